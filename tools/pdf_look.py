"""Whether every document and its PDF can be read by everybody: python tools/pdf_look.py FOLDER.

Every .docx of FOLDER is held against two validators, openxml-audit and ooxml-integrity, and the product's own check of
accessibility. Its PDF, made as the product makes it (see page_look.py), is held against the product's own check and
against outloud, a checker of PDF/UA-1 and WCAG that others keep (all of the extra *test*). Prints a row a document with
a fault, and the sums; ends with status 1 where there is any, or a PDF that does not say that it is PDF/UA.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import ooxml_integrity
from openxml_audit import FileFormat, OpenXmlValidator
from page_look import printed
from pypdf import PdfReader

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.printed.checking import check_printed

CLAIM = b"pdfuaid:part"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one PDF; ``status`` is that with which outloud ended, ``told`` what it said."""

    name: str
    own: int
    status: int
    told: str
    claims: bool

    @property
    def passes(self) -> bool:
        """Whether nothing was found and it says so."""
        return not self.own and self.status == 0 and self.claims


def check(path: Path) -> Checked:
    """One PDF by both checks. outloud's warnings are guesses (a source line that several pages end with is taken for
    a running footer), so that its errors alone make it fail.
    """
    content = path.read_bytes()
    command = [str(Path(sys.executable).with_name("outloud")), "--fail-on", "error", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    metadata = PdfReader(BytesIO(content)).xmp_metadata
    claims = metadata is not None and CLAIM in metadata.stream.get_data()
    return Checked(path.stem, len(check_printed(content)), ended.returncode, ended.stdout + ended.stderr, claims)


def faults(path: Path) -> list[str]:
    """Every fault of a .docx by two validators and the product's own check."""
    validated = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True).validate(path)
    return [*map(str, validated.errors), *map(str, ooxml_integrity.check(path)), *map(str, check_accessibility(path))]


def main(folder: Path) -> int:
    """Check every document of a folder; 1 where one or its PDF does not pass."""
    documents = sorted(folder.glob("*.docx"))
    invalid = {path.stem: told for path in documents if (told := faults(path))}
    for name, told in invalid.items():
        print(f"{name}: {len(told)} faults of the document, the first {told[0]}")
    with tempfile.TemporaryDirectory() as work:
        found = [check(path) for path in printed(documents, Path(work))]
    failed = [one for one in found if not one.passes]
    for one in failed:
        print(f"{one.name}: {one.own} own faults, outloud {one.status}, claims {one.claims}\n{one.told}")
    own, refused = sum(one.own for one in found), sum(one.status != 0 for one in found)
    claims = sum(one.claims for one in found)
    print(f"{len(documents)} documents: {sum(map(len, invalid.values()))} faults by two validators and our own check")
    print(f"{len(found)} PDFs: {own} own faults, {refused} refused by outloud, {claims} say that they are PDF/UA")
    return 1 if failed or invalid else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
