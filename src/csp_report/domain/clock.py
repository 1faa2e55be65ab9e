"""The moment at which a report counts as made, where the environment says one."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from csp_report.domain.errors import SettingsError

VARIABLE = "SOURCE_DATE_EPOCH"
LAST = 253_402_300_799  # the last second of the year 9999


def stated_moment() -> datetime | None:
    """What SOURCE_DATE_EPOCH says (reproducible-builds.org), in UTC; None where it is not set or empty.

    Raises SettingsError for anything but whole seconds since 1970.
    """
    said = os.environ.get(VARIABLE, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= 12 and int(said) <= LAST):
        raise SettingsError(
            f"{VARIABLE} is '{said[:40]}'; required: whole seconds since 1970, {LAST} at most, or none at all"
        )
    return datetime.fromtimestamp(int(said), UTC)
