"""What the columns of a table and the keys of a JSON object mean, where they tell of an article.

meaning_of("Titel") -> ("headline", 99); meaning_of("story_body") -> ("body", 201); meaning_of("colour") -> None
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from parsers.languages import by_language, words
from parsers.letters import folded

# Without blanks and capitals, best first: crawlers, data sets, programming interfaces of papers, schema.org, exports of
# databases; then the words of languages for it.
_ENGLISH = {
    "body": (
        "body maintext fulltext articlebody bodytext articletext articlecontent storytext text content contents "
        "bodyhtml story transcript article document paragraphs contentelements contentblocks plaintext "
        "richtext leadparagraph"
    ),
    "headline": "headline title webtitle articletitle titlepage headlines",
    "description": (
        "description summary abstract lead hlead standfirst subtitle subheadline subheadlines alternativeheadline dek "
        "deck excerpt customexcerpt teaser snippet highlights trailtext"
    ),
    "uri": "uri guid id articleid storyid docid documentid",
    "url": "url link permalink weburl articleurl canonicalurl",
    "language": "language lang inlanguage",
    "publisher": (
        "publisher source sitename publication sourcename outlet newspaper site sourcedomain domain hostname sourceurl"
    ),
    "section": "section category articlesection sectionname",
    "byline": "byline",
    "authors": "authors author authorname authornames primaryauthor",
    "writers": "creator writer by reporter journalist",
    "published": (
        "datepublished datepublish publishedat published publishdate firstpublished firstpublishedat "
        "webpublicationdate publicationdate pubdate publisheddate publishedon publishedtime publicationdatetime "
        "displaydate firstpublishdate dateposted postedat issued dategmt date datetime timestamp when createdat "
        "created createddate creationdate"
    ),
    "modified": (
        "datemodified datemodify updatedat updated modifiedgmt modified modifiedat lastmodified lastupdated "
        "modifieddate updateddate lastmodifieddate lastupdateddate changed"
    ),
    "subjects": "keywords tags topics categories",
    "dateline": "dateline",
    "place": "location place city",
    "image": "image imageurl urltoimage topimage mainimage",
}
_WORDS: dict[str, tuple[str, ...]] = {
    "body": ("field.text",),
    "headline": ("field.headline",),
    "description": ("field.description",),
    "url": ("field.address",),
    "language": ("field.language",),
    "publisher": ("credit.source",),
    "section": ("field.section",),
    "writers": ("byline.labels", "byline.reporters"),
    "modified": ("date.modified",),
    "published": ("field.date", "date.published"),
    "subjects": ("field.subjects",),
    "place": ("field.place",),
}
_LAST = 99
_LATER = 200  # a name with more to it is a worse one
_NO_LETTERS = re.compile(r"[\W_]+")
_THING = re.compile(r"(?:story|article|news|post|entry|item|field|dcterms|dc|node|doc)(?=.)")  # whose field it is
_FORM = re.compile(r"(?<=.)(?:encoded|rendered|html|plain|text|raw|clean|full|gmt|utc)$")  # how its value is written
_IN_A_FORM = {"body", "headline", "description", "published", "modified"}
UTC = re.compile(r"(?:gmt|utc)$")
"""The end of the key of a moment that is told in universal time, whether or not its value says so."""


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> tuple[str, int] | None:
    """What a column is called for, and how good a name for it that is, 0 the best; None for one that is not known.

    'story_title', 'field_byline', 'dc:creator' and 'content_encoded' mean what 'title' and the others do.
    """
    key = key_of(name)
    if known := _meanings().get(key):
        return known
    bare = _THING.sub("", key, count=1) if _THING.match(key) else key
    known = _meanings().get(bare)
    if known is None and (shorter := _FORM.sub("", bare)) != bare:
        known = _meanings().get(shorter)
        known = known if known and known[0] in _IN_A_FORM else None
    return (known[0], known[1] + _LATER) if known else None


def key_of(name: str) -> str:
    """'Publish Date', 'publish_date' and 'publishDate' as 'publishdate'."""
    return _NO_LETTERS.sub("", folded(name))


def language_of(names: Iterable[str]) -> str | None:
    """The language that most of the names are of, among those that have the day's: 'es' of 'titulo' and 'fecha'."""
    listed = [*names]
    dated = [_languages_of(name) for name in listed if (known := meaning_of(name)) and known == ("published", _LAST)]
    if not dated:
        return None
    spoken = Counter(code for name in listed for code in _languages_of(name))
    return max(sorted(dated[0] - {"en"}), key=spoken.__getitem__, default=None)


@lru_cache(maxsize=4096)
def _languages_of(name: str) -> frozenset[str]:
    """The languages in which a name means what it does."""
    known, key = meaning_of(name), key_of(name)
    sections = _WORDS.get(known[0], ()) if known else ()
    said = ((code, listed) for section in sections for code, listed in by_language(section).items())
    return frozenset(code for code, listed in said if any(key_of(word) == key for word in listed))


@cache
def _meanings() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for meaning, names in _ENGLISH.items():
        for rank, name in enumerate(names.split()):
            found.setdefault(name, (meaning, rank))
    for meaning, sections in _WORDS.items():
        for word in words(*sections):
            found.setdefault(key_of(word), (meaning, _LAST))
    return found
