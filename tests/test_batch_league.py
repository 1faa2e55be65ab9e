"""Areas side by side: which folder each has, how each stands on a funnel, and what the page says of it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from frames import frame
from msgspec import json

from csp_report.batch import page
from csp_report.batch.areas import Wanted, chosen
from csp_report.batch.index import Index, called, workbook
from csp_report.batch.keeping import Saved
from csp_report.batch.league import LEAST_AREAS, LEAST_EXPECTED, funnels, tally
from csp_report.batch.making import Failed
from csp_report.batch.summary import Flag, Standing, Summary
from csp_report.evidence.seal import is_as_written


def standing(count: float, population: float = 100_000, end: str = "2024-12-31", indicator: str = "theft") -> Standing:
    rate = 1000 * count / population
    return Standing(indicator, "Theft", f"year ending {end}", end, count, population, rate)


def summary(*standings: Standing, area: str = "Ourtown", flags: tuple[Flag, ...] = ()) -> Summary:
    return Summary(
        area,
        "2024",
        draft=False,
        headlines=("Theft: it rose.",),
        issues=(("warning", 2),),
        flags=flags,
        standings=standings,
    )


def several(counts: list[float], **more: object) -> dict[str, Summary]:
    return {f"area {number}": summary(standing(count, **more)) for number, count in enumerate(counts)}  # type: ignore[arg-type]


ALIKE = [1000.0] * LEAST_AREAS


def it_sets_areas_on_a_funnel_whose_limits_hold_chance_and_real_spread() -> None:
    [tight] = funnels(several(ALIKE))
    [wide] = funnels(several([700.0, 800, 900, 1000, 1100, 1200, 1300, 1400]))
    assert tight.spread == 0
    low, high = tight.limits(100_000, 0.95)
    assert high / low == pytest.approx(math.exp(2 * 1.959964 * math.sqrt(1 / 1000)))
    assert wide.spread > 0.15
    assert wide.limits(100_000, 0.95)[1] > high


def it_places_an_area_by_the_limit_that_it_lies_outside_of() -> None:
    [funnel] = funnels(several([1000.0] * 40 + [930.0, 1120.0, 1010.0]))
    assert [one.place for one in funnel.areas[-3:]] == ["below 95%", "above 99.8%", "inside"]


def it_draws_no_funnel_of_fewer_areas_than_it_takes() -> None:
    assert funnels(several(ALIKE))
    assert not funnels(several(ALIKE[1:]))


def it_places_no_area_in_which_too_few_events_are_expected() -> None:
    every = several([*ALIKE, 1000.0])
    at_limit = LEAST_EXPECTED / 1000 * 100_000
    for population, places in ((at_limit * 1.01, 10), (at_limit * 0.9, 9)):
        small = standing(LEAST_EXPECTED, population)
        [funnel] = funnels({**every, "small": summary(small)})
        assert len(funnel.areas) == places


def it_sets_side_by_side_only_what_is_of_one_period() -> None:
    every = {**several(ALIKE), "late": summary(standing(1000, end="2025-03-31"))}
    [funnel] = funnels(every)
    assert "late" not in {one.area for one in funnel.areas}


def it_counts_flags_by_what_they_mean() -> None:
    kinds = ("bad", "bad", "good", "neutral")
    flags = tuple(Flag("theft", "Theft", "change", "rise", kind) for kind in kinds)
    found = tally(summary(flags=flags))
    assert (found.unwelcome, found.welcome, found.neutral) == (2, 1, 1)


def it_keeps_a_summary_as_json_holds_it() -> None:
    one = summary(standing(1000), flags=(Flag("theft", "Theft", "change", "rise", "bad", "It rose."),))
    assert json.decode(json.encode(one), type=Summary) == one


PLACES = [
    {"area": "Dorset", "code": "E22000001", "level": "CSP", "within": "Dorset"},
    {"area": "Dorset", "code": "E22000002", "level": "CSP", "within": "Kent"},
    {"area": "St. Ives", "code": "", "level": "CSP", "within": "Kent"},
    {"area": "St Ives!", "code": "E22000003", "level": "CSP", "within": "Kent"},
    {"area": "Kent", "code": "E23000032", "level": "force", "within": ""},
]


def it_gives_each_area_a_folder_of_its_own() -> None:
    wanted, missing = chosen(frame(PLACES), ["all"], None)
    assert not missing
    folders = {one.code or one.name: one.folder for one in wanted}
    assert folders["E22000001"] == "dorset-e22000001"
    assert folders["E22000002"] == "dorset-e22000002"
    assert len(set(folders.values())) == len(wanted)


def it_takes_an_area_once_however_it_is_named_and_leaves_those_of_a_force() -> None:
    wanted, _ = chosen(frame(PLACES), ["E22000002", "all", "E22000002"], "Kent")
    assert [one.code for one in wanted].count("E22000002") == 1
    assert {one.within for one in wanted} == {"Kent"}


def made_index(folder: Path) -> Index:
    every = [
        Saved(
            Wanted(name, name, "", "Kent", f"area-{number}"),
            folder / f"area-{number}" / "a b.docx",
            folder / f"area-{number}" / "a b-evidence.xlsx",
            summary(standing(1000 + 40 * number), area=name),
        )
        for number, name in enumerate(["=1+1 <b>", "Same", "Same", *"ABCDEFG"])
    ]
    names = called(every)
    failed = (Failed(Wanted("Nowhere", "Nowhere"), "it is <not> there"),)
    return Index(names, failed, funnels({name: one.summary for name, one in names.items()}))


def it_shows_text_as_text_and_leads_to_every_document(tmp_path: Path) -> None:
    text = page.page(made_index(tmp_path)).decode()
    assert "=1+1 &lt;b&gt;" in text
    assert "<b>" not in text
    assert "it is &lt;not&gt; there" in text
    assert text.count('href="area-1/a%20b.docx"') == 2  # in the table and on the funnel
    assert "Same (area-1)" in text
    assert "Same (area-2)" in text
    assert "Outside means unlike the rest, not worse." in text


@pytest.mark.parametrize(("name", "kept"), [("index.html", page.is_as_written), ("index.xlsx", is_as_written)])
def it_tells_an_index_that_somebody_changed(tmp_path: Path, name: str, kept: object) -> None:
    index = made_index(tmp_path)
    content = page.page(index) if name.endswith("html") else workbook(index)
    path = tmp_path / name
    path.write_bytes(content)
    assert kept(path)  # type: ignore[operator]
    path.write_bytes(content.replace(b"Same", b"Sane") if name.endswith("html") else content + b" ")
    assert not kept(path)  # type: ignore[operator]
