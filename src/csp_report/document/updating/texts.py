"""A paragraph, list, callout, caption or heading of three texts: what goes into the file's own runs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.updating.aligning import align, plain
from csp_report.document.updating.flows import Flow, copied, look_at
from csp_report.document.updating.outcome import Became
from csp_report.document.updating.placing import Mover, spacing
from csp_report.document.updating.revisions import Pen, mark_inserted, strike_whole
from csp_report.document.updating.units import Kind, Unit
from csp_report.document.updating.words import Hunk, Merge, Offer, merge, same

CONTAINED = 85.0  # per cent of a line's signs found inside another, from which it was joined to it
NOT_GENERATED = (
    "This text is no longer generated from the data, and you had changed it. It stands; remove it if you agree."
)


class Desk(Struct, frozen=True):
    """What a merge works with: who writes, what brings parts over, and how a conflict is told."""

    pen: Pen
    mover: Mover
    reason: str = "The data changed these words, and so did you. Yours stand; the marked text is the new one."

    def told(self, before: str, offered: str) -> str:
        """The comment on a conflict: what changed, and why."""
        was = f" Generated before: “{before.strip()}”" if before.strip() else ""
        now = f" Generated now: “{offered.strip()}”" if offered.strip() else " Generated now: nothing in its place."
        return f"{self.reason}{was}{now}"


def merge_text(desk: Desk, before: str, unit: Unit, new: list[Element]) -> tuple[Became, str]:
    """Bring the text of a unit up to date in place; what became of it."""
    paragraphs = [one for one in unit.leaves if one.tag == qn("w:p")]
    flow, fresh = Flow(paragraphs), Flow([one for one in new if one.tag == qn("w:p")])
    text = flow.text[unit.start : unit.end]
    if same(before, fresh.text) or same(text, fresh.text):
        if same(before, fresh.text) or same(before, text):
            _refer(desk, flow, unit, fresh)
        return Became.KEPT, ""
    made = merge(before, text, fresh.text, _fields(flow, unit))
    stretches = [(one.new_start, one.new_end) for one in made.hunks]
    stretches += [(one.new_start, one.new_end) for one in made.offers]
    if any("\n" in fresh.text[start:end] for start, end in stretches) or _cuts_lines(made.hunks, text, before):
        return _merge_lines(desk, before, unit, fresh)
    return _apply(desk, before, flow, unit, fresh, made)


def _fields(flow: Flow, unit: Unit) -> list[tuple[int, int]]:
    return [(one.start - unit.start, one.end - unit.start) for one in flow.fields]


def _cuts_lines(hunks: Sequence[Hunk], text: str, before: str) -> bool:
    return "\n" in before and any("\n" in text[one.start : one.end] for one in hunks)


def _apply(desk: Desk, before: str, flow: Flow, unit: Unit, fresh: Flow, made: Merge) -> tuple[Became, str]:
    """Put hunks and offers into the file's runs, the last first."""
    length = len(flow.text[unit.start : unit.end])
    hunks = fitted(made.hunks, flow, unit.start, length, fresh)
    todo: list[Hunk | Offer] = [*hunks, *made.offers]
    for one in sorted(todo, key=lambda one: (one.end, isinstance(one, Offer), one.start), reverse=True):
        start, end = one.start + unit.start, one.end + unit.start
        if isinstance(one, Offer):
            _offer(desk, before, flow, end, fresh, one)
            continue
        look = look_at(flow, start, end)
        runs = copied(fresh, one.new_start, one.new_end, look, _character(desk.mover))
        flow.replace(start, end, runs, desk.pen)
    _refer(desk, flow, replace_end(unit, None), fresh)
    if made.offers:
        said = "; ".join(f"“{fresh.text[one.new_start : one.new_end].strip()}”" for one in made.offers)
        return Became.CONFLICT, f"offered: {said}"
    if not made.hunks:
        return Became.KEPT, ""
    return (Became.MERGED if made.edited else Became.UPDATED), ""


def replace_end(unit: Unit, end: int | None) -> Unit:
    """A unit with another end, for what was lengthened."""
    return replace(unit, end=end) if unit.end is None else unit


def _character(mover: Mover) -> dict[str, str]:
    return mover.styles


def fitted(hunks: Sequence[Hunk], flow: Flow, offset: int, length: int, fresh: Flow) -> list[Hunk]:
    """The hunks widened on both sides so that none cuts a field; those that then overlap are one."""
    found = sorted(hunks, key=lambda one: (one.start, one.end))
    while True:
        wider = [_widened(one, flow, offset, length, fresh) for one in found]
        joined: list[Hunk] = []
        for one in wider:
            last = joined[-1] if joined else None
            if last and (one.start < last.end or one.new_start < last.new_end):
                joined[-1] = Hunk(last.start, max(one.end, last.end), last.new_start, max(one.new_end, last.new_end))
            else:
                joined.append(one)
        if joined == found:
            return joined
        found = joined


def _widened(one: Hunk, flow: Flow, offset: int, length: int, fresh: Flow) -> Hunk:
    start, end = flow.whole(one.start + offset, one.end + offset)
    left, right = one.start + offset - start, end - one.end - offset
    new_start, new_end = max(one.new_start - left, 0), min(one.new_end + right, len(fresh.text))
    first, last = fresh.whole(new_start, new_end)
    return Hunk(max(start - offset - (new_start - first), 0), min(end - offset + last - new_end, length), first, last)


def _offer(desk: Desk, before: str, flow: Flow, place: int, fresh: Flow, one: Offer) -> None:
    """Beside the editor's text: the new one as a tracked insertion, with a comment on it."""
    offered = fresh.text[one.new_start : one.new_end]
    begin, end, shown = desk.pen.comment(desk.told(_part_before(before, offered), offered))
    runs: list[Element] = []
    if offered.strip():
        runs = copied(fresh, one.new_start, one.new_end, look_at(flow, place, place), _character(desk.mover))
        if place and not flow.text[place - 1 : place].isspace():
            runs.insert(0, spacing(" "))
        if place < len(flow.text) and not flow.text[place].isspace() and not offered[-1:].isspace():
            runs.append(spacing(" "))
    tracked, desk.pen.track = desk.pen.track, False
    made = [desk.pen.mark("w:ins", *runs)] if runs else []
    flow.replace(place, place, [begin, *made, end, shown], desk.pen)
    desk.pen.track = tracked


def _part_before(before: str, offered: str) -> str:
    """What was generated before, cut to the sentence most like what is offered."""
    sentences = [one for line in before.split("\n") for one in line.replace(". ", ".\n").split("\n")]
    if not offered.strip() or not sentences:
        return before if len(sentences) == 1 else ""
    return max(sentences, key=lambda one: fuzz.ratio(one, offered))


def _refer(desk: Desk, flow: Flow, unit: Unit, fresh: Flow) -> None:
    """Let cross-references with the same words lead where the new ones lead."""
    codes = {fresh.text[one.start : one.end]: one for one in fresh.fields if one.code.split()[:1] == ["REF"]}
    for one in sorted(flow.fields, key=lambda one: -one.start):
        wanted = codes.get(flow.text[one.start : one.end])
        inside = one.start >= unit.start and (unit.end is None or one.end <= unit.end)
        if wanted and inside and one.code.split()[:1] == ["REF"] and one.code.split()[1] != wanted.code.split()[1]:
            runs = copied(fresh, wanted.start, wanted.end, look_at(flow, one.start, one.end), _character(desk.mover))
            flow.replace(one.start, one.end, runs, desk.pen)


def _merge_lines(desk: Desk, before: str, unit: Unit, fresh: Flow) -> tuple[Became, str]:
    """Texts of several lines of which the data added or took away some: line by line."""
    paragraphs = [one for one in unit.leaves if one.tag == qn("w:p") and Flow([one]).text.strip()]
    old = before.split("\n")
    here = [Flow([one]).text for one in paragraphs]
    new = fresh.text.split("\n")
    if [plain(one) for one in here] == [plain(one) for one in old]:
        return _in_turn(desk, old, paragraphs, fresh)
    ours = align(old, new)
    theirs = align(old, here)
    if list(ours.values()) != sorted(ours.values()) or [ours[one] for one in sorted(ours)] != sorted(ours.values()):
        return _beside(desk, before, paragraphs, fresh)
    lost = [one for place, one in enumerate(old) if place not in theirs]
    if any(_inside(one, text) for one in lost for text in here):
        return _beside(desk, before, paragraphs, fresh)
    return _by_line(desk, old, paragraphs, fresh, ours, theirs)


def _inside(line: str, text: str) -> bool:
    return len(line) < len(text) and fuzz.partial_ratio(plain(line), plain(text)) > CONTAINED


def _in_turn(desk: Desk, old: list[str], paragraphs: list[Element], fresh: Flow) -> tuple[Became, str]:
    """Lines that nobody changed: each takes the text of the new one at its place; more are added, fewer left."""
    pairs = list(zip(paragraphs, fresh.paragraphs, strict=False))
    for (paragraph, new), text in zip(pairs, old, strict=False):
        _one(desk, text, [paragraph], new)
    for paragraph in paragraphs[len(pairs) :]:
        strike_whole(desk.pen, paragraph)
    last = paragraphs[len(pairs) - 1]
    for new in fresh.paragraphs[len(pairs) :]:
        last = _line_after(desk, last, new)
    return Became.UPDATED, ""


def _one(desk: Desk, before: str, paragraphs: list[Element], new: Element) -> tuple[Became, str]:
    flow, fresh = Flow(paragraphs), Flow([new])
    if same(before, fresh.text) or same(flow.text, fresh.text):
        return Became.KEPT, ""
    whole = Unit("", Kind.TEXT, paragraphs)
    made = merge(before, flow.text, fresh.text, _fields(flow, whole))
    return _apply(desk, before, flow, whole, fresh, made)


def _line_after(desk: Desk, last: Element, new: Element) -> Element:
    made = desk.mover.copied(new)
    last.addnext(made)
    if desk.pen.track:
        mark_inserted(desk.pen, made)
    return made


def _beside(desk: Desk, before: str, paragraphs: list[Element], fresh: Flow) -> tuple[Became, str]:
    """Lines that cannot be told apart: the editor's stay, the new ones follow as a tracked insertion."""
    last = paragraphs[-1]
    begin, end, shown = desk.pen.comment(desk.told(before.replace("\n", " / "), fresh.text.replace("\n", " / ")))
    last.extend([begin, end, shown])
    for new in fresh.paragraphs:
        made = desk.mover.copied(new)
        last.addnext(made)
        mark_inserted(desk.pen, made)
        last = made
    return Became.CONFLICT, f"offered: “{fresh.text}”"


def _by_line(
    desk: Desk, old: list[str], paragraphs: list[Element], fresh: Flow, ours: dict[int, int], theirs: dict[int, int]
) -> tuple[Became, str]:
    """Each line on its own; a line that the editor added belongs to the one before it."""
    groups: dict[int, list[Element]] = {}
    owner = {place: number for number, place in theirs.items()}
    current: int | None = None
    for place, paragraph in enumerate(paragraphs):
        current = owner.get(place, current)
        if current is not None:
            groups.setdefault(current, []).append(paragraph)
    results = [_line(desk, old[number], groups[number], ours.get(number), fresh) for number in sorted(groups)]
    last: Element | None = None
    back = {place: number for number, place in ours.items()}
    for place, new in enumerate(fresh.paragraphs):
        number = back.get(place)
        if number is not None:
            last = groups[number][-1] if number in groups else last
        elif last is not None:
            last = _line_after(desk, last, new)
        else:
            made = desk.mover.copied(new)
            paragraphs[0].addprevious(made)
            if desk.pen.track:
                mark_inserted(desk.pen, made)
            last = made
    for became in (Became.CONFLICT, Became.MERGED, Became.UPDATED):
        found = [said for one, said in results if one is became]
        if found:
            return (Became.MERGED if became is Became.UPDATED else became), "; ".join(filter(None, found))
    return Became.MERGED, ""


def _line(desk: Desk, before: str, group: list[Element], place: int | None, fresh: Flow) -> tuple[Became, str]:
    if place is not None:
        return _one(desk, before, group, fresh.paragraphs[place])
    if len(group) == 1 and same(before, Flow(group).text):
        strike_whole(desk.pen, group[0])
        return Became.UPDATED, ""
    return Became.CONFLICT, no_longer(desk, group[0])


def no_longer(desk: Desk, paragraph: Element) -> str:
    """A comment on edited text that the data no longer give; what to tell of it."""
    begin, end, shown = desk.pen.comment(NOT_GENERATED)
    paragraph.extend([begin, end, shown])
    return "no longer generated; the edited text stays"
