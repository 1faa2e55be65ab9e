"""What stands where a document is to go: whether somebody edited it, and of which area it is.

The libraries that a document is opened with are imported where one stands there: a first build needs none of them.
"""

from __future__ import annotations

from pathlib import Path


def is_same(path: Path, content: bytes) -> bool:
    """Whether a file holds these bytes, which needs no library to be told; not where it cannot be read."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def is_edited(path: Path) -> bool:
    """Whether a document was changed since it was made, as ``blocks.is_edited`` finds."""
    from csp_report.document.package import blocks  # noqa: PLC0415  (see above)

    return blocks.is_edited(path)


def is_kept(path: Path, area: str) -> bool:
    """Whether a document is to be left alone, as ``blocks.is_kept`` finds."""
    from csp_report.document.package import blocks  # noqa: PLC0415  (see above)

    return blocks.is_kept(path, area)


def area_of(path: Path) -> str | None:
    """The area that a document is of, as ``blocks.area_of`` finds."""
    from csp_report.document.package import blocks  # noqa: PLC0415  (see above)

    return blocks.area_of(path)
