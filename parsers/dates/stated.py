"""The moment that several date texts of one document state, read as where it was published reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from parsers.dates.home_clock import country_of, on_local_day, zone_of_country
from parsers.dates.moments import completed, read_moment
from parsers.dates.months import disputed
from parsers.language import detect, tag
from parsers.publishers import publisher_for
from parsers.records import Document, Moment

_MONTHS = 12
_LONGEST = 150  # characters of a date text
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_OF_NUMBERS = re.compile(r"\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b")
_WORDS = re.compile(r"[^\W\d_]+")
_REGION = re.compile(r"[-_]([A-Za-z]{2})$")  # of a language tag: pt-BR, en_GB


def stated_moment(
    candidates: tuple[str, ...],
    document: Document,
    url: str | None,
    language: str | None,
    others: tuple[str, ...] = (),
) -> Moment | None:
    """The first of the date texts that can be read, as precisely as the others say it.

    Which part of '07/11/2023' is the month another date of the page may tell, one of the candidates or of the `others`:
    '07/14/2023'. Where no text is clear in itself, the page's `language` and the country of its address, or the
    language's region ('en-GB'), stand for what the source leaves open.
    """
    publisher, home = publisher_for(url), country_of(url)
    zone = (publisher and publisher.timezone) or document.timezone or zone_of_country(home)
    region = _REGION.search(language or "")
    own = (document.language, document.country_code)
    page = (document.language or tag(language), document.country_code or home or (region[1] if region else None))

    def read(spoken: str | None, country: str | None) -> Iterator[Moment]:
        now = document.retrieved_at
        found = (
            read_moment(text, timezone=zone, language=spoken, country_code=country, now=now) for text in candidates
        )
        return filter(None, found)

    order = _country_of_order((*candidates, *others))
    moments = [*(read(None, order) if order else ()), *read(*own), *read(*page)]
    if moments:  # '03/04/2021, 4:30 PM EST' may say the hour of a day that is known
        orders = (moment for country in ("US", "GB") for moment in read(None, country))
        moments += [moment for moment in orders if moment.at.date() == moments[0].at.date()]
    return on_local_day(reduce(completed, moments), moments[1:], home, page[0]) if moments else None


def telling_day(dates: Sequence[str], text: str | None) -> str | None:
    """The language of `text` where it tells which day one of its `dates` is: '03/04/2022', '4 listopada 2022'."""
    return detect(text) if any(map(_needs_language, dates)) else None


def _needs_language(date: str) -> bool:
    return _OF_NUMBERS.search(date) is not None or any(map(disputed, _WORDS.findall(date[:_LONGEST])))


def _country_of_order(texts: tuple[str, ...]) -> str | None:
    """A country that writes dates as these do, where numbers tell: 'US' for '07/14/2023', 'GB' for '14/07/2023'."""
    found = {
        "US" if int(date[3]) > _MONTHS else "GB"
        for text in texts
        for date in _NUMBERS.finditer(text)
        if max(int(date[1]), int(date[3])) > _MONTHS
    }
    return found.pop() if len(found) == 1 else None
