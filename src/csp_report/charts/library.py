"""What pictures are drawn with: the parts of matplotlib that the other files of this package use, imported here first.

Its renderer, its fonts and its ticks alone: figures, axes and their artists would take as long again to import, and
longer than the drawing itself to be made. While it is imported, matplotlib writes a list of properties into the
docstrings of a hundred classes, which nobody reads here; its own function that makes the list is set aside for so long.
"""

from __future__ import annotations

from matplotlib import artist as artists

_list_of_properties = artists.kwdoc
artists.kwdoc = lambda artist: ""  # noqa: ARG005  (its name, as matplotlib has it)
try:
    from matplotlib import font_manager, rc_context
    from matplotlib.backends.backend_agg import RendererAgg, get_hinting_flag
    from matplotlib.colors import to_rgba
    from matplotlib.markers import MarkerStyle
    from matplotlib.path import Path
    from matplotlib.ticker import MaxNLocator
    from matplotlib.transforms import Bbox, IdentityTransform
finally:
    artists.kwdoc = _list_of_properties

__all__ = [
    "Bbox",
    "IdentityTransform",
    "MarkerStyle",
    "MaxNLocator",
    "Path",
    "RendererAgg",
    "font_manager",
    "get_hinting_flag",
    "rc_context",
    "to_rgba",
]
