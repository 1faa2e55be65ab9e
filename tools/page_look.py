# ruff: noqa: INP001  (a script, run by its path)
"""How full the pages of documents are, and what is cut or stands apart on them: python tools/page_look.py FOLDER.

Every .docx of FOLDER is made a PDF as the product makes it (many in one call of LibreOffice, mended and kept beside it)
and each page a picture by poppler.
Of a page's body, the room between the margins of its section, *blank* is the share of bands that no ink crosses and
that are higher than GAP; what parts paragraphs and headings is less. A cover, which is white by design, is left out,
and told by its section without header; the last page counts like the others. Prints a row a document, then the sums:

    pages        of the body, without a cover
    blank        mean share of the body's height, in per cent
    foot         the part of it below a page's last line
    worst        of the pages but the last, in per cent
    under half   pages but the last of which more than half is blank
    apart        figures on another page than their first mention, unless they open the next one
    cut          lists and tables that begin on one page, end on another and have at most ROWS rows
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from csp_report.document.pdf import export_filter
from csp_report.document.printed.promising import readable

DPI = 40
GAP = 8.0  # millimetres
INK = 245  # of 255: paler is paper
ROWS = 40  # of a list or a table that would fit a page
PER_MM = DPI / 25.4
AT_ONCE = 12  # documents that one call of LibreOffice converts


@dataclass(frozen=True, slots=True)
class Look:
    """What was measured of one document; shares from 0 to 1, a share a page of the body."""

    name: str
    blank: tuple[float, ...]
    foot: tuple[float, ...]
    apart: tuple[str, ...]
    cut: tuple[str, ...]

    @property
    def mean(self) -> float:
        """The mean blank share."""
        return statistics.mean(self.blank) if self.blank else 0.0

    @property
    def worst(self) -> float:
        """The highest blank share of a page that is not the last."""
        return max(self.blank[:-1], default=0.0)

    @property
    def under_half(self) -> int:
        """How many pages but the last are under half full."""
        return sum(share > 0.5 for share in self.blank[:-1])


def look(document: Path, printed: Path) -> Look:
    """What a document's pages look like, from the document and its PDF."""
    word = Document(str(document))
    cover = 1 if len(word.sections) > 1 and word.sections[0].header.is_linked_to_previous else 0
    section = word.sections[-1]
    top, bottom = (float(one or 0) / 36_000 for one in (section.top_margin, section.bottom_margin))
    found = [blank_bands(page, top, bottom) for page in pictures(printed)[cover:]]
    blank, foot = tuple(sum(bands) for bands in found), tuple(bands[-1] for bands in found)
    pages = texts(printed)
    return Look(document.stem, blank, foot, tuple(apart(word, pages)), tuple(cut(word, pages)))


def pictures(printed: Path) -> list[np.ndarray]:
    """The pages of a PDF as arrays of grey, 0 black, a row a line of the picture."""
    with tempfile.TemporaryDirectory() as folder:
        stem = str(Path(folder) / "page")
        subprocess.run([_tool("pdftoppm"), "-r", str(DPI), "-gray", str(printed), stem], check=True)  # noqa: S603
        return [np.asarray(Image.open(one)) for one in sorted(Path(folder).iterdir())]


def blank_bands(page: np.ndarray, top: float, bottom: float) -> list[float]:
    """The shares of the body's height that lie in blank bands, from the top down; those lower than GAP as 0. Margins
    in millimetres.
    """
    body = page[round(top * PER_MM) : page.shape[0] - round(bottom * PER_MM)]
    inked = [*np.flatnonzero((body < INK).any(axis=1)), body.shape[0]]
    bands = (after - before - 1 for before, after in zip([-1, *inked], inked, strict=False))
    return [band / body.shape[0] if band > GAP * PER_MM else 0.0 for band in bands]


def texts(printed: Path) -> list[str]:
    """The text of each page without white space."""
    command = [_tool("pdftotext"), "-layout", str(printed), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    return [squeezed(page) for page in said.split("\f")[:-1]]


def apart(word: Document, pages: list[str]) -> list[str]:
    """Figures on another page than their first mention that do not open the next."""
    found = []
    paragraphs = list(word.element.body.iter(qn("w:p")))
    words = ["".join(one.text or "" for one in paragraph.iter(qn("w:t"))) for paragraph in paragraphs]
    place = 0
    for index, text in enumerate(words):
        named = re.match(r"Figure (\d+): ", text)
        if not named:
            continue
        caption = page_of(text, pages, place)
        place = caption
        mention = first_mention(named[1], words, pages)
        if mention is None or mention == caption:
            continue
        above = zip(words[:index], paragraphs[:index], strict=True)  # a chart's own headline is part of the figure
        before = [said for said, paragraph in above if said.strip() and not list(paragraph.iter(qn("w:drawing")))][-1]
        opens = page_of(before[-60:], pages, 0, last=True) < caption
        if caption != mention + 1 or not opens:
            found.append(f"Figure {named[1]}")
    return found


def first_mention(number: str, words: list[str], pages: list[str]) -> int | None:
    """The page on which a figure is first spoken of; None where it never is."""
    pattern = re.compile(rf"\bFigure {number}\b(?!:)")
    said = next((one for one in words if pattern.search(one) and not one.startswith("Table ")), None)
    if said is None:
        return None
    place = pattern.search(said)
    return page_of(said[max(place.start() - 50, 0) : place.end() + 2], pages, 0)


def cut(word: Document, pages: list[str]) -> list[str]:
    """Lists and tables that a page's end cuts though they would fit one."""
    found, place = [], 0
    for lead, items in runs_of_items(word):
        if len(items) > ROWS:
            continue
        first = page_of(items[0], pages, max(place, page_of(lead, pages, place) if lead else 0))
        last = page_of(items[-1], pages, first)
        place = first
        if last != first:
            found.append(items[0][:40])
    return found


def runs_of_items(word: Document) -> list[tuple[str, list[str]]]:
    """Every list and every table of the body as the texts of its bullets or rows, with the words above a table."""
    runs: list[tuple[str, list[str]]] = []
    before, above = None, ""
    for element in word.element.body.iter(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            rows = ["".join(one.text or "" for one in row.iter(qn("w:t"))) for row in element.iter(qn("w:tr"))]
            if element.find(qn("w:tblPr")).find(qn("w:tblStyle")) is not None:
                runs.append((above, rows[1:]))
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else ""
        if element.tag == qn("w:p") and name.startswith("ListBullet"):
            text = "".join(one.text or "" for one in element.iter(qn("w:t")))
            if before is None:
                runs.append(("", []))
            runs[-1][1].append(text)
        if element.tag == qn("w:p") and not list(element.iterancestors(qn("w:tbl"))):
            above = "".join(one.text or "" for one in element.iter(qn("w:t")))
        before = name if name.startswith("ListBullet") else None
    return [(lead, run) for lead, run in runs if run]


def page_of(text: str, pages: list[str], start: int, *, last: bool = False) -> int:
    """The page from ``start`` on that holds a text (or the last that does); of a text over two pages the later."""
    for length in (80, 40, 20):
        wanted = squeezed(text)[-length:]
        found = [number for number in range(start, len(pages)) if wanted in pages[number]]
        if found:
            return found[-1] if last else found[0]
    return start


def squeezed(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", text)


def printed(documents: list[Path], folder: Path) -> list[Path]:
    """The PDFs of documents, each beside its document, made as the product makes them where one is missing or older."""
    for start in range(0, len(documents), AT_ONCE):
        some = [one for one in documents[start : start + AT_ONCE] if stale(one)]
        if some:
            profile = (folder / "profile").as_uri()
            command = [_tool("soffice"), f"-env:UserInstallation={profile}", "--headless"]
            command += ["--convert-to", export_filter(), "--outdir", str(documents[0].parent), *map(str, some)]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603
            for one in some:
                path = one.with_suffix(".pdf")
                path.write_bytes(readable(path.read_bytes(), one.read_bytes()))
    return [one.with_suffix(".pdf") for one in documents]


def stale(document: Path) -> bool:
    """Whether a document has no PDF that is younger."""
    made = document.with_suffix(".pdf")
    return not made.exists() or made.stat().st_mtime < document.stat().st_mtime


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not on the path; LibreOffice and poppler are needed.")
    return found


def main(folder: Path) -> None:
    """Print a row a document, and the sums."""
    documents = sorted(folder.glob("*.docx"))
    with tempfile.TemporaryDirectory() as work:
        made = printed(documents, Path(work))
    looks = [look(one, pdf) for one, pdf in zip(documents, made, strict=True)]
    print(f"{'document':58}{'pages':>6}{'blank':>7}{'foot':>6}{'worst':>7}{'under half':>11}{'apart':>6}{'cut':>4}")
    for one in looks:
        row = f"{one.name[:57]:58}{len(one.blank):>6}{one.mean:>7.0%}{statistics.mean(one.foot):>6.0%}"
        row += f"{one.worst:>7.0%}{one.under_half:>11}"
        told = "; ".join((*one.apart, *one.cut))
        print(f"{row}{len(one.apart):>6}{len(one.cut):>4}  {told}")
    pages = [share for one in looks for share in one.blank]
    ends = [one.blank[-1] for one in looks if one.blank]
    parts = [
        f"{len(looks)} documents, {len(pages)} pages: blank {statistics.mean(pages):.1%} of all pages",
        f"{statistics.mean(one.mean for one in looks):.1%} mean of documents",
        f"{statistics.mean(share for one in looks for share in one.foot):.1%} at the foot of all pages",
        f"{statistics.mean(ends):.1%} of last pages",
        f"{sum(one.under_half for one in looks)} pages but the last under half full",
        f"{sum(len(one.apart) for one in looks)} figures apart",
        f"{sum(len(one.cut) for one in looks)} lists or tables cut",
    ]
    print("\n" + "; ".join(parts))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
