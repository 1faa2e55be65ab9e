"""The printed document: what a PDF's structure says, mended after LibreOffice and checked before it claims anything."""
