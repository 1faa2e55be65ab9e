"""Kinds of count: what is counted beside offences, incidents and casualties, and must not be taken for them.

Victims, suspects, deaths in custody, claimants and answers to a survey go by the names of offences ("Robbery", 120), so
that the name alone says nothing; the words around it do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from csp_report.domain.model import Indicator

# What words say is counted, and whose events these may be. Of several the first counts.
_KINDS: Final = (
    (
        "deaths during or after contact with the police",
        (
            r"\b(?:police (?:custody|contact|pursuits?|shootings?)|pursuit-related|in custody|iopc|ipcc"
            r"|appropriate authority|custody deaths?|apparent suicides?)\b"
        ),
        (),
    ),
    ("claimants of benefits", r"\bclaimants?\b|\bclaimant count\b|\bbenefit (?:claims|recipients)\b", ()),
    ("victims", r"\b(?:victims?|complainants?|survivors)\b(?![- ]based)(?! support)", ()),
    ("suspects or offenders", r"\b(?:suspects?|offenders?|perpetrators?|defendants?|nominals)\b", ("people",)),
    (
        "arrests, charges or outcomes",
        (
            r"\b(?:arrests?|arrested|charges?|charged|cautions?|detections?|detected|(?<!crime )outcomes?(?! framework)"
            r"|prosecut\w+|convict\w+|sentenced|solved|clear-?ups?)\b"
        ),
        ("people", "completions"),
    ),
    ("referrals", r"\b(?:referrals?|referred in|marac|safeguarding concerns)\b", ("people",)),
    ("calls", r"\b(?:calls? for service|999 calls?|101 calls?|call volumes?)\b", ()),
    ("complaints or allegations against the police", r"\b(?:allegations|complaints against|complaint cases)\b", ()),
    (
        "answers to a survey",
        (
            r"\b(?:respondents?|survey estimates?|csew|unweighted|weighted base|percei\w+|perceptions?|worr(?:y|ied)"
            r"|satisf\w+|confidence in|feel(?:ing)? (?:un)?safe|agree(?:d|ing)?|experienced)\b"
        ),
        (),
    ),
    ("admissions to hospital", r"\b(?:hospital|admissions?|attendances|a&e)\b", ()),
    ("staff", r"\b(?:workforce|headcount|full[- ]time equivalents?|officers|pcsos?|vacanc\w+)\b", ()),
    ("costs", r"\b(?:costs?|value of|expenditure|budget|loss(?:es)?|compensation)\b", ()),
    ("deaths", r"\b(?:deaths?(?! or serious)(?: rates?)?|mortality|suicides?)\b", ("deaths", "casualties")),
    ("searches", r"\b(?:stop(?:s)? (?:and|&) search(?:es)?|stops and searches)\b", ("searches",)),
)
_COMPILED: Final = tuple((name, re.compile(words, re.IGNORECASE), events) for name, words, events in _KINDS)
_ROAD: Final = re.compile(
    r"\b(?:road|roads|traffic|collisions?|casualt\w+|ksis?|stats ?19|rtcs?|motorists?|pedestrians?|cyclists?)\b",
    re.IGNORECASE,
)
_COLLISIONS: Final = re.compile(r"\b(?:collisions?|accidents?|crashes)\b", re.IGNORECASE)
_PERSONS: Final = re.compile(r"\b(?:casualt\w*|killed|injured|ksis?|persons?|people|deaths?)\b", re.IGNORECASE)
_ON_THE_ROADS: Final = ("casualties", "collisions")


def other_kind(text: str) -> str:
    """What words say is counted, where that is none of offences, incidents and casualties; '' where they do not."""
    return next((name for name, words, _ in _COMPILED if words.search(text)), "")


@lru_cache(maxsize=10_000)
def _kinds_in(text: str) -> frozenset[str]:
    return frozenset(name for name, words, _ in _COMPILED if words.search(text))


def _collisions(label: str, lines: Iterable[str]) -> bool:
    """Whether words speak of collisions and of no person in them."""
    every = [label, *lines]
    return any(_COLLISIONS.search(line) for line in every) and not any(_PERSONS.search(line) for line in every)


def why_not(indicator: Indicator, label: str, around: Iterable[str]) -> str:
    """Why figures under a name are not of its indicator: what the words around them say is counted. '' if they agree.

    Words of the indicator's own names are no words around it.
    """
    lines = [*around]
    said = frozenset().union(*map(_kinds_in, lines))
    own = _kinds_in(" ".join((indicator.label, indicator.one, indicator.many, *indicator.synonyms)))
    for name, _, events in _COMPILED:
        if name in said and name not in own and indicator.events not in events:
            return name
    if indicator.events == "casualties" and _collisions(label, lines):
        return "collisions"
    on_roads = indicator.events in _ON_THE_ROADS
    if on_roads and not any(_ROAD.search(line) for line in (label, *lines)):
        return "casualties, of which no word says that they are on the roads"
    return ""
