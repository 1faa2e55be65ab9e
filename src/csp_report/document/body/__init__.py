"""The generated content of a document: sections, blocks, figures, tables, contents."""
