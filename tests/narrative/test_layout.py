from __future__ import annotations

from pathlib import Path

import pytest
from findings_made import TEMPLATE, catalogue

from csp_report.charts import KINDS
from csp_report.domain.errors import TemplateError
from csp_report.narrative import load_layout
from csp_report.rules import DECLARED

INDICATORS = [*catalogue().indicators]
SECTION = '[[sections]]\nid = "a"\ntitle = "A"\nindicator = "theft-offences"\n'
BLOCK = '[[sections.blocks]]\nid = "b"\nas = "paragraph"\n'
BROKEN = [
    ("", "no [[sections]]"),
    ('[[sections]]\ntitle = "A"\nindicator = "theft-offences"\n', "'id' is missing"),
    (SECTION.replace("theft-offences", "theft-ofences"), "Did you mean 'theft-offences'"),
    (SECTION + 'colour = "red"\n', "colour"),
    (SECTION + BLOCK.replace("paragraph", "paragraf"), "Did you mean 'paragraph'"),
    (SECTION + BLOCK + 'findings = ["chnage"]\n', "Did you mean 'change'"),
    (SECTION + BLOCK + 'chart = "pie"\n', "'pie' is not known"),
    (SECTION + BLOCK + BLOCK, "the id 'b' stands twice"),
    (SECTION + SECTION, "the id 'a' stands twice"),
    ("[[sections]", "cannot be read"),
    (SECTION + BLOCK + "top = 0\n", "Required: a whole number from 1 up"),
    (SECTION + BLOCK + 'top = "many"\n', "Required: a whole number from 1 up"),
    (SECTION + BLOCK + 'compact = "false"\n', "Required: true or false"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def it_refuses_a_layout_that_breaks_the_contract_in_an_editors_words(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        load_layout(path, INDICATORS, DECLARED, KINDS)
    assert "sections.toml" in str(raised.value)
    assert said in str(raised.value)


def it_reads_the_shipped_sections_in_the_order_of_the_executive_summary() -> None:
    plans = load_layout(TEMPLATE / "sections.toml", INDICATORS, DECLARED, KINDS)
    wanted = [
        "overall-crime", "anti-social-behaviour", "local-priorities", "violence", "domestic-abuse", "theft",
        "shoplifting", "drug-offences", "road-safety",
    ]  # fmt: skip
    assert [plan.id for plan in plans if plan.id in wanted] == wanted
