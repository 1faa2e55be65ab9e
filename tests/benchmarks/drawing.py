"""Drawing and rendering with Word's charts against pictures, warm, in one run: python tests/benchmarks/drawing.py.

Both draw the same report of nine figures, one of every kind of chart and more, several times over; the first time of
each is thrown away, the best of the others counts. Ends with status 1 where pictures take less than three times as
long.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))  # run as a script, the tests' own folder is not known

from docx_tools import SUMMARY
from sample_report import every_kind

from csp_report.charts import draw
from csp_report.document.render import render
from csp_report.domain.report import Figure, Report
from csp_report.settings.charting import ChartFormat

TIMES = 5
LEAST_RATIO = 3.0


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs, the first left out."""
    seconds = []
    for _ in range(TIMES + 1):
        started = perf_counter()
        work()
        seconds.append(perf_counter() - started)
    return min(seconds[1:])


def main() -> int:
    """Print both times and their ratio."""
    plain = every_kind(image=False)

    def with_pictures() -> bytes:
        figures = tuple(Figure(one.words, one.chart, draw(one.chart)) for one in plain.figures)
        return render(Report(plain.front, plain.sections, figures), SUMMARY, ChartFormat.IMAGE)

    pictures = best(with_pictures)
    native = best(lambda: render(plain, SUMMARY, ChartFormat.NATIVE))
    ratio = pictures / native
    print(f"pictures {pictures:.3f} s, Word charts {native:.3f} s, ratio {ratio:.1f} (at least {LEAST_RATIO:g})")
    return 0 if ratio >= LEAST_RATIO else 1


if __name__ == "__main__":
    raise SystemExit(main())
