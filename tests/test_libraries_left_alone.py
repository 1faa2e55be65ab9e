"""What the usual commands do not import: libraries that cost as much as reading, and are for other files or charts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

INPUTS = Path(__file__).parents[1] / "inputs"
RUN = """
import sys
from csp_report.cli import main
from csp_report.rendering import apart
many = int(sys.argv.pop())
apart.processors = lambda: many
try:
    main(sys.argv[2:])
except SystemExit as ended:
    assert not ended.code, ended.code
print(*sorted(name for name in sys.argv[1].split() if name in sys.modules), file=sys.stderr)
"""

pytestmark = pytest.mark.wide


def imported(*arguments: object, asked: str = "pandas matplotlib", processors: int = 1) -> list[str]:
    """Which of some libraries a process of its own has imported once a command is done."""
    command = [sys.executable, "-c", RUN, asked, *map(str, arguments), str(processors)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (our own interpreter)
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()[-1].split()


def it_builds_and_verifies_the_example_without_pandas_and_word_charts_without_matplotlib(tmp_path: Path) -> None:
    assert imported("build", INPUTS, "--output", tmp_path, "--charts", "native") == []
    (document,) = tmp_path.glob("*.docx")
    assert imported("verify", document) == []


def it_checks_the_example_without_either() -> None:
    assert imported("check", INPUTS) == []


def it_draws_pictures_of_the_example_with_matplotlib_and_without_pandas(tmp_path: Path) -> None:
    assert imported("build", INPUTS, "--output", tmp_path, "--charts", "image") == ["matplotlib"]


def it_leaves_what_makes_documents_to_the_process_that_makes_them(tmp_path: Path) -> None:
    makers = "docx docxtpl lxml matplotlib pptx xlsxwriter"
    build = ("build", INPUTS, "--output", tmp_path, "--charts", "image")
    assert imported(*build, asked=makers, processors=2) == []


def it_asks_no_library_of_a_document_that_it_would_make_again_just_so(tmp_path: Path) -> None:
    asked = "docx lxml csp_report.verification csp_report.document.copies"
    build = ("build", INPUTS, "--output", tmp_path, "--charts", "native")
    imported(*build)
    assert imported(*build, asked=asked, processors=2) == []
    other = (*build[:-1], "image")
    assert imported(*other, asked=asked, processors=2) == sorted(asked.split())
