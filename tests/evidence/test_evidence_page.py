"""The evidence page: one file that fetches nothing, escapes everything, and that a browser finds accessible."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from example import ROOT, composed, quiet
from msgspec.structs import replace
from pypdf import PdfReader

from csp_report.accounting import account_of, shown_beside
from csp_report.domain.model import Source
from csp_report.domain.notes import Bearing, Noted, PublisherNote, Remark
from csp_report.evidence.page import Grid, excerpt, write_page
from csp_report.job import Composed, Request
from csp_report.pipeline import make
from csp_report.review.published import unquoted
from csp_report.settings.charting import ChartFormat

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


NOTE = PublisherNote(
    "Figures are provisional. Theft <b>here</b> is undercounted & will be revised.",
    "7",
    Source("crime.xlsx", "Notes", "B3"),
    (Remark("Theft <b>here</b> is undercounted & will be revised.", Bearing.CERTAIN),),
)


def with_note(document: Composed, note: PublisherNote, rests: str = "theft-offences/change") -> str:
    """The page where one finding rests on a note."""
    account = account_of(document)
    noted = [
        replace(one, noted=(Noted(note, note.remarks[0]),)) if one.id == rests else one for one in account.findings
    ]
    return write_page(replace(account, findings=noted), document.judged.data, {}).decode()


def behind(page: str, words: str) -> list[str]:
    """The articles of the sentences that hold some words."""
    articles = re.findall(r"<article.*?</article>", page, re.DOTALL)
    return [one for one in articles if words in one.partition("</blockquote>")[0]]


def it_quotes_a_publishers_note_beside_the_sentences_that_rest_on_it_and_no_others(document: Composed) -> None:
    page = with_note(document, NOTE)
    resting = [one for one in behind(page, "Theft fell") if "What the publisher notes" in one]
    assert resting
    assert all('<p class="told">Note 7, crime.xlsx, Notes, B3</p>' in one for one in resting)
    assert not [one for one in behind(page, "Overall recorded crime") if "What the publisher notes" in one]


def it_marks_in_a_note_the_sentence_about_the_figures_and_escapes_it(document: Composed) -> None:
    page = with_note(document, NOTE)
    marked = (
        "Figures are provisional. <mark>Theft &lt;b&gt;here&lt;/b&gt; is undercounted &amp; will be revised.</mark>"
    )
    assert marked in page
    assert "<b>here" not in page


def it_says_where_a_note_that_is_cut_stands_whole(document: Composed) -> None:
    page = with_note(document, replace(NOTE, whole=5213))
    cut = f"[cut here, at {len(NOTE.text)} of 5,213 characters: the whole is in crime.xlsx, sheet 'Notes' B3]"
    assert cut in unescape(page)


def it_shows_no_note_whose_words_are_withheld(document: Composed) -> None:
    (plain,) = unquoted((NOTE,))
    assert "publisher notes" not in with_note(document, plain)


in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def chromium(folder: Path, page: str, *options: str, fragment: str = "") -> str:
    """What a headless Chromium prints of a page."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
        "--virtual-time-budget=20000", *options, f"file://{path}{fragment}",
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout  # noqa: S603


def probed(folder: Path, page: str, script: str, size: str = "1400,1000", fragment: str = "") -> Any:
    """What a script, run in the page once it is there, gives; the page's own policy would keep it out."""
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    show = "const p=document.createElement('pre');p.id='probe';p.textContent=JSON.stringify(r);document.body.append(p)"
    run = f"<script>(async()=>{{{script}}})().then(r=>{{{show}}})</script>"
    asked = bare.replace("</body>", f"{run}</body>")
    said = chromium(folder, asked, f"--window-size={size}", "--dump-dom", fragment=fragment)
    [found] = re.findall(r'<pre id="probe">(.*?)</pre>', said, re.DOTALL)
    return json.loads(unescape(found))


def without_scripts(page: str) -> str:
    """The page as it is where scripts are off."""
    bare, count = re.subn(r"<script\b.*?</script>", "", page, flags=re.DOTALL)
    assert count
    return bare


@pytest.mark.slow
@in_chromium
@pytest.mark.parametrize("size", ["1400,1000", "420,1000"])
@pytest.mark.parametrize("chosen", ["", "#s1", "#s5"])
def it_has_no_fault_that_axe_finds(page: str, size: str, chosen: str, tmp_path: Path) -> None:
    assert axe_faults(page, tmp_path, size, chosen) == []


def axe_faults(page: str, folder: Path, size: str, chosen: str) -> Any:
    """What axe-core finds wrong with the page where a sentence is chosen."""
    axe_core_python = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    told = "const r=await axe.run(document);return [r.violations.map(v=>[v.id,v.nodes[0].html]),r.passes.length]"
    with_axe = page.replace("</body>", f"<script>{axe}</script></body>")
    violations, passes = probed(folder, with_axe, told, size, chosen)
    assert passes > 20
    return violations


@pytest.mark.slow
@in_chromium
def it_has_no_fault_that_axe_finds_beside_a_note(document: Composed, tmp_path: Path) -> None:
    page = with_note(document, replace(NOTE, text=f"{NOTE.text} {'More of it. ' * 300}", whole=5213))
    [first, *_] = re.findall(r'<article id="(s\d+)"[^>]*>(?:(?!</article>).)*class="note"', page, re.DOTALL)
    assert axe_faults(page, tmp_path, "1400,1000", f"#{first}") == []
    assert axe_faults(page, tmp_path, "420,1000", f"#{first}") == []


@pytest.mark.slow
@in_chromium
def it_shows_a_note_with_scripts_off(document: Composed, tmp_path: Path) -> None:
    page = without_scripts(with_note(document, NOTE))
    [first, *_] = re.findall(r'<article id="(s\d+)"[^>]*>(?:(?!</article>).)*class="note"', page, re.DOTALL)
    shown = (
        f"location.hash='#{first}';await new Promise(f=>setTimeout(f,0));"
        "return [...document.querySelectorAll('.note')].filter(e=>e.offsetHeight>0).map(e=>e.textContent)"
    )
    assert probed(tmp_path, page, shown) == [NOTE.text]


@pytest.mark.slow
@in_chromium
def it_shows_what_is_behind_each_sentence_with_scripts_off(page: str, tmp_path: Path) -> None:
    shown = (
        "const r=[];for(const a of document.querySelectorAll('.said')){location.hash=a.getAttribute('href');"
        "await new Promise(f=>setTimeout(f,0));const t=[...document.querySelectorAll('article')]"
        ".filter(e=>e.offsetHeight>0);r.push([a.offsetHeight>0,t.length,t.length?'#'+t[0].id:'',a.getAttribute('href'),"
        "t.length?t[0].querySelector('blockquote').textContent===a.textContent:false])}return r"
    )
    found = probed(tmp_path, without_scripts(page), shown)
    assert len(found) > 20
    assert [one for one in found if one != [True, 1, one[3], one[3], True]] == []


@pytest.mark.slow
@in_chromium
def it_finds_sentences_by_their_words(page: str, tmp_path: Path) -> None:
    typed = (
        "const s=document.getElementById('search');s.value=' SHOPLIFTING ';s.dispatchEvent(new Event('input'));"
        "const all=[...document.querySelectorAll('.said')];const there=all.filter(a=>a.offsetHeight>0);"
        "return [there.map(a=>a.textContent.toLowerCase().includes('shoplifting')),"
        "all.filter(a=>a.textContent.toLowerCase().includes('shoplifting')).length,all.length,"
        "document.getElementById('found').textContent]"
    )
    fitting, wanted, total, said = probed(tmp_path, page, typed)
    assert fitting == [True] * wanted
    assert 0 < wanted < total
    assert said == f"{wanted} of {total}"


@pytest.mark.slow
@in_chromium
def it_goes_from_sentence_to_sentence_by_the_arrows(page: str, tmp_path: Path) -> None:
    pressed = (
        "const all=[...document.querySelectorAll('.said')];all[0].focus();"
        "const press=k=>document.activeElement.dispatchEvent(new KeyboardEvent('keydown',{key:k,bubbles:true}));"
        "for(const k of ['ArrowDown','ArrowDown','ArrowUp']){press(k);await new Promise(f=>setTimeout(f,100))}"
        "const there=location.hash;press('ArrowDown');await new Promise(f=>setTimeout(f,100));"
        "return [[there,location.hash],[1,2].map(n=>all[n].getAttribute('href')),"
        "all[2].getAttribute('aria-current'),document.querySelector(location.hash).offsetHeight>0]"
    )
    been, wanted, current, shown = probed(tmp_path, page, pressed)
    assert (been, current, shown) == (wanted, "true", True)


@pytest.mark.slow
@in_chromium
@pytest.mark.parametrize("size", ["1400,1000", "420,900"])
def it_stands_within_the_width_of_the_screen(page: str, size: str, tmp_path: Path) -> None:
    width = (
        "const d=document.documentElement;const high=innerWidth>800?d.scrollHeight-innerHeight:0;"
        "return [d.scrollWidth-d.clientWidth,high]"
    )
    assert probed(tmp_path, page, width, size, "#s1") == [0, 0]


@pytest.mark.slow
@in_chromium
@pytest.mark.parametrize("scripts", [True, False])
def it_prints_every_sentence_with_its_figures(page: str, scripts: bool, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    plain = "<style>* { font-family: monospace !important; }</style></head>"  # no two letters are one sign
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace("</head>", plain)
    chromium(tmp_path, bare if scripts else without_scripts(bare), f"--print-to-pdf={target}", "--no-pdf-header-footer")
    text = "".join("".join(one.extract_text() for one in PdfReader(target).pages).split())
    said = [unescape(one) for one in re.findall(r'<a class="said" href="#s\d+">(.*?)</a>', page)]
    assert [one for one in said if "".join(one.split()) not in text] == []
    figures = re.findall(r'<tr><th scope="row">[^<]*</th><td>([^<]*)</td>', page)
    assert [one for one in figures if "".join(unescape(one).split()) not in text] == []
