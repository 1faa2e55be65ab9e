"""What pictures are drawn with: the parts of matplotlib that the other files of this package use, imported here first.

While it is imported, matplotlib writes a list of properties into the docstrings of a hundred classes, which takes a
third of that time and which nobody reads here; its own function that makes the list is set aside for so long.
"""

from __future__ import annotations

from matplotlib import artist as artists

_list_of_properties = artists.kwdoc
artists.kwdoc = lambda artist: ""  # noqa: ARG005  (its name, as matplotlib has it)
try:
    from matplotlib import font_manager, rc_context
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Rectangle
    from matplotlib.text import Text
    from matplotlib.ticker import MaxNLocator
finally:
    artists.kwdoc = _list_of_properties

__all__ = [
    "Axes",
    "Figure",
    "FigureCanvasAgg",
    "FontProperties",
    "MaxNLocator",
    "Rectangle",
    "RendererAgg",
    "Text",
    "font_manager",
    "rc_context",
]
