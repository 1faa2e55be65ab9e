# ruff: noqa: INP001  (a script, not a package)
"""Build the two shipped Word templates from clean OOXML: python tools/make_templates.py.

For maintainers, and only to start afresh: an editor changes the templates in Word, and what was changed there is
lost here. Written by hand rather than from python-docx's default template, which brings a customXml part, a stale
``stylesWithEffects`` and no comment styles. Colours and font are those of ``csp_report.domain.brand``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import template_dense
from template_look import HEAD, W, fonts, numbering, styles, theme

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
COVER_MARGINS = (
    '<w:pgMar w:top="1134" w:right="860" w:bottom="1134" w:left="860" w:header="567" w:footer="567" w:gutter="0"/>'
)
MARGINS = (
    '<w:pgMar w:top="1418" w:right="1253" w:bottom="1247" w:left="1253" w:header="624" w:footer="567" w:gutter="0"/>'
)
BEHIND = (
    "What each chart shows, in figures. Where a chart draws a range around a figure, it stands behind it in brackets."
)
TRACED = "Each figure can be traced to its file and cell in the evidence workbook that was made with this document."
WHO = "{% if author %}{{ author }}{% else %}{{ partnership }}{% endif %}{% if date %}, {{ date }}{% endif %}"
EXAMPLE = "This is an example. Its figures are made up in part, and it describes no real assessment."

PARTS = {
    "document": ("/word/document.xml", "document.main+xml", "officeDocument"),
    "styles": ("/word/styles.xml", "styles+xml", "styles"),
    "settings": ("/word/settings.xml", "settings+xml", "settings"),
    "fonts": ("/word/fontTable.xml", "fontTable+xml", "fontTable"),
    "numbering": ("/word/numbering.xml", "numbering+xml", "numbering"),
    "footer": ("/word/footer1.xml", "footer+xml", "footer"),
    "header": ("/word/header1.xml", "header+xml", "header"),
}


def p(style: str, text: str, properties: str = "") -> str:
    """One paragraph in a style; ``properties`` are further contents of its pPr."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run}</w:p>'


def tag(instruction: str) -> str:
    """A paragraph that holds a paragraph tag alone."""
    return p("Normal", "{%p " + instruction + " %}")


def field(instruction: str) -> str:
    """A field with its result, which Word sets anew when it lays out the page."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_run(text: str) -> str:
    """A run of plain text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def section(margins: str, *furniture: str, columns: int = 0) -> str:
    """A section's properties; ``furniture``: "header", "footer", or both. Told its columns, it goes on where the one
    before ends.
    """
    ids = {"footer": "rId5", "header": "rId6"}
    references = "".join(f'<w:{one}Reference w:type="default" r:id="{ids[one]}"/>' for one in furniture)
    kind = '<w:type w:val="continuous"/>' if columns else ""
    number = f'w:num="{columns}" ' if columns > 1 else ""
    return f'<w:sectPr>{references}{kind}{A4}{margins}<w:cols {number}w:space="454"/></w:sectPr>'


def cover() -> list[str]:
    """The first page: a section of its own without header and footer."""
    return [
        p("CoverLogos", "{{ logos }}"),
        tag("if partnership"),
        p("CoverPartnership", "{{ partnership }}"),
        tag("endif"),
        p("Title", "{{ title }}"),
        p("Subtitle", "Executive summary"),
        p("CoverName", "{{ area }}{% if kind %} {{ kind }} assessment{% endif %}"),
        p("CoverText", "Latest period reported: {{ period }}"),
        tag("if status"),
        p("CoverText", "Status: {{ status }}"),
        tag("endif"),
        tag("if example"),
        p("ExampleNotice", EXAMPLE),
        tag("endif"),
        tag("if about"),
        p("CoverLabel", "About {% if author %}{{ author }}{% else %}the authors{% endif %}"),
        tag("for paragraph in about"),
        p("CoverText", "{{ paragraph }}"),
        tag("endfor"),
        tag("endif"),
        p("CoverDate", WHO, section(COVER_MARGINS)),
    ]


def context() -> list[str]:
    """The fixed text before the findings."""
    return [
        p("Heading2", "Context"),
        p(
            "Normal",
            "Section 6 of the Crime and Disorder Act 1998, as amended, requires a strategy against crime and "
            "disorder, substance misuse, reoffending and serious violence; the{% if country == 'Wales' %} Welsh"
            "{% endif %} strategy regulations of 2007 base it on a strategic assessment.",
        ),
        tag("if kind == 'refresh'"),
        p(
            "Normal",
            "This refresh updates the {% if last_full %}full assessment of {{ last_full }}"
            "{% else %}last full assessment{% endif %}.",
        ),
        tag("endif"),
        tag("if kind == 'full'"),
        p(
            "Normal",
            "This is a full assessment.{% if last_full %} The previous one was that of {{ last_full }}.{% endif %}",
        ),
        tag("endif"),
        tag("if priorities"),
        p("Heading2", "Strategic context"),
        p("Normal", "Priorities that frame the partnership's:"),
        tag("for owner in priorities"),
        p("Heading3", "{{ owner.name }}"),
        tag("for priority in owner.priorities"),
        p("ListBullet", "{{ priority }}"),
        tag("endfor"),
        tag("endfor"),
        tag("endif"),
    ]


def executive_summary() -> str:
    """Cover, context, the sections, and the figures behind the charts."""
    body = [
        *cover(),
        p("Heading1", "Executive summary"),
        p("Normal", "{{ at_a_glance }}"),
        *context(),
        p("Normal", "{{ sections }}"),
        tag("if figures"),
        p("Heading2", "The figures behind the charts"),
        p("TableNote", BEHIND, "<w:keepNext/>" + section(MARGINS, "header", "footer")),
        p("Normal", "{{ data_tables }}"),
        p("TableNote", "The source of each table stands under its figure.", section(MARGINS, columns=2)),
        tag("endif"),
        p("TableNote", TRACED),
        section(MARGINS, "header", "footer", columns=1),
    ]
    return document(body)


def board_briefing() -> str:
    """A heading and the sections on one page, among a board's papers. No header: the first lines say the same."""
    body = [
        p("Heading1", "Board briefing"),
        p(
            "BriefingLine",
            "{{ area }} | {{ title }} | Latest period reported: {{ period }}"
            "{% if status %} | {{ status }}{% endif %}{% if date %} | {{ date }}{% endif %}",
        ),
        tag("if example"),
        p("ExampleNotice", EXAMPLE),
        tag("endif"),
        p("Normal", "{{ sections }}"),
        section(template_dense.MARGINS, "footer"),
    ]
    return document(body)


def document(body: list[str]) -> str:
    """The main part."""
    return f"{HEAD}<w:document {W} {R}><w:body>{''.join(body)}</w:body></w:document>"


def header() -> str:
    """Title at the left, area at the right; a second line where the document is an example."""
    line = text_run("{{ title }}") + "<w:r><w:tab/></w:r>" + text_run("{{ area }}{% if example %} (example){% endif %}")
    return f'{HEAD}<w:hdr {W} {R}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{line}</w:p></w:hdr>'


def footer() -> str:
    """Who and when at the left, the page at the right."""
    page = f"{text_run('Page ')}{field('PAGE')}{text_run(' of ')}{field('NUMPAGES')}"
    line = f"{text_run(WHO)}<w:r><w:tab/></w:r>{page}"
    return f'{HEAD}<w:ftr {W} {R}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{line}</w:p></w:ftr>'


def settings() -> str:
    """Today's Word without compatibility mode; nothing that makes Word ask to update fields."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{uri}" w:val="1"/>'
        f'<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{uri}" w:val="1"/>'
        f'<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{uri}" w:val="1"/>'
        '</w:compat><w:themeFontLang w:val="en-GB"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def content_types(parts: Mapping[str, tuple[str, str, str]]) -> str:
    """The types of the parts."""
    overrides = "".join(
        f'<Override PartName="{path}" ContentType="{WORD_TYPE}.{kind}"/>' for path, kind, _ in parts.values()
    )
    other = (
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}{other}</Types>'
    )


def relationships(targets: list[tuple[str, str]]) -> str:
    """A relationships part: (type, target) in order, rId1 first."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def package(body: str, title: str, look: str) -> dict[str, str]:
    """Every part of a template by its path; ``look`` is its styles part. A header that no section names is left out."""
    wanted = {name: part for name, part in PARTS.items() if name != "header" or "headerReference" in body}
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )
    app = f'{HEAD}<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}"/>'
    named = [part for name, part in wanted.items() if name != "document"]
    targets = [(f"{OFFICE}/{kind}", path.removeprefix("/word/")) for path, _, kind in named]
    return {
        "[Content_Types].xml": content_types(wanted),
        "_rels/.rels": relationships(
            [
                (f"{OFFICE}/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{OFFICE}/extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "word/document.xml": body,
        "word/_rels/document.xml.rels": relationships([*targets, (f"{OFFICE}/theme", "theme/theme1.xml")]),
        "word/styles.xml": look,
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/numbering.xml": numbering(),
        "word/footer1.xml": footer(),
        **({"word/header1.xml": header()} if "header" in wanted else {}),
        "word/theme/theme1.xml": theme(),
    }


def write(path: Path, parts: dict[str, str]) -> None:
    """Write a package with the date that zip files begin at, so that the same text gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, content in parts.items():
            package_file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def main() -> None:
    """Write both templates."""
    summary = package(executive_summary(), "Executive summary template", styles())
    briefing = package(board_briefing(), "Board briefing template", styles(template_dense.styles()))
    write(TEMPLATES / "executive-summary" / "document.docx", summary)
    write(TEMPLATES / "board-briefing" / "document.docx", briefing)


if __name__ == "__main__":
    main()
