"""What the analyst says in assessment.xlsx: its shapes, how it is read and written, thresholds, places."""
