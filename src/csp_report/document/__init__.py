"""Stage: document."""
