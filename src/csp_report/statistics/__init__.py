"""Statistical methods by their published references; no word of crime stands here."""
