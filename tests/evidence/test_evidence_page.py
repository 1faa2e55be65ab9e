"""The evidence page: one file that fetches nothing, escapes everything, and that a browser finds accessible."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from example import ROOT, composed, quiet

from csp_report.accounting import account_of, shown_beside
from csp_report.domain.model import Source
from csp_report.evidence.page import Grid, excerpt, write_page
from csp_report.job import Composed, Request
from csp_report.pipeline import make
from csp_report.settings.model import ChartFormat

CHROMIUM = next(
    (one for name in ("chromium", "chromium-browser", "google-chrome") if (one := shutil.which(name))), None
)
SHEET = Grid((("", "2022-23", "2023-24"), ("Theft", 618, 591.0), ("Arson", 4, 5)), (1,))


@pytest.fixture(scope="module")
def document() -> Composed:
    return composed(ROOT / "inputs")


@pytest.fixture(scope="module")
def page(document: Composed) -> str:
    request = Request(ROOT / "inputs", charts=ChartFormat.NATIVE)
    return make(document, request, quiet).page.decode()


def it_fetches_nothing_and_lets_nothing_in(page: str) -> None:
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    allowed = unescape(policy)
    assert allowed.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in allowed
    assert not re.search(r'(?:src|href)="(?!#)|url\(|@import|fetch\(| style="| on\w+="', page)


def it_has_every_sentence_with_what_is_behind_it(page: str, document: Composed) -> None:
    said = [unescape(one) for one in re.findall(r'<a class="said" href="#s\d+">(.*?)</a>', page)]
    statements = [
        one.text
        for section in document.report.sections
        for block in document.report.standing(section)
        for one in (*block.statements, *(item.statement for item in block.items))
    ]
    rows = [
        " | ".join(row.cells)
        for section in document.report.sections
        for block in document.report.standing(section)
        for row in (block.table.rows if block.table else ())
    ]
    found = [one for one in said if not one.startswith("Figure ") and one not in rows]
    assert found == [one for one in statements if one]
    assert {*rows} <= {*said}
    assert len(re.findall(r"<article ", page)) == len(said)


def it_marks_the_cell_of_a_figure_in_the_sheet_as_laid_out() -> None:
    found = excerpt(SHEET, [Source("a.xlsx", "Years", "C2")])
    assert found is not None
    assert (found.columns, [row for row, _ in found.rows]) == (("A", "B", "C"), [1, 2, 3])
    marked = [(row, cell.text) for row, cells in found.rows for cell in cells if cell.marked]
    assert marked == [(2, "591")]


def it_shows_no_cells_of_a_whole_table() -> None:
    assert excerpt(SHEET, [Source("a.xlsx", "Years", "A1:C3")]) is None


def it_escapes_what_the_inputs_hold(document: Composed) -> None:
    grid = Grid((("<script>alert(1)</script>", "x"), ("a", "b")), (1,))
    sources = (one for fact in document.judged.findings[0].known.values() for one in fact.sources)
    place = next(iter(sources))
    page = write_page(account_of(document), None, {(place.file, place.sheet): grid}).decode()
    assert "<script>alert" not in page


def it_shows_neither_cells_nor_series_where_small_counts_are_suppressed(document: Composed) -> None:
    judged = replace(document.judged, settings=replace(document.judged.settings, suppress_below=5))
    assert shown_beside(replace(document, judged=judged), Request(ROOT / "inputs")) == (None, {})


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("size", ["1400,1000", "420,1000"])
@pytest.mark.parametrize("chosen", ["", "#s1", "#s5"])
def it_has_no_fault_that_axe_finds(page: str, size: str, chosen: str, tmp_path: Path) -> None:
    axe_core_python = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    told = "p.textContent=JSON.stringify([r.violations.map(v=>[v.id,v.nodes[0].html]),r.passes.length])"
    shown = f"const p=document.createElement('pre');p.id='axe';{told};document.body.append(p)"
    run = f"axe.run(document).then(r=>{{{shown}}})"
    # The page's own policy would keep the checker out.
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    path = tmp_path / "page.html"
    path.write_text(bare.replace("</body>", f"<script>{axe}</script><script>{run}</script></body>"), encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
        f"--window-size={size}", "--virtual-time-budget=20000", "--dump-dom", f"file://{path}{chosen}",
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)  # noqa: S603 - the browser
    [found] = re.findall(r'<pre id="axe">(.*?)</pre>', done.stdout, re.DOTALL)
    violations, passes = json.loads(unescape(found))
    assert violations == []
    assert passes > 20
