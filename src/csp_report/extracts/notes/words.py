"""The words of publishers' notes: those that say how good figures are, those that say nothing, and those in between."""

from __future__ import annotations

import re
from typing import Final

SENTENCES: Final = re.compile(r"(?<=[.!?])[\"\u201d\u2019']?\s+(?=[A-Z\"\u201c])|[\n\r]+")
# Words that say how good figures are.
QUALITY: Final = re.compile(
    r"\b(?:under-?\s?count\w*|over-?\s?count\w*|under-?\s?record\w*|over-?\s?record\w*|under-?\s?report\w*"
    r"|incomplete\w*|miss(?:ing|ed)|unavailable|not (?:been )?(?:available|included|supplied|provided|submitted|"
    r"received|recorded|comparable|complete|reliable)|(?:un|in)comparable|compar\w+|exclud\w+|suspend\w*|"
    r"could not|did not (?:supply|provide|submit|record)|unable|estimat\w+|imput\w+|provisional|revis\w+|amend\w+|"
    r"error\w*|incorrect\w*|inaccura\w+|caution|care|unreliable|affected|backlog|delay\w*|change\w*|introduc\w+|"
    r"implement\w+|transition\w*|migrat\w+|review\w*|reclassif\w+|discontinu\w+|dip|artificial\w*|inflated|issue\w*|"
    r"problem\w*|quality|partial\w*|double-?\s?count\w*|duplicat\w+|suppress\w*|not (?:be )?(?:shown|presented))\b",
    re.IGNORECASE,
)
LEFT_OUT: Final = re.compile(
    r"\b(?:exclud\w*|except(?:ing|ion)?|apart from|other than|not includ\w+|without|omit\w*)\b", re.IGNORECASE
)
# Addresses, links, and where to read more: no word on figures.
ASIDE: Final = re.compile(
    r"@|https?:|www\.|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|^\s*(?:source|contact|tel|email|for (?:more|further) "
    r"information|see |please (?:see|contact|refer)|published by|back to|return to|link)\b|^table \w+ ?:",
    re.IGNORECASE,
)
NO_NAME: Final = re.compile(r"^ (?:the|these|this|those|a|an|and interpreting)\b", re.IGNORECASE)
GENITIVE: Final = re.compile(r"(?<=\w)['\u2019]s?(?=\s)")
BODY: Final = re.compile(
    r"^(?:['\u2019]s)? ((?:police|constabulary|police force area|police force|force|region|county council"
    r"|city council|borough council|district council|county|borough|district)(?:['\u2019]s)?)\b",
    re.IGNORECASE,
)
RATES: Final = re.compile(
    r"^(?:\w+ )?(?:rates?|percentages?|per ?cent)\b(?!.*\b(?:and|or) (?:counts|numbers|figures)\b)", re.IGNORECASE
)
# Words that leave a sentence of figures as it is: of recording, of counting, of time, and those that join others.
_PLAIN: Final = (
    "a able about above accurate act additional affect affected affecting affects after all already also "
    "amended an and any applied apply approach april are area areas artificial artificially as at available "
    "based be because been before being below between both but by calendar can cannot care careful case cases "
    "categories category caused caution change changed changes classification collected collection comparable "
    "compare compared comparing comparison comparisons complete completed completeness compliance consequence "
    "consistent constabulary corrected could count counted counting counts coverage crime crimes current "
    "currently data dataset decrease delay delayed delays different dip directly do does double due during "
    "earlier edition effect eight end ended ending error errors estimate estimated estimates exclude excluded "
    "excludes excluding fewer figure figures final financial first five fixed following follows for force "
    "forces four from full further had has have higher however implementation implemented implementing improved "
    "improvement improvements in include included includes including incomplete incorrect incorrectly increase "
    "inflated information interpret interpreted interpreting into introduced introduction is issue issues it "
    "it's its known lack last later latest low lower made making may mean means methodology might migrated "
    "migration missing month months more moved must new next nine no not note number numbers of offence "
    "offences on one only onward onwards or other out over over-count overall overcount overcounted "
    "overcounting owing part partial partially parts per percentage period periods police population practice "
    "practices present presented previous previously prior problem problems process provide provided "
    "provisional publication published quality quarter quarters rate rates received recent reclassified record "
    "recorded recording records reduced reflect reflected release reliable report reported reporting result "
    "resulted results review reviewed revised revision revisions rise same seen series service seven several "
    "shown significant significantly since six size small so some start subject submission submissions "
    "submitted such supplied supply suppressed system systems table tables than that the their them there "
    "therefore these they this those three time to total totals transition treated trend trends two unable "
    "unavailable under under-count under-counted undercount undercounted undercounting underestimate unreliable "
    "until up update updated use used using value values was we were when where which while will with within "
    "would year years yet"
)
PLAIN: Final = frozenset(_PLAIN.split())
