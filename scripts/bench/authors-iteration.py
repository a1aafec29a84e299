"""Milliseconds of one full-batch iteration as the authors' package takes it, in PyTorch, on data of a given size; without
arguments that of its own MNIST example.

An iteration shuffles and gathers the samples, takes a step of SGD with momentum through autograd, applies Hier-Prox in
the form that sorts each feature's weights (Lemhadri et al. 2021, Algorithm 2), and evaluates the loss on the validation
samples. Prints the median of 30. Ends with a sentence where PyTorch has no BLAS for this processor: beside loops of a
reference library, any other program looks quick.
"""

import argparse
import statistics
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

STEP, LAMBDA, M = 1e-3, 1.0, 30.0
UNTIMED, TIMED = 5, 30
LEAST_GIGAFLOPS = 15


class SkipNetwork(nn.Module):
    """Linear skip plus hidden layers of ReLU."""

    def __init__(self, features, hidden, outputs):
        super().__init__()
        self.skip = nn.Linear(features, outputs, bias=False)
        widths = [features, *hidden, outputs]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))

    def forward(self, x):
        value = x
        for layer in self.layers[:-1]:
            value = F.relu(layer(value))
        return self.skip(x) + self.layers[-1](value)


def sorted_hier_prox(theta, consumers, threshold, bound):
    """Columns are features: theta [outputs, features], consumers [units, features]."""
    units, features = consumers.shape
    norm = theta.norm(dim=0)
    sizes = consumers.abs().sort(dim=0, descending=True).values
    nothing = torch.zeros(1, features)
    sums = torch.cat([nothing, sizes.cumsum(dim=0)])
    counts = torch.arange(units + 1.0).view(-1, 1)
    bounds = bound * F.relu(norm - threshold + bound * sums) / (1 + counts * bound**2)
    chosen = (torch.cat([sizes, nothing]) > bounds).sum(dim=0, keepdim=True)
    limit = bounds.gather(0, chosen)
    return theta * (limit / bound / norm), consumers.sign() * torch.minimum(consumers.abs(), limit)


def product_rate(size=1024):
    """GFLOP/s of the best of five products of two square matrices."""
    a, b = torch.randn(size, size), torch.randn(size, size)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        torch.mm(a, b)
        times.append(time.perf_counter() - started)
    return 2 * size**3 / min(times) / 1e9


def samples(count, features, classes):
    x = torch.rand(count, features)
    return x, (torch.randint(0, classes, (count,)) if classes else torch.rand(count, 1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=9_891)
    parser.add_argument("--validation", type=int, default=1_145)
    parser.add_argument("--features", type=int, default=784)
    parser.add_argument("--hidden", type=lambda text: [int(width) for width in text.split(",")], default=[100])
    parser.add_argument("--classes", type=int, default=2, help="0: regression")
    parser.add_argument("--threads", type=int, help="default: as many as PyTorch takes")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    rate = product_rate()
    if rate < LEAST_GIGAFLOPS:
        sys.exit(f"PyTorch multiplies at {rate:.1f} GFLOP/s: it has no BLAS for this processor. Install libopenblas0.")
    x, y = samples(options.rows, options.features, options.classes)
    held_out = samples(options.validation, options.features, options.classes)
    network = SkipNetwork(options.features, options.hidden, max(1, options.classes))
    optimizer = torch.optim.SGD(network.parameters(), lr=STEP, momentum=0.9)
    loss = F.cross_entropy if options.classes else F.mse_loss

    def iterate():
        order = torch.randperm(options.rows)
        optimizer.zero_grad()
        loss(network(x[order]), y[order]).backward()
        optimizer.step()
        with torch.no_grad():
            gate = network.skip.weight, network.layers[0].weight
            for weights, next_weights in zip(gate, sorted_hier_prox(*gate, STEP * LAMBDA, M)):
                weights.copy_(next_weights)
            return loss(network(held_out[0]), held_out[1]).item()

    times = []
    for _ in range(UNTIMED + TIMED):
        started = time.perf_counter()
        iterate()
        times.append(1000 * (time.perf_counter() - started))
    print(f"{statistics.median(times[UNTIMED:]):.2f}")


if __name__ == "__main__":
    main()
