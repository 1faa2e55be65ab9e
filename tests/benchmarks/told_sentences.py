"""Ten printed sentences of each kind of judgement, from real areas, each with the figures that it stands on.

    python tests/benchmarks/told_sentences.py            # all kinds
    python tests/benchmarks/told_sentences.py apart      # those of one rule

The documents are those of every fourth partnership of the ONS workbook, of London boroughs by month since 2010 and of
every second force by year since 2003; of all sentences of a kind ten are printed that lie as far apart as they can.
They are to be read as somebody reads them who does not believe them.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from every_partnership import codes
from example import ONS, SHARED, quiet
from long_panels import there

from csp_report import pipeline
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Area, Level, Period
from csp_report.domain.report import Statement
from csp_report.job import Composed, Request

MONTHS = SHARED / "data" / "mps-borough-monthly"
FORCES = SHARED / "data" / "rec-crime-pfa-long"
RANKED = re.compile(r"of the \S+ partnerships")
EACH = 10


def documents(path: Path, step: int) -> Iterator[Composed]:
    """The documents of every ``step``-th area of some extracts: of partnerships, where they hold any."""
    ground = pipeline.prepare(Request(path))
    reading = pipeline.read(Request(path), ground)
    levels = dict(zip(reading.frame.cells("area"), reading.frame.cells("level"), strict=True))
    several = codes(reading.frame) or [(None, name) for name in sorted(levels) if name]
    for code, name in several[::step]:
        level = Level(levels[name]) if code is None and levels[name] else None
        settings = replace(ground.settings, area=name, code=code, level=level)
        try:
            judged = pipeline.judge_all(replace(ground, settings=settings), reading)
        except Exception as error:  # noqa: BLE001 - a row that is no area's ("Unknown") is named and left
            print(f"left: {name}: {error}", file=sys.stderr)
            continue
        yield pipeline.written(replace(ground, settings=settings), judged, quiet)


def kinds_of(finding: Finding, statement: Statement) -> Iterator[str]:
    """What kinds of sentence a statement on a finding is one of."""
    rule = finding.rule
    if rule in (Rule.APART, Rule.TURNING_POINT, Rule.SINCE_PEAK):
        yield f"{rule}, {finding.kind}, {finding.strength}"
    if rule == Rule.CHANGE:
        yield f"{rule}, {finding.strength}"
        if "own years" in finding.indicator.spread_source:
            yield f"{rule} by the area's own history, {finding.strength}"
    if rule == Rule.TREND:
        yield f"{rule}, {finding.direction}"
    if rule == Rule.BENCHMARK and not RANKED.search(statement.text):
        for item in finding.items:
            yield f"{rule}, {item.direction}, {item.strength}"
    if rule == Rule.BENCHMARK and RANKED.search(statement.text):
        yield f"{rule}, rank"


def shown(finding: Finding) -> str:
    """The figures of a finding and of its items, as short as they can be read."""
    facts = [*finding.known.items()]
    facts += [
        (f"{item.area.name if item.area else ''} {name}", fact)
        for item in finding.items
        for name, fact in item.known.items()
    ]
    told = [f"{name} {_value(fact.value)}" for name, fact in facts if not isinstance(fact.value, Period)]
    test = finding.test
    spread = f"; spread {test.spread:.3f}" if test and test.spread else ""
    grade = f"; p {test.p:.3g}, q {test.q:.3g}" if test and test.p is not None and test.q is not None else ""
    return ", ".join(told) + grade + spread


def _value(value: object) -> str:
    if isinstance(value, Area):
        return value.name
    return f"{value:,.4g}" if isinstance(value, float) else str(value)


def main() -> int:
    """Print the sentences."""
    if not there():
        print("the shared data are kept beside the checkout, and are not there")
        return 0
    wanted = sys.argv[1:]
    told: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in (*documents(ONS, 4), *documents(MONTHS, 1), *documents(FORCES, 2)):
        findings = {finding.id: finding for finding in one.judged.findings}
        for block in (block for section in one.report.sections for block in section.blocks):
            for statement in block.statements:
                for finding in (findings[name] for name in statement.findings if name in findings):
                    for kind in kinds_of(finding, statement):
                        if not wanted or kind.split(",")[0].split(" ")[0] in wanted:
                            told[kind].append((one.judged.data.area.name, statement.text, shown(finding)))
    for kind, several in sorted(told.items()):
        print(f"\n## {kind} ({len(several):,} told)\n")
        step = max(1, len(several) // EACH)
        for area, text, figures in several[::step][:EACH]:
            print(f"- {area}: {text}\n    [{figures}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
