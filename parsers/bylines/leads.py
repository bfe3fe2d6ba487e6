"""What stands before and between the names of a byline, in all languages: 'By', 'Text von', 'Автор:', 'and'."""

from __future__ import annotations

import re

from parsers.languages import Pattern, any_of, by_language, one_of, words

BY = any_of("byline.by")
LABELS = any_of("byline.labels")
LEAD = Pattern(
    lambda: (
        rf"(?:(?:{any_of('byline.work', 'byline.written')}\s+)?{BY}\s?[:：／/]?"
        rf"|{any_of('byline.by_slash')}\s?[／/]|{LABELS}\s?[:：])\s*"
    ),
    re.IGNORECASE,
)
LABEL = Pattern(
    lambda: (
        rf"(?:{any_of('byline.credits')}|(?:\w+\s)?{any_of('byline.written')}\s(?:\w+\s)?{BY}"
        rf"|(?:\w+\s){{0,2}}{any_of('byline.work')}\s{BY}|{LABELS}\s?[:：])[:：]?\s*(?=\S)"
    ),
    re.IGNORECASE,
)
OPENS = one_of([word.title() for word in words("byline.opens")])
"""Before a name at the beginning of a line, in the case it is printed in there; for patterns that mind case."""
_ALSO = {*words("byline.of", "byline.particles", "date.on", "dateline.small")}
_LISTED = [word for word in (*words("byline.and"), *words("byline.with")) if len(word) > 1 and word not in _ALSO]
_SHOUTED = [word.upper() for code in ("en", "de", "fr") for word in by_language("byline.and")[code]]
AND = one_of([*_LISTED, *_SHOUTED])
"""Between two members of a list; for patterns that mind case, for Dan is a name as well."""
WEAK_AND = one_of([word for word in words("byline.and") if word not in (*_LISTED, *words("byline.of"))])
"""The same where both sides must be people, for these are other words as well: 'y', 'en'."""
