"""RSS 0.9x, 1.0 (RDF), 2.0 and Atom, by feedparser: one raw article per entry, even when it is only a link.

feedparser knows the dialects; what it guesses is left alone. Dates stay texts (its own readers make a first of July
of '2004-07' and another day of ISO weeks), identifiers stay as printed, and addresses are resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice
from typing import Any
from xml.sax import SAXParseException

from parsers.envelopes import swallowed
from parsers.envelopes.entry_credits import addresses_of, credits_of, people_of
from parsers.envelopes.feeds import MAX_ENTRIES, begins_with, without_captions, xml_text
from parsers.envelopes.mended_feeds import (
    ENTRY,
    ENTRY_END,
    MOST,
    ROOT,
    mended,
    without_surplus,
    without_unfinished,
)
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.formats import Format
from parsers.heads.furniture import why_left_out
from parsers.heads.headed import parts, plain_lines, read_entry
from parsers.markup import has_markup, plain, stated_address, web_address, with_references_read
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Document, Image, LeftOut, RawArticle, Subject, Why
from parsers.text import paragraphs

_NO_ENTRY = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_READ = {
    "content", "summary", "summary_detail", "title", "title_detail", "rights", "rights_detail", "tags", "links", "id",
    "source", "published", "updated", "created", "language", "authors", "author_detail",
}  # fmt: skip
_SAYING = ("value", "name", "content")  # what an element that feedparser knows says
_SYNOPSES = ("atom_synopsis", "itunes_synopsis", "dc_synopsis")
_FULL_TEXTS = ("full-text", "fulltext", "full_text", "turbo_content")  # names of elements, of whatever namespace
_PAGE_HEAD = re.compile(r"<(header|menu)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)  # of turbo pages: the headline
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WHOLE_TEXT = 600  # characters of several paragraphs that are more than a summary
_MORE = 1.5  # times the length of what is called the text: a summary that is the story


def sniff(start: str) -> bool:
    """An `<rss>`, `<feed>` or `<rdf:RDF>` near the start, and no HTML before it."""
    return begins_with(ROOT, start)


def parse(document: Document) -> Iterator[RawArticle | Document]:
    """The entries in the feed's order; of a feed that breaks off, those that are whole.

    The text of an entry may begin with a header of its own, and hold several stories. Raises ValueError when
    not one can be read, for forbidden declarations, and, at the end, where it breaks off or more entries begin in it
    than can be told apart.
    """
    text = xml_text(document)
    if sum(1 for _ in ENTRY.finditer(text)) > MAX_ENTRIES:
        raise ValueError(f"the feed has more than {MAX_ENTRIES:,} entries")
    text = without_surplus(text)
    read = without_unfinished(text)
    import feedparser  # only now, for it takes longer to load than a text to be read

    # feedparser takes a plain string for a file name or an address, and would open it: bytes in a stream only
    parsed = feedparser.parse(
        BytesIO(mended(read).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # markup never leaves this module: `plain` keeps text alone
        resolve_relative_uris=False,
    )
    broken = parsed.bozo or read != text
    if broken and not any(parsed.entries):
        told = _told(parsed.bozo_exception) if parsed.bozo else "it breaks off in the first"
        raise ValueError(f"no entry could be read: {told}")
    if not parsed.entries:
        raise NotAnArticleError("no-entries", "the feed lists no entries")
    yield from _whole(read, parsed, document) if parsed.bozo else _stories(parsed, document)
    if read != text:
        raise ValueError(f"the feed breaks off in entry {len(parsed.entries) + 1}, which is left out")


def _stories(parsed: Any, document: Document) -> Iterator[RawArticle | Document]:
    """The stories of the entries, with those that lie in the text of another."""
    base = _base(parsed.feed, document)
    for entry in parsed.entries:
        article = _article(entry, parsed.feed, base, atom=parsed.version.startswith("atom"))
        story, others = read_entry(article)
        yield story
        yield from parts(document, others, article)


def _whole(text: str, parsed: Any, document: Document) -> Iterator[RawArticle | Document]:
    """The stories of a broken feed. Raises ValueError at the end where it has more entries, or other texts in them."""

    def counted() -> Iterator[RawArticle | Document]:
        yield from _stories(parsed, document)
        bare = _NO_ENTRY.sub("", text)
        if (told := max(sum(1 for _ in of.finditer(bare)) for of in (ENTRY, ENTRY_END))) > len(parsed.entries):
            raise ValueError(f"{told} entries are in the feed, which is broken: {_told(parsed.bozo_exception)}")

    first = ENTRY.search(text)
    about = (parsed.feed.get(name) for name in ("title", "subtitle", "rights"))
    yield from swallowed.whole(text[first.start() if first else 0 :], counted(), about)


def _told(error: Exception) -> str:
    """'line 8, column 81: no element found' for an error of the XML parser, its text for any other."""
    if isinstance(error, SAXParseException):
        return f"line {error.getLineNumber()}, column {error.getColumnNumber()}: {error.getMessage()}"
    return str(error)


def _base(feed: dict[str, Any], document: Document) -> str | None:
    """What relative addresses are relative to: the feed's own address, known or stated, else its site's."""
    own = next((link.get("href") for link in feed.get("links", ()) if link.get("rel") == "self"), None)
    return document.url or stated_address(own, None) or stated_address(feed.get("link"), None)


def _article(entry: dict[str, Any], feed: dict[str, Any], base: str | None, *, atom: bool) -> RawArticle:
    """One entry; what it does not say of itself, the feed says for all."""
    # feedparser answers "updated" with "published" where there is none, unless asked this way
    updated = entry.get("updated") if "updated" in entry else None
    source = entry.get("source", {})
    # the Atom standard's rule (RFC 4287, 4.2.1); RSS has none
    people = people_of(entry) or (people_of(source) or people_of(feed) if atom else [])
    credited = credits_of(people, (feed.get("title"), source.get("title")), (base, feed.get("link")))
    summary, text, *rest = _texts(entry, atom=atom)
    (description, other), (body, left) = _without_origin(summary), _without_origin(text)
    printed = (*entry.get("content", ()), entry.get("summary_detail") or {})
    body, captions = without_captions(body, "\n".join(str(part.get("value", "")) for part in printed))
    article = RawArticle(
        uri=entry.get("id"),
        url=_address(entry, base),
        canonical_url=web_address(entry.get("feedburner_origlink"), base),
        publisher=_publisher(entry, feed),
        headline=_own(entry, "title"),
        description=description,
        body=body,
        language=_language(entry, feed),
        byline=credited.byline,
        authors=credited.authors,
        agency=credited.agency,
        published=tuple(filter(None, (entry.get("published"), entry.get("created")))),
        modified=tuple(filter(None, (updated,))),
        subjects=tuple(_subjects(entry)),
        images=tuple({image.href: image for image in islice(_images(entry, base), MOST)}.values()),
        copyright_holder=_plain(entry.get("rights_detail")) or _plain(feed.get("rights_detail")),
        left_out=tuple(dict.fromkeys((*left, *other, *captions, *addresses_of(entry)))),
    )
    return with_unsaid(article, (*(Told("", one) for one in rest), *_others(entry)))


def _others(entry: dict[str, Any]) -> Iterator[Told]:
    """What an entry says under names that no field is read from: media:text, podcast:person, contributors."""
    for name, value in entry.items():
        if name in _READ:
            continue
        for one in islice(value if isinstance(value, list) else (value,), MOST):
            text = next(filter(None, map(one.get, _SAYING)), None) if isinstance(one, dict) else one
            if isinstance(text, str) and " " in text.strip():
                yield Told(name, _marked(text), Why.CAPTION if name == "media_caption" else Why.LABEL)


def _without_origin(text: str | None) -> tuple[str | None, tuple[LeftOut, ...]]:
    """A text without the last paragraph that only says where it is from: 'The post … appeared first on …'."""
    rest, _, last = (text or "").rpartition("\n\n")
    if not rest or why_left_out(last) is not Why.FURNITURE:
        return text, ()
    return rest, (LeftOut(text=last, why=Why.FURNITURE),)


def _address(entry: dict[str, Any], base: str | None) -> str | None:
    """The entry's link; without one, its identifier where that is a web address and not said to be none."""
    link = entry.get("link")
    if entry.get("guidislink") and link == entry.get("id"):
        return stated_address(link, None)
    return stated_address(link, base) or web_address(entry.get("feedburner_origlink"), base)


def _publisher(entry: dict[str, Any], feed: dict[str, Any]) -> str | None:
    """Whose story it is: the source that an entry taken over from another feed names, else the feed."""
    source = entry.get("source", {})
    return _plain(source.get("title_detail")) or source.get("title") or _plain(feed.get("title_detail"))


def _language(entry: dict[str, Any], feed: dict[str, Any]) -> str | None:
    """The entry's language (dc:language), its text's (xml:lang), or the feed's."""
    texts = (*entry.get("content", ()), entry.get("summary_detail", {}), entry.get("title_detail", {}))
    stated = (entry.get("language"), *(text.get("language") for text in texts), feed.get("language"))
    return next(filter(None, stated), None)


def _plain(detail: dict[str, Any] | None) -> str | None:
    """Text of a feedparser detail; only what is declared or recognised as markup is read as markup."""
    value = detail.get("value") if detail else None
    if not value or detail is None:
        return None
    if not detail.get("type", "").endswith(("html", "xml")):
        value = with_references_read(value)
        if not has_markup(value):
            return str(value)
    lines = "\n" in value.strip() and not _TAG.search(value) and plain_lines(unescape(value))
    return lines or plain(value) or None


def _own(entry: dict[str, Any], key: str) -> str | None:
    """Title or summary of the entry itself: feedparser's detail may be that of a picture in it."""
    detail = entry.get(f"{key}_detail")
    if detail is None or detail.get("value") == entry.get(key):
        return _plain(detail)
    return plain(entry.get(key) or "") or None


def _texts(entry: dict[str, Any], *, atom: bool) -> tuple[str | None, ...]:
    """Description and body, and all others: a summary, and the fullest text wherever it stands (content:encoded,
    yandex:full-text).

    Many feeds print whole stories where the summary belongs: several paragraphs of some length are the body.
    """
    contents = list(filter(None, map(_plain, filter(_is_text, entry.get("content", ())))))
    told = [*(contents[:1] if atom else contents), *filter(None, _full_texts(entry))]  # Atom allows one
    body = max(told, key=len, default=None)
    caption = entry.get("media_caption")  # of a video, which has no other text
    summaries = [_own(entry, "summary"), *(_marked(entry.get(name)) for name in _SYNOPSES)]
    if isinstance(caption, str) and body is None:
        summaries.append(caption)
    found = [text for text in summaries if text]
    description = next(iter(found), None)
    for text in found:
        if len(text) > max(_WHOLE_TEXT, _MORE * len(body or "")) and len(paragraphs(text)) > 1:
            description = next((one for one in (*found, body) if one and len(one) < len(text) / _MORE), None)
            body = text
            break
    return description, body, *(text for text in (*contents, *found) if text not in (description, body))


def _full_texts(entry: dict[str, Any]) -> Iterator[str | None]:
    """The texts in elements that portals ask their publishers for."""
    for name, value in entry.items():
        if name.endswith(_FULL_TEXTS):
            yield _marked(value)


def _marked(value: Any) -> str | None:
    """Text of an element that feedparser does not know: markup if there are tags in it, else as it stands."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = value if _TAG.search(value) else unescape(value)
    return (plain(_PAGE_HEAD.sub("", text)) if _TAG.search(text) else text.strip()) or None


def _is_text(content: dict[str, Any]) -> bool:
    """Is it text, whatever it is called, rather than a picture or a file in base64?"""
    kind = content.get("type", "")
    return kind.startswith("text/") or kind.endswith(("html", "xml")) or " " in content.get("value", "")


def _subjects(entry: dict[str, Any]) -> Iterator[Subject]:
    """Categories: what they are called, and their code where that is something else."""
    for tag in islice(entry.get("tags", ()), MOST):
        term, label = (plain(tag.get(key) or "") for key in ("term", "label"))
        if label or term:
            yield Subject(name=label or term, code=term if label and term != label else None)


def _images(entry: dict[str, Any], base: str | None) -> Iterator[Image]:
    """Media RSS contents and image enclosures; a thumbnail where there is nothing larger."""
    credit = next((given.get("content") for given in entry.get("media_credit", ()) if given.get("content")), None)
    large = [
        href
        for media in (*entry.get("media_content", ()), *entry.get("links", ()))
        if _shows(media)
        and media.get("rel", "enclosure") == "enclosure"
        and (href := web_address(media.get("url") or media.get("href"), base))
    ]
    caption = entry.get("media_caption") if len(large) == 1 else None
    small = (*entry.get("media_thumbnail", ()), entry.get("image", {}))
    for href in large or filter(None, (web_address(media.get("url") or media.get("href"), base) for media in small)):
        yield Image(href=href, caption=caption if isinstance(caption, str) else None, creditline=credit)


def _shows(media: dict[str, Any]) -> bool:
    """Is it a picture, by what is said of it, or by its address where nothing is?"""
    told = media.get("medium") or media.get("type")
    return told.startswith("image") if told else _IMAGE_FILE.search(media.get("url") or "") is not None


FORMAT = Format(name="feed", sniff=sniff, parse=parse, rank=30, bare=True, has_text=False)
