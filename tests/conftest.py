"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# No deadline: a busy machine is no fault of the code. The same examples each time, so that a failure is there for
# everybody; set derandomize to False to look for new ones.
settings.register_profile("everywhere", deadline=None, derandomize=True)
settings.load_profile("everywhere")
