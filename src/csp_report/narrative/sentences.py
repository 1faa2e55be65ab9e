"""From a finding to a sentence: which form, which alternative, and how firmly it may be stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.findings import Caveat, Finding, Rule, RuleId
from csp_report.domain.model import Fact, Strength
from csp_report.domain.report import PrintedFact, Span
from csp_report.narrative.context import Placeholders, context_of, grade_of
from csp_report.narrative.filling import Filled, before_stop, capitalised, fill, tidy, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.memory import Memory
from csp_report.narrative.phrases import PhraseBook
from csp_report.narrative.standing import group_name
from csp_report.settings.model import Wording

# A clause joins its sentence up to this many words.
JOINED_CLAUSE = 35
# Beyond this many words another alternative is tried.
LONGEST = 35
# Forms that open no sentence.
UNCHECKED = ("clause", "still", "likewise", "headline", "callout")
# Caveats that stay in the evidence.
FOR_THE_ANALYST = (Caveat.ASSUMED_SPREAD, Caveat.PRINTED_RATES)
# Grades that are told; what was recorded is never doubted.
UNSURE = (Strength.UNUSUAL, Strength.NOT_CLEAR)


class Place(StrEnum):
    """Where in a paragraph a finding is told, which its form follows."""

    FIRST = "first"  # it opens the paragraph, or a new subject
    COUNTED = "counted"  # the number has just been told
    LATER = "later"  # on the same subject, the number not told yet
    TOLD = "told"  # its figure has been told in another sentence
    CONTRAST = "contrast"  # against what was said before
    ASIDE = "aside"  # it is no sentence of a paragraph


# The forms that are tried, in order.
FORMS_OF = {
    Place.FIRST: ("sentence",),
    Place.COUNTED: ("follow", "again", "sentence"),
    Place.LATER: ("again", "follow", "sentence"),
    Place.TOLD: ("told", "again", "sentence"),
    Place.CONTRAST: ("contrast", "again", "follow", "sentence"),
}
STRICT_FORMS_OF = {
    Place.FIRST: ("strict",),
    Place.COUNTED: ("strict-follow", "strict"),
    Place.LATER: ("strict",),
    Place.TOLD: ("strict",),
    Place.CONTRAST: ("strict",),
}


class Sentence(Struct, frozen=True):
    """A finished sentence (or two), the findings that it words, and its phrase's key."""

    spans: tuple[Span, ...]
    facts: tuple[PrintedFact, ...]
    findings: tuple[Finding, ...]
    phrase: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


class Chosen(Struct, frozen=True):
    """A phrase that was chosen and filled, with the key that it stands under; nothing is remembered of it yet."""

    phrase: str
    filled: Filled
    spans: tuple[Span, ...]
    facts: tuple[PrintedFact, ...]
    key: str

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


class Speaker(Struct):
    """Who words findings: with which phrases, in which wording, remembering what was said."""

    book: PhraseBook
    wording: Wording
    memory: Memory

    @property
    def moves(self) -> tuple[RuleId, ...]:
        """The rules that tell which way figures went."""
        return self.book.declared.moves

    def say(
        self, finding: Finding, voice: Voice, *, emphasise: bool, first: bool = True, form: str = "",
        place: Place | None = None,
    ) -> Sentence | None:  # fmt: skip
        """The finding as a sentence, or None where the book has no phrase for it.

        ``place``: where in a paragraph; without one ``first`` says whether it opens or follows on a number.
        """
        where = place or (Place.FIRST if first else Place.COUNTED)
        forms = (form,) if form else self._forms(finding, where)
        heard = self._heard(voice)
        chosen = self._choose(finding, heard, forms, emphasise=emphasise)
        if chosen is None:
            return None
        self._take(chosen)
        self._note(finding)
        spans = chosen.spans if form else self._graded(chosen, finding, heard)
        return Sentence(capitalised(spans), chosen.facts, (finding,), phrase=chosen.key)

    def join(
        self, sentence: Sentence, finding: Finding, voice: Voice, *, emphasise: bool, form: str = "clause"
    ) -> Sentence | None:
        """The sentence with the finding joined to it as a clause, or None where it should stand alone."""
        if len(sentence.findings) > 1:
            return None
        clause = self._choose(finding, self._heard(voice), (form,), emphasise=emphasise)
        if clause is None or len(sentence.text.split()) + clause.words > JOINED_CLAUSE:
            return None
        self.memory.took(clause.phrase, sentence.text, clause.filled.named)
        self._note(finding)
        joint = "" if clause.text.startswith(";") else ", "
        spans = before_stop(sentence.spans, (Span(joint), *clause.spans))
        findings = (*sentence.findings, finding)
        return Sentence(spans, (*sentence.facts, *clause.facts), findings, phrase=f"{sentence.phrase} and {clause.key}")

    def aside(self, finding: Finding, voice: Voice, form: str) -> Sentence | None:
        """What may follow the finding: its "note" (once in a document) or its "extra"."""
        said = self._choose(finding, self._heard(voice), (form,), emphasise=False)
        if said is None or (form == "note" and said.text in self.memory.texts):
            return None
        self._take(said)
        return Sentence(capitalised(said.spans), said.facts, (finding,), phrase=said.key)

    def headline(self, finding: Finding, voice: Voice) -> Chosen | None:
        """The finding as the title of a chart, which stands apart from what the text has named."""
        return self._choose(finding, voice, ("headline",), emphasise=False)

    def fixed(self, key: str, values: dict[str, Given], voice: Voice) -> Filled:
        """A phrase that is no finding's: of its alternatives the first that opens anew."""
        options = [one for one in self.memory.prefer(self.book.fixed(key)) if usable(one, values)]
        return self._first_fit(options or self.book.fixed(key)[:1], values, voice, self.memory.opens_alike)

    def first(self, key: str, values: dict[str, Given], voice: Voice) -> Filled:
        """A phrase that is no finding's, the first whose figures are all known: the same thing in the same way, unless
        as many sentences as may begin so.
        """
        options = [one for one in self.book.fixed(key) if usable(one, values)]
        return self._first_fit(options, values, voice, self.memory.often)

    def _first_fit(
        self, phrases: Sequence[str], values: dict[str, Given], voice: Voice, refused: Callable[[str], bool]
    ) -> Filled:
        """The first of some phrases that is not refused, else the first of all; it is remembered."""
        heard = self._heard(voice)
        tried: list[tuple[str, Filled]] = []
        for one in phrases:
            tried.append((one, fill(one, values, heard)))
            if not refused(tried[-1][1].text):
                break
        else:
            tried = tried[:1]
        phrase, filled = tried[-1]
        self.memory.took(phrase, filled.text, filled.named)
        return filled

    def _heard(self, voice: Voice) -> Voice:
        """A voice that knows what the section has named, and whether grades are told."""
        return replace(voice, named=frozenset(self.memory.named), graded=self.wording is Wording.HEDGED)

    def _take(self, chosen: Chosen) -> None:
        """Remember what stands in the document now."""
        self.memory.took(chosen.phrase, chosen.filled.text, chosen.filled.named)

    def _forms(self, finding: Finding, place: Place) -> tuple[str, ...]:
        strict = STRICT_FORMS_OF[place] if self.wording is Wording.STRICT and finding.strength in UNSURE else ()
        return (*strict, *FORMS_OF[place])

    def _note(self, finding: Finding) -> None:
        """Remember what the note on reading the figures must explain."""
        if finding.rule in self.moves or finding.rule == Rule.APART:
            self.memory.noted.add("changes")
            if finding.strength is Strength.CLEAR:
                self.memory.noted.add("clear")
        if finding.rule == Rule.BENCHMARK:
            self.memory.noted.add("standings")
            if any(group_name(one).startswith("slightly") for one in finding.items):
                self.memory.noted.add("slightly")
        if finding.rule == Rule.RANKING:
            self.memory.noted.add("ranking")

    def _graded(self, chosen: Chosen, finding: Finding, voice: Voice) -> tuple[Span, ...]:
        """The sentence with its grade, where the editor's phrase leaves it out."""
        grade = grade_of(finding, self.book, voice)
        if not grade or grade in chosen.text:
            return chosen.spans
        return before_stop(chosen.spans, (Span(f", {grade}"),))

    def _choose(self, finding: Finding, voice: Voice, forms: Sequence[str], *, emphasise: bool) -> Chosen | None:
        """The first form that the book has a usable phrase for; of its alternatives the least used that opens anew.

        Nothing is remembered: what is chosen may yet be refused.
        """
        context: Placeholders | None = None
        for form in forms:
            found = self.book.find(
                finding.rule, finding.kind, finding.direction, finding.strength, finding.verdict, form
            )
            if found is None:
                continue
            key, options = found
            context = context or context_of(finding, self.book, voice, emphasise=emphasise)
            known = [one for one in self.memory.prefer(options) if usable(one, context.values)]
            if not known:
                continue
            values = context.values
            filled_in = ((one, fill(one, values, voice, emphasise=emphasise)) for one in known)
            phrase, filled = next(filled_in) if form in UNCHECKED else self._fitting(filled_in)
            composed = [fact for fact in context.facts if fact.printed in filled.text]
            spans = _marked(filled.spans, emphasise=emphasise)
            return Chosen(phrase, filled, spans, (*filled.facts, *dict.fromkeys(composed)), str(key))
        return None

    def _fitting(self, filled_in: Iterable[tuple[str, Filled]]) -> tuple[str, Filled]:
        """Of phrases the first that is not refused, else the first that no numeral opens and that does not begin like
        the sentence before, else the last.
        """
        tried: list[tuple[str, Filled]] = []
        for pair in filled_in:
            if not self._refused(pair[1].text):
                return pair
            tried.append(pair)
        sayable = (pair for pair in tried if not pair[1].text[:1].isdigit())
        return next((pair for pair in sayable if not self.memory.repeats(pair[1].text)), tried[-1])

    def _refused(self, text: str) -> bool:
        """An opening like the sentence before, a numeral that opens the sentence, or more words than one can follow."""
        longest = max(len(one.split()) for one in text.split(". "))
        return self.memory.opens_alike(text) or text[:1].isdigit() or longest > LONGEST


def _marked(spans: Sequence[Span], *, emphasise: bool) -> tuple[Span, ...]:
    """Emphasis that came in through a composed turn of phrase, whose marks are still in the text."""
    made: list[Span] = []
    strong = False
    for span in spans:
        for index, part in enumerate(span.text.split("**")):
            strong = not strong if index else strong
            made.append(Span(part, span.strong or (strong and emphasise), span.figure))
    return tidy(made)


def caveats_of(finding: Finding) -> tuple[Caveat, ...]:
    """The finding's caveats that a reader of the document needs; the rest stay in the evidence."""
    return tuple(one for one in finding.caveats if one not in FOR_THE_ANALYST)


def number(fact: Fact | None) -> float | None:
    """A fact's value where it is a number."""
    return float(fact.value) if fact and isinstance(fact.value, (int, float)) else None
