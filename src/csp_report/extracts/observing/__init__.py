"""From a table whose meaning is known to observations, with the issues met on the way."""
