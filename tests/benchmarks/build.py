"""The cold build of the example, as a whole process, against a plain script of the usual kind, in one run.

Prints the ratio of the medians (below 1: faster than the plain script) and where our time goes. Machines are noisy: the
two take turns, and only the ratio is to be quoted. Run: python tests/benchmarks/build.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ROOT / "inputs"


def seconds(command: list[str]) -> float:
    """Wall time of a whole process that must succeed."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begun


def main(rounds: int) -> None:
    """Time the two in turns and print the medians with their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build = [sys.executable, "-m", "csp_report.cli", "build", str(INPUTS), "--output", str(out)]
        script = Path(__file__).with_name("plain_script.py")
        plain = [sys.executable, str(script), str(INPUTS / "extracts"), str(out / "plain.docx")]
        for command in (build, plain):
            seconds(command)
        pairs = [(seconds(build), seconds(plain)) for _ in range(rounds)]
        native = statistics.median(seconds([*build, "--charts", "native"]) for _ in range(rounds))
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"cold build of the example  {ours:6.2f} s  (with native charts {native:.2f} s)")
    print(f"plain script               {theirs:6.2f} s")
    print(f"ratio, pair by pair        {ratio:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
