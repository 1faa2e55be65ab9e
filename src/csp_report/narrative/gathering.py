"""Blocks that gather from every subject, whatever their section is about: which of them, and from what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from csp_report.domain.findings import Finding
from csp_report.domain.following import Action, JudgedTarget
from csp_report.domain.model import Dataset, Fact, Indicator, Unit
from csp_report.domain.report import Block, BlockKind, ListItem, Statement, Table
from csp_report.domain.selection import Aspect, Message, Selection
from csp_report.labels.printing import listed
from csp_report.narrative import briefing, follow_up, questions
from csp_report.narrative.filling import capitalised
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.first_page import next_after, of_moves, of_standings
from csp_report.narrative.glance import ReadsOn, glance, part_of
from csp_report.narrative.layout import BlockPlan, Content, SectionPlan
from csp_report.narrative.paragraphs import weave
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Commentary, CommentaryKind, Settings

# Contents that gather from every subject.
GATHERED = (
    Content.GLANCE, Content.CHANGED, Content.COMPARED, Content.NOT_CHANGED, Content.DECISIONS, Content.RECOMMENDATIONS,
    Content.QUESTIONS, Content.TARGETS, Content.ACTIONS, Content.OVERVIEW,
)  # fmt: skip
# As many bullets as the lists of messages and of what did not change may have together on a page.
LISTED = 7
# A part without a section is told of where it is clear and among so many messages; all else that is clear is listed in
# the evidence.
FIRST = 5


def unwanted(
    contents: Sequence[Content], settings: Settings, targets: Sequence[JudgedTarget], *, asked: bool
) -> str | None:
    """Why a section of these contents is left out, before a word of it is written; None where it stands.

    ``asked``: whether the findings suggest a question.
    """
    recommended = any(one.kind is CommentaryKind.RECOMMENDATION for one in settings.commentary)
    reasons: Mapping[Content, str] = {
        Content.GLANCE: "" if settings.glance else "the sheet Assessment says that it is not wanted",
        Content.RECOMMENDATIONS: "" if recommended else "nobody has recommended anything",
        Content.QUESTIONS: "there are recommendations" if recommended else "" if asked else "no finding suggests one",
        Content.TARGETS: "" if targets else "no target is set",
        Content.ACTIONS: "" if settings.actions else "no action of the last plan is named",
    }
    told = [reasons.get(one, "") for one in contents]
    return told[0] if told and all(told) else None


class Gathering(Struct, frozen=True):
    """What such blocks are made from. ``page`` are the messages of a first page; ``titles``: of the section of
    recommendations, or of questions.
    """

    data: Dataset
    findings: Sequence[Finding]
    selection: Selection
    page: tuple[Message, ...]
    commentary: Sequence[Commentary]
    targets: Sequence[JudgedTarget]
    actions: Sequence[Action]
    reads_on: ReadsOn
    titles: Mapping[Content, str]
    home: Callable[[Commentary], Indicator | None]
    speaker: Speaker

    @property
    def _next(self) -> tuple[Message, ...]:
        """The messages that come next where a page has more room."""
        return next_after(self.page, self.selection, self.data)

    @property
    def recommended(self) -> list[Commentary]:
        """What somebody has recommended."""
        return [one for one in self.commentary if one.kind is CommentaryKind.RECOMMENDATION]

    def block(self, plan: SectionPlan, block: BlockPlan, id_: str) -> Block | None:
        """The block as written, None where it has nothing to say."""
        if block.content is Content.PARTS:
            return self._parts(plan, block, id_)
        if block.content is Content.QUESTIONS and block.kind is BlockKind.PARAGRAPH:
            return questions.lead(id_, self.speaker, Voice(self.data.indicators[block.indicator], self.data.period))
        if block.kind is BlockKind.TABLE:
            table = self._table(plan, block)
            return Block(id_, BlockKind.TABLE, table=table) if table else None
        items = self._items(plan, block)
        return Block(id_, BlockKind.LIST, items=items) if items else None

    def _parts(self, plan: SectionPlan, block: BlockPlan, id_: str) -> Block | None:
        """What is among the first that are clear, or on the first page, of parts that have no section of their own."""
        page = {one.finding.id for one in self.page}
        told = [
            one
            for one in self.selection.fresh()
            if one.indicator != plan.indicator
            and (one.finding.id in page or (one.clear and one.rank <= FIRST))
            and self.reads_on.section(one.indicator) == plan.indicator
        ]
        told.sort(key=lambda one: (one.finding.id not in page, one.rank))
        first = {one.indicator: place for place, one in reversed([*enumerate(told)])}
        told.sort(key=lambda one: first[one.indicator])  # what is said of one part stands together
        statements: list[Statement] = []
        for one in told[: block.top]:
            if one.aspect is Aspect.STANDING:
                statements.append(part_of(plan.id, one, self.reads_on, self.speaker))
                continue
            voice = Voice(one.finding.indicator, self.data.period)
            statements += weave(plan.id, [one.finding], None, self.speaker, voice, rank=False)
        return Block(id_, BlockKind.PARAGRAPH, tuple(statements)) if statements else None

    def _table(self, plan: SectionPlan, block: BlockPlan) -> Table | None:
        if block.content is Content.OVERVIEW:
            rows = block.top + block.extra
            return briefing.overview(plan.id, block.indicator, self.findings, rows, self.speaker)
        if block.content is Content.RECOMMENDATIONS:
            return follow_up.recommendations(plan.id, self.commentary, self.home, self.data, self.speaker)
        if block.content is Content.QUESTIONS:
            return questions.questions(plan.id, self.page, self.reads_on, self.speaker, block.top + block.extra)
        if block.content is Content.TARGETS:
            return follow_up.targets(plan.id, self.targets, self.speaker)
        return follow_up.actions(plan.id, self.actions, self.findings, self.data, self.speaker)

    def _items(self, plan: SectionPlan, block: BlockPlan) -> tuple[ListItem, ...]:
        if block.content is Content.GLANCE:
            asked = self._asked(plan, block)
            room = max(0, block.top - len(asked))
            return glance(plan.id, self.page[:room], asked, self.reads_on, self.speaker)
        if block.content is Content.DECISIONS:
            own = Voice(self.data.indicators[block.indicator], self.data.period)
            return briefing.decisions(plan.id, self.commentary, self.speaker, own)
        if block.content is Content.CHANGED:
            messages = of_moves(self.page)[: block.top] + of_moves(self._next)[: block.extra]
            self.speaker.memory.moved.update(one.indicator for one in messages)
            return briefing.told(plan.id, messages, self.speaker, self.data)
        if block.content is Content.COMPARED:
            messages = of_standings(self.page)[: block.top] + of_standings(self._next)[: block.extra]
            return briefing.told(plan.id, messages, self.speaker, self.data)
        room = min(block.top + block.extra, LISTED - len(self.page))
        return briefing.not_changed(plan.id, self.findings, self.page, room, self.speaker, self.data)

    def _asked(self, plan: SectionPlan, block: BlockPlan) -> tuple[ListItem, ...]:
        """The line that says what the board is asked: to agree recommendations, or to discuss questions."""
        content = Content.RECOMMENDATIONS if self.recommended else Content.QUESTIONS
        if content not in self.titles:
            return ()
        homes = dict.fromkeys(indicator.label for one in self.recommended if (indicator := self.home(one)))
        number = len(self.recommended) or len(questions.asked_of(self.page, self.data))
        values: dict[str, Given] = {
            "title": self.titles[content],
            "number": Fact(number, Unit.COUNT),
            **({"topics": listed([*homes])} if homes else {}),
        }
        key = f"glance.{content}-one" if number == 1 else f"glance.{content}"
        said = self.speaker.first(key, values, Voice(self.data.indicators[block.indicator], self.data.period))
        return (ListItem(Statement(f"{plan.id}/asked", capitalised(said.spans))),)
