"""The explorer as a widget."""

import base64
import html
import json
from pathlib import Path

import anywidget
import traitlets

from .path_bytes import path_bytes

_STATIC = Path(__file__).parent / "static"
# Views that need nothing but the path: rows of src/app/view-rows.ts.
VIEWS = (
    *("path", "mask", "score", "example", "cursor", "look", "weights", "predict", "dependence", "mistakes"),
    *("filters", "flow", "maps", "kernels", "network", "cost", "constraint"),
)
THEMES = ("system", "light", "dark")


def _built(name):
    file = _STATIC / name
    if not file.exists():
        raise RuntimeError(f"{file} has not been built. In the project, run: npm ci && npm run build:python")
    return file


class Explorer(anywidget.AnyWidget):
    """Views of one path that share λ, with what is on screen as traits; `show` makes one."""

    _esm = _built("widget.js")

    # Bytes of the path's file.
    file = traitlets.Bytes().tag(sync=True)
    name = traitlets.Unicode("path.safetensors").tag(sync=True)
    views = traitlets.List(traitlets.Enum(VIEWS), default_value=["cursor", "path", "mask"]).tag(sync=True)
    theme = traitlets.Enum(THEMES, "system").tag(sync=True)
    lambda_ = traitlets.Float(None, allow_none=True).tag(sync=True)
    hover = traitlets.Int(None, allow_none=True).tag(sync=True)
    selected = traitlets.List(traitlets.Int()).tag(sync=True)
    example = traitlets.Int(0, min=0).tag(sync=True)
    error = traitlets.Unicode("").tag(sync=True)

    def to_html(self, file=None, title="LassoNet Explorer"):
        """A page by itself that shows what the widget shows, its λ and example included.

        file: where to write it; its text is returned where there is none.  It asks nothing of any server.
        """
        page = _built("page.html").read_text(encoding="utf-8")
        state = {"name": self.name, "views": list(self.views), "theme": self.theme, "lambda": self.lambda_, "example": self.example}
        # JSON within HTML: a "<" could end the element.
        told = json.dumps(state, allow_nan=False).replace("<", "\\u003c")
        data = base64.b64encode(self.file).decode("ascii")
        elements = (
            f'<script type="application/json" id="state">{told}</script>'
            f'<script type="text/plain" id="path-file">{data}</script>'
        )
        # Not by a pattern: the built code may hold what looks like one.
        start, rest = page.split("<title>LassoNet Explorer</title>", 1)
        text = f"{start}<title>{html.escape(title)}</title>{rest}".replace('<div id="page"></div>', f'{elements}<div id="page"></div>', 1)
        if file is None:
            return text
        Path(file).write_text(text, encoding="utf-8")


def show(path=None, X=None, y=None, *, views=None, theme="system", lambda_=None, example=0, **settings):
    """Shows a path in a notebook; returns the widget, an `Explorer`.

    path: what `path(X, y)` of the authors' package `lassonet` returned, a model it has fitted, a `.safetensors` file, its
    bytes, or nothing where `settings` holds the arrays that `save_path` takes.  X, y: the rows that a history or model was
    trained on; further settings are those of `save_history`: X_test, y_test, M, names, image, labels, title …
    views: any of `lassonet_explorer.VIEWS`.  lambda_: where the cursor stands first.

    Raises ValueError with a sentence where what is given is not a path.
    """
    title = settings.get("title")
    named = Path(path).name if isinstance(path, (str, Path)) else f"{title or 'path'}.safetensors"
    file = path_bytes(path, X, y, **settings)
    chosen = {} if views is None else {"views": [views] if isinstance(views, str) else list(views)}
    return Explorer(file=file, name=named, theme=theme, lambda_=lambda_, example=example, **chosen)
