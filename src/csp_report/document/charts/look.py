"""Small builders for the look of a Word chart. Colours are the theme's, so a restyled template restyles its charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from csp_report.document.ooxml.elements import Element, el, pattern, qn

INK, QUIET, PAPER, PALE = "tx1", "tx1", "bg1", "bg2"
LOCAL, BAR, FLAG = "accent1", "accent6", "accent4"
COMPARATORS: Final = (("accent2", "dash", "square"), ("accent3", "dashDot", "triangle"),
                      ("accent4", "sysDot", "diamond"), ("accent5", "lgDash", "x"))  # fmt: skip
TITLE_SIZE, COMPACT_TITLE_SIZE, TEXT_SIZE = 1150, 1050, 900  # hundredths of a point, as in the pictures

_ORDER: Final = (
    "idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "errBars", "cat", "xVal", "val", "yVal",
    "smooth",
)  # fmt: skip


class Box(Struct, frozen=True):
    """A place in a chart as fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float


def comparator_line(place: int) -> tuple[str, str, str]:
    """Colour, dash and marker of the comparator at a place: sixteen pairs of dash and marker, as in the pictures."""
    among = len(COMPARATORS)
    again, own = divmod(place, among)
    return COMPARATORS[own][0], COMPARATORS[(own + again) % among][1], COMPARATORS[(own + 2 * again) % among][2]


def value(name: str, content: str) -> Element:
    """An element whose only attribute is its value."""
    return el(name, val=content)


@pattern
def solid(colour: str, left: int | None = None) -> Element:
    """A fill in a colour of the theme; of a pale one so much is left, in thousandths of a per cent."""
    alpha = [el("a:alpha", val=str(left))] if left is not None else []
    return el("a:solidFill", el("a:schemeClr", *alpha, val=colour))


@pattern
def stroke(colour: str | None, points: float = 1.0, dash: str = "solid") -> Element:
    """A line, or none where ``colour`` is None."""
    if colour is None:
        return el("a:ln", el("a:noFill"))
    return el("a:ln", solid(colour), el("a:prstDash", val=dash), el("a:round"), w=str(round(points * 12700)), cap="rnd")


def shape(fill: str | None, edge: Element) -> Element:
    """Fill and edge of a bar, marker or area."""
    return el("c:spPr", solid(fill) if fill else el("a:noFill"), edge)


def line_shape(edge: Element) -> Element:
    """The look of a line, which has no fill."""
    return el("c:spPr", edge)


@pattern
def text_properties(size: int = TEXT_SIZE, colour: str = INK, *, bold: bool = False, turn: int = 0) -> Element:
    """Type of labels and axes; ``turn`` in degrees."""
    level = el("a:bodyPr", rot=str(turn * 60_000), vert="horz")
    return el("c:txPr", level, el("a:lstStyle"), el("a:p", _paragraph_type(size, colour, bold=bold), _end()))


def rich(lines: Sequence[tuple[str, int, bool]], align: str = "l") -> Element:
    """Text of several lines, each with its size in hundredths of a point and whether it is bold."""
    paragraphs = []
    for text, size, bold in lines:
        words = el("a:t")
        words.text = text
        look = el("a:rPr", solid(INK), lang="en-GB", sz=str(size), b="1" if bold else "0")
        paragraphs.append(
            el(
                "a:p",
                el("a:pPr", el("a:defRPr", sz=str(size), b="1" if bold else "0"), algn=align),
                el("a:r", look, words),
            )
        )
    return el("c:rich", el("a:bodyPr"), el("a:lstStyle"), *paragraphs)


def title(lines: Sequence[tuple[str, int, bool]]) -> Element:
    """A title at the upper left."""
    layout = el(
        "c:layout",
        el(
            "c:manualLayout",
            value("c:xMode", "edge"),
            value("c:yMode", "edge"),
            value("c:x", "0.002"),
            value("c:y", "0"),
        ),
    )
    return el("c:title", el("c:tx", rich(lines)), layout, value("c:overlay", "0"))


def label_words(lines: Sequence[tuple[str, int, bool]]) -> list[Element]:
    """The words of a point's label, broken where they are broken here and nowhere else.

    Both parts say that nothing wraps: Word asks the words, LibreOffice the look of the label, and would else wrap
    words at a width that shrinks with the chart.
    """
    words, look = el("c:tx", rich(lines)), text_properties(bold=any(bold for _, _, bold in lines))
    for body in (*words.iter(qn("a:bodyPr")), *look.iter(qn("a:bodyPr"))):
        body.set("wrap", "none")
    return [words, look]


def axis_title(words: str) -> Element:
    """The name of an axis."""
    return el("c:title", el("c:tx", rich([(words, TEXT_SIZE, False)], "ctr")), value("c:overlay", "0"))


def inner_layout(box: Box) -> Element:
    """The place of the plot itself, axis labels outside it."""
    return el(
        "c:layout",
        el(
            "c:manualLayout",
            value("c:layoutTarget", "inner"),
            value("c:xMode", "edge"),
            value("c:yMode", "edge"),
            value("c:x", f"{box.x:.4f}"),
            value("c:y", f"{box.y:.4f}"),
            value("c:w", f"{box.width:.4f}"),
            value("c:h", f"{box.height:.4f}"),
        ),
    )


@pattern
def marker(kind: str, size: int, colour: str, fill: str | None = None) -> Element:
    """The sign at a line's points."""
    if kind == "none":
        return el("c:marker", value("c:symbol", "none"))
    return el(
        "c:marker", value("c:symbol", kind), value("c:size", str(size)), shape(fill or colour, stroke(colour, 1.25))
    )


def shows(*, number: bool = False, name: bool = False) -> list[Element]:
    """What a label shows of its point."""
    return list(_shows(number=number, name=name))


@pattern
def _shows(*, number: bool, name: bool) -> Element:
    flags = {
        "LegendKey": False,
        "Val": number,
        "CatName": False,
        "SerName": name,
        "Percent": False,
        "BubbleSize": False,
    }
    shown = [value(f"c:show{flag}", "1" if on else "0") for flag, on in flags.items()]
    if number and name:
        separator = el("c:separator")
        separator.text = " "
        shown.append(separator)
    return el("c:dLbl", *shown)


def labels(*parts: Element, number: bool = False) -> Element:
    """The labels of a series: those of single points and the look of the others first. No lines lead to moved ones."""
    return el("c:dLbls", *parts, *shows(number=number), value("c:showLeaderLines", "0"))


def error_bars(low: Sequence[float | None], high: Sequence[float | None], *, vertical: bool) -> Element:
    """Intervals as distances below and above each value; None where a point has none."""
    direction = [value("c:errDir", "y")] if vertical else []
    return el(
        "c:errBars",
        *direction,
        value("c:errBarType", "both"),
        value("c:errValType", "cust"),
        value("c:noEndCap", "1"),
        el("c:plus", numbers(high)),
        el("c:minus", numbers(low)),
        line_shape(stroke(INK, 1.5)),  # stands out from an ordinary bar and from white
    )


def put(series: Element, *parts: Element) -> None:
    """Put parts into a series where the schema wants them, in the place of any of the same name."""
    for part in parts:
        if part.tag != qn("c:dPt"):
            for old in series.findall(part.tag):
                series.remove(old)
        place = _ORDER.index(_local(part))
        later = (one for one in series if _local(one) in _ORDER and _ORDER.index(_local(one)) > place)
        following = next(later, None)
        if following is None:
            series.append(part)
        else:
            following.addprevious(part)


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[1]


def numbers(values: Sequence[float | None]) -> Element:
    """Values that a chart holds itself, None where there is none."""
    given = [(place, one) for place, one in enumerate(values) if one is not None]
    points = [el("c:pt", _text("c:v", f"{one:.6g}"), idx=str(place)) for place, one in given]
    return el("c:numLit", _text("c:formatCode", "General"), value("c:ptCount", str(len(values))), *points)


def _text(name: str, content: str) -> Element:
    made = el(name)
    made.text = content
    return made


def _paragraph_type(size: int, colour: str, *, bold: bool) -> Element:
    return el("a:pPr", el("a:defRPr", solid(colour), sz=str(size), b="1" if bold else "0"))


def _end() -> Element:
    return el("a:endParaRPr", lang="en-GB")
