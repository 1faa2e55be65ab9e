"""Small counts, and what would give them away."""
