"""The commands about edited documents: the copy for the website, and what editors keep rewording."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from csp_report.document.package.saving import write_unless_edited
from csp_report.document.updating.learning import reworded
from csp_report.document.updating.publishing import publish
from csp_report.narrative.learning import Lesson, lessons, patch
from csp_report.screen.terminal import short_path
from csp_report.settings.locating import find_template

PUBLISHED = "published"
PATCH = Path("phrases.toml.patch")


def publish_copy(console: Console, document: Path, target: Path | None) -> Path:
    """Write the clean copy of a document. Raises InputError where it is not to be published as it stands."""
    content = publish(document)
    wanted = target or document.with_name(f"{document.stem}-{PUBLISHED}{document.suffix}")
    written = write_unless_edited(content, wanted, lambda path: path.read_bytes() != content)
    _say(console, f"For the website: {short_path(written)}")
    _say(console, f"{document.name} itself was not changed, and is still the one to edit and to update.")
    return written


def learn(console: Console, documents: Sequence[Path], template: Path | None, least: int | None) -> tuple[Lesson, ...]:
    """Print what editors keep rewording, and write a proposed patch of the phrases."""
    phrases = find_template(template, Path("inputs")).phrases
    changes = [
        (one.document, one.before, one.after, one.sentence, one.edited) for path in documents for one in reworded(path)
    ]
    wanted = least or min(2, len(documents))
    found = lessons(changes, phrases, wanted)
    if not found:
        _say(console, f"Nothing was reworded in {wanted} documents or more of {len(documents)}.")
    for one in found:
        _show(console, one, len(documents))
    proposed = patch(found, phrases)
    if proposed:
        written = write_unless_edited(proposed.encode(), PATCH, lambda path: path.read_bytes() != proposed.encode())
        _say(console, f"\nA proposed patch of {phrases}: {short_path(written)}. Read it before you apply it.")
    return found


def _show(console: Console, one: Lesson, several: int) -> None:
    after = " | ".join(f"'{each}'" if each else "(deleted)" for each in one.after)
    before = f"'{one.before}'" if one.before else "(added)"
    _say(console, f"\n{before} became {after} in {len(one.documents)} of {several}: {', '.join(one.documents)}")
    _say(console, f"  phrase:    {one.phrase or 'none that is known'}")
    _say(console, f"  generated: {one.sentence}")
    for each in one.edited:
        _say(console, f"  edited:    {each}")


def _say(console: Console, text: str) -> None:
    console.print(escape(text), highlight=False, soft_wrap=True)
