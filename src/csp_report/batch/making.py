"""The work of one area, wherever it is done: from what all areas share to its document and evidence as bytes."""

from __future__ import annotations

import gc
import traceback
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from csp_report.batch.areas import Wanted
from csp_report.batch.sharing import Packed, opened
from csp_report.batch.summary import Summary, summary_of
from csp_report.domain.collecting import uncollected
from csp_report.domain.errors import CspReportError
from csp_report.job import Request
from csp_report.pipeline import conclude, make


class Finished(Struct, frozen=True):
    """A document with its evidence as bytes. ``name`` is the document's file name without its ending."""

    wanted: Wanted
    name: str
    document: bytes
    evidence: bytes
    summary: Summary


class Failed(Struct, frozen=True):
    """An area that got no document, and why. ``particulars`` are for whoever mends a fault of the program."""

    wanted: Wanted
    reason: str
    particulars: str = ""


Outcome: TypeAlias = Finished | Failed


def make_one(packed: Packed, wanted: Wanted) -> Outcome:
    """The document of an area, as a single build makes it. What goes wrong is this area's own, and is told as such."""
    with uncollected():
        outcome = _outcome(packed, wanted)
    gc.collect(0)  # the document is in cycles of the library that made it, and nothing else is: a look at what is new
    return outcome


def _outcome(packed: Packed, wanted: Wanted) -> Outcome:
    try:
        return _made(packed, wanted)
    except CspReportError as error:
        return Failed(wanted, str(error))
    except MemoryError:
        return Failed(wanted, "there was not enough memory; try fewer --jobs")
    except Exception as error:  # noqa: BLE001  (one area's failure must stop no other)
        return Failed(wanted, f"a fault of csp-report: {type(error).__name__}: {error}", traceback.format_exc())


def _made(packed: Packed, wanted: Wanted) -> Finished:
    common = opened(packed)
    settings = replace(common.ground.settings, area=wanted.asked, level=None, code=None)
    composed = conclude(replace(common.ground, settings=settings), common.reading, _quiet)
    request = Request(common.inputs, common.output / wanted.folder, charts=common.charts, page=False)
    made = make(composed, request, _quiet)
    return Finished(wanted, made.name, made.document, made.evidence, summary_of(composed))


def _quiet(_: str) -> None:
    """Nobody watches the steps of one area among hundreds."""
