"""Where a value comes from, and who said otherwise.

A page states most things several times: in its JSON-LD, its meta tags, its print. The normaliser takes one; this
keeps all that was said, and tells which witnesses bear the value out and which contradict it. What a line or a field
stated and something else outweighs is left out of the article, and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from parsers.bylines.grammar import authors_of
from parsers.bylines.leads import LEAD_WORDS
from parsers.datelines.opening import Opening
from parsers.dates.moments import read_moment
from parsers.language import tag
from parsers.letters import folded
from parsers.records import (
    PARSE_ERROR,
    Article,
    Author,
    Dateline,
    Evidence,
    LeftOut,
    Moment,
    Precision,
    RawArticle,
    Why,
)
from parsers.text import line, tidy
from parsers.urls import canonical

# Fields of a raw article and the field of the article that they become.
_BECOMES = {
    "uri": "uri",
    "url": "url",
    "canonical_url": "canonical_url",
    "publisher": "source",
    "headline": "headline",
    "description": "description",
    "language": "language",
    "byline": "byline",
    "authors": "authors",
    "agency": "agency",
    "dateline": "dateline",
    "published": "date_published",
    "modified": "date_modified",
    "section": "section",
}
CHANGE = "change"
"""The witness who dates a change, where nobody dates the publication."""
_NOT_EXPLAINED = {"document", "format", "body", "payload_sha256", "evidence", "parser_id", "parse_quality"}
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One field of an article: its value, the witnesses that say so, and what others say."""

    field: str
    value: str | None
    said_by: tuple[str, ...]
    disagreed: tuple[Evidence, ...]


def gathered(witnesses: Mapping[str, RawArticle]) -> tuple[Evidence, ...]:
    """Everything that several witnesses say, each by its name, in their order."""
    return tuple(
        Evidence(field=field, value=value if value.isprintable() else tidy(value), extractor=extractor)
        for extractor, raw in witnesses.items()
        for name, field in _BECOMES.items()
        for value in _values(raw, name)
    )


def changed_only(modified: tuple[str, ...]) -> tuple[Evidence, ...]:
    """What is said of the publication where only a change is dated: when that was, which is no publication."""
    return tuple(Evidence(field="date_published", value=text, extractor=CHANGE) for text in modified[:1])


def judged(article: Article) -> Article:
    """The article with its evidence marked: who bears out the values that it has."""
    told = {one.field: _told(getattr(article, one.field)) for one in article.evidence}
    evidence = tuple(
        one if _bears_out(one, told[one.field], article) is one.agreed else replace(one, agreed=not one.agreed)
        for one in article.evidence
    )
    return replace(article, evidence=evidence)


def explain(article: Article) -> Iterator[Explanation]:
    """Every field that has a value or of which anything was said, in the order of the record; the text apart."""
    for field in (name for name in Article.__dataclass_fields__ if name not in _NOT_EXPLAINED):
        said = [one for one in article.evidence if one.field == field]
        value = _told(getattr(article, field))
        if value is None and not said:
            continue
        yield Explanation(
            field=field,
            value=value,
            said_by=tuple(dict.fromkeys(one.extractor for one in said if one.agreed)),
            disagreed=tuple(one for one in said if not one.agreed),
        )


def repeated(raw: RawArticle, opening: Opening, byline: str | None, dateline: Dateline | None) -> Iterator[LeftOut]:
    """Bylines and datelines that were taken out of the text, or stood above it, and that others of them outweigh."""
    found = opening.byline.text if opening.byline else None
    within = opening.dateline.text if opening.dateline else ""  # it may name the reporter
    bylines = (line(raw.byline), found if found not in within else None) if found else (None, None)
    if byline is not None and None not in bylines:  # both were there, and one of them is told
        yield from (LeftOut(text=text, why=Why.REPEATED) for text in bylines if text and text != byline)
        if bylines[0] == bylines[1]:
            yield LeftOut(text=byline, why=Why.REPEATED)
    above = line(raw.byline)
    if found and found in within and above and byline != above:  # the dateline's reporter is told
        yield LeftOut(text=above, why=Why.REPEATED)
    if (filed := opening.dateline) and filed.text and dateline and filed.text != dateline.text:
        yield LeftOut(text=filed.text, why=Why.REPEATED)


def lines_outweighed(
    raw: RawArticle, agency: str | None, language: str | None, dateline: Dateline | None
) -> Iterator[LeftOut]:
    """What lines of a text state, 'Source: Trend', 'Language: en' or a place, and dateline, byline or text outweigh."""
    printed, told, placed = line(raw.agency), line(raw.language), line(raw.dateline)
    if placed and (dateline is None or placed != dateline.text):
        yield LeftOut(text=placed, why=Why.REPEATED)
    signed = any(left.why is Why.MARK and left.text.startswith(printed or "") for left in raw.left_out)
    labelled = any(left.why is Why.LABEL and left.text.endswith(printed or "") for left in raw.left_out)
    if printed and printed != agency and not (labelled or signed):
        yield LeftOut(text=printed, why=Why.REPEATED)
    if told and tag(told) != language:
        yield LeftOut(text=told, why=Why.REPEATED)


def other_dates(
    raw: RawArticle, published: Moment | None, modified: Moment | None, moment: Callable[[str], Moment | None]
) -> tuple[LeftOut, ...]:
    """Date texts that `moment` reads as another one than what is kept, or cannot read.

    Where no time of publication is kept, its texts are, as `date_published_raw`.
    """
    found = []
    for texts, kept in ((raw.published if published else (), published), (raw.modified, modified)):
        for text in dict.fromkeys(texts):
            said = moment(text)
            if kept is None or said is None or not same_moment(kept, said):
                found.append(LeftOut(text=text, why=Why.REPEATED if kept else Why.LABEL))
    return tuple(found)


def nobodies(
    raw: RawArticle, byline: str | None, authors: tuple[Author, ...], agency: str | None, left: tuple[LeftOut, ...]
) -> tuple[LeftOut, ...]:
    """Those who are named as authors, and are neither among the authors that are kept, nor in any other field, nor
    `left` out.
    """
    people = (text for one in authors for text in (one.name, one.role, one.affiliation))
    told = {
        *_key(" ".join(filter(None, (byline, agency, raw.publisher, *people, *(one.text for one in left))))).split()
    }
    missing = (one.name for one in raw.authors if not told.issuperset(_key(LEAD_WORDS.sub("", one.name)).split()))
    return tuple(LeftOut(text=name, why=Why.LABEL) for name in dict.fromkeys(missing))


def _values(raw: RawArticle, name: str) -> Iterator[str]:
    """What a raw article says of one field: people as one list, dates one by one."""
    value = getattr(raw, name)
    if name == "authors":
        if value:
            yield "; ".join(author.name for author in value)
    elif isinstance(value, tuple):
        yield from value
    elif value:
        yield value


def _told(value: object) -> str | None:
    """A value of the article as text; None for nothing."""
    if isinstance(value, tuple):
        return "; ".join(str(getattr(item, "name", None) or getattr(item, "href", item)) for item in value) or None
    return None if value is None else str(value)


def _bears_out(one: Evidence, told: str | None, article: Article) -> bool:
    """Does a witness mean what the article has? One that cannot be read, or that is an error, bears nothing out."""
    if told is None or one.extractor == PARSE_ERROR:
        return False
    try:
        return _agrees(one.field, one.value, told, article)
    except Exception:  # the reading of this field has failed before, which is told as its error
        return False


def _agrees(field: str, said: str, told: str, article: Article) -> bool:
    """Does what was said mean the value that the article has, which is told as `told`?"""
    if said == told:
        return True
    value = getattr(article, field)
    if isinstance(value, Moment):
        other = read_moment(said)
        return other is not None and same_moment(value, other)
    if field == "authors":
        names = {_key(author.name) for name in said.split("; ") for author in authors_of(name)[0]}
        return names == {_key(author.name) for author in article.authors}
    if field == "language":
        return tag(said) == article.language
    if field in ("url", "canonical_url"):
        return canonical(said) == canonical(value)
    return _key(said) == _key(told)


def same_moment(value: Moment, other: Moment) -> bool:
    """The same instant, or the same day where either gives no more, or no zone."""
    if value.precision is other.precision is Precision.FULL:
        return value.at.replace(microsecond=0) == other.at.replace(microsecond=0)
    if Precision.DAY in (value.precision, other.precision):
        return value.at.date() == other.at.date()
    return value.at.replace(tzinfo=None) == other.at.replace(tzinfo=None)


def _key(text: str) -> str:
    return _NOT_WORD.sub(" ", folded(text)).strip()
