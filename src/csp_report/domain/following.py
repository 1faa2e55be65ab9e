"""What a partnership set out to do: targets, and the actions of its last plan; and how they stand by the figures."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from csp_report.domain.model import Fact, Indicator, Source, Unit


class ActionState(StrEnum):
    """How far an action of the last plan has come."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    STOPPED = "stopped"


class Track(StrEnum):
    """Whether a target is likely to be met; ``MET`` and ``MISSED`` once its date has passed."""

    ON = "on track"
    OFF = "off track"
    UNTOLD = "cannot be told"
    MET = "met"
    MISSED = "missed"


class Target(Struct, frozen=True):
    """A row of *Targets*: an indicator's id, the figure to reach, and by when.

    ``unit`` is COUNT, or RATE per 1,000 residents; ``at_most`` says that the figure is to stay at or below it.
    """

    indicator: str
    value: float
    unit: Unit
    at_most: bool
    by: date
    by_printed: str
    place: Source


class Action(Struct, frozen=True):
    """A row of *Actions*, as typed. ``indicator`` is the id of what it meant to move, '' where none is named."""

    action: str
    owner: str
    due: str
    state: ActionState
    result: str
    indicator: str
    place: Source


class JudgedTarget(Struct, frozen=True):
    """A target with the latest figure, the range in which four figures of five would lie at its date, and its track.

    ``why`` says why it cannot be told; '' where it can.
    """

    target: Target
    indicator: Indicator
    latest: Fact | None
    low: Fact | None
    high: Fact | None
    track: Track
    why: str = ""
