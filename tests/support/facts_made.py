"""Facts by whatever names a test needs, where no rule's own record would do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from msgspec import defstruct

from csp_report.domain.findings import Facts, Named
from csp_report.domain.model import Fact


def made_facts(figures: Mapping[str, Fact]) -> Facts:
    """The figures as a rule would give them, a field each."""
    kind = defstruct("MadeFacts", [(name, Fact | None) for name in figures], bases=(Named,), frozen=True)
    return cast("Facts", kind(**figures))
