"""Document: the report as a Word file, and an edited one back into blocks of text. Only this package knows OOXML.

Nothing is imported here, so that a process which only puts finished documents down needs none of the libraries that
make them: ``render`` makes a document, ``package.saving`` puts it down, ``updating.deciding`` says what becomes of the
one that stands there, ``copies`` reads it as its readers do.
"""
