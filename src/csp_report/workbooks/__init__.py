"""Workbooks as packages of parts: copied byte for byte, measured before they are loaded, opened within limits."""
