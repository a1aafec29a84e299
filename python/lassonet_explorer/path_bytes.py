"""Whatever holds a path, as the bytes of the file that the explorer opens."""

import io
import os
from collections import namedtuple
from pathlib import Path

from lassonet_to_path import save_history, save_path

_Item = namedtuple("_Item", "lambda_ state_dict n_iters")


def path_bytes(path=None, X=None, y=None, **settings):
    """Bytes of a `.safetensors` file of the path in `path`: a file, its bytes, a history, a fitted model; or of arrays.

    Raises ValueError with a sentence where `path` holds none, FileNotFoundError where the file is not there.
    """
    if path is None:
        return _of_arrays(settings)
    if isinstance(path, (bytes, bytearray, memoryview)):
        return bytes(path)
    if isinstance(path, (str, os.PathLike)):
        return Path(path).expanduser().read_bytes()
    history = list(path) if isinstance(path, (list, tuple)) else _history_of(path)
    if any(getattr(item, "state_dict", None) is None for item in history):
        raise ValueError("The history holds no weights: call path(X, y, return_state_dicts=True).")
    if X is None or y is None:
        raise ValueError("Give the rows it was trained on as well: show(path, X, y).")
    settings.setdefault("M", getattr(path, "M", 10.0))
    out = io.BytesIO()
    save_history(out, history, X, y, **settings)
    return out.getvalue()


def _of_arrays(settings):
    missing = [name for name in ("lambdas", "theta", "train", "task") if name not in settings]
    if missing:
        raise ValueError(f"A path of arrays needs {', '.join(missing)}: see help(save_path).")
    arrays = [settings.pop(name) for name in ("lambdas", "theta", "train")]
    out = io.BytesIO()
    save_path(out, *arrays, **settings)
    return out.getvalue()


def _history_of(model):
    """The path that a fitted model of the authors' package keeps, else its one network at the λ it was left at."""
    kept = getattr(model, "path_", None)
    if kept and all(getattr(item, "state_dict", None) is not None for item in kept):
        return list(kept)
    network = getattr(model, "model", None)
    if not hasattr(network, "state_dict"):
        raise ValueError(
            "This holds no path: give a .safetensors file, what path(X, y) of the package lassonet returned, or a model it has fitted."
        )
    lambda_ = next((getattr(model, name) for name in ("best_lambda_", "lambda_") if hasattr(model, name)), 0.0)
    return [_Item(float(lambda_ or 0.0), network.state_dict(), 0)]
