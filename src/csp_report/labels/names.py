"""Areas as they are named in mid-sentence, and labels with a capital."""

from __future__ import annotations

from csp_report.domain.model import Area, Level
from csp_report.labels.areas import printed_name


def area_name(area: Area) -> str:
    """An area in mid-sentence: a force is "the X force area", since its county may bear the same name."""
    if area.level is Level.FORCE:
        return f"the {printed_name(area.name).removeprefix('the ')} force area"
    if area.level is Level.REGION:
        return f"the {area.name} region"
    return printed_name(area.name)
