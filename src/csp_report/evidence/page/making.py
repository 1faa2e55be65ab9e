"""The page itself: the document's text on one side, what is behind each sentence on the other."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Final

from jinja2 import Environment, StrictUndefined
from msgspec import Struct

from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Area, Dataset, Fact, Source, Strength
from csp_report.domain.notes import Noted
from csp_report.domain.points import number
from csp_report.domain.report import BlockKind, Passage, PrintedFact, passages
from csp_report.evidence.account import Account
from csp_report.evidence.page.drawing import Line, line_of
from csp_report.evidence.page.excerpts import Excerpt, Grid, excerpt
from csp_report.evidence.places import places
from csp_report.labels.names import area_name
from csp_report.labels.printing import percent

PARTS: Final = ("page.html", "page.css", "page.js")
JUDGED: Final = {
    Strength.CLEAR: "Judged clear: larger than figures like this usually move by themselves.",
    Strength.UNUSUAL: "Judged unusual: one in twenty would look so by chance, and many were looked at.",
    Strength.NOT_CLEAR: "Judged usual: figures like this often move so by themselves.",
    Strength.SIMILAR: "Judged similar: there was little difference at all.",
    Strength.SLIGHT: "Judged slight: told apart, and by little.",
    Strength.NOT_ASSESSABLE: "Not assessable.",
}


class Figure(Struct, frozen=True):
    """A figure of a sentence: as printed, exactly, how it came about, and its cells in words."""

    name: str
    printed: str
    value: str
    how: str
    cells: tuple[str, ...]


class Quoted(Struct, frozen=True):
    """A publisher's note on the figures of a sentence: its words with those about them between, and its place."""

    before: str
    about: str
    after: str
    place: str


class Entry(Struct, frozen=True):
    """A sentence with everything behind it."""

    id: str
    text: str
    kind: str
    figures: tuple[Figure, ...]
    judgements: tuple[str, ...]
    beside: tuple[str, ...]
    notes: tuple[Quoted, ...]
    excerpts: tuple[Excerpt, ...]
    line: Line | None


class Part(Struct, frozen=True):
    """A headed part of the document."""

    title: str
    entries: tuple[Entry, ...]


def write_page(account: Account, data: Dataset | None, grids: Mapping[tuple[str, str], Grid]) -> bytes:
    """The page as bytes.

    ``data`` give the series, None where none is to be shown; ``grids`` are the sheets, by file and name, of which an
    excerpt may be shown.

    Everything of the inputs is escaped, and the page's own policy lets nothing in but its own style and script.
    """
    folder = files("csp_report.evidence.page")
    template, style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in PARTS)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    told = {one.id: one for one in passages(account.report)}
    page = environment.from_string(template).render(
        front=account.report.front,
        parts=list(_parts(account, data, grids, told)),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'",
    )
    return page.encode("utf-8", "replace")


def _digest(text: str) -> str:
    """What a content policy allows an inline part by (CSP level 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _parts(
    account: Account, data: Dataset | None, grids: Mapping[tuple[str, str], Grid], told: Mapping[str, Passage]
) -> Iterator[Part]:
    findings = {one.id: one for one in account.findings}
    count = 0
    for section in account.report.sections:
        entries = []
        for block in account.report.standing(section):
            kind = "callout" if block.kind is BlockKind.CALLOUT else "bullet" if block.items else "sentence"
            names = [*(one.id for one in (*block.statements, *(item.statement for item in block.items)))]
            names += [one.id for one in (block.table.rows if block.table else ())]
            for name in [*names, *([block.id] if block.figure and block.id in told else [])]:
                count += 1
                behind = [findings[one] for one in told[name].findings if one in findings]
                entries.append(_entry(f"s{count}", told[name], kind, behind, account, data, grids))
        yield Part(section.title, tuple(entries))


def _entry(
    id_: str,
    one: Passage,
    kind: str,
    behind: list[Finding],
    account: Account,
    data: Dataset | None,
    grids: Mapping[tuple[str, str], Grid],
) -> Entry:
    sources = list(dict.fromkeys(source for fact in one.facts for source in fact.sources))
    indicator = behind[0].indicator if behind else None
    return Entry(
        id_,
        one.text,
        kind,
        tuple(_figure(fact) for fact in dict.fromkeys(one.facts)),
        tuple(_judged(finding) for finding in behind),
        tuple(_beside(account, behind)),
        _quotations(behind),
        tuple(_excerpts(sources, grids)),
        line_of(data, indicator) if data and indicator else None,
    )


def _figure(fact: PrintedFact) -> Figure:
    cells = tuple(str(place) for place in places(fact.sources))
    return Figure(fact.name.replace("_", " "), fact.printed, fact.value, fact.how, cells)


def _judged(finding: Finding) -> str:
    """A finding and its test in plain words."""
    said = [f"{str(finding.rule).capitalize().replace('-', ' ')} of {finding.indicator.label}."]
    said.append(JUDGED[finding.strength] if finding.test or finding.reason else "Stated as it is; nothing is tested.")
    if finding.reason:
        said.append(f"The reason: {finding.reason}.")
    test = finding.test
    if test and test.name:
        said.append(f"The test: {test.name}.")
    if test and test.p is not None:
        said.append(
            f"Had nothing changed, so large a difference would come about in {_often(test.p)} (p = {test.p:.2g})."
        )
    return " ".join(said)


def _often(p: float) -> str:
    return f"about {100 * p:.0f} cases of 100" if p >= 0.01 else "fewer than 1 case of 100"


def _beside(account: Account, behind: list[Finding]) -> Iterator[str]:
    """What the same change was in the rest of the force and the country, where a change is told."""
    wanted = {one.indicator.id for one in behind}
    for one in account.findings:
        if one.rule == Rule.APART and one.indicator.id in wanted:
            others, country = one.known.get("others"), one.known.get("country")
            names = (
                ("change", one.area.name),
                ("others_change", f"the rest of {_place(others)}"),
                ("country_change", _place(country)),
            )
            said = [f"{called}: {_moved(number(one.known[name]))}" for name, called in names if name in one.known]
            yield f"{one.indicator.label}: {'; '.join(said)}"


def _place(fact: Fact | None) -> str:
    return area_name(fact.value) if fact is not None and isinstance(fact.value, Area) else "the others"


def _quotations(behind: list[Finding]) -> tuple[Quoted, ...]:
    """The publishers' notes on the figures of some findings, each once; none whose words are withheld."""
    found = dict.fromkeys(one for finding in behind for one in finding.noted if not one.note.withheld)
    return tuple(_quoted(one) for one in found)


def _quoted(one: Noted) -> Quoted:
    """A note with the sentence about these figures apart, where it stands in it as it was read."""
    before, about, after = one.note.told.partition(one.remark.said) if one.remark.said else (one.note.told, "", "")
    place = "; ".join(str(cells) for cells in places((one.note.place,)))
    return Quoted(before, about, after, f"Note {one.note.number}, {place}" if one.note.number else place)


def _moved(value: float) -> str:
    return f"{'a fall' if value < 0 else 'a rise'} of {percent(value)}" if value else "no change"


def _excerpts(sources: list[Source], grids: Mapping[tuple[str, str], Grid]) -> Iterator[Excerpt]:
    sheets = dict.fromkeys((one.file, one.sheet) for one in sources)
    for place in sheets:
        if place in grids:
            found = excerpt(grids[place], (one for one in sources if (one.file, one.sheet) == place))
            if found is not None:
                yield found
