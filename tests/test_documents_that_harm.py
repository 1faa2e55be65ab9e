"""Documents that cannot be opened, given to an editor's commands: a message that names the file, and no fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import ROOT

from csp_report import cli

TEMPLATE = ROOT / "templates" / "executive-summary" / "document.docx"
LISTED = b"PK\x01\x02"  # an entry of a zip's list; nine bytes on are its flags


def _locked(content: bytes) -> bytes:
    """As one that a password protects: each entry is flagged as encrypted."""
    made = bytearray(content)
    place = made.find(LISTED)
    while place >= 0:
        made[place + 8] |= 1
        place = made.find(LISTED, place + 4)
    return bytes(made)


KINDS = {
    "cut off": lambda content: content[:3000],
    "of one byte": lambda _: b"x",
    "locked": _locked,
    "torn": lambda content: content[:400] + bytes(500) + content[900:],
}
COMMANDS = {
    "publish": ("publish", "{}"),
    "learn": ("learn", "{}"),
    "verify": ("verify", "{}", str(ROOT / "inputs")),
    "accessibility": ("verify", "--accessibility", "{}"),
    "compare": ("compare", "{}", str(TEMPLATE)),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", KINDS)
def it_names_a_document_that_cannot_be_opened(
    kind: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "harmful.docx"
    path.write_bytes(KINDS[kind](TEMPLATE.read_bytes()))
    with pytest.raises(SystemExit) as ended:
        cli.main([one.format(path) for one in COMMANDS[command]])
    said = capsys.readouterr()
    assert ended.value.code == cli.FAILED
    assert "harmful.docx" in "".join((said.out + said.err).split())
