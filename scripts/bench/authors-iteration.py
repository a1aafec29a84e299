"""Milliseconds of one full-batch iteration as the authors' package takes it, in PyTorch, on data of the size of its own
MNIST example: 9,891 images to train on, 1,145 to validate, 100 hidden units, 2 classes.

An iteration shuffles and gathers the samples, takes a step of SGD with momentum through autograd, applies Hier-Prox in
the form that sorts each feature's weights (Lemhadri et al. 2021, Algorithm 2), and evaluates the loss on the validation
samples. Prints the median of 30.
"""

import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn

SAMPLES, VALIDATION, FEATURES, HIDDEN, CLASSES = 9_891, 1_145, 784, 100, 2
STEP, LAMBDA, M = 1e-3, 1.0, 30.0
UNTIMED, TIMED = 5, 30


class SkipNetwork(nn.Module):
    """Linear skip plus one hidden layer of ReLU."""

    def __init__(self):
        super().__init__()
        self.skip = nn.Linear(FEATURES, CLASSES, bias=False)
        self.first = nn.Linear(FEATURES, HIDDEN)
        self.second = nn.Linear(HIDDEN, CLASSES)

    def forward(self, x):
        return self.skip(x) + self.second(F.relu(self.first(x)))


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


def main():
    torch.manual_seed(0)
    images = torch.rand(SAMPLES, FEATURES)
    classes = torch.randint(0, CLASSES, (SAMPLES,))
    held_out = torch.rand(VALIDATION, FEATURES), torch.randint(0, CLASSES, (VALIDATION,))
    network = SkipNetwork()
    optimizer = torch.optim.SGD(network.parameters(), lr=STEP, momentum=0.9)

    def iterate():
        order = torch.randperm(SAMPLES)
        optimizer.zero_grad()
        F.cross_entropy(network(images[order]), classes[order]).backward()
        optimizer.step()
        with torch.no_grad():
            gate = network.skip.weight, network.first.weight
            for weights, next_weights in zip(gate, sorted_hier_prox(*gate, STEP * LAMBDA, M)):
                weights.copy_(next_weights)
            return F.cross_entropy(network(held_out[0]), held_out[1]).item()

    times = []
    for _ in range(UNTIMED + TIMED):
        started = time.perf_counter()
        iterate()
        times.append(1000 * (time.perf_counter() - started))
    print(f"{statistics.median(times[UNTIMED:]):.1f}")


if __name__ == "__main__":
    main()
