"""Stage: layouts."""
