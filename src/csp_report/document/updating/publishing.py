"""The copy of a document for the website: nothing in it but what a reader is to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.parts import MAIN
from csp_report.document.updating.package import Package, rels_of
from csp_report.document.updating.placing import without_comments
from csp_report.document.updating.revisions import AUTHOR, INSERTED, REMOVED, settle
from csp_report.document.updating.units import text_of
from csp_report.domain.errors import InputError
from csp_report.domain.model import Severity

DRAFT: Final = re.compile(r"\s*DRAFT\b")
PRIVATE: Final = ("word/comments", "word/people", "customXml/", "docProps/custom", "docProps/thumbnail")
NAMES: Final = ("creator", "lastModifiedBy", "Manager", "Company", "Template", "HyperlinkBase")
SETTINGS: Final = ("attachedTemplate", "rsids", "docVars", "mailMerge", "trackRevisions", "documentProtection")
PATH: Final = re.compile(r"^(?:[A-Za-z]:\\|\\\\|/|file:)")


def publish(path: Path) -> bytes:
    """A document's clean copy: no custom XML, controls, comments, revisions, names, paths, idle bookmarks.

    Tracked changes are taken as they read; what csp-report offered must be decided first. The document itself is only
    read. Raises InputError where it cannot be read, is a DRAFT, waits for decisions, or fails the accessibility checks.
    """
    package = Package.open(path)
    root = package.root
    _refuse(path, package)
    for name in [one for one in package.parts if _is_story(one)]:
        _clean(package.tree(name))
    _private_parts(package)
    _links(package, root)
    _properties(package)
    _settings(package)
    return package.bytes()


def _refuse(path: Path, package: Package) -> None:
    titles = [one for one in package.root.iter(qn("w:p")) if _style(one) == "title"]
    core = package.parts.get("docProps/core.xml", b"")
    said = [text_of([one]) for one in titles]
    if any(DRAFT.match(one) for one in said) or b">DRAFT:" in core:
        raise InputError(f"{path}: is a DRAFT. Required: a document whose questions are answered.")
    waiting = sum(
        one.get(qn("w:author")) == AUTHOR for one in package.root.iter(*INSERTED, *REMOVED, qn("w:rPrChange"))
    )
    if waiting:
        raise InputError(
            f"{path}: {waiting} tracked changes of csp-report wait to be decided. Required: each accepted or rejected."
        )
    faults = [one for one in check_accessibility(path) if one.severity is Severity.ERROR]
    if faults:
        listed = "\n".join(f"  {one.place}: {one.found} (required: {one.required})" for one in faults)
        raise InputError(f"{path}: fails the accessibility checks; nothing was written.\n{listed}")


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(style.get(qn("w:val"))).lower() if style is not None else ""


def _is_story(name: str) -> bool:
    return bool(re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml", name))


def _clean(root: Element) -> None:
    """A part without tracked changes, comments, controls, idle bookmarks and the ids of who typed what when."""
    settle(root, accept=True)
    for one in list(root.iter(*(qn(f"w:{name}Change") for name in ("rPr", "pPr", "tblPr", "tcPr", "trPr", "sectPr")))):
        one.getparent().remove(one)
    for one in list(root.iter(qn("w:proofErr"))):
        one.getparent().remove(one)
    without_comments(root)
    _controls(root)
    _bookmarks(root)
    for one in root.iter(etree.Element):
        for name in [name for name in one.attrib if str(name).startswith(qn("w:rsid"))]:
            del one.attrib[name]
    for one in (*root.iter(qn("wp:docPr")), *root.iter(qn("pic:cNvPr"))):
        for name in ("name", "title"):
            if PATH.match(str(one.get(name, ""))):
                one.set(name, re.split(r"[\\/]", str(one.get(name)))[-1])


def _controls(root: Element) -> None:
    for control in list(root.iter(qn("w:sdt"))):
        content = control.find(qn("w:sdtContent"))
        for one in list(content) if content is not None else []:
            control.addprevious(one)
        control.getparent().remove(control)


def _bookmarks(root: Element) -> None:
    codes = " ".join(one.text or "" for one in root.iter(qn("w:instrText")))
    codes += " ".join(str(one.get(qn("w:instr"), "")) for one in root.iter(qn("w:fldSimple")))
    used = {*re.split(r"[\s\"]+", codes), *(str(one.get(qn("w:anchor"), "")) for one in root.iter(qn("w:hyperlink")))}
    for start in list(root.iter(qn("w:bookmarkStart"))):
        if start.get(qn("w:name")) not in used:
            number = start.get(qn("w:id"))
            for one in [start, *(end for end in root.iter(qn("w:bookmarkEnd")) if end.get(qn("w:id")) == number)]:
                one.getparent().remove(one)


def _private_parts(package: Package) -> None:
    """Take out parts that are about the making of the document, and what leads to them."""
    for rels in [one for one in package.parts if one.endswith(".rels")]:
        source = _source_of(rels)
        tree = package.tree(rels)
        for one in list(tree):
            target = package.related(str(one.get("Id")), source)
            if target is not None and target.startswith(PRIVATE):
                tree.remove(one)
    for name in [one for one in package.parts if one.startswith(PRIVATE) and not one.endswith(".rels")]:
        package.drop(name)
    for name in [one for one in package.parts if one.startswith("customXml/")]:
        package.drop(name)


def _source_of(rels: str) -> str:
    folder, _, file = rels.removesuffix(".rels").rpartition("/")
    return f"{folder.removesuffix('_rels')}{file}"


def _links(package: Package, root: Element) -> None:
    """Links to files of somebody's machine become plain text."""
    tree = package.tree(rels_of(MAIN))
    for relation in [one for one in tree if one.get("TargetMode") == "External" and PATH.match(str(one.get("Target")))]:
        number = relation.get("Id")
        for link in [one for one in root.iter(qn("w:hyperlink")) if one.get(qn("r:id")) == number]:
            for one in list(link):
                link.addprevious(one)
            link.getparent().remove(link)
        for blip in root.iter(qn("a:blip")):
            if blip.get(qn("r:link")) == number:
                del blip.attrib[qn("r:link")]
        tree.remove(relation)


def _properties(package: Package) -> None:
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name in package.parts:
            for one in _named(package.tree(name), NAMES):
                one.getparent().remove(one)


def _settings(package: Package) -> None:
    name = "word/settings.xml"
    if name not in package.parts:
        return
    for one in _named(package.tree(name), SETTINGS):
        one.getparent().remove(one)
    if rels_of(name) in package.parts:
        tree = package.tree(rels_of(name))
        for one in [one for one in tree if str(one.get("Type")).endswith("/attachedTemplate")]:
            tree.remove(one)


def _named(root: Element, names: tuple[str, ...]) -> Iterator[Element]:
    return iter([one for one in root.iter(etree.Element) if etree.QName(one).localname in names])
