"""The evidence as one page for a browser, with nothing to fetch."""

from csp_report.evidence.page.excerpts import Excerpt, Grid, excerpt
from csp_report.evidence.page.making import write_page

__all__ = ["Excerpt", "Grid", "excerpt", "write_page"]
