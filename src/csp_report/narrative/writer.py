"""Writing a section: its blocks in order, its commentary, its caveats, its figures with their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from csp_report.domain.findings import Finding, Rule, RuleId
from csp_report.domain.following import JudgedTarget
from csp_report.domain.model import Cadence, Dataset, Fact, Indicator, Strength, Unit
from csp_report.domain.points import count_of, latest_of, number, rate_withheld
from csp_report.domain.report import Block, BlockKind, Chart, Figure, Section, Statement
from csp_report.domain.selection import Message, Selection
from csp_report.labels.names import area_name
from csp_report.labels.printing import possessive
from csp_report.narrative import caveats, commentary
from csp_report.narrative.acronyms import Acronyms
from csp_report.narrative.attaching import attached
from csp_report.narrative.context import topic
from csp_report.narrative.figure_words import figure_id, worded
from csp_report.narrative.filling import capitalised, fill
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.first_page import first_page
from csp_report.narrative.gathering import GATHERED, Gathering, unwanted
from csp_report.narrative.glance import ReadsOn
from csp_report.narrative.layout import BlockPlan, Content, SectionPlan, Show
from csp_report.narrative.lists import list_items
from csp_report.narrative.paragraphs import Reference, emphasised, refer, slot_findings, speaks, weave
from csp_report.narrative.questions import asked_of
from csp_report.narrative.sentences import Place, Speaker
from csp_report.settings.model import Commentary, Settings

# Of all crime: a group of so much is among the largest, and has a section whatever it did.
LARGE = 0.05
ByRule = Mapping[tuple[str, RuleId], Sequence[Finding]]


def _own(plan: SectionPlan, block: BlockPlan) -> bool:
    """Whether a block tells of the section's own subject: figures and cautions belong to what is said of that."""
    return block.content is Content.FINDINGS and block.indicator == plan.indicator


@dataclass(slots=True)
class Writer:
    """What it takes to write a document's sections one after the other; figures are numbered as they come."""

    data: Dataset
    findings: ByRule
    commentary: Sequence[Commentary]
    speaker: Speaker
    acronyms: Acronyms
    settings: Settings = field(default_factory=Settings)
    selection: Selection = field(default_factory=Selection)
    targets: Sequence[JudgedTarget] = ()
    charts: Mapping[str, Chart] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    foretold: set[str] = field(init=False, default_factory=set)
    page: tuple[Message, ...] = field(init=False)
    gathering: Gathering = field(init=False)
    filled: dict[BlockPlan, list[Finding]] = field(init=False, default_factory=dict)
    titled: dict[str, str] = field(init=False, default_factory=dict)
    absences: dict[str, str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Choose once what a first page says."""
        self.page = first_page(self.selection, self.data)

    def write(self, plans: Sequence[SectionPlan]) -> list[Section | str]:
        """The sections in their order, each as written or the reason why it is left out."""
        standing = [plan for plan in plans if self.absent(plan) is None]
        self.gathering = self._gathering(plans, standing)
        return [self.section(plan) for plan in plans]

    def section(self, plan: SectionPlan) -> Section | str:
        """The section as written, or the reason why it is left out."""
        absence = self.absent(plan)
        if absence is not None:
            return absence
        title = self.title(plan)
        told = commentary.matching(plan, self.commentary, title)
        voice = Voice(self.data.indicators[plan.indicator], self.data.period)
        self.speaker.memory.section(self.data.period)
        title = self.acronyms.heading(title)
        blocks = self._blocks(plan, told, self._spoken(plan), voice)
        if blocks and rate_withheld(latest_of(self.data.of(plan.indicator), self.data.period)):
            self.speaker.memory.noted.add("withheld")
        return Section(plan.id, title, tuple(blocks), front=plan.front) if blocks else "nothing to report"

    def absent(self, plan: SectionPlan) -> str | None:
        """Why a section is left out, before a word of it is written; None where it stands."""
        if plan.id not in self.absences:
            self.absences[plan.id] = self._absent(plan)
        return self.absences[plan.id]

    def _absent(self, plan: SectionPlan) -> str | None:
        told = commentary.matching(plan, self.commentary, self.title(plan))
        spoken = self._spoken(plan)
        gathered = [one.content for one in plan.blocks if one.content in GATHERED]
        if gathered:
            asked = bool(asked_of(self.page, self.data))
            return unwanted(gathered, self.settings, self.targets, asked=asked)
        if not spoken and not told:
            return self._absence(plan)
        if plan.show is Show.NOTABLE and not told and not self._notable(plan, spoken):
            return "no level, change or departure is clear, and the group is not among the largest"
        return None

    def _notable(self, plan: SectionPlan, spoken: Sequence[Finding]) -> bool:
        """Whether a section earns its place: a level, a change or a departure is clear, a move is worth watching, or
        the group is among the largest.
        """
        judged = {one.finding.id for one in self.selection.messages if one.clear}
        clear = any(one.id in judged for one in spoken)
        watched = any(one.strength is Strength.UNUSUAL for one in spoken)
        return clear or watched or self._large(plan.indicator)

    def _large(self, indicator: str) -> bool:
        """Whether the ranked list of all crime names a group, and it is a twentieth of all crime or more."""
        rankings = [one for (_, rule), several in self.findings.items() if rule == Rule.RANKING for one in several]
        for one in rankings:
            named = [item.indicator.id for item in one.items if item.indicator]
            if self.data.is_whole(one.indicator) and indicator in named:
                ours, whole = (
                    count_of(latest_of(self.data.of(name), self.data.period)) for name in (indicator, one.indicator.id)
                )
                return ours is None or whole is None or number(ours) >= LARGE * number(whole)
        return False

    def _gathering(self, plans: Sequence[SectionPlan], standing: Sequence[SectionPlan]) -> Gathering:
        """What blocks that gather from every subject are made from; of two sections on one subject the first counts."""
        titles: dict[str, str] = {}
        asking: dict[Content, str] = {}
        telling: set[str] = set()
        for plan in standing:
            contents = [block.content for block in plan.blocks]
            telling |= {plan.indicator} if Content.PARTS in contents else set()
            asking |= {one: self.title(plan) for one in contents if one in GATHERED}
            if not any(one in GATHERED for one in contents):
                titles.setdefault(plan.indicator, self.title(plan).removesuffix(f" in {area_name(self.data.area)}"))

        # A function that held this writer would be held by it: all that it knows would wait for the collector.
        titled, indicators = [(plan, self.title(plan)) for plan in plans], self.data.indicators

        def home(one: Commentary) -> Indicator | None:
            fit = (plan for plan, title in titled if commentary.matching(plan, [one], title))
            return next((indicators[plan.indicator] for plan in fit), None)

        return Gathering(
            data=self.data,
            findings=[one for several in self.findings.values() for one in several],
            selection=self.selection,
            page=self.page,
            commentary=self.commentary,
            targets=self.targets,
            actions=self.settings.actions,
            reads_on=ReadsOn(titles, self.data, telling),
            titles=asking,
            home=home,
            speaker=self.speaker,
        )

    def title(self, plan: SectionPlan) -> str:
        """The section's heading with the area's name in it."""
        if plan.id not in self.titled:
            self.titled[plan.id] = self._title(plan)
        return self.titled[plan.id]

    def findings_of(self, block: BlockPlan) -> list[Finding]:
        """The findings that fill a block's slots, which are asked for by many."""
        if block not in self.filled:
            self.filled[block] = slot_findings(block, self.findings)
        return self.filled[block]

    def _title(self, plan: SectionPlan) -> str:
        values: dict[str, Given] = {
            "area": area_name(self.data.area),
            "area_possessive": possessive(area_name(self.data.area)),
        }
        return fill(plan.title, values, Voice(self.data.indicators[plan.indicator], self.data.period)).text

    def _spoken(self, plan: SectionPlan) -> list[Finding]:
        return [
            one
            for block in plan.blocks
            if block.content is Content.FINDINGS and block.kind is not BlockKind.FIGURE
            for one in self.findings_of(block)
        ]

    def _told_in_prose(self, plan: SectionPlan) -> list[Finding]:
        """The findings of the section's own paragraphs: a callout's cautions belong to the section it points at."""
        prose = [one for one in plan.blocks if one.kind in (BlockKind.PARAGRAPH, BlockKind.LIST)]
        return [finding for block in prose for finding in self.findings_of(block)]

    def _held(self, plan: SectionPlan) -> list[Finding]:
        """The section's findings that wait for an answer."""
        return [
            one
            for block in plan.blocks
            for slot in block.slots
            for rule in slot
            for one in self.findings.get((block.indicator, rule), ())
            if one.held
        ]

    def _silence(self, plan: SectionPlan) -> str:
        """What to say where there is commentary and no finding: that figures are held, or that there are none.

        Nothing where there are figures of other periods or kinds, which a chart may show.
        """
        if self._held(plan):
            return "held"
        there = any(self.data.of(plan.indicator, cadence=cadence) for cadence in Cadence)
        return "" if there else "no-figures"

    def _absence(self, plan: SectionPlan) -> str:
        held = self._held(plan)
        if held:
            return f"held until '{held[0].held}' is answered"
        some = [cadence for cadence in Cadence if self.data.of(plan.indicator, cadence=cadence)]
        series = self.data.of(plan.indicator)
        if series is not None and latest_of(series, self.data.period) is not None:
            return "nothing that its rules could say"
        if Cadence.YEAR in some:
            return "no figures for the period reported"
        return "figures for some months alone, none for a year" if some else "no figures in the extracts"

    def _blocks(
        self, plan: SectionPlan, told: Sequence[Commentary], spoken: Sequence[Finding], voice: Voice
    ) -> list[Block]:
        figures = self._number_figures(plan, voice)
        emphasis = self._emphasis(plan)
        waiting = [Reference(one.words.id, one.words.number, one.chart.findings) for one in figures.values()]
        blocks: list[Block] = []
        cautioned = False
        for block in plan.blocks:
            made = self._block(plan, block, told, spoken, emphasis, figures, voice)
            if made is None:
                continue
            if made.kind is BlockKind.PARAGRAPH and made.statements and _own(plan, block):
                statements = list(made.statements)
                for reference in waiting:
                    statements = refer(statements, reference, self.speaker.book.fragment("figure"))
                waiting = []
                if not cautioned:
                    statements += self._next_year(plan, voice)
                    statements += self._cautions(plan, self._told_in_prose(plan), voice)
                    cautioned = True
                made = Block(made.id, made.kind, tuple(statements))
            blocks.append(made)
        against = commentary.tone(spoken, self.speaker.moves) is commentary.Tone.GOOD
        return [self._with_acronyms(one) for one in attached(blocks, plan, told, against=against)]

    def _block(
        self,
        plan: SectionPlan,
        block: BlockPlan,
        told: Sequence[Commentary],
        spoken: Sequence[Finding],
        emphasis: Finding | None,
        figures: Mapping[str, Figure],
        voice: Voice,
    ) -> Block | None:
        id_ = f"{plan.id}/{block.id}"
        if block.kind is BlockKind.FIGURE:
            figure = figures.get(block.id)
            return Block(id_, BlockKind.FIGURE, figure=figure.words.id) if figure else None
        own = Voice(self.data.indicators[block.indicator], voice.report_period)
        if block.content is Content.COMMENTARY:
            return self._commentary(plan, id_, told, spoken, voice)
        if block.content in GATHERED or block.content is Content.PARTS:
            return self.gathering.block(plan, block, id_)
        findings = self.findings_of(block)
        if block.kind is BlockKind.LIST:
            items = [item for one in findings for item in list_items(plan.id, one, self.speaker.book, own)]
            return Block(id_, BlockKind.LIST, items=tuple(items)) if items else None
        if block.kind is BlockKind.CALLOUT:
            return self._callout(id_, findings, own)
        findings = [self._with_parent(one) for one in findings]
        statements = weave(plan.id, findings, emphasis, self.speaker, own, rank=block.rank)
        return Block(id_, BlockKind.PARAGRAPH, tuple(statements)) if statements else None

    def _emphasis(self, plan: SectionPlan) -> Finding | None:
        """The one finding of the section whose conclusion is emphasised: the first that is clear, or that says how a
        total has moved, as what was recorded is no matter of grades.
        """
        able = [
            emphasised(block, self.findings_of(block), self._leads)
            for block in plan.blocks
            if block.kind is BlockKind.PARAGRAPH and block.emphasis
        ]
        known = [one for one in able if one]
        lists = [one for one in self._told_in_prose(plan) if one.rule == Rule.RANKING]
        return next((one for one in known if self._leads(one)), next(iter([*known, *lists]), None))

    def _leads(self, finding: Finding) -> bool:
        moved_total = finding.rule in self.speaker.moves and self.data.is_whole(finding.indicator)
        return finding.strength is Strength.CLEAR or moved_total

    def _number_figures(self, plan: SectionPlan, voice: Voice) -> dict[str, Figure]:
        """The section's figures that show something, by their block, numbered as they come."""
        made: dict[str, Figure] = {}
        for block in plan.blocks:
            chart = self.charts.get(figure_id(plan, block.id)) if block.kind is BlockKind.FIGURE else None
            if chart is None:
                continue
            shown = [one for one in self.findings_of(block) if one.id in chart.findings]
            own = Voice(self.data.indicators[block.indicator], voice.report_period)
            number, id_ = len(self.figures) + 1, figure_id(plan, block.id)
            figure = worded(chart, id_, number, shown, self.speaker, own, self.data.area)
            self.figures.append(figure)
            made[block.id] = figure
        return made

    def _commentary(
        self, plan: SectionPlan, id_: str, told: Sequence[Commentary], spoken: Sequence[Finding], voice: Voice
    ) -> Block | None:
        statements: list[Statement] = []
        why = self._silence(plan) if told and not spoken else ""
        if why:
            values: dict[str, Given] = {"label": self.data.indicators[plan.indicator].label}
            missing = self.speaker.fixed(f"missing.{why}", values, voice)
            statements.append(Statement(f"{plan.id}/missing", capitalised(missing.spans)))
        tabled = Content.RECOMMENDATIONS in self.gathering.titles
        statements += [
            commentary.say(one, plan.id, number, spoken, self.speaker, voice, tabled=tabled)
            for number, one in enumerate(told, 1)
        ]
        return Block(id_, BlockKind.PARAGRAPH, tuple(statements)) if statements else None

    def _cautions(self, plan: SectionPlan, spoken: Sequence[Finding], voice: Voice) -> list[Statement]:
        return caveats.statements(plan.id, spoken, self.speaker, voice)

    def _next_year(self, plan: SectionPlan, voice: Voice) -> list[Statement]:
        """In which range the next year's figure of the section's subject would lie, where the settings ask for it."""
        asked = self.findings.get((plan.indicator, Rule.NEXT_YEAR), ()) if self.settings.next_year else ()
        able = [one for one in asked if speaks(one) and one.id not in self.foretold]
        self.foretold.update(one.id for one in able)
        said = [(one, self.speaker.say(one, voice, emphasise=False, place=Place.LATER)) for one in able]
        return [
            Statement(f"{plan.id}/{one.indicator.id}/{one.rule}", told.spans, (one.id,), told.facts, told.phrase)
            for one, told in said
            if told
        ]

    def _with_parent(self, finding: Finding) -> Finding:
        """A hot spot that is its parent's too says so: the same place stands out for crime overall."""
        parent = self.data.indicators.get(finding.indicator.parent or "")
        if finding.rule != Rule.HOT_SPOT or parent is None:
            return finding
        same = [
            one
            for one in self.findings.get((parent.id, Rule.HOT_SPOT), ())
            if speaks(one) and one.known["place"].value == finding.known["place"].value
        ]
        told = finding.facts.having(as_for=Fact(topic(parent), Unit.TEXT))
        return replace(finding, facts=told) if same else finding

    def _callout(self, id_: str, findings: Sequence[Finding], voice: Voice) -> Block | None:
        for finding in findings:
            said = self.speaker.say(finding, voice, emphasise=False, first=True, form="callout")
            if said:
                statement = Statement(f"{id_}/{finding.rule}", said.spans, (finding.id,), said.facts, said.phrase)
                return Block(id_, BlockKind.CALLOUT, (statement,))
        return None

    def _with_acronyms(self, block: Block) -> Block:
        told = self.acronyms.running if block.kind is BlockKind.PARAGRAPH else self.acronyms.apply
        statements = tuple(replace(one, spans=told(one.spans)) for one in block.statements)
        items = tuple(
            replace(item, statement=replace(item.statement, spans=told(item.statement.spans))) for item in block.items
        )
        return replace(block, statements=statements, items=items)
