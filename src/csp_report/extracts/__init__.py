"""Reading: files of any usual kind and layout into one frame of observations, each with its cell.

``read_extracts`` opens every file, finds the tables of every sheet, and reads each with the first layout that knows it.
Tables that no layout knows by its headings are understood by what their rows, columns and titles say (``grid``), or by
a row of the sheet *Extracts* (``overrides``, ``named_columns``). ``layouts/__init__`` says how to add a layout.
"""

from __future__ import annotations

from csp_report.extracts.coverage import coverage_of
from csp_report.extracts.meaning.certainty import Because, Certainty
from csp_report.extracts.reader import read_extracts
from csp_report.extracts.reading import Question, Reading, TableRead, Unused
from csp_report.extracts.suggesting import suggest_rows

__all__ = [
    "Because",
    "Certainty",
    "Question",
    "Reading",
    "TableRead",
    "Unused",
    "coverage_of",
    "read_extracts",
    "suggest_rows",
]
