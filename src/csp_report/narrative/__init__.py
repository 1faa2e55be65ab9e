"""Stage: narrative."""
