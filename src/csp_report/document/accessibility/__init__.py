"""Whether everybody can read a document: checks of structure, text and drawings."""
