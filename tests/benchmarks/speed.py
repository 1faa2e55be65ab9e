"""What reports cost, in one table: stages, one report cold, a batch per report, how both grow; beside a plain script.

    python tests/benchmarks/speed.py [AREAS ...]     # sizes of the batches, 10 and 30 unless told otherwise; 0 is all

Processor seconds of whole trees of processes depend least on what else a machine does. Wall time stands beside them; it
is what a person waits for, and a build takes two processors, as it reads and renders in processes of their own. MiB is
the peak of the largest process of a tree. Ratios are to the plain script of this very run; those of batches are of
processor seconds spread over two processors. Batches are of the published workbook beside the checkout; without it, of
a made-up one. The package is compiled before, as an installation compiles it.

What a report includes: cold, the document, the evidence workbook and the page of the evidence; of a batch the first
two, with an index over all. The plain script makes a document alone.
"""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from batches_made import made_inputs, partnerships  # noqa: E402  (found only now)
from example import ONS  # noqa: E402  (the same)

PROCESSORS = 2
ROUNDS = 3
MEASURED = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
spent = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([spent.ru_utime + spent.ru_stime, time.perf_counter() - begun, spent.ru_maxrss / 1024]))
if done.returncode not in (0, 3):
    sys.exit(done.stderr + done.stdout)
"""
STAGES = """
import resource, sys, time
from pathlib import Path
def mib(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
def both(): return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
last = both()
def told(name):
    global last
    print(f"  {name:<44}{1000 * (both() - last):>10.0f} ms{mib():>8.0f} MiB")
    last = both()
from csp_report import pipeline
from csp_report.rendering import making
from csp_report.job import Request
from csp_report.settings.charting import ChartFormat
from csp_report.workbooks import reader
from csp_report.evidence.workbook import write_evidence
told("import the pipeline")
request = Request(Path(sys.argv[1]), area=sys.argv[2])
ground = pipeline.prepare(request); told("settings, template, words")
reading = pipeline.read(request, ground); reader.stop(); told("read, with the process that opens files")
judged = pipeline.judge_all(ground, reading); told("assemble and judge")
composed = pipeline.conclude(ground, reading, lambda _: None); told("the same again, with words and charts")
account = pipeline.account_of(composed); told("account")
write_evidence(account); told("evidence workbook, first")
write_evidence(account); told("evidence workbook, again")
for kind in ChartFormat:
    for time_ in ("first", "again"):
        making.made(composed.report, ground.template.document, kind)
        told(f"draw and render, {kind}, {time_}")
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor and wall seconds of a tree of processes, and the peak of its largest in MiB."""

    processor: float
    wall: float
    peak: float


def cost(*command: object) -> Cost:
    """What a command costs that must succeed."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *map(str, command)], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return Cost(*json.loads(done.stdout))


def least(*command: object) -> Cost:
    """The cheapest of several."""
    return min((cost(*command) for _ in range(ROUNDS)), key=lambda one: one.processor)


def row(name: str, one: Cost, plain: Cost, parts: int = 1) -> None:
    """A line: what a report costs, and its part of the plain script's cost."""
    each = one.processor / parts
    spread = each / (PROCESSORS if parts > 1 else 1) / plain.processor
    wall = one.wall / parts / plain.wall
    print(f"{name:<46}{each:>8.2f}{one.wall / parts:>8.2f}{one.peak:>8.0f}{spread:>12.3f}{wall:>8.3f}", flush=True)


def main(sizes: list[int]) -> None:
    """Print the table."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    python, cli = sys.executable, (sys.executable, "-m", "csp_report.cli")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        inputs = ROOT / "inputs"
        script = (python, Path(__file__).with_name("plain_script.py"), inputs / "extracts", out / "plain.docx")
        plain = least(*script)
        print(f"{'per report':<46}{'cpu s':>8}{'wall s':>8}{'MiB':>8}{'cpu ratio':>12}{'wall':>8}")
        row("plain script", plain, plain)
        row("--help", least(*cli, "--help"), plain)
        for kind in ("image", "native"):
            row(f"one report cold, {kind}", least(*cli, "build", inputs, "--output", out, "--charts", kind), plain)
        many = ONS if ONS.exists() else made_inputs(out / "made", 314)
        for kind in ("native", "image"):
            for size in sizes:
                areas = size or len(partnerships(1000))
                _batch(f"batch of {areas}, {kind}", many, areas, kind, plain, out)
        for years in (3, 6, 12):
            inputs = made_inputs(out / f"years-{years}", 20, years)
            _batch(f"batch of 20, native, {years} years, {20 * 16 * years:,} rows", inputs, 20, "native", plain, out)
        print("\nstages of one report of those extracts")
        print(
            subprocess.run(
                [python, "-c", STAGES, str(many), "Stafford"], check=True, capture_output=True, text=True
            ).stdout
        )


def _batch(name: str, inputs: Path, areas: int, kind: str, plain: Cost, out: Path) -> None:
    names = out / "names.txt"
    names.write_text("\n".join(f"{one}" for _, one in partnerships(areas)), encoding="utf-8")
    folder = out / name.replace(" ", "-")
    command = (sys.executable, "-m", "csp_report.cli", "batch", inputs, "--areas", names, "--jobs", PROCESSORS)
    row(name, cost(*command, "--charts", kind, "--output", folder), plain, areas)
    largest = max(path.stat().st_size for path in folder.glob("*/*.docx"))
    print(f"{'':<46}largest document {largest / 1024:.0f} KiB")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [10, 30])
