"""csp-report: from a Community Safety Partnership's Excel extracts to its executive summary in Word."""

__version__ = "0.1.0"
