"""The Word template: its contract with the code, its placeholders, its styles."""
