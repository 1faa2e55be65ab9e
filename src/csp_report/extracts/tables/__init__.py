"""Tables in sheets: where they are, what their headers are, what their cells hold."""
