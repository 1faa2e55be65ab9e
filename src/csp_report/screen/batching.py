"""``csp-report batch`` in the terminal: how far it is, at what rate, how long still; then what came of it."""

from __future__ import annotations

import time
from typing import Final

from rich.console import Console
from rich.markup import escape

from csp_report import batch
from csp_report.batch import Batch, BatchRequest, Step
from csp_report.batch.making import Failed

DONE, FAILED, DRAFT, STOPPED = 0, 2, 3, 130
EVERY: Final = 5.0  # seconds between lines where the output is no terminal
MOST: Final = 20  # failures told in the terminal; the index has them all


class Teller:
    """Says how far a batch is: one line that is written over on a terminal, a line every few seconds elsewhere."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.before = -EVERY

    def progress(self, text: str) -> None:
        """What is done before the first area."""
        self.console.print(f"{text} ...", highlight=False)

    def watch(self, step: Step) -> None:
        """An area is done."""
        if isinstance(step.last, Failed):
            self._say(f"[red]failed[/] {escape(step.last.wanted.name)}: {escape(step.last.reason)}")
        now = time.monotonic()
        if self.console.is_terminal:
            self.console.print(said(step), end="\r", highlight=False, soft_wrap=True)
        elif now - self.before >= EVERY or step.done == step.total:
            self._say(said(step))
            self.before = now

    def _say(self, text: str) -> None:
        self.console.print(text, highlight=False, soft_wrap=True)


def run(console: Console, asked: BatchRequest) -> int:
    """Run a batch, saying how far it is; the exit status."""
    teller = Teller(console)
    done = batch.run(asked, teller.progress, teller.watch)
    for line in summary(done):
        console.print(line, highlight=False, soft_wrap=True)
    return status(done)


def said(step: Step) -> str:
    """How far a batch is, at what rate, and how long it will still take."""
    left = f"{_span(step.left)} left" if step.left is not None else "time left not known yet"
    return f"{step.done} of {step.total} areas; {60 * step.rate:.0f} documents a minute; {left}    "


def summary(done: Batch) -> list[str]:
    """What was made, what was not and why, and where the index is."""
    made = sum(one.anew for one in done.saved)
    lines = [f"[bold]{made} documents made[/], {len(done.saved) - made} left as they were, {len(done.failed)} failed"]
    if done.stopped:
        lines.append(f"[yellow]Stopped[/] with {done.left} areas to go; the same command with --resume goes on.")
    lines += [f"  [red]failed[/] {escape(one.wanted.name)}: {escape(one.reason)}" for one in done.failed[:MOST]]
    if len(done.failed) > MOST:
        lines.append(f"  and {len(done.failed) - MOST} more; the index lists them all")
    beside = [one for one in done.saved if one.beside]
    if beside:
        lines.append(
            f"[yellow]{len(beside)} edited or open documents[/] are left as they are; new ones stand beside them."
        )
    drafts = [one for one in done.saved if one.summary.draft]
    if drafts:
        lines.append(f"[bold red]{len(drafts)} DRAFTS[/]: each says on its first page what it waits for.")
    return [*lines, f"Index:  {escape(str(done.index))}", f"Page:   {escape(str(done.page))}"]


def status(done: Batch) -> int:
    """130 where somebody stopped it, else 2 where an area failed, else 3 where a document is a draft."""
    if done.stopped:
        return STOPPED
    if done.failed:
        return FAILED
    return DRAFT if any(one.summary.draft for one in done.saved) else DONE


def _span(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60:02} s" if whole >= 60 else f"{whole} s"
