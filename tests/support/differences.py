"""What a document with tracked differences says, changes accepted or rejected, and which words they are."""

from __future__ import annotations

from pathlib import Path

from csp_report.document.ooxml.elements import qn
from csp_report.document.updating.package import Package
from csp_report.document.updating.record import stories
from csp_report.document.updating.revisions import settle
from csp_report.document.updating.units import leaves, text_of


def settled(content: bytes, *, accept: bool = True) -> list[str]:
    """Every line of text and row of cells that is not empty, body first, all tracked changes accepted or rejected."""
    package = Package.open(content)
    roots = [package.root, *(package.tree(name) for _, name in stories(package))]
    for root in roots:
        settle(root, accept=accept)
    texts = [text_of(leaves(one)) for one in (package.body, *roots[1:])]
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def marked(content: bytes) -> list[tuple[str, str]]:
    """The words of each tracked change of the body in order: what is taken out, what is put in."""
    found: list[tuple[str, str]] = []
    for run in Package.open(content).root.iter(qn("w:r")):
        holder = next(run.iterancestors(qn("w:ins"), qn("w:del")), None)
        if holder is not None:
            words = "".join(run.itertext(qn("w:t"), qn("w:delText"), qn("w:br")))
            sign = "+" if holder.tag == qn("w:ins") else "-"
            if words:
                found.append((sign, words))
    return found


def saved(folder: Path, old: bytes, new: bytes) -> tuple[Path, Path]:
    """Two documents as files."""
    paths = folder / "old.docx", folder / "new.docx"
    for path, content in zip(paths, (old, new), strict=True):
        path.write_bytes(content)
    return paths
