"""The index of a batch as a page: an area a row with its headline findings, issues and links, and the funnels.

One file, no script, nothing fetched. A digest at its end tells whether somebody has changed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from csp_report.batch.index import Index, said_of_issues
from csp_report.batch.keeping import Saved
from csp_report.batch.league import INNER, OUTER, Funnel, Placed, tally
from csp_report.batch.making import Failed

NAME: Final = "index.html"
MARK: Final = b"<!-- csp-report sha256:"
STYLE: Final = """
body { font: 1rem/1.45 Calibri, Carlito, Arial, sans-serif; color: #1F2933 }
main { margin: 2rem auto; max-width: 84rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: bold; padding: .5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #DCE2E8 }
thead th { background: #1F3864; color: #fff; position: sticky; top: 0 }
td ul { margin: 0; padding-left: 1.1rem } a { color: #0B4FA0 } .n { text-align: right }
figure { margin: 2rem 0 } svg { width: 100%; max-width: 52rem; height: auto }
svg text { font-size: 13px; fill: #52606D }
"""
WIDE, HIGH, LEFT, FOOT, TOP, RIGHT = 820.0, 360.0, 60.0, 40.0, 12.0, 70.0
STEPS: Final = 48


def page(index: Index) -> bytes:
    """The page as UTF-8, with its digest."""
    links = {name: _link(one) for name, one in index.saved.items()}
    body = [
        "<!DOCTYPE html>",
        '<html lang="en-GB"><head><meta charset="utf-8"><title>Index of reports</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body><main><h1>Index of reports</h1>",
        f"<p>{len(index.saved)} made{_drafts(index.saved)}; {len(index.failed)} failed.</p>",
        *_failed(index.failed),
        *_areas(index.saved),
        *(line for funnel in index.funnels for line in _figure(funnel, links)),
        "</main></body></html>",
    ]
    content = ("\n".join(body) + "\n").encode("utf-8", "backslashreplace")
    return content + MARK + hashlib.sha256(content).hexdigest().encode() + b" -->\n"


def is_as_written(path: Path) -> bool:
    """Whether a page is as this program wrote it."""
    content, mark, digest = path.read_bytes().rpartition(MARK)
    return bool(mark) and digest == hashlib.sha256(content).hexdigest().encode() + b" -->\n"


def _drafts(saved: Mapping[str, Saved]) -> str:
    drafts = sum(one.summary.draft for one in saved.values())
    return f", {drafts} of them a draft" if drafts else ""


def _failed(failed: Sequence[Failed]) -> Iterator[str]:
    if failed:
        yield "<h2>Failed</h2><ul>"
        for one in failed:
            yield f"<li><strong>{escape(one.wanted.name)}</strong>: {escape(one.reason)}</li>"
        yield "</ul>"


def _areas(saved: Mapping[str, Saved]) -> Iterator[str]:
    headings = ("Area", "Force", "Headline findings", "Unwelcome flags", "Welcome flags", "Issues", "Evidence")
    yield "<table><caption>Areas, by name. A flag is a clear finding.</caption><thead><tr>"
    yield "".join(f'<th scope="col">{heading}</th>' for heading in headings) + "</tr></thead><tbody>"
    for name, one in saved.items():
        flags, draft = tally(one.summary), " (draft)" if one.summary.draft else ""
        said = "".join(f"<li>{escape(text)}</li>" for text in one.summary.headlines)
        yield (
            f'<tr><th scope="row"><a href="{_link(one)}">{escape(name)}</a>{draft}</th>'
            f"<td>{escape(one.wanted.within)}</td><td>{f'<ul>{said}</ul>' if said else 'None is clear.'}</td>"
            f'<td class="n">{flags.unwelcome}</td><td class="n">{flags.welcome}</td>'
            f"<td>{escape(said_of_issues(one))}</td>"
            f'<td><a href="{quote(one.wanted.folder)}/{quote(one.evidence.name)}">evidence</a></td></tr>'
        )
    yield "</tbody></table>"


def _link(one: Saved) -> str:
    return f"{quote(one.wanted.folder)}/{quote(one.document.name)}"


def _figure(funnel: Funnel, links: dict[str, str]) -> Iterator[str]:
    """A funnel: each area's rate over its residents; those outside are named, each leads to its document."""
    outside = [one for one in funnel.areas if one.place != "inside"]
    far = sum(one.place.endswith(f"{OUTER:.1%}") for one in outside)
    told = (
        f"{len(funnel.areas)} areas, {len(outside)} outside the 95% limits and {far} of them outside the 99.8% limits; "
        f"all together {funnel.overall:,.1f} per 1,000 residents. Real differences between areas are allowed for, so "
        "about one area in 20 lies outside by itself. Outside means unlike the rest, not worse."
    )
    yield f"<figure><h2>{escape(funnel.label)}, {escape(funnel.period)}</h2>"
    yield f'<svg viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" aria-label="{escape(told)}">'
    yield from _drawn(funnel, links)
    yield f"</svg><figcaption>{escape(told)}</figcaption></figure>"


def _drawn(funnel: Funnel, links: dict[str, str]) -> Iterator[str]:
    populations = [one.standing.population for one in funnel.areas]
    first, last = min(populations) * 0.9, max(populations) * 1.05
    grid = [first + (last - first) * step / STEPS for step in range(STEPS + 1)]
    ceiling = 1.05 * max(*(one.standing.rate for one in funnel.areas), funnel.limits(grid[0], INNER)[1])

    def across(population: float) -> float:
        return LEFT + (population - first) / (last - first) * (WIDE - LEFT - RIGHT)

    def up(rate: float) -> float:
        return HIGH - FOOT - min(rate, ceiling) / ceiling * (HIGH - FOOT - TOP)

    for level, dash in ((INNER, ' stroke-dasharray="6 4"'), (OUTER, "")):
        for side in (0, 1):
            line = " ".join(f"{across(at):.1f},{up(funnel.limits(at, level)[side]):.1f}" for at in grid)
            yield f'<polyline points="{line}" fill="none" stroke="#6B7C8D"{dash}/>'
            end = up(funnel.limits(last, level)[side])
            yield f'<text x="{WIDE - RIGHT + 4:g}" y="{end + 4:.1f}">{level * 100:g}%</text>'
    middle = f"{up(funnel.overall):.1f}"
    yield f'<line x1="{LEFT:g}" x2="{WIDE - RIGHT:g}" y1="{middle}" y2="{middle}" stroke="#1F2933"/>'
    for one in funnel.areas:
        yield _point(one, across(one.standing.population), up(one.standing.rate), links.get(one.area, ""))
    for part in (0.0, 0.5, 1.0):
        rate, population = ceiling * part, first + (last - first) * part
        below = f'x="{across(population):.1f}" y="{HIGH - FOOT + 18:g}" text-anchor="middle"'
        yield f'<text x="{LEFT - 6:g}" y="{up(rate) + 4:.1f}" text-anchor="end">{rate:,.3g}</text>'
        yield f"<text {below}>{population:,.0f}</text>"
    named = "Residents (upwards: rate per 1,000 residents)"
    yield f'<text x="{WIDE / 2:g}" y="{HIGH - 4:g}" text-anchor="middle">{named}</text>'


def _point(one: Placed, x: float, y: float, link: str) -> str:
    fill = "#fff" if one.place == "inside" else "#B35C00"
    said = f"{one.area}: {one.standing.rate:,.1f} per 1,000, {one.place}"
    circle = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="#12436D"><title>{escape(said)}</title></circle>'
    )
    return f'<a href="{link}">{circle}</a>' if link else circle
