"""What rules share: how figures are compared, gated, and made into findings."""
