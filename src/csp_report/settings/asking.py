"""What ``assessment.xlsx`` asks for, as its empty form shows it: settings with their meaning, lists, widths."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from csp_report.domain.following import ActionState
from csp_report.domain.model import Level
from csp_report.settings.charting import ChartFormat
from csp_report.settings.model import CommentaryKind, Wording
from csp_report.settings.rows import AssessmentKind, Status

YES_OR_NO: Final = ("yes", "no")


class Asked(Struct, frozen=True):
    """A setting of *Assessment* as the form asks for it: what it means, and what may be chosen ('' is free)."""

    setting: str
    meaning: str
    choices: tuple[str, ...] = ()


class Look(Struct, frozen=True):
    """How a sheet below *Assessment* looks: widths in characters, choices by heading.

    ``open_lists`` by heading: names that may be chosen, where others may be typed too; keys of the hidden sheet.
    """

    widths: tuple[int, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_lists: Mapping[str, str] = field(default_factory=dict)


LEVELS: Final = tuple(one.value for one in Level)
ASKED: Final = (
    Asked("Area", "The area the assessment is about, as the extracts name it. The one setting that is needed."),
    Asked("Level", "What kind of area it is; tells areas of the same name apart.", LEVELS),
    Asked("Code", "Its ONS code. Optional."),
    Asked("Partnership", "The name of the partnership."),
    Asked("Title", "Title on the cover."),
    Asked("Kind", "full or refresh.", tuple(AssessmentKind)),
    Asked("Last full assessment", "The year of the last full assessment."),
    Asked("Period", "The twelve months reported: 2023-24, 2024, or year ending December 2024. Empty: the latest."),
    Asked("Baseline period", "Changes since the last assessment are measured from here."),
    Asked("Date", "Date of the document; month and year stand on the cover."),
    Asked("Author", "The body that wrote the assessment."),
    Asked("About", "About the author; a row a paragraph."),
    Asked("Example", "yes: cover and header say that this is an example.", YES_OR_NO),
    Asked("At a glance", "no: the document does not open with what matters most, in at most seven lines.", YES_OR_NO),
    Asked("Next year's range", "yes: each section says in which range the next year's figure would lie.", YES_OR_NO),
    Asked("Wording", "How a difference that is not clear is worded: hedged, plain or strict.", tuple(Wording)),
    Asked("Suppress below", "Counts below this number are not shown; 0 shows all."),
    Asked("Charts", "image: pictures. native: Word charts that can be edited.", tuple(ChartFormat)),
    Asked("Chart tables", "no: the tables of the figures behind the charts are left out.", YES_OR_NO),
    Asked("Status", "How far the document has come, said on the cover.", tuple(Status)),
    Asked("Logo", "A picture for the cover, beside this workbook: crest.png; Anytown Council. A row a logo."),
)
LAYOUTS: Final = ("tidy", "periods across", "indicators across", "areas across", "events", "ignore")
LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "comparators": Look((30, 14, 12, 60), {"level": LEVELS}),
        "areas": Look((30, 14)),
        "priorities": Look((32, 60)),
        "acronyms": Look((12, 50)),
        "commentary": Look((24, 17, 66, 32, 32, 13, 8, 32), {"kind": tuple(CommentaryKind), "use": YES_OR_NO}),
        "thresholds": Look(
            (20, 28, 20, 12), open_lists={"rule": "rule", "indicator": "indicator", "setting": "setting"}
        ),
        "breaks": Look((28, 14, 70), open_lists={"indicator": "indicator"}),
        "answers": Look((50, 18, 50, 28, 90)),
        "targets": Look((30, 30, 18), open_lists={"indicator": "indicator"}),
        "actions": Look((50, 30, 16, 14, 50, 28), {"state": tuple(ActionState)}, {"indicator": "indicator"}),
        "extracts": Look((30, 20, 12, 18, 24, 20, 18, 14, 22, 16), {"layout": LAYOUTS}, {"indicator": "indicator"}),
    }
)
