"""The file around the content: opened, read back, finished, saved."""
