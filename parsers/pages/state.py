"""Dates in a page's scripts: what pages built in the browser state of themselves for their own use.

Frameworks and tag managers put the story's data into scripts that are no JSON-LD: `{"publishedDate": "2021-03-04"}`,
`dataLayer.push({'pubDate': '2021-03-04'})`. Such scripts describe other stories and visitors as well, so they are
heard where the metadata say nothing, and only when every key that means publication states the same day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_KEY = re.compile(
    r"""(?<![a-z])(?:first|original|page|article|story|post|content|web|iso)?[_-]?
    (?:date[_-]?(?:first[_-]?)?publi(?:shed|cation|sh)|publi(?:shed|cation|sh)[_-]?(?:date|time|at|on)?|pub[_-]?date)
    (?:[_-]?(?:time|iso|utc))?
    \\?["']?\s*[:=]\s*\\?["']
    (?P<date>(?:19|20)\d\d-?[01]\d-?[0-3]\d(?:[T ][\d:.]{5,15}\s?(?:Z|[+-]\d\d:?\d\d)?)?)\\?["']""",
    re.IGNORECASE | re.VERBOSE,
)
_MAX_SCRIPT = 1_000_000  # characters
_DAY = re.compile(r"[-\s:T]")


def dates_in_scripts(scripts: Iterable[str]) -> tuple[str, ...]:
    """The publication dates in `scripts`; none where they state several days.

    `window.page = {"title": "Bridge vote", "publishedAt": "2021-03-04T16:30:00Z"}` gives ('2021-03-04T16:30:00Z',).
    """
    found = tuple(dict.fromkeys(_found(scripts)))
    days = {_DAY.sub("", date)[:8] for date in found}
    return found if len(days) == 1 else ()


def _found(scripts: Iterable[str]) -> Iterator[str]:
    for script in scripts:
        for date in _KEY.finditer(script[:_MAX_SCRIPT]):
            yield date["date"]
