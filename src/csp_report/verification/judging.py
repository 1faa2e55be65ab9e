"""Every claim of a document held against the data: by the sentence it was made as, else by what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_report.domain.copies import CopyText
from csp_report.domain.findings import Finding
from csp_report.domain.model import Dataset
from csp_report.domain.report import Report, passages
from csp_report.verification.claims import Ground, rulings_on
from csp_report.verification.expected import Expected, sentence_of
from csp_report.verification.figures import ELSEWHERE, Figures, names
from csp_report.verification.leftovers import leftovers
from csp_report.verification.tables import held_tables
from csp_report.verification.tokens import Kind, Lexicon, Token, Tokeniser, sentences
from csp_report.verification.verdicts import Verdict, Verification


def ground_of(
    printed: Sequence[CopyText],
    report: Report,
    data: Dataset,
    findings: Iterable[Finding],
    *,
    free: Iterable[str] = (),
    example: Iterable[str] = (),
) -> Ground:
    """What any edited document of a report is held against.

    ``printed`` are the texts of the document that the data make now, with the template's fixed text; ``report`` says
    which cells are behind them. ``free`` are texts that no data settle, as today's date.
    """
    called = names(data)
    tokeniser = Tokeniser(Lexicon.of(called))
    told = list(passages(report))
    expected = Expected.of(printed, told, tokeniser, free)
    facts = tuple(fact for passage in told for fact in passage.facts)
    areas = tuple(
        name.casefold() for name, (kind, key) in called.items() if kind is Kind.AREA and not key.startswith(ELSEWHERE)
    )
    return Ground(expected, Figures.of(data, findings), tokeniser, facts, areas, tuple(example))


def verify(edited: Sequence[CopyText], ground: Ground) -> Verification:
    """Hold every claim of a document against the data: a verdict each, in the order of the document."""
    found: list[Verdict] = []
    subject = ""
    for one in edited:
        if one.table != -1:
            continue
        for start, text in sentences(one.text):
            verdicts, subject = _sentence(one, start, text, ground, subject)
            found += verdicts
    found += held_tables(edited, ground.expected.texts, ground.facts, ground.tokeniser)
    printed = [one.text for one in ground.expected.texts]
    found += leftovers(edited, printed, ground.example, [*ground.areas, *(text.casefold() for text in printed)])
    place = {id(one): number for number, one in enumerate(edited)}
    return Verification(tuple(sorted(found, key=lambda one: (place[id(one.place)], one.start))))


def _sentence(place: CopyText, start: int, text: str, ground: Ground, subject: str) -> tuple[list[Verdict], str]:
    """The verdicts on a sentence, and the kind of event that it leaves as the subject of the next."""
    tokens = ground.tokeniser.read(text)
    subject = _subject(place, tokens, ground, subject)
    rulings = rulings_on(sentence_of(text, tokens, place.kind, place.heading), subject, ground)
    verdicts = [
        Verdict(
            place, start + one.start, one.text, ruling.state, one.kind, ruling.why, ruling.right, ruling.sources, text
        )
        for one, ruling in rulings
        if ruling is not None
    ]
    return verdicts, subject


def _subject(place: CopyText, tokens: tuple[Token, ...], ground: Ground, before: str) -> str:
    named = [str(one.value) for one in tokens if one.kind is Kind.INDICATOR]
    if named:
        return named[0]
    heading = [str(one.value) for one in ground.tokeniser.read(place.heading) if one.kind is Kind.INDICATOR]
    return heading[0] if heading else before
