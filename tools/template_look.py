# ruff: noqa: INP001  (beside a script, not in a package)
"""The look of the shipped templates: theme, styles and numbering, as OOXML. Used by ``make_templates.py`` alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from csp_report.domain.brand import HOUSE, shaded, tinted
from csp_report.domain.brand import QUIET as QUIET_LEFT

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

THEME_COLOURS = {
    "dk1": HOUSE.ink,
    "lt1": HOUSE.paper,
    "dk2": HOUSE.local,
    "lt2": HOUSE.pale,
    "accent1": HOUSE.local,
    **{f"accent{number}": one for number, one in enumerate(HOUSE.comparators, start=2)},
    "accent6": HOUSE.bar,
    "hlink": "#1D5FA0",
    "folHlink": HOUSE.comparators[0],
}


CALLED = {"text1": "dk1", "background1": "lt1", "background2": "lt2", "hyperlink": "hlink"}


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour of the theme, by the name that styles call it by, of which so much is left, lighter or darker."""

    name: str
    tint: float = 1.0
    shade: float = 1.0

    @property
    def value(self) -> str:
        """The colour as six hexadecimal digits."""
        colour = THEME_COLOURS[CALLED.get(self.name, self.name)]
        return shaded(tinted(colour, self.tint), self.shade).removeprefix("#")

    def attributes(self, holder: str = "themeColor", prefix: str = "theme") -> str:
        """What tells Word whence the colour is, beside the colour itself."""
        tint = f' w:{prefix}Tint="{round(self.tint * 255):02X}"' if self.tint < 1 else ""
        shade = f' w:{prefix}Shade="{round(self.shade * 255):02X}"' if self.shade < 1 else ""
        return f' w:{holder}="{self.name}"{tint}{shade}'


NAVY, TEAL, INK, PALE, WHITE = (Shade(name) for name in ("accent1", "accent5", "text1", "background2", "background1"))
QUIET, LINK = Shade("text1", tint=QUIET_LEFT), Shade("hyperlink")
EDGE, RULE = Shade("accent6"), Shade("accent6", tint=0.5)
WARNING, WARNING_TEXT, WARNING_FILL = Shade("accent4"), Shade("accent4", shade=0.68), Shade("accent4", tint=0.1)


def theme() -> str:
    """The theme part: the house's colours, its font for everything, plain fills and lines."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in THEME_COLOURS.items())
    font = f'<a:latin typeface="{HOUSE.font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme {A} name="House"><a:themeElements><a:clrScheme name="House">{colours}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def fonts() -> str:
    """The one font, with what to put in its place where it is missing."""
    return (
        f'{HEAD}<w:fonts {W}><w:font w:name="Calibri"><w:altName w:val="Carlito"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def paragraph_style(
    name: str,
    *,
    based_on: str = "Normal",
    following: str = "",
    paragraph: str = "",
    run: str = "",
    priority: int = 10,
) -> str:
    """One paragraph style. ``paragraph`` and ``run`` are the contents of its pPr and rPr."""
    identifier = name.title().replace(" ", "")
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if name == "Normal" else f'<w:basedOn w:val="{based_on}"/>'
    after = f'<w:next w:val="{following}"/>' if following else ""
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}{after}'
        f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


BUILT_IN = {
    "Normal", "heading 1", "heading 2", "heading 3", "Title", "Subtitle", "List Bullet", "List Bullet 2", "caption",
    "header", "footer", "toc 1", "toc 2", "toc 3", "TOC Heading", "table of figures", "annotation text",
    "annotation subject", "Balloon Text",
}  # fmt: skip


def spacing(before: int = 0, after: int = 0, line: int = 264) -> str:
    """Space in twentieths of a point; ``line`` in 240ths of a line."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def type_size(half_points: int) -> str:
    """Type size, in half points."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(one: Shade) -> str:
    """Colour of text."""
    return f'<w:color w:val="{one.value}"{one.attributes()}/>'


BOLD = "<w:b/><w:bCs/>"
HEADING = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'  # the theme's font for headings
KEEP = "<w:keepNext/><w:keepLines/>"


def edges(**sides: tuple[int, int, Shade]) -> str:
    """Borders of a paragraph: side=(eighths of a point, space in points, colour), in the order that Word wants."""
    drawn = "".join(
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="{sides[side][1]}" '
        f'w:color="{sides[side][2].value}"{sides[side][2].attributes()}/>'
        for side in ("top", "left", "bottom", "right")
        if side in sides
    )
    return f"<w:pBdr>{drawn}</w:pBdr>"


def shade(one: Shade) -> str:
    """Fill behind a paragraph."""
    told = one.attributes("themeFill", "themeFill")
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{one.value}"{told}/>'


# The band of the cover: one box of two paragraphs (equal borders join in Word and LibreOffice), padded by borders of
# its own colour, and wide enough to reach the edges of the page.
BAND = edges(top=(96, 20, NAVY), left=(96, 31, NAVY), bottom=(96, 20, NAVY), right=(96, 31, NAVY)) + shade(NAVY)


def styles(others: Mapping[str, str] = MappingProxyType({})) -> str:
    """The styles part: every name that the code or the fixed text uses, and those that Word needs for comments.

    ``others`` are paragraph styles by name that stand in the place of the ordinary ones.
    """
    return (
        f"{HEAD}<w:styles {W}>"
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
        'w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
        f'{type_size(22)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing(0, 140)}</w:pPr></w:pPrDefault></w:docDefaults>"
        + "".join((_paragraph_styles() | dict(others)).values())
        + _character_styles()
        + _table_styles()
        + "</w:styles>"
    )


def named(name: str, **look: Any) -> tuple[str, str]:  # noqa: ANN401  (told by paragraph_style)
    """A paragraph style under its name; ``look`` as for ``paragraph_style``."""
    return name, paragraph_style(name, **look)


def _paragraph_styles() -> dict[str, str]:
    style = named
    quiet_small = colour(QUIET) + type_size(18)
    made = [
        style("Normal", run=colour(INK), priority=0),
        heading(1, spacing(0, 240, 240), type_size(44)),
        heading(2, spacing(280, 80, 240), type_size(30)),
        heading(3, spacing(200, 60, 240), type_size(24)),
        style("Title", following="Subtitle", paragraph=KEEP + BAND + spacing(0, 0, 240),
              run=HEADING + BOLD + colour(WHITE) + type_size(68)),
        style("Subtitle", following="Normal", paragraph=KEEP + BAND + spacing(0, 0, 320),
              run=colour(WHITE) + type_size(36)),
        style("Cover Logos", paragraph=spacing(0, 0, 240)),
        style("Table Note", paragraph="<w:keepLines/>" + spacing(80, 80, 240), run=quiet_small),
        style("Cover Partnership", paragraph=spacing(1500, 900, 240), run=BOLD + colour(NAVY) + type_size(28)),
        style("Cover Name", paragraph=spacing(900, 60, 240), run=BOLD + colour(NAVY) + type_size(40)),
        style("Cover Text", paragraph=spacing(0, 100), run=type_size(24)),
        style("Cover Label", paragraph=KEEP + spacing(600, 60, 240), run=BOLD + colour(TEAL) + type_size(22)),
        style("Cover Date", paragraph=edges(top=(8, 10, EDGE)) + spacing(700, 0), run=type_size(24)),
        style("Briefing Line", paragraph=edges(bottom=(8, 6, TEAL)) + spacing(0, 120, 240),
              run=colour(QUIET) + type_size(20)),
        style("Example Notice", paragraph="<w:keepLines/>" + edges(left=(48, 8, WARNING)) + shade(WARNING_FILL)
              + spacing(280, 120) + '<w:ind w:left="240" w:right="120"/>', run=BOLD + colour(WARNING_TEXT)),
        style("Callout", following="Normal", paragraph="<w:keepLines/>"
              + edges(top=(48, 1, PALE), left=(48, 9, TEAL), bottom=(48, 1, PALE)) + shade(PALE)
              + spacing(200, 240) + '<w:ind w:left="260" w:right="120"/>', run=colour(NAVY) + type_size(25)),
        style("List Bullet", paragraph='<w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
              + spacing(0, 60)),
        style("List Bullet 2", paragraph='<w:keepLines/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
              + spacing(0, 60)),
        style("Figure Drawing", following="Caption", paragraph=KEEP + spacing(160, 60, 240)),
        style("caption", following="Normal", paragraph="<w:keepNext/>" + spacing(0, 60, 240),
              run=BOLD + colour(NAVY) + type_size(19), priority=35),
        style("Figure Source", following="Normal", paragraph=spacing(0, 240, 240), run=quiet_small),
        style("Table Caption", based_on="Caption", following="Normal", paragraph=spacing(200, 80, 240), priority=36),
        style("Table Text", paragraph=spacing(30, 30, 240), run=type_size(19)),
        style("Table Number", based_on="TableText", paragraph='<w:jc w:val="right"/>'),
        style("Table Heading", based_on="TableText", paragraph="<w:keepNext/>", run=BOLD + colour(WHITE)),
        style("Table Heading Number", based_on="TableHeading", paragraph='<w:jc w:val="right"/>'),
        style("header", paragraph=edges(bottom=(4, 4, EDGE)) + TABS + spacing(0, 0, 240), run=quiet_small),
        style("footer", paragraph=TABS + spacing(0, 0, 240), run=quiet_small),
        style("TOC Heading", following="Normal", paragraph=KEEP + spacing(240, 100, 240),
              run=BOLD + colour(NAVY) + type_size(26), priority=39),
        style("toc 1", paragraph=spacing(0, 60), priority=39),
        style("toc 2", paragraph=spacing(0, 60), priority=39),
        style("toc 3", paragraph=spacing(0, 60) + '<w:ind w:left="240"/>', priority=39),
        style("table of figures", paragraph=spacing(0, 60), priority=99),
        style("annotation text", paragraph=spacing(0, 0, 240), run=type_size(20), priority=99),
        style("annotation subject", based_on="AnnotationText", run=BOLD, priority=99),
        style("Balloon Text", paragraph=spacing(0, 0, 240), run=type_size(18), priority=99),
    ]  # fmt: skip
    return dict(made)


def tab_right(place: int) -> str:
    """A right-hand tab stop, in twentieths of a point from the margin."""
    return f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>'


TABS = tab_right(9400)


def heading(level: int, space: str, size: str) -> tuple[str, str]:
    """The style of a heading under its name."""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return named(
        f"heading {level}", following="Normal", paragraph=KEEP + space + outline,
        run=HEADING + BOLD + colour(NAVY) + size, priority=9,
    )  # fmt: skip


def _character_styles() -> str:
    def style(name: str, run: str, extra: str = "") -> str:
        identifier = name.title().replace(" ", "")
        based = "" if name == "Default Paragraph Font" else '<w:basedOn w:val="DefaultParagraphFont"/>'
        return (
            f'<w:style w:type="character"{extra} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}'
            f'<w:uiPriority w:val="99"/>' + (f"<w:rPr>{run}</w:rPr>" if run else "") + "</w:style>"
        )

    return (
        style("Default Paragraph Font", "", ' w:default="1"')
        + style("Strong", BOLD + colour(NAVY))
        + style("Hyperlink", colour(LINK) + '<w:u w:val="single"/>')
        + style("annotation reference", type_size(16))
    )


def _table_styles() -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE.value}"{RULE.attributes()}'
    navy = f'w:color="{NAVY.value}"{NAVY.attributes()}'
    margins = (
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins}</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" {navy}/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" {navy}/><w:insideH {rule}/></w:tblBorders></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shade(NAVY)}</w:tcPr>'
        "</w:tblStylePr>"
        f'<w:tblStylePr w:type="firstCol"><w:rPr>{BOLD}</w:rPr></w:tblStylePr></w:style>'
    )


def numbering() -> str:
    """One multi-level list, its two levels tied to the two bullet styles."""
    signs = (("\u2022", 340, "ListBullet"), ("\u2013", 680, "ListBullet2"))
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="340"/></w:pPr>'
        f'<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:hint="default"/>{colour(TEAL)}</w:rPr>'
        "</w:lvl>"
        for level, (sign, indent, style) in enumerate(signs)
    )
    return (
        f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
