"""A run killed at every step that it makes on the disk, and what the next run finds. POSIX only.

Run as ``python kill_moments.py FOLDER``: prints a line of JSON for each moment, the states of the outputs before and
after the next run set things right.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from csp_report.document.package.saving import recover, together

NAMES = ("report.docx", "report-evidence.xlsx", "report.pdf")
STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile")
OLD = {name: f"old {name}".encode() * 2000 for name in NAMES}
NEW = {name: f"new {name}".encode() * 3000 for name in NAMES}


def save(folder: Path) -> None:
    """What a build does at its end."""
    with together(folder) as files:
        for name in NAMES:
            files.add(NEW[name], name, lambda _: False)


def killed_at(step: int, folder: Path) -> bool:
    """A child that saves and is killed before its step of that number; whether it was, rather than came to its end."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            if event in STEPS and str(folder) in str(arguments[0]):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        save(folder)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def state(folder: Path) -> dict[str, str]:
    """Each output as old, new, none or broken; anything else that lies there by its name."""
    found = {name: _kind(folder / name, name) for name in NAMES}
    others = {path.name: "left over" for path in folder.iterdir() if path.name not in NAMES}
    return {**found, **others}


def _kind(path: Path, name: str) -> str:
    if not path.exists():
        return "none"
    return {OLD[name]: "old", NEW[name]: "new"}.get(path.read_bytes(), "broken")


def moments(root: Path, before: Mapping[str, bytes]) -> None:
    """Every moment, until a run comes to its end before it could be killed."""
    for step in range(1, 1000):
        folder = root / f"outputs-{step}"
        folder.mkdir(parents=True)
        for name, content in before.items():
            (folder / name).write_bytes(content)
        killed = killed_at(step, folder)
        found = state(folder)
        recover(folder)
        print(json.dumps({"killed": killed, "found": found, "after": state(folder)}))  # noqa: T201  (the test reads it)
        shutil.rmtree(folder)
        if not killed:
            return


if __name__ == "__main__":
    moments(Path(sys.argv[1]) / "empty", {})
    moments(Path(sys.argv[1]) / "full", OLD)
