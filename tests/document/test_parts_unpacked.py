"""The parts of a document are taken as python-docx would save them."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx_tools import SUMMARY
from PIL import Image

from csp_report.document.package.finishing import parts_of


def test_parts_are_those_that_saving_gives_in_its_order() -> None:
    document = Document(str(SUMMARY))
    document.core_properties.title = "Said anew"
    document.part.get_or_add_image(io.BytesIO(picture()))
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        wanted = [(name, package.read(name)) for name in package.namelist()]
    assert [*parts_of(document).items()] == wanted


def picture() -> bytes:
    """A picture, so that an ending of its own is among the content types."""
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, "PNG")
    return made.getvalue()
