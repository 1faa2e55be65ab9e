"""Headings that speak of crimes or of incidents, over figures whose name is of the other."""

from __future__ import annotations

from msgspec.structs import replace

from csp_report.domain.catalogue import plain
from csp_report.extracts.meaning.facets import Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import Meaning
from csp_report.extracts.meaning.recorded_as import EVENTS, counted, is_of_both


def as_counted(found: Meaning, row: Facets, column: Facets, matcher: Matcher) -> Meaning:
    """A meaning whose heading speaks of crimes where the name is one of incidents, or the other way round, is open.

    "Number of offences" under a title of domestic abuse counts no incidents; nor does it in a row of domestic abuse,
    which is also the name of offences. A row that says itself which it counts, or is of one kind alone, is left.
    """
    indicator = matcher.catalogue.indicators.get(found.indicator)
    if found.missing or indicator is None or not is_of_both(plain(indicator.label)):
        return found
    named = next((one.label for one in (row, column) if one.indicator), "")
    heading = next((one.label for one in (column, row) if not one.indicator and counted(one.label.casefold())), "")
    kinds = counted(heading.casefold())
    if not kinds or counted(named.casefold()) or kinds == (EVENTS.get(indicator.events, ""),):
        return found
    other = matcher.find(f"{named} {' '.join(kinds)}")
    if named and not (other.known and other.id != found.indicator):
        return found
    said = f"that they count {indicator.events} rather than '{heading}'"
    return replace(found, label=named or heading, missing=said)
