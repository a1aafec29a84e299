import type { NumberFunction } from './network-graph';

/** What a network computes beside sums and products, by its name in the code that is written. */
export type Operation =
  | NumberFunction
  | 'scaled'
  | 'leaky'
  | 'bounded'
  | 'beside_each_other'
  | 'zeros_around'
  | 'mean_of_maps'
  | 'largest_of_maps'
  | 'products'
  | 'products_by_map'
  | 'largest'
  | 'mean';

type Library = 'numpy' | 'torch';

/** Each as a function of NumPy, and of PyTorch. Images are [n, height, width, channels]. */
const CODE: { readonly [operation in Operation]: Readonly<Record<Library, string>> } = {
  relu: {
    numpy: `def relu(x):
    return np.maximum(x, 0)`,
    torch: `def relu(x):
    return F.relu(x)`,
  },
  tanh: {
    numpy: `def tanh(x):
    return np.tanh(x)`,
    torch: `def tanh(x):
    return torch.tanh(x)`,
  },
  elu: {
    numpy: `def elu(x):
    return np.where(x < 0, np.expm1(np.minimum(x, 0)), x)`,
    torch: `def elu(x):
    return F.elu(x)`,
  },
  gelu: {
    numpy: `def gelu(x):
    return x / 2 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))`,
    torch: `def gelu(x):
    return F.gelu(x)`,
  },
  softmax: {
    numpy: `def softmax(x):
    raised = np.exp(x - x.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)`,
    torch: `def softmax(x):
    return torch.softmax(x, -1)`,
  },
  scaled: {
    numpy: `def scaled(x, centre, spread):
    return (x - centre) / spread`,
    torch: `def scaled(x, centre, spread):
    return ((x - centre) / spread).float()`,
  },
  sigmoid: {
    numpy: `def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))`,
    torch: `def sigmoid(x):
    return torch.sigmoid(x)`,
  },
  softplus: {
    numpy: `def softplus(x):
    return np.logaddexp(0, x)`,
    torch: `def softplus(x):
    return F.softplus(x)`,
  },
  selu: {
    numpy: `def selu(x):
    below = 1.6732632423543772 * np.expm1(np.minimum(x, 0))
    return 1.0507009873554805 * np.where(x < 0, below, x)`,
    torch: `def selu(x):
    return F.selu(x)`,
  },
  swish: {
    numpy: `def swish(x):
    return x * np.exp(-np.logaddexp(0, -x))`,
    torch: `def swish(x):
    return F.silu(x)`,
  },
  leaky: {
    numpy: `def leaky(x, slope):
    return np.where(x < 0, slope * x, x)`,
    torch: `def leaky(x, slope):
    return F.leaky_relu(x, slope)`,
  },
  bounded: {
    numpy: `def bounded(x, most):
    return np.clip(x, 0, most)`,
    torch: `def bounded(x, most):
    return torch.clamp(x, 0, most)`,
  },
  beside_each_other: {
    numpy: `def beside_each_other(*parts):
    return np.concatenate(parts, axis=-1)`,
    torch: `def beside_each_other(*parts):
    return torch.cat(parts, -1)`,
  },
  zeros_around: {
    numpy: `def zeros_around(x, above, below, left, right):
    return np.pad(x, ((0, 0), (above, below), (left, right), (0, 0)))`,
    torch: `def zeros_around(x, above, below, left, right):
    return F.pad(x, (0, 0, left, right, above, below))`,
  },
  mean_of_maps: {
    numpy: `def mean_of_maps(x):
    return x.mean(axis=(1, 2))`,
    torch: `def mean_of_maps(x):
    return x.mean((1, 2))`,
  },
  largest_of_maps: {
    numpy: `def largest_of_maps(x):
    return x.max(axis=(1, 2))`,
    torch: `def largest_of_maps(x):
    return x.amax((1, 2))`,
  },
  products: {
    numpy: `def products(x, kernel, steps, margins):
    windows = _windows(x, kernel.shape[:2], steps, margins, 0)
    return np.tensordot(windows, kernel, axes=((4, 5, 3), (0, 1, 2)))`,
    torch: `def products(x, kernel, steps, margins):
    x = F.pad(x.permute(0, 3, 1, 2), margins)
    return F.conv2d(x, kernel.permute(3, 2, 0, 1), stride=steps).permute(0, 2, 3, 1)`,
  },
  products_by_map: {
    numpy: `def products_by_map(x, kernel, steps, margins):
    windows = _windows(x, kernel.shape[:2], steps, margins, 0)
    made = np.einsum("nyxcij,ijcm->nyxcm", windows, kernel)
    return made.reshape(*made.shape[:3], -1)`,
    torch: `def products_by_map(x, kernel, steps, margins):
    height, width, maps, each = kernel.shape
    turned = kernel.permute(2, 3, 0, 1).reshape(maps * each, 1, height, width)
    x = F.pad(x.permute(0, 3, 1, 2), margins)
    return F.conv2d(x, turned, stride=steps, groups=maps).permute(0, 2, 3, 1)`,
  },
  largest: {
    numpy: `def largest(x, size, steps, margins):
    return _windows(x, size, steps, margins, -np.inf).max(axis=(4, 5))`,
    torch: `def largest(x, size, steps, margins):
    x = F.pad(x.permute(0, 3, 1, 2), margins, value=-math.inf)
    return F.max_pool2d(x, size, steps).permute(0, 2, 3, 1)`,
  },
  mean: {
    numpy: `def mean(x, size, steps, margins):
    return np.nanmean(_windows(x, size, steps, margins, np.nan), axis=(4, 5))`,
    torch: `def mean(x, size, steps, margins):
    x = x.permute(0, 3, 1, 2)
    sums, counts = (
        F.avg_pool2d(F.pad(each, margins), size, steps) for each in (x, torch.ones_like(x))
    )
    return (sums / counts).permute(0, 2, 3, 1)`,
  },
};

const MOVING: ReadonlySet<Operation> = new Set(['products', 'products_by_map', 'largest', 'mean']);

/** Functions that some of these operations need beside them. */
export function neededFunctions(operations: readonly Operation[]): string {
  return operations.some(operation => MOVING.has(operation)) ? WINDOWS : '';
}

const WINDOWS = `

def _margins(x, size, steps):
    """Columns left and right, rows above and below: as TensorFlow pads, so that each step begins a window."""
    margins = []
    for length, width, step in zip(x.shape[1:3], size, steps):
        missing = max(0, (math.ceil(length / step) - 1) * step + width - length)
        margins = [missing // 2, missing - missing // 2, *margins]
    return margins


def _windows(x, size, steps, margins, value):
    """[n, rows, columns, maps, height, width]"""
    left, right, above, below = margins
    sides = ((0, 0), (above, below), (left, right), (0, 0))
    x = np.pad(x, sides, constant_values=value)
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(1, 2))
    return windows[:, :: steps[0], :: steps[1]]
`;

/** A class of Python with these operations, in one library. */
export function operationClass(name: string, operations: readonly Operation[], library: Library): string {
  const methods = operations.map(operation => {
    const code = CODE[operation][library].replace(/^(?=.)/gm, '    ');
    return `    @staticmethod\n${code}`;
  });
  return `class ${name}:\n${methods.length > 0 ? methods.join('\n\n') : '    pass'}`;
}
