"""LassoNet's regularization paths in a notebook: `show(path)`; see `help(show)`."""

from lassonet_to_path import save_history, save_path

from .widget import VIEWS, Explorer, show

__all__ = ["VIEWS", "Explorer", "save_history", "save_path", "show"]
__version__ = "0.1.0"
