"""Networks of a path that the LassoNet Explorer trained, for the authors' package `lassonet`.

Needs Python 3.8 and NumPy; `lassonet_model` needs PyTorch and the package as well.  `docs/path-format.md` describes the file.

    from path_to_lassonet import lassonet_model, state_dicts

    model, scaled = lassonet_model("run.safetensors", lambda_=4.1)
    outputs = model(scaled(X))        # X in its own units; class scores before softmax, or standardised targets

    for item in state_dicts("run.safetensors"):
        print(item["lambda"], item["selected"], item["state_dict"]["skip.weight"].shape)
"""

import json
import struct

import numpy as np

KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "U8": "u1", "I8": "i1", "U16": "<u2"}


def state_dicts(file, retrained=False):
    """The networks of a path on features, at every λ whose weights the file holds, as dicts:

    `lambda`; `selected`, the features selected; `state_dict`, arrays named as in the package's LassoNet
    (`skip.weight` [C, P], `layers.i.weight`, `layers.i.bias`); `hidden_dims`; `retrained`.
    retrained: those trained on without penalty, instead of the path's own.

    Raises ValueError with a sentence where the file holds no such network.
    """
    tensors, texts = _read(file)
    about = {name: json.loads(texts[name]) for name in ("spec", "description", "dimensions", "metrics")}
    network, description, dimensions = about["spec"]["network"], about["description"], about["dimensions"]
    _expect(network.get("kind", "dense") == "dense", "This path is on filters: the package has no such network.")
    _expect(network.get("activation", "relu") == "relu", "The package's networks are of ReLU only.")
    features, outputs, rows = description["features"], dimensions["outputs"], dimensions["features"]
    varying = [j for j in range(features) if j not in set(description["constant"])]
    place = list(range(features)) if rows == features else varying
    hidden = list(network["hidden"])
    thetas = _thetas(tensors, dimensions)
    found = []
    for i, metrics in enumerate(about["metrics"]):
        stored = ((metrics.get("retrained") or {}).get("weights") if retrained else metrics["keyframe"]) or []
        owner = f"retrained.{i}" if retrained else str(i)
        weights = {w["name"]: _weight(tensors, owner, w["name"], w["shape"]) for w in stored}
        if not weights:
            continue
        theta = weights["theta"] if retrained else thetas[i]
        found.append(
            {
                "lambda": float(tensors["lambda"][i]),
                "selected": [place[j] for j in np.flatnonzero(theta.any(axis=1))],
                "state_dict": _state(theta, weights, hidden, place, features, outputs),
                "hidden_dims": tuple(hidden),
                "retrained": retrained,
            }
        )
    _expect(found, "The file holds no weights of such networks: save it from the page after training, or train it anew.")
    return found


def lassonet_model(file, lambda_=None, retrained=False):
    """The package's LassoNet with the weights at the λ nearest to `lambda_` (default: the first), and a function that scales rows
    in the data's own units as the network reads them.

    Raises ValueError as `state_dicts`; ImportError without PyTorch or the package.
    """
    import torch
    from lassonet.model import LassoNet

    found = state_dicts(file, retrained)
    item = found[0] if lambda_ is None else min(found, key=lambda each: abs(each["lambda"] - lambda_))
    outputs, features = item["state_dict"]["skip.weight"].shape
    model = LassoNet(features, *item["hidden_dims"], outputs)
    model.load_state_dict({name: torch.tensor(array) for name, array in item["state_dict"].items()})
    scale = scaling(file)
    return model.eval(), lambda X: torch.tensor(scale(X), dtype=torch.float32)


def scaling(file):
    """A function that scales rows, [n, P] in the data's own units, as the networks of a path read them."""
    _, texts = _read(file)
    found = json.loads(texts["description"]).get("scaling")
    if found is None:
        return lambda X: np.asarray(X, np.float32)
    centre, spread = np.array(found["centre"]), np.array(found["spread"])
    return lambda X: ((np.asarray(X, np.float64) - centre) / spread).astype(np.float32)


def _state(theta, weights, hidden, place, features, outputs):
    """Kernels are [inputs, outputs] in the file, [outputs, inputs] in PyTorch; features that never vary have no row in it."""

    def whole(rows):
        all_rows = np.zeros((features, rows.shape[1]), np.float32)
        all_rows[place] = rows
        return np.ascontiguousarray(all_rows.T)

    state = {"skip.weight": whole(theta)}
    widths = [*hidden, outputs]
    for l in range(len(widths)):
        kernel = whole(weights["consumers"]) if l == 0 and hidden else None
        if kernel is None:
            # Without a hidden layer the package still has one linear layer beside its skip: of zeros it adds nothing.
            kernel = weights[f"layers.{l}.kernel"].T if l > 0 else np.zeros((outputs, features), np.float32)
        state[f"layers.{l}.weight"] = np.ascontiguousarray(kernel)
        state[f"layers.{l}.bias"] = weights.get(f"layers.{l}.bias", np.zeros(widths[l], np.float32)).copy()
    if "skip.bias" in weights:
        # The package's skip has no bias: the last layer's does as well.
        state[f"layers.{len(widths) - 1}.bias"] += weights["skip.bias"]
    return state


def _thetas(tensors, dimensions):
    """Skip weights at every λ, [N, rows, C]."""
    points, rows, outputs = dimensions["points"], dimensions["features"], dimensions["outputs"]
    mask = _bits(tensors["theta_rows"], rows)
    whole = np.zeros((points, rows, outputs), np.float32)
    whole[mask] = _levels(tensors, "theta", "theta_scales").reshape(-1, outputs)
    return whole


def _weight(tensors, owner, name, shape):
    rows = int(np.prod(shape[:-1])) if len(shape) > 1 else int(np.prod(shape))
    width = shape[-1] if len(shape) > 1 else 1
    whole = np.zeros((rows, width), np.float32)
    kept = _bits(tensors[f"keyframe_rows.{owner}.{name}"], rows)[0]
    whole[kept] = _levels(tensors, f"keyframe.{owner}.{name}", f"keyframe_scales.{owner}.{name}").reshape(-1, width)
    return whole.reshape(shape)


def _levels(tensors, name, scales):
    """Floats, or levels of −127 to 127 times the scale of their row."""
    values = tensors[name]
    if values.dtype != np.int8:
        return values.astype(np.float32)
    return (values.astype(np.float32).reshape(len(values), -1) / 127 * tensors[scales].astype(np.float32)[:, None]).astype(
        np.float32
    )


def _bits(mask, count):
    return np.unpackbits(mask, axis=1, bitorder="little")[:, :count].astype(bool)


def _read(file):
    with open(file, "rb") as stream:
        data = stream.read()
    _expect(len(data) > 8, "The file is empty.")
    length = struct.unpack("<Q", data[:8])[0]
    _expect(length < len(data), "The file is no safetensors file.")
    header = json.loads(data[8 : 8 + length])
    texts = header.pop("__metadata__", {})
    _expect(texts.get("format") == "lassonet-path", "The file holds no path of the LassoNet Explorer.")
    tensors = {}
    for name, about in header.items():
        begin, end = (8 + length + offset for offset in about["data_offsets"])
        tensors[name] = np.frombuffer(data[begin:end], KINDS[about["dtype"]]).reshape(about["shape"])
    return tensors, texts


def _expect(holds, sentence):
    if not holds:
        raise ValueError(sentence)
