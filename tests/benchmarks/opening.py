"""What it costs an ordinary build that another process opens its files, in turns with builds that open them themselves.

    python tests/benchmarks/opening.py [ROUNDS]

Prints, for each kind of charts, the least processor seconds of the whole tree of processes of each, and the ratio. The
second kind answers the same requests with the same code without a process, its limits on memory, or pipes between. The
package is compiled before, as an installation compiles it.
"""

from __future__ import annotations

import compileall
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from csp_report.cli import main; main()"
ITSELF = """
import sys
from csp_report.workbooks import reader, worker
from csp_report.workbooks.limits import Limits
def ask(self, request, limits):
    yield from worker._done(request, limits)
reader.Reader.start, reader.Reader.ask = (lambda self: None), ask
"""


def spent(script: str, output: str, charts: str) -> float:
    """Processor seconds of one build of the example, its children's among them."""
    command = [sys.executable, "-c", script, "build", str(ROOT / "inputs"), "--output", output, "--charts", charts]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds: int) -> None:
    """Take turns and print the least of each."""
    compileall.compile_dir(str(ROOT / "src"), quiet=1)
    print(f"{'charts':<10}{'another process':>18}{'the build itself':>18}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for charts in ("image", "native"):
            turns = [[spent(script, folder, charts) for script in (BUILD, ITSELF + BUILD)] for _ in range(rounds)]
            one, other = (min(each) for each in zip(*turns, strict=True))
            print(f"{charts:<10}{one:>16.2f} s{other:>16.2f} s{one / other:>8.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
