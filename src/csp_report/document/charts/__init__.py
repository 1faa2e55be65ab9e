"""Charts as Word draws them."""
