"""Files of every format as sheets of cells."""
