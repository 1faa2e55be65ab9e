"""Exceptions for what stops the work. Everything a person can mend in data is an Issue, not an exception."""

from __future__ import annotations


class CspReportError(Exception):
    """Something that the person running the command can mend; shown as one message, exit status 2.

    The message names the file, sheet, cell or key, what was found, and what is required.
    """


class InputError(CspReportError):
    """An input file or folder cannot be used at all."""


class SettingsError(CspReportError):
    """A setting is missing, unknown or out of range."""


class AreaError(CspReportError):
    """The area asked for is not in the extracts, or its name is two areas."""


class TemplateError(CspReportError):
    """A template, its sections or its phrases break their contract."""
