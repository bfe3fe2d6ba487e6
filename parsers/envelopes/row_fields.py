"""What the columns of a table and the keys of a JSON object mean, where they tell of an article.

{"Titel": "Fähre steht", "bodyText": "Die Fähre …", "pub_date": {"$date": "2026-11-03T08:00:00Z"}}
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parsers.languages import by_language, words
from parsers.letters import folded

# Without blanks and capitals, best first: crawlers, data sets, programming interfaces of papers, schema.org, exports of
# databases; then the words of languages for it.
_ENGLISH = {
    "body": (
        "body maintext fulltext articlebody bodytext articletext articlecontent storytext text content contents "
        "bodyhtml story transcript article document "
        "paragraphs"
    ),
    "headline": "headline title webtitle articletitle titlepage",
    "description": (
        "description summary abstract lead hlead standfirst subtitle subheadline alternativeheadline dek deck excerpt "
        "teaser snippet highlights trailtext leadparagraph"
    ),
    "uri": "uri guid id articleid storyid docid documentid",
    "url": "url link permalink weburl articleurl canonicalurl",
    "language": "language lang inlanguage",
    "publisher": (
        "publisher source sitename publication sourcename outlet newspaper site sourcedomain domain hostname sourceurl"
    ),
    "section": "section category articlesection sectionname",
    "byline": "byline",
    "authors": "authors author authorname authornames",
    "writers": "creator writer by reporter journalist",
    "published": (
        "datepublished datepublish publishedat published publishdate firstpublished firstpublishedat "
        "webpublicationdate publicationdate pubdate dateposted postedat date datetime timestamp createdat created"
    ),
    "modified": "datemodified datemodify updatedat updated modified modifiedat lastmodified lastupdated",
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
    "writers": ("byline.labels",),
    "modified": ("date.modified",),
    "published": ("field.date", "date.published"),
    "subjects": ("field.subjects",),
    "place": ("field.place",),
}
_LAST = 99
_NO_LETTERS = re.compile(r"[\W_]+")
_WORDS_IN = re.compile(r"[^\W\d_]{2}[^\w\s]*+\s\W*+[^\W\d_]{2}|[^\W\d_\u0000-\u024f]{6}")  # some scripts have no blanks
_ADDRESS = re.compile(r"\w+://\S*$")
_WRAPPERS = {"data", "source", "attributes", "fields", "article", "document", "doc", "item", "story", "node", "post"}
_LISTS = {
    "articles", "results", "items", "docs", "documents", "hits", "data", "posts", "stories", "news", "response",
    "messages",
}  # fmt: skip
_PARTS = ("rendered", "original", "main", "name", "text", "content", "value", "$date", "#text", "@value", "url", "@id")
_WHOLE_NAME = (("first_name", "last_name"), ("firstname", "lastname"), ("givenName", "familyName"))
_NOTHING = {"nan", "none", "null", "n/a", "nat", "<na>", "undefined", "\\n"}
_PAGE = {"html", "rawhtml", "raw", "sourcehtml"}  # what the text was taken from
_MOST = 100
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """What an object says: its values by what they mean, best first, and all texts in it with their names."""

    values: Mapping[str, list[Any]]
    texts: list[tuple[str, str]]
    named_in: str | None = None
    """The language in whose words, which are not English, it names the day: it writes the day as that does."""

    def all(self, meaning: str) -> list[str]:
        """Every text of a meaning, a list as paragraphs; a number stands for itself."""
        return [text for value in self.values.get(meaning, ()) if (text := text_of(value))]

    def names(self, meaning: str) -> list[str]:
        """'Ana Petrova', ['Ana Petrova', …] or [{'name': 'Ana Petrova'}, …] as names."""
        told = (value for value in self.members(meaning) if not isinstance(value, int | float))
        return [text for value in told if (text := text_of(value))]

    def members(self, meaning: str) -> list[Any]:
        """The values of a meaning, and what is in them that are lists."""
        told = self.values.get(meaning, ())
        return [one for value in told for one in (value if isinstance(value, list) else [value])][:_MOST]


def rows_in(value: Any, depth: int = 0) -> Iterator[Any]:
    """The rows of one JSON value: itself, or those of the list in which an interface answers, as {'articles': […]}."""
    if isinstance(value, dict) and depth < _DEEPEST and not tells(value):
        for inner in (inner for name, inner in value.items() if _key(name) in _LISTS):
            if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
                yield from inner
                return
            if isinstance(inner, dict) and (found := [*rows_in(inner, depth + 1)]) != [inner]:
                yield from found
                return
    yield value


def tells(item: dict[str, Any]) -> bool:
    """Has an object a text or a headline, perhaps in the object that wraps it: {'data': {'title': …}}?"""
    named = {known[0] for name, value in _unwrapped(item) if value and (known := meaning_of(name))}
    return not named.isdisjoint(("body", "headline"))


def row_of(item: dict[str, Any]) -> Row:
    """What an object says. Of two names of one meaning the better one comes first, then the one in small letters."""
    found: dict[str, list[tuple[tuple[int, bool], Any]]] = {}
    for name, value in _unwrapped(item):
        is_count = isinstance(value, int | float) and (meaning_of(name) or ("",))[0] == "body"  # {'paragraphs': 7}
        if value and (known := meaning_of(name)) and not is_count:
            found.setdefault(known[0], []).append(((known[1], name != name.lower()), value))
    values = {key: [value for _, value in sorted(told, key=lambda one: one[0])] for key, told in found.items()}
    return Row(values, [*_texts(item, "", 0)], _language_of([name for name, value in _unwrapped(item) if value]))


@lru_cache(maxsize=4096)
def meaning_of(name: str) -> tuple[str, int] | None:
    """What a column is called for, and how good a name for it that is, 0 the best; None for one that is not known."""
    return _meanings().get(_key(name))


def text_of(value: Any) -> str | None:
    """The text of a value, of the part of an object that has it, or of a list of paragraphs; None without one."""
    match value:
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case str():
            return None if value.strip().lower() in _NOTHING else value.strip() or None
        case list():
            told = [one for one in value if isinstance(one, str | dict)]
            if len({*map(type, told)}) > 1:  # the words and links of one line, as chats have them
                return "".join(one if isinstance(one, str) else text_of(one) or "" for one in told).strip() or None
            paragraphs = [*filter(None, map(text_of, told))]
            return ("<br><br>" if any("</" in one for one in paragraphs) else "\n\n").join(paragraphs) or None
        case dict():
            parts = (value[part] for part in _PARTS if part in value)
            whole = (" ".join(filter(None, map(text_of, map(value.get, names)))) for names in _WHOLE_NAME)
            told = [*value.values()] if all(isinstance(one, str) for one in value.values()) else []
            return next((text for one in (*parts, *whole, told) if (text := text_of(one))), None)
    return None


def _unwrapped(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The names and values of an object, and of the objects in it that hold the story."""
    for name, value in item.items():
        if isinstance(value, dict) and _key(name) in _WRAPPERS and tells(value):
            yield from value.items()
        else:
            yield name, value


def _texts(value: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Every text of more than a word in a value, with the name it stands under."""
    if isinstance(value, str):
        if _WORDS_IN.search(value) and not _ADDRESS.match(value):
            yield name, value
    elif isinstance(value, list | dict) and depth < _DEEPEST:
        for inner_name, inner in value.items() if isinstance(value, dict) else ((name, one) for one in value):
            if _key(inner_name) not in _PAGE:
                yield from _texts(inner, inner_name, depth + 1)


def _language_of(names: list[str]) -> str | None:
    """The language that most of the names are of, among those that have the day's: 'es' of 'titulo' and 'fecha'."""
    dated = [_languages_of(name) for name in names if (known := meaning_of(name)) and known == ("published", _LAST)]
    if not dated:
        return None
    spoken = Counter(code for name in names for code in _languages_of(name))
    return max(sorted(dated[0] - {"en"}), key=spoken.__getitem__, default=None)


@lru_cache(maxsize=4096)
def _languages_of(name: str) -> frozenset[str]:
    """The languages in which a name means what it does."""
    known, key = meaning_of(name), _key(name)
    sections = _WORDS.get(known[0], ()) if known else ()
    said = ((code, listed) for section in sections for code, listed in by_language(section).items())
    return frozenset(code for code, listed in said if any(_key(word) == key for word in listed))


@cache
def _meanings() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for meaning, names in _ENGLISH.items():
        for rank, name in enumerate(names.split()):
            found.setdefault(name, (meaning, rank))
    for meaning, sections in _WORDS.items():
        for word in words(*sections):
            found.setdefault(_key(word), (meaning, _LAST))
    return found


def _key(name: str) -> str:
    """'Publish Date', 'publish_date' and 'publishDate' as 'publishdate'."""
    return _NO_LETTERS.sub("", folded(name))
