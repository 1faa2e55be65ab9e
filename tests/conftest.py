"""What holds for every test."""

from __future__ import annotations

from hypothesis import Phase, settings

# No deadline: a busy machine is no fault of the code. The same examples each time, so that a failure is there for
# everybody; set derandomize to False to look for new ones.
settings.register_profile("everywhere", deadline=None, derandomize=True)
# For mutation testing: a failure is enough, and need not be made small first.
settings.register_profile("mutation", deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
settings.load_profile("everywhere")
