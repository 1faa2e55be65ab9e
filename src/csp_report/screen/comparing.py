"""Two documents beside each other."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from csp_report.document.copies import read_copy
from csp_report.document.package.saving import write_unless_edited
from csp_report.document.updating.differing import with_differences
from csp_report.domain.comparison import Change, Comparison
from csp_report.domain.errors import InputError
from csp_report.screen.differing import summary
from csp_report.verification.comparing import compare


def compared(old: Path, new: Path) -> Comparison:
    """What differs between two documents. Raises InputError where either cannot be read."""
    for path in (old, new):
        if not path.is_file():
            raise InputError(f"{path} does not exist. Required: a .docx.")
    return compare(read_copy(old), read_copy(new))


def track(old: Path, new: Path, out: Path) -> Path:
    """Write the newer document with what differs as tracked changes; the path written.

    A file that stands there is left alone, and a number given to the new one's name, unless both are the same.
    """
    content = with_differences(old, new)
    if out.exists() and any(out.samefile(path) for path in (old, new)):
        raise InputError(f"{out} is one of the two documents. Required: another name for the one with tracked changes.")
    return write_unless_edited(content, out, lambda path: path.read_bytes() != content)


def show(console: Console, found: Comparison, tracked: Path | None = None) -> None:
    """Every difference, by kind, and where they stand as tracked changes."""
    console.print(escape(summary(found)), highlight=False, soft_wrap=True)
    for change in Change:
        for one in (one for one in found.differences if one.change is change):
            console.print(f"\n[bold]{change}[/] ({escape(one.heading)})", highlight=False, soft_wrap=True)
            for sign, text in (("-", one.old), ("+", one.new)):
                if text:
                    console.print(f"  {sign} {escape(text)}", highlight=False, soft_wrap=True)
    if tracked:
        console.print(f"\nTracked:   {escape(str(tracked))}", highlight=False, soft_wrap=True)
