"""The composed page: how high everything stands, where pages end, and how high the figures are drawn for it."""
