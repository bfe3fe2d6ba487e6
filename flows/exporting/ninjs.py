"""IPTC ninjs 3.1: an object with all items under 'items', each of which is valid by the standard's schema.

Standard: IPTC, 'ninjs - News in JSON', version 3.1. Only `uri` is required; no property is allowed that the schema does
not name, so what it has no place for is left out. The dateline has none of its own and opens the body, as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from flows.exporting import About, Format, identifier, instant, link, printed, write_items
from parsers.records import Article, Moment, Subject

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")


def write(articles: Iterable[tuple[str, Article]], out: BinaryIO, _about: About) -> int:
    """The items, one a line."""
    return write_items(out, "{", (item(article_id, article) for article_id, article in articles))


def item(article_id: str, article: Article) -> dict[str, Any]:
    """One ninjs item."""
    given = identifier(article_id, article)
    address = link(article)
    uri = given if _URI.fullmatch(given) else address or f"urn:copydesk:{article_id}"
    body = printed(article)
    values: dict[str, Any] = {
        "uri": uri,
        "standard": _STANDARD,
        "type": "text",
        "representationType": "partial" if article.is_truncated else "full",
        "version": article.publisher_version,
        "contentCreated": _time(article.date_published),
        "versionCreated": _time(article.date_modified or article.date_published),
        "embargoedUntil": _time(article.embargoed_until),
        "pubStatus": article.pub_status,
        "copyrightHolder": article.copyright_holder,
        "edNote": article.ed_note,
        "language": article.language,
        "title": article.headline,
        "by": article.byline,
        "slugline": article.slugline,
        "located": next((place.located or place.name for place in article.places), None),
        "headlines": [{"role": "main", "value": article.headline}] if article.headline else [],
        "descriptions": [{"role": "summary", "value": article.description}] if article.description else [],
        "bodies": [{"role": "main", "contentType": "text/plain", "charCount": len(body), "value": body}]
        if body
        else [],
        "people": [{"name": author.name, "rel": "author"} for author in article.authors],
        "places": [{"name": place.located or place.name, "rel": "dateline"} for place in article.places],
        "subjects": [_subject(subject) for subject in article.subjects],
        "genres": [{"name": article.genre}] if article.genre else [],
        "infoSources": [
            {"name": name, "role": role}
            for name, role in ((article.source, "publisher"), (article.agency, "agency"))
            if name
        ],
        "altIds": [{"role": "web", "value": address}] if address and address != uri else [],
        "associations": [
            {
                "name": f"picture-{number}",
                "uri": image.href,
                "type": "picture",
                "renditions": [{"name": "web", "href": image.href}],
            }
            | ({"descriptions": [{"role": "caption", "value": image.caption}]} if image.caption else {})
            | ({"by": image.creditline} if image.creditline else {})
            for number, image in enumerate(article.images, start=1)
        ],
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def _subject(subject: Subject) -> dict[str, str]:
    return {"name": subject.name} | ({"literal": subject.code} if subject.code else {})


def _time(moment: Moment | None) -> str | None:
    return None if moment is None else instant(moment).isoformat()


FORMAT = Format("ninjs", write)
