"""What a page says of itself in meta tags and links.

Vocabularies: Open Graph (https://ogp.me) with its article:* terms, Dublin Core, Parse.ly, Sailthru, and the plain
names that content systems have used for decades. Each table below lists names best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.bylines.leads import BY, LABELS
from parsers.languages import Pattern, any_of
from parsers.markup import Elements, plain, web_address
from parsers.records import Author, Image, RawArticle, Subject
from parsers.text import line

_HEADLINE = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "headline", "dcterms.title", "dc.title",
    "citation_title", "title",
)  # fmt: skip
_DESCRIPTION = (
    "og:description", "description", "twitter:description", "sailthru.description", "dcterms.description",
    "dc.description",
)  # fmt: skip
_PUBLISHER = ("og:site_name", "publisher", "dcterms.publisher", "dc.publisher", "application-name", "copyright")
_LANGUAGE = ("content-language", "og:locale", "dcterms.language", "dc.language", "language")
_AUTHOR = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dcterms.creator",
    "dc.creator", "citation_author", "article:author_name", "article_author", "authors", "cxenseparse:author",
    "author-name", "byline",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
    "pubdate", "publishdate", "publish-date", "publish_date", "published", "publication_date", "published_at",
    "citation_publication_date", "article_date_original", "originalpublicationdate", "article:publish_date",
    "cxenseparse:recs:publishtime", "dcterms.date", "dc.date", "date", "citation_date", "article:created",
    "og:pubdate", "ptime", "displaydate", "timestamp",
)  # fmt: skip
_OF_PAGE = ("dcterms.date", "dc.date", "date", "timestamp")
"""Of these, those that many systems fill with the day on which the page was last saved."""
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "article:modified", "modified", "lastmod", "last-modified",
    "cxenseparse:recs:articlelastmodified", "revised",
)  # fmt: skip
_SECTION = (
    "article:section", "og:article:section", "parsely-section", "articlesection", "section",
    "cxenseparse:recs:category", "category",
)  # fmt: skip
_SUBJECT = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_IMAGE = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url")
_WRITTEN_BY = Pattern(lambda: rf"{any_of('byline.written')}\s{BY}|{LABELS}", re.IGNORECASE)
_MAX_TAGS = 2000
_MAX_VALUE = 10_000
_MAX_AUTHORS = 100


def meta_tags(elements: Elements, base: str | None = None) -> RawArticle:
    """The meta tags, canonical link and language of a page as an article; `base` is the page's address.

    An address (Facebook profiles stand in article:author) is no author, and the site's own name is its `agency`.
    """
    tags = _tags(elements)
    root = elements.root.attrib
    publisher = _first(tags, _PUBLISHER[:1])
    credited = list(_authors(tags))
    own = [author for author in credited if author.name.casefold() == (publisher or "").casefold()]
    canonical = next(
        (link.get("href") for link in elements.of("link") if "canonical" in (link.get("rel") or "").lower().split()),
        None,
    )
    return RawArticle(
        url=web_address(_first(tags, ("og:url",)), base),
        canonical_url=web_address(canonical, base),
        publisher=publisher or _first(tags, _PUBLISHER),
        headline=_first(tags, _HEADLINE),
        description=_first(tags, _DESCRIPTION),
        language=line(root.get("lang") or root.get("xml:lang")) or _first(tags, _LANGUAGE),
        authors=tuple(author for author in credited if author not in own),
        agency=own[0].name if own else None,
        published=tuple(_all(tags, _PUBLISHED)),
        modified=tuple(_all(tags, _MODIFIED)),
        section=_first(tags, _SECTION),
        subjects=tuple(_subjects(tags)),
        images=tuple(Image(href=href) for href in _images(tags, base)),
    )


def dates_of_page(elements: Elements) -> set[str]:
    """The date texts that nothing calls a publication: '<meta name="date" content="2021-03-04">'."""
    tags = _tags(elements)
    return {*_all(tags, _OF_PAGE)} - {*_all(tags, tuple(name for name in _PUBLISHED if name not in _OF_PAGE))}


def _tags(elements: Elements) -> dict[str, list[str]]:
    """The contents of the meta tags by lower-case name, each once, in document order.

    What has its `itemprop` in the body may be another story's: it counts where all of that name say the same.
    """
    tags: dict[str, list[str]] = {}
    properties: dict[str, set[str]] = {}
    for element in elements.of("meta")[:_MAX_TAGS]:
        content = element.get("content")
        if not content or len(content) > _MAX_VALUE:
            continue
        for attribute in ("name", "property", "http-equiv"):
            if name := element.get(attribute):
                _add(tags, name, content)
        if name := element.get("itemprop"):
            if element.getparent().tag == "head":
                _add(tags, name, content)
            else:
                properties.setdefault(name, set()).add(content)
    for name, contents in properties.items():
        if len(contents) == 1:
            _add(tags, name, *contents)
    _label_to_author(tags)
    return tags


def _add(tags: dict[str, list[str]], name: str, content: str) -> None:
    values = tags.setdefault(name.strip().lower(), [])
    if content not in values:
        values.append(content)


def _label_to_author(tags: dict[str, list[str]]) -> None:
    """Twitter's labelled data, which content systems use for the byline: 'Written by' and the name beside it."""
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if _WRITTEN_BY.fullmatch(_first(tags, (label,)) or ""):
            tags.setdefault("author", []).extend(tags.get(data, []))


def _all(tags: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    """The first value of each name that is there, cleaned, each once."""
    values = (_clean(tags[name][0]) for name in names if tags.get(name))
    yield from dict.fromkeys(value for value in values if value)


def _first(tags: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(_all(tags, names), None)


def _clean(value: str) -> str | None:
    """One line of text; entities are resolved once more, for many systems escape twice."""
    return line(plain(value)) if "&" in value or "<" in value else line(value)


def _authors(tags: dict[str, list[str]]) -> Iterator[Author]:
    """The people of the first name in the table that has any."""
    for name in _AUTHOR:
        values = map(_clean, tags.get(name, ())[:_MAX_AUTHORS])
        people = [value for value in values if value and "://" not in value]
        if people:
            yield from (Author(name=value) for value in dict.fromkeys(people))
            return


def _subjects(tags: dict[str, list[str]]) -> Iterator[Subject]:
    """The tags of the first name in the table that has any; lists with commas are taken apart."""
    values = next((tags[name] for name in _SUBJECT if tags.get(name)), [])
    words = (_clean(word) for value in values for word in value.split(","))
    yield from (Subject(name=word) for word in dict.fromkeys(words) if word)


def _images(tags: dict[str, list[str]], base: str | None) -> Iterator[str]:
    hrefs = next((tags[name] for name in _IMAGE if tags.get(name)), [])
    yield from dict.fromkeys(found for href in hrefs if (found := web_address(href, base)))
