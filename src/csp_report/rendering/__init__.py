"""Rendering: from report to Word document with its figures drawn, and from its account to the workbook of its evidence,
in a process of its own where there is a second processor, else in this one. The bytes are the same.
"""

from csp_report.rendering.apart import evidence, get_ready, has_room, processors, rendered, start, stop

__all__ = ["evidence", "get_ready", "has_room", "processors", "rendered", "start", "stop"]
