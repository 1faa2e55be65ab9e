"""From a finding to a sentence: which form, which alternative, and the hedge that its strength asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csp_report.domain.findings import Caveat, Finding, Rule, RuleId
from csp_report.domain.model import Fact, Strength
from csp_report.domain.report import PrintedFact, Span
from csp_report.narrative.context import context_of
from csp_report.narrative.filling import Filled, before_stop, capitalised, fill, tidy, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.memory import Memory
from csp_report.narrative.phrases import PhraseBook
from csp_report.settings.model import Wording

# A hedge joins its sentence up to this many words (a placeholder counts as several), and follows alone beyond.
JOINED_HEDGE = 36
JOINED_CLAUSE = 34
# Beyond this many words another alternative is tried.
LONGEST = 35
# Grades whose meaning, not what was recorded, is hedged.
UNSURE = (Strength.UNUSUAL, Strength.NOT_CLEAR)
# A change is common that a series with nothing changing would show this often (the p of its test).
COMMON = 0.2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished sentence (or two, where a hedge stands alone), the findings that it words, and its phrase's key."""

    spans: tuple[Span, ...]
    facts: tuple[PrintedFact, ...]
    findings: tuple[Finding, ...]
    hedged: bool = False
    phrase: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Chosen:
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


@dataclass(slots=True)
class Speaker:
    """Who words findings: with which phrases, in which wording, remembering what was said."""

    book: PhraseBook
    wording: Wording
    memory: Memory

    @property
    def moves(self) -> tuple[RuleId, ...]:
        """The rules that tell which way figures went."""
        return self.book.declared.moves

    def say(self, finding: Finding, voice: Voice, *, emphasise: bool, first: bool, form: str = "") -> Sentence | None:
        """The finding as a sentence, or None where the book has no phrase for it.

        ``first``: nothing was said of this indicator in the paragraph yet.
        """
        forms = self._forms(finding, first=first, form=form)
        chosen = self._choose(finding, self._heard(voice), forms, emphasise=emphasise)
        if chosen is None:
            return None
        self._take(chosen)
        sentence = Sentence(capitalised(chosen.spans), chosen.facts, (finding,), phrase=chosen.key)
        return self._hedge(sentence, finding, voice) if self._needs_hedge(finding) else sentence

    def join(self, sentence: Sentence, finding: Finding, voice: Voice, *, emphasise: bool) -> Sentence | None:
        """The sentence with the finding joined to it as a clause, or None where it should stand alone."""
        if sentence.hedged or self._needs_hedge(finding) or len(sentence.findings) > 1:
            return None
        clause = self._choose(finding, self._heard(voice), ("clause",), emphasise=emphasise)
        if clause is None or len(sentence.text.split()) + clause.words > JOINED_CLAUSE:
            return None
        self._take(clause)
        spans = before_stop(sentence.spans, (Span(", "), *clause.spans))
        findings = (*sentence.findings, finding)
        return Sentence(spans, (*sentence.facts, *clause.facts), findings, phrase=f"{sentence.phrase} and {clause.key}")

    def aside(self, finding: Finding, voice: Voice, form: str) -> Sentence | None:
        """What may follow the finding: its "note" (once in a document) or its "extra"."""
        said = self._choose(finding, self._heard(voice), (form,), emphasise=False)
        if said is None or (form == "note" and said.text in self.memory.texts_of_notes):
            return None
        self._take(said)
        if form == "note":
            self.memory.texts_of_notes.add(said.text)
        return Sentence(capitalised(said.spans), said.facts, (finding,), phrase=said.key)

    def headline(self, finding: Finding, voice: Voice) -> Chosen | None:
        """The finding as the title of a chart, which stands apart from what the text has named."""
        return self._choose(finding, voice, ("headline",), emphasise=False)

    def fixed(self, key: str, values: dict[str, Given], voice: Voice) -> Filled:
        """A phrase that is no finding's, the least used alternative first."""
        options = [one for one in self.memory.prefer(self.book.fixed(key)) if usable(one, values)]
        phrase = options[0] if options else self.book.fixed(key)[0]
        filled = fill(phrase, values, self._heard(voice))
        self.memory.took(phrase, filled.text, filled.named)
        return filled

    def first(self, key: str, values: dict[str, Given], voice: Voice) -> Filled:
        """A phrase that is no finding's, the first whose figures are all known: the same thing in the same way."""
        phrase = next(one for one in self.book.fixed(key) if usable(one, values))
        filled = fill(phrase, values, self._heard(voice))
        self.memory.took(phrase, filled.text, filled.named)
        return filled

    def _heard(self, voice: Voice) -> Voice:
        """A voice that knows what the section and the document have named."""
        return replace(voice, named=frozenset(self.memory.named), introduced=frozenset(self.memory.introduced))

    def _take(self, chosen: Chosen) -> None:
        """Remember what stands in the document now."""
        self.memory.took(chosen.phrase, chosen.filled.text, chosen.filled.named)

    def _forms(self, finding: Finding, *, first: bool, form: str) -> tuple[str, ...]:
        if form:
            return (form,)
        if self.wording is Wording.STRICT and finding.strength in UNSURE:
            return ("strict", "sentence") if first else ("strict-follow", "strict", "follow", "sentence")
        return ("sentence",) if first else ("follow", "sentence")

    def _choose(self, finding: Finding, voice: Voice, forms: Sequence[str], *, emphasise: bool) -> Chosen | None:
        """The first form that the book has a usable phrase for; of its alternatives the least used that opens anew.

        Nothing is remembered: what is chosen may yet be refused.
        """
        for form in forms:
            found = self.book.find(
                finding.rule, finding.kind, finding.direction, finding.strength, finding.verdict, form
            )
            if found is None:
                continue
            key, options = found
            context = context_of(finding, self.book, voice, emphasise=emphasise)
            known = [one for one in self.memory.prefer(options) if usable(one, context.values)]
            if not known:
                continue
            tried = [(one, fill(one, context.values, voice, emphasise=emphasise)) for one in known]
            fit = (pair for pair in tried if form in ("clause", "headline") or not self._refused(pair[1].text))
            phrase, filled = next(fit, tried[-1])
            composed = [fact for fact in context.facts if fact.printed in filled.text]
            spans = _marked(filled.spans, emphasise=emphasise)
            return Chosen(phrase, filled, spans, (*filled.facts, *dict.fromkeys(composed)), str(key))
        return None

    def _refused(self, text: str) -> bool:
        """An opening like the sentence before, a numeral that opens the sentence, or more words than one can follow."""
        longest = max(len(one.split()) for one in text.split(". "))
        return self.memory.opens_alike(text) or text[:1].isdigit() or longest > LONGEST

    def _needs_hedge(self, finding: Finding) -> bool:
        return (
            self.wording is Wording.HEDGED
            and finding.strength in UNSURE
            and self.book.declared[finding.rule].hedged
            and ("difference" in finding.known or finding.strength is Strength.UNUSUAL)
        )

    def _table(self, finding: Finding) -> str:
        """Which hedges the grade asks for; the usual one in full the first time in a document."""
        if finding.strength is Strength.UNUSUAL:
            return "unusual"
        if not _common(finding):
            return "assumed"
        return "brief" if "full" in self.memory.hedged else "full"

    def _hedge(self, sentence: Sentence, finding: Finding, voice: Voice) -> Sentence:
        """The sentence with its hedge: in full the first time in a document, brief and in other words after."""
        table = self._table(finding)
        longest = max(len(one.split()) for one in self.book.fixed(f"hedges.{table}"))
        joined = len(sentence.text.split()) + longest <= JOINED_HEDGE
        key = f"hedges.{table}" if joined else f"hedges.{table}-alone"
        values: dict[str, Given] = {"subject": finding.indicator.label}
        hedge = self.fixed(key, values, voice)
        self.memory.hedged.add(table)
        facts = (*sentence.facts, *hedge.facts)
        if joined:
            spans = before_stop(sentence.spans, (Span(", "), *hedge.spans))
            return replace(sentence, spans=spans, facts=facts, hedged=True)
        spans = tidy([*sentence.spans, Span(" "), *capitalised(hedge.spans)])
        return replace(sentence, spans=spans, facts=facts, hedged=True)


def _common(finding: Finding) -> bool:
    """Whether it is true that changes of this size are common: at least every fifth year, by a spread that is known.

    A change that nearly passes its test is rare, and a baseline is more than a year back: of these is said alone that
    they are not large enough to be sure of.
    """
    if Caveat.ASSUMED_SPREAD in finding.caveats or finding.rule in (Rule.SINCE_BASELINE, Rule.SINCE_PEAK):
        return False
    return finding.test is None or finding.test.p is None or finding.test.p >= COMMON


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
    return tuple(one for one in finding.caveats if one is not Caveat.ASSUMED_SPREAD)


def number(fact: Fact | None) -> float | None:
    """A fact's value where it is a number."""
    return float(fact.value) if fact and isinstance(fact.value, (int, float)) else None
