import type { Activation } from '../../lassonet/settings';

/** What a network computes beside sums and products, by its name in the code that is written. */
export type Operation = Activation | 'softmax' | 'scaled' | 'convolution' | 'pooled';

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
    raised = np.exp(x - x.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)`,
    torch: `def softmax(x):
    return torch.softmax(x, 1)`,
  },
  scaled: {
    numpy: `def scaled(x, centre, spread):
    return (x - centre) / spread`,
    torch: `def scaled(x, centre, spread):
    return ((x - centre) / spread).float()`,
  },
  convolution: {
    numpy: `def convolution(x, kernel, bias, before, after):
    x = np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape[:2], axis=(1, 2))
    return np.tensordot(windows, kernel, axes=((4, 5, 3), (0, 1, 2))) + bias`,
    torch: `def convolution(x, kernel, bias, before, after):
    x = F.pad(x.permute(0, 3, 1, 2), (before, after, before, after))
    return F.conv2d(x, kernel.permute(3, 2, 0, 1), bias).permute(0, 2, 3, 1)`,
  },
  pooled: {
    numpy: `def pooled(x, size):
    n, height, width, channels = x.shape
    rows, columns = height // size, width // size
    cut = x[:, : rows * size, : columns * size]
    return cut.reshape(n, rows, size, columns, size, channels).max(axis=(2, 4))`,
    torch: `def pooled(x, size):
    return F.max_pool2d(x.permute(0, 3, 1, 2), size).permute(0, 2, 3, 1)`,
  },
};

/** A class of Python with these operations, in one library. */
export function operationClass(name: string, operations: readonly Operation[], library: Library): string {
  const methods = operations.map(operation => {
    const code = CODE[operation][library].replace(/^(?=.)/gm, '    ');
    return `    @staticmethod\n${code}`;
  });
  return `class ${name}:\n${methods.length > 0 ? methods.join('\n\n') : '    pass'}`;
}
