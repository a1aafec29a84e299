"""Regularization paths computed in Python, as files that the LassoNet Explorer opens.

Needs Python 3.8 and NumPy, nothing else.  `save_history` takes the path of the authors' package `lassonet`,
`save_path` plain arrays; `docs/path-format.md` describes the file.  In a notebook, `lassonet_explorer.show` opens it.

    from lassonet import LassoNetClassifier
    from lassonet_to_path import save_history

    model = LassoNetClassifier(hidden_dims=(100,), M=10)
    history = model.path(X_train, y_train)
    save_history("run.safetensors", history, X_train, y_train, X_test=X_test, y_test=y_test, M=10)

From a shell, arrays saved with `numpy.savez(file, lambdas=…, theta=…, …)` under the names of `save_path`'s arguments:

    python lassonet_to_path.py arrays.npz run.safetensors --title "My run" --target y --task classification
"""

import argparse
import json
import struct

import numpy as np

FEW_WEIGHTS = 20_000
KEYFRAME_RATIO = 1.4
MOST_EXAMPLES = 40

NO_WEIGHTS = "The history has no weights, which the package keeps only when asked: model.path(X, y, return_state_dicts=True)."
COX = "y has two columns and the model one output, as a Cox model of times and events: the explorer knows classes and values only."
SEVERAL = "y has several columns: only one target can be stored. Follow a path for each, or train in the explorer."


def save_path(
    file,
    lambdas,
    theta,
    train,
    *,
    task,
    title="A path from Python",
    target="target",
    labels=None,
    names=None,
    image=None,
    validation=None,
    test=None,
    counts=(0, 0, 0),
    constant=(),
    iterations=None,
    residual=None,
    objective=None,
    consumer_norms=None,
    pulls=None,
    keyframes=None,
    examples=None,
    example_targets=None,
    example_outputs=None,
    test_labels=None,
    test_predicted=None,
    M=10.0,
    gamma=0.0,
    hidden=(),
    skip_bias=False,
    seconds=0.0,
):
    """Writes a path of N values of λ over P features and C outputs to `file`: a name, or anything that bytes are written to.

    lambdas [N], ascending from 0 or more; theta [N, P, C], the skip weights, a feature's row all zero where it is dropped.
    train, validation, test: [N, 2], mean loss and score (accuracy or R²) at each λ; the latter two may be absent.
    task: "classification", with `labels`, C texts, or "regression", C = 1.
    names: P texts, or image: (height, width) of P pixels.  counts: rows for training, validation, test.
    constant: features that never vary.  iterations, residual, objective: [N].  consumer_norms [N, P]: the largest first-layer
    weight of each feature.  pulls [N, P]: ‖∇θ_j‖₂ + M‖∇W_j‖₁ of the mean loss.  Of these, what is absent is stored as 0.
    keyframes: {index of a λ: {name: array}}, all weights there, named as in docs/path-format.md.
    examples [E, P], example_targets [E], example_outputs [N, E, C]: some rows as they are to be shown (pixels: 0 to 255),
    and what the network says of them at each λ (probabilities, or values).
    test_labels [T], test_predicted [N, T]: class index of each test row, and the one predicted at each λ; T is counts[2].

    Raises ValueError with a sentence where the arrays do not fit together.
    """
    lambdas = _array(lambdas, np.float64, "lambdas")
    theta = _array(theta, np.float32, "theta")
    _expect(theta.ndim == 3 and len(lambdas) == len(theta) > 0, "theta must be [N, P, C] and lambdas [N].")
    _expect(lambdas[0] >= 0 and (np.diff(lambdas) >= 0).all(), "The lambdas must ascend from 0 or more.")
    points, features, outputs = theta.shape
    classification = task == "classification"
    _expect(classification or task == "regression", "task must be classification or regression.")
    _expect(outputs > 1 if classification else outputs == 1, f"A {task} cannot have {outputs} outputs.")
    norms = np.linalg.norm(theta, axis=2).astype(np.float32)
    support = norms > 0
    constant = sorted(int(feature) for feature in constant)
    _expect(not support[:, constant].any(), "A feature that never varies must be dropped at every λ.")
    fits = {"train": train, "validation": validation, "test": test}
    fits = {split: None if fit is None else _shaped(fit, (points, 2), split) for split, fit in fits.items()}
    _expect(fits["train"] is not None, "train must be [N, 2]: mean loss and score at each λ.")
    vector = lambda values, name: np.zeros(points) if values is None else _shaped(values, (points,), name)
    matrix = lambda values, name: (
        np.zeros((points, features), np.float32) if values is None else _shaped(values, norms.shape, name)
    )
    iterations, residual = vector(iterations, "iterations"), vector(residual, "residual")
    if objective is None:
        objective = fits["train"][:, 0] + lambdas * norms.sum(axis=1)
    objective = vector(objective, "objective")
    keyframes = {int(index): weights for index, weights in (keyframes or {}).items()}

    tensors = {
        "lambda": lambdas,
        "support": _mask(support),
        "norms": norms[support],
        "consumer_norms": matrix(consumer_norms, "consumer_norms").astype(np.float32)[support],
        "pulls": matrix(pulls, "pulls").astype(np.float32),
        "theta_rows": _mask(support),
        "theta": theta[support],
    }
    if example_outputs is not None:
        shape = (points, len(example_outputs[0]), outputs)
        tensors["example_outputs"] = _shaped(example_outputs, shape, "example_outputs").astype(np.float32)
    if examples is not None:
        shown = _array(examples, np.float32, "examples")
        _expect(shown.ndim == 2 and shown.shape[1] == features, "examples must be [E, P].")
        whole = ((shown >= 0) & (shown <= 255) & (shown == np.round(shown))).all()
        tensors["examples"] = shown.astype(np.uint8) if whole else shown
        tensors["example_targets"] = _shaped(example_targets, (len(shown),), "example_targets").astype(np.float32)
    if test_labels is not None and test_predicted is not None:
        _expect(classification and outputs <= 256, "Only classes, of at most 256, can be predicted for test rows.")
        tensors["test_labels"] = _classes(test_labels, (int(counts[2]),), outputs, "test_labels")
        tensors["test_predicted"] = _classes(test_predicted, (points, int(counts[2])), outputs, "test_predicted")
    for index, weights in keyframes.items():
        for name, values in weights.items():
            values = _array(values, np.float32, name)
            values = values.reshape(-1, values.shape[-1]) if values.ndim > 1 else values
            rows = values.reshape(len(values), -1).any(axis=1)
            tensors[f"keyframe_rows.{index}.{name}"] = _mask(rows[None])
            tensors[f"keyframe.{index}.{name}"] = values[rows]

    rising = [float(value) for value in lambdas if value > 0]
    listed = bool(rising) and (np.diff(rising) > 0).all()
    spec = {
        "data": {"kind": "csv", "name": title, "target": target, "task": task, "validation": 0, "test": 0},
        "network": {"kind": "dense", "hidden": [int(width) for width in hidden], "skipBias": bool(skip_bias)},
        "solver": {
            "kind": "reference",
            "M": float(M),
            "gamma": float(gamma),
            "lambdas": {"kind": "list", "values": rising} if listed else {"kind": "geometric"},
        },
        "seed": 0,
    }
    if image is not None:
        layout = {"kind": "image", "height": int(image[0]), "width": int(image[1])}
    else:
        layout = {"kind": "table", "names": [f"x{j}" for j in range(features)] if names is None else list(map(str, names))}
        _expect(len(layout["names"]) == features, f"There are {len(layout['names'])} names for {features} features.")
    if labels is None:
        labels = range(outputs)
    meaning = (
        {"kind": "classification", "classes": outputs, "labels": [str(label) for label in labels]}
        if classification
        else {"kind": "regression", "name": target}
    )
    description = {
        "title": title,
        "layout": layout,
        "task": meaning,
        "features": features,
        "constant": constant,
        "trainCount": int(counts[0]),
        "validationCount": int(counts[1]),
        "testCount": int(counts[2]),
    }
    metrics = [
        {
            "iterations": int(iterations[i]),
            "residual": float(residual[i]),
            "objective": float(objective[i]),
            **{split: None if fit is None else _fit(fit[i]) for split, fit in fits.items()},
            "retrained": None,
            "examples": example_outputs is not None,
            "keyframe": [{"name": name, "shape": list(np.shape(w))} for name, w in keyframes[i].items()]
            if i in keyframes
            else None,
        }
        for i in range(points)
    ]
    dimensions = {"points": points, "features": features, "groups": features, "outputs": outputs}
    metadata = {
        "format": "lassonet-path",
        "version": "1",
        "spec": spec,
        "description": description,
        "dimensions": dimensions,
        "metrics": metrics,
        "origin": {"backend": "python", "seconds": float(seconds)},
    }
    texts = {key: text if isinstance(text, str) else _json(text) for key, text in metadata.items()}
    _write_safetensors(file, tensors, texts)


def save_history(file, history, X, y, *, X_test=None, y_test=None, M=10.0, X_shown=None, **settings):
    """Writes the path that the authors' package returns: `history` is its list of HistoryItem, each with a `state_dict`.

    X [n, P] and y [n] are the training rows as the model saw them, X_test and y_test those for testing; losses, scores,
    pulls and the examples' outputs are computed from them. λ is the package's. X_shown: the first rows of X_test (or of X) in their own
    units, to be shown as examples. Features that are 0 in every training row count as never varying. The remaining settings are those of `save_path`.

    Raises ValueError with a sentence where a state dict is not that of a LassoNet with one feature a group.
    """
    _expect(len(history) > 0, "The history holds no λ.")
    _expect(all(item.state_dict is not None for item in history), NO_WEIGHTS)
    _expect(not settings.get("groups"), "The explorer shows one feature a group: groups cannot be stored.")
    X = _array(X, np.float64, "X")
    empty = np.flatnonzero((X == 0).all(axis=0))
    networks = [_network(item.state_dict, empty) for item in history]
    theta = np.stack([network["theta"] for network in networks])
    _expect(X.ndim == 2 and X.shape[1] == theta.shape[1], "X must have a column for every skip weight.")
    classification = theta.shape[2] > 1
    rows = {"train": (X, _targets(y, theta.shape[2]))}
    if X_test is not None:
        rows["test"] = (_array(X_test, np.float64, "X_test"), _targets(y_test, theta.shape[2]))
    fits = {split: np.array([_score(network, *part) for network in networks]) for split, part in rows.items()}
    shown_X, shown_y = (part[:MOST_EXAMPLES] for part in rows.get("test", rows["train"]))
    outputs = np.stack([_predict(network, shown_X) for network in networks])
    tested = {}
    if classification and "test" in rows and theta.shape[2] <= 256:
        said = np.stack([_predict(network, rows["test"][0]).argmax(axis=1) for network in networks])
        tested = {"test_labels": rows["test"][1], "test_predicted": said}
    kept = [0] if networks[0]["layers"] else []
    few = networks[0]["layers"] and networks[0]["layers"][0][0].size <= FEW_WEIGHTS
    selected = (theta != 0).any(axis=2).sum(axis=1)
    for i in range(1, len(history)):
        if kept and (few or selected[i] * KEYFRAME_RATIO <= selected[kept[-1]]):
            kept.append(i)
    save_path(
        file,
        [item.lambda_ for item in history],
        theta,
        fits["train"],
        **{
            "task": "classification" if classification else "regression",
            "test": fits.get("test"),
            "counts": (len(X), 0, len(rows["test"][0]) if "test" in rows else 0),
            "constant": empty,
            "iterations": [getattr(item, "n_iters", 0) or 0 for item in history],
            "consumer_norms": np.stack([_consumer_norms(network) for network in networks]),
            "pulls": np.stack([_pulls(network, *rows["train"], M) for network in networks]),
            "keyframes": {i: _weights(networks[i]) for i in kept},
            "examples": shown_X if X_shown is None else np.asarray(X_shown)[:MOST_EXAMPLES],
            "example_targets": shown_y,
            "example_outputs": outputs,
            **tested,
            "hidden": [bias.size for _, bias in networks[0]["layers"][:-1]],
            "skip_bias": networks[0]["skip_bias"] is not None,
            "M": M,
            **settings,
        },
    )


def _network(state, empty):
    """A state dict as kernels and biases; weights of features that are 0 in every row count for nothing and become 0."""
    arrays = {name: _array(_plain(tensor), np.float64, name) for name, tensor in state.items()}
    _expect("skip.weight" in arrays, "A state dict has no skip.weight: it is not that of a LassoNet.")
    layers = []
    while f"layers.{len(layers)}.weight" in arrays:
        name = f"layers.{len(layers)}"
        layers.append((arrays[f"{name}.weight"].T.copy(), arrays[f"{name}.bias"]))
    theta = arrays["skip.weight"].T.copy()
    for kernel in [theta, *(kernel for kernel, _ in layers[:1])]:
        kernel[empty] = 0
    return {"theta": theta, "layers": layers, "skip_bias": arrays.get("skip.bias")}


def _plain(tensor):
    return tensor.detach().cpu().numpy() if hasattr(tensor, "detach") else tensor


def _forward(network, X):
    """Outputs before any softmax, and what each layer of the body reads."""
    output = X @ network["theta"]
    if network["skip_bias"] is not None:
        output = output + network["skip_bias"]
    reads, value = [], X
    for index, (kernel, bias) in enumerate(network["layers"]):
        reads.append(value)
        value = value @ kernel + bias
        if index + 1 < len(network["layers"]):
            value = np.maximum(value, 0)
    return output + value if network["layers"] else output, reads


def _predict(network, X):
    output, _ = _forward(network, X)
    return _softmax(output) if output.shape[1] > 1 else output


def _softmax(output):
    raised = np.exp(output - output.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _score(network, X, y):
    """Mean loss and score: cross-entropy and accuracy, or squared error and R²."""
    said = _predict(network, X)
    if said.shape[1] > 1:
        loss = -np.log(np.maximum(said[np.arange(len(y)), y], 1e-300)).mean()
        return loss, (said.argmax(axis=1) == y).mean()
    spread = ((y - y.mean()) ** 2).sum()
    errors = ((said[:, 0] - y) ** 2).sum()
    return errors / len(y), 1 - errors / spread if spread > 0 else 0.0


def _pulls(network, X, y, M):
    """‖∇θ_j‖₂ + M‖∇W_j‖₁ of the mean loss, for each feature j."""
    output, reads = _forward(network, X)
    if output.shape[1] > 1:
        back = (_softmax(output) - np.eye(output.shape[1])[y]) / len(y)
    else:
        back = 2 * (output - y[:, None]) / len(y)
    pulls = np.linalg.norm(X.T @ back, axis=1)
    for index in range(len(network["layers"]) - 1, 0, -1):
        back = (back @ network["layers"][index][0].T) * (reads[index] > 0)
    if network["layers"]:
        pulls = pulls + M * np.abs(X.T @ back).sum(axis=1)
    return pulls


def _consumer_norms(network):
    if not network["layers"]:
        return np.zeros(len(network["theta"]))
    return np.abs(network["layers"][0][0]).max(axis=1)


def _weights(network):
    layers = network["layers"]
    weights = {"consumers": layers[0][0]}
    if network["skip_bias"] is not None:
        weights["skip.bias"] = network["skip_bias"]
    for index, (_, bias) in enumerate(layers):
        weights[f"layers.{index}.bias"] = bias
        if index + 1 < len(layers):
            weights[f"layers.{index + 1}.kernel"] = layers[index + 1][0]
    return weights


def _targets(y, outputs):
    values = _array(y, np.float64, "y")
    _expect(values.ndim < 2 or values.shape[1] == 1, COX if outputs == 1 else SEVERAL)
    values = values.reshape(-1)
    if outputs == 1:
        return values
    whole = values.astype(np.int64)
    known = (whole == values) & (whole >= 0) & (whole < outputs)
    _expect(known.all(), f"y must hold class indices from 0 to {outputs - 1}, as the package wants them.")
    return whole


def _fit(pair):
    return {"loss": float(pair[0]), "score": float(pair[1])}


def _array(values, dtype, name):
    array = np.asarray(values, dtype=dtype)
    _expect(np.isfinite(array).all(), f"{name} holds a value that is not a finite number.")
    return array


def _shaped(values, shape, name):
    array = _array(values, np.float64, name)
    _expect(array.shape == shape, f"{name} has shape {list(array.shape)}, not {list(shape)}.")
    return array


def _classes(values, shape, outputs, name):
    array = _shaped(values, shape, name)
    _expect(((array >= 0) & (array < outputs) & (array == np.round(array))).all(), f"{name} holds a class that is not one of {outputs}.")
    return array.astype(np.uint8)


def _expect(holds, sentence):
    if not holds:
        raise ValueError(sentence)


def _mask(rows):
    """Sets of indices as bits: index i is bit i % 8, counted from the lowest, of byte i // 8."""
    return np.packbits(np.asarray(rows, bool), axis=1, bitorder="little")


def _json(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _write_safetensors(file, tensors, metadata):
    kinds = {"float64": "F64", "float32": "F32", "uint8": "U8"}
    header, parts, end = {"__metadata__": metadata}, [], 0
    for name, array in sorted(tensors.items(), key=lambda item: (-item[1].itemsize, item[0])):
        data = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes()
        offsets = [end, end + len(data)]
        header[name] = {"dtype": kinds[array.dtype.name], "shape": list(array.shape), "data_offsets": offsets}
        parts.append(data)
        end += len(data)
    text = _json(header).encode()
    text += b" " * (-len(text) % 8)
    whole = struct.pack("<Q", len(text)) + text + b"".join(parts)
    if hasattr(file, "write"):
        file.write(whole)
        return
    with open(file, "wb") as stream:
        stream.write(whole)


def main():
    """The converter as a program: the arrays of an .npz file become a path file. Ends with a sentence where they cannot."""
    try:
        _convert()
    except ValueError as error:
        raise SystemExit(str(error)) from None


def _convert():
    parser = argparse.ArgumentParser(description="Turns arrays of a path into a file for the LassoNet Explorer.")
    parser.add_argument("arrays", help="an .npz file with lambdas, theta, train and whatever else save_path takes")
    parser.add_argument("out", help="the .safetensors file to write")
    parser.add_argument("--task", choices=["classification", "regression"], required=True)
    parser.add_argument("--title", default="A path from Python")
    parser.add_argument("--target", default="target")
    options = parser.parse_args()
    with np.load(options.arrays) as arrays:
        settings = {name: arrays[name] for name in arrays.files}
    required = [settings.pop(name, None) for name in ("lambdas", "theta", "train")]
    _expect(all(array is not None for array in required), "The .npz file must hold lambdas, theta and train.")
    save_path(options.out, *required, task=options.task, title=options.title, target=options.target, **settings)


if __name__ == "__main__":
    main()
