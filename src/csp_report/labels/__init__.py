"""What figures, periods and areas are called: how people write them, and how they are printed."""
