"""LibreOffice Writer as an editor: a Basic macro opens documents, does what a list of steps says, saves them as .docx.

A step is a tuple: ``("replace", old, new)``, ``("after", found, text)``, ``("delete", found)``, ``("split", before)``,
``("join", found)``, ``("move", found, before)``, ``("copy", found, before)``, ``("bold", found)``,
``("comment", found, text)``, ``("record",)``, ``("style", found, name)``, ``("accept",)`` and ``("reject",)`` (all
tracked changes). What is found is the first that the search finds, within a paragraph.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

Step = tuple[str, ...]
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LIBRARY = (
    f'{HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
    "</library:library>"
)
MACRO = """
Dim doc As Object

Sub Run(list As String)
  Dim parts() As String
  number = FreeFile()
  Open list For Input As #number
  Do While Not EOF(number)
    Line Input #number, row
    parts = Split(row, Chr(9))
    Act(parts)
  Loop
  Close #number
End Sub

Sub Act(parts)
  Select Case parts(0)
    Case "open"
      Dim how(0) As New com.sun.star.beans.PropertyValue
      how(0).Name = "Hidden" : how(0).Value = True
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, how())
    Case "save"
      Dim kind(0) As New com.sun.star.beans.PropertyValue
      kind(0).Name = "FilterName" : kind(0).Value = "MS Word 2007 XML"
      doc.storeToURL(ConvertToURL(parts(1)), kind())
      doc.close(True)
    Case "replace"
      range = Found(parts(1))
      range.setString(parts(2))
    Case "after"
      cursor = Paragraph(parts(1))
      cursor.collapseToEnd()
      cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
      cursor.Text.insertString(cursor, parts(2), False)
    Case "delete"
      cursor = Paragraph(parts(1))
      cursor.gotoNextParagraph(True)
      cursor.setString("")
    Case "split"
      range = Found(parts(1))
      cursor = range.Text.createTextCursorByRange(range.getStart())
      cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
    Case "join"
      cursor = Paragraph(parts(1))
      cursor.collapseToEnd()
      cursor.goRight(1, True)
      cursor.setString(" ")
    Case "move", "copy"
      cursor = Paragraph(parts(1))
      cursor.gotoNextParagraph(True)
      doc.CurrentController.select(cursor)
      held = doc.CurrentController.getTransferable()
      If parts(0) = "move" Then cursor.setString("")
      target = Found(parts(2))
      place = target.Text.createTextCursorByRange(target.getStart())
      place.gotoStartOfParagraph(False)
      doc.CurrentController.select(place)
      doc.CurrentController.insertTransferable(held)
    Case "bold"
      range = Found(parts(1))
      range.CharWeight = com.sun.star.awt.FontWeight.BOLD
    Case "comment"
      range = Found(parts(1))
      note = doc.createInstance("com.sun.star.text.textfield.Annotation")
      note.Author = "Editor" : note.Content = parts(2)
      range.Text.insertTextContent(range.getEnd(), note, False)
    Case "record"
      doc.RecordChanges = True
    Case "accept"
      Tell(".uno:AcceptAllTrackedChanges")
    Case "reject"
      Tell(".uno:RejectAllTrackedChanges")
    Case "style"
      cursor = Paragraph(parts(1))
      cursor.ParaStyleName = parts(2)
  End Select
End Sub

Sub Tell(command As String)
  Dim nothing(0) As New com.sun.star.beans.PropertyValue
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, nothing())
End Sub

Function Found(words As String) As Object
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function

Function Paragraph(words As String) As Object
  range = Found(words)
  cursor = range.Text.createTextCursorByRange(range.getStart())
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  Paragraph = cursor
End Function
"""


def is_there() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def edited(folder: Path, content: bytes, edits: Mapping[str, Sequence[Step]]) -> dict[str, bytes]:
    """A document changed by each list of steps, by its name; a profile of its own in the folder."""
    profile = folder / "profile"
    _soffice(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    escaped = MACRO.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (library / "Module1.xba").write_text(
        f'{HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escaped}</script:module>',
        encoding="utf-8",
    )
    source = folder / "source.docx"
    source.write_bytes(content)
    rows: list[str] = []
    targets = {name: folder / f"edited-{number}.docx" for number, name in enumerate(edits)}
    for name, steps in edits.items():
        rows += [f"open\t{source}", *("\t".join(step) for step in steps), f"save\t{targets[name]}"]
    (folder / "steps.txt").write_text("\n".join(rows), encoding="utf-8")
    _soffice(profile, f'macro:///Standard.Module1.Run("{folder / "steps.txt"}")')
    return {name: path.read_bytes() for name, path in targets.items()}


def _soffice(profile: Path, *arguments: str) -> None:
    program = shutil.which("soffice")
    assert program
    subprocess.run(  # noqa: S603  # the editor itself
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments],
        check=False,
        timeout=300,
        capture_output=True,
    )
