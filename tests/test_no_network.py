"""No socket is opened at run time: neither by a build nor by the process that reads its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Python imports a module of this name at its start, in every process that inherits the path.
HOOK = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        sys.stderr.write(f"{event} {arguments}\\n")
        sys.stderr.flush()
        open(os.environ["TOLD"], "a").write(event)
        os._exit(77)

sys.addaudithook(watch)
"""


def watched(tmp_path: Path, *command: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "TOLD": str(tmp_path / "told")}
    return subprocess.run(  # noqa: S603  (this Python)
        [sys.executable, "-P", *command], capture_output=True, text=True, check=False, env=environment, timeout=120
    )


def it_opens_no_socket(tmp_path: Path) -> None:
    command = ("-m", "csp_report.cli", "build", str(ROOT / "inputs"), "--output", str(tmp_path / "out"))
    done = watched(tmp_path, *command)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "told").exists()


def it_would_notice_one(tmp_path: Path) -> None:
    done = watched(tmp_path, "-c", "import socket; socket.socket()")
    assert done.returncode == 77
    assert (tmp_path / "told").read_text(encoding="utf-8").startswith("socket.")
