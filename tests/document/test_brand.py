"""A template whose theme was changed in Word gives charts and headings in the new colours and the new font."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pytest
from docx_tools import SUMMARY, changed, parts, root, zipped
from lxml import etree
from msgspec.structs import replace
from PIL import Image
from sample_report import every_kind, sample

from csp_report.charts.lettering import families
from csp_report.charts.measuring import Type
from csp_report.document.layout.composing import looks_of
from csp_report.document.ooxml.elements import qn
from csp_report.document.pdf import to_pdf
from csp_report.document.render import render
from csp_report.document.template.contract import check_template
from csp_report.document.template.theme import brand_of
from csp_report.domain.brand import HOUSE, Brand, shaded, tinted
from csp_report.rendering.making import draughtsman
from csp_report.settings.charting import ChartFormat

THEME = "word/theme/theme1.xml"
PLUM, GREEN = "#6B2D73", "#2F6B2D"
NEW = (("accent1", PLUM), ("accent6", "#6F8F6E"), ("accent2", GREEN))
CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def recoloured(theme: str) -> str:
    """The theme as Word saves it with other colours and another font for text and headings."""
    tree = etree.fromstring(theme.encode())
    for name, colour in NEW:
        tree.find(f".//{qn(f'a:{name}')}/{qn('a:srgbClr')}").set("val", colour.removeprefix("#"))
    for font, name in (("minorFont", "Arial"), ("majorFont", "Times New Roman")):
        tree.find(f".//{qn(f'a:{font}')}/{qn('a:latin')}").set("typeface", name)
    return etree.tostring(tree).decode()


def template(tmp_path: Path, change: Callable[[str], str] = recoloured) -> Path:
    path = tmp_path / "template.docx"
    path.write_bytes(changed(SUMMARY.read_bytes(), change, THEME))
    return path


def pictures(content: bytes) -> list[np.ndarray]:
    files = parts(content)
    named = [files[name] for name in sorted(files) if name.startswith("word/media/")]
    return [np.asarray(Image.open(io.BytesIO(one)).convert("RGB")) for one in named]


def dots(picture: np.ndarray, colour: str) -> int:
    """How many dots of a picture have a colour."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return int((picture == wanted).all(axis=2).sum())


@pytest.fixture(scope="module")
def plum(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A document with pictures of charts, drawn for a template with another theme."""
    path = template(tmp_path_factory.mktemp("brand"))
    return render(sample(image=False), path, ChartFormat.IMAGE, draughtsman)


def it_draws_pictures_in_the_colours_of_the_theme(plum: bytes) -> None:
    assert all(dots(one, PLUM) > 100 for one in pictures(plum))
    assert not any(dots(one, HOUSE.local) for one in pictures(plum))


def it_sets_pictures_in_the_font_of_the_theme(tmp_path: Path) -> None:
    asked: list[Brand] = []
    bare = replace(sample(image=False), sections=(), figures=())
    render(bare, template(tmp_path), ChartFormat.IMAGE, lambda brand: asked.append(brand) or draughtsman(brand))
    assert [one.font for one in asked] == ["Arial"]
    assert families("Arial")[0] in ("Arial", "Liberation Sans")
    assert families("A font that nobody has")[0] == families("Calibri")[0]
    assert Type("Arial").width("Stafford") > 1.05 * Type("Calibri").width("Stafford")


def it_writes_headings_in_the_colour_and_the_font_of_the_theme(plum: bytes) -> None:
    style = next(one for one in root(plum, "word/styles.xml") if one.get(qn("w:styleId")) == "Heading2")
    assert style.find(f"{qn('w:rPr')}/{qn('w:color')}").get(qn("w:val")) == PLUM.removeprefix("#")
    document = docx.Document(io.BytesIO(plum))
    by_style = {one.style.style_id: one._p for one in document.paragraphs}  # noqa: SLF001  (python-docx has no other way)
    heading, text = by_style["Heading2"], by_style["Normal"]
    looks = looks_of(document)
    assert looks.of(heading).font == "Times New Roman"
    assert looks.of(text).font == "Arial"


def it_leaves_no_colour_of_the_old_theme_in_text_lists_and_tables(plum: bytes) -> None:
    files = parts(plum)
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml"):
        assert HOUSE.local.removeprefix("#").encode() not in files[name]


@pytest.mark.parametrize(
    ("made", "by_word"),
    [(tinted("#4F81BD", 0x66 / 255), "#B8CCE4"), (shaded("#4F81BD", 0xBF / 255), "#365F91")],
    ids=["Accent 1, Lighter 60%", "Accent 1, Darker 25%"],
)
def it_tints_and_shades_as_word_does(made: str, by_word: str) -> None:
    """The values that Word 2007 wrote for its own accent 1; it rounds on its way."""
    steps = [int(made[at : at + 2], 16) - int(by_word[at : at + 2], 16) for at in (1, 3, 5)]
    assert max(map(abs, steps)) <= 1


def it_takes_what_a_theme_does_not_say_from_the_house() -> None:
    assert brand_of(None) == HOUSE
    empty = etree.fromstring('<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>')
    assert brand_of(empty) == HOUSE


def it_reads_a_colour_of_the_system() -> None:
    slot = '<a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1></a:clrScheme>'
    theme = f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{slot}</a:theme>'
    assert brand_of(etree.fromstring(theme)).ink == "#101010"


def found(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.found) for one in check_template(path)]


def it_says_which_colour_of_a_theme_cannot_be_read(tmp_path: Path) -> None:
    pale = template(tmp_path, lambda theme: theme.replace(HOUSE.comparators[0].removeprefix("#"), "FFC20E", 1))
    assert found(pale) == [("template-contrast", "accent 2 (#FFC20E) has a contrast of 1.6 on the background")]


def it_says_that_pages_are_planned_with_another_font(tmp_path: Path) -> None:
    other = template(tmp_path, lambda theme: theme.replace('typeface="Calibri"', 'typeface="Comic Sans MS"'))
    assert found(other) == [("template-font", "the font Comic Sans MS, whose measure is not known")]


def it_says_that_a_template_has_no_theme(tmp_path: Path) -> None:
    files = parts(SUMMARY.read_bytes())
    del files[THEME]
    path = tmp_path / "template.docx"
    path.write_bytes(zipped(files))
    assert found(path) == [("template-no-theme", "it has no theme")]


def signs(series: Any) -> tuple[str | None, ...]:
    """What tells a series of a Word chart without colour: dash, marker, its size, thickness of its line."""
    dash, marker = series.find(f"{CHARTS}spPr//{qn('a:prstDash')}"), series.find(f"{CHARTS}marker")
    line = series.find(f"{CHARTS}spPr/{qn('a:ln')}")
    symbol, size = (marker.find(f"{CHARTS}{name}") if marker is not None else None for name in ("symbol", "size"))
    held = (one.get("val") if one is not None else None for one in (dash, symbol, size))
    return (*held, line.get("w") if line is not None else None)


def colours(series: Any) -> list[str]:
    return [one.get("val") for one in series.find(f"{CHARTS}spPr").iter(qn("a:schemeClr"))]


def it_tells_the_series_of_word_charts_apart_without_colour() -> None:
    content = parts(render(every_kind(image=False), SUMMARY, ChartFormat.NATIVE))
    spaces = [etree.fromstring(part) for name, part in content.items() if name.startswith("word/charts/chart")]
    pairs = [pair for space in spaces for pair in combinations(space.iter(f"{CHARTS}ser"), 2)]
    unlike = [(one, other) for one, other in pairs if colours(one) != colours(other)]
    assert len(unlike) > 5
    assert not [(signs(one), signs(other)) for one, other in unlike if signs(one) == signs(other)]


@pytest.mark.slow
@pytest.mark.parametrize("charts", list(ChartFormat))
def it_prints_nothing_in_another_font_than_the_themes(tmp_path: Path, charts: ChartFormat) -> None:
    if shutil.which("soffice") is None or shutil.which("pdffonts") is None:
        pytest.skip("LibreOffice or poppler is not installed")
    path = tmp_path / "made.pdf"
    path.write_bytes(to_pdf(render(sample(image=False), template(tmp_path), charts, draughtsman)))
    said = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607
    names = {line.split()[0].partition("+")[2] for line in said.splitlines()[2:]}
    assert any(one.startswith(("LiberationSans", "Arial")) for one in names)
    assert not [one for one in names if one.startswith(("Calibri", "Carlito"))]
