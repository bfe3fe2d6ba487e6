"""RSS 0.9x, 1.0 (RDF), 2.0 and Atom, by feedparser: one raw article per entry, even when it is only a link.

feedparser knows the dialects; what it guesses is left alone. Dates stay texts (its own readers make a first of July
of '2004-07' and another day of ISO weeks), identifiers stay as printed, and addresses are resolved here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice
from typing import Any
from xml.sax import SAXParseException

from parsers.envelopes.entry_credits import credits_of
from parsers.envelopes.feeds import MAX_ENTRIES, begins_with, xml_text
from parsers.formats import Format
from parsers.heads.furniture import why_left_out
from parsers.heads.headed import parts, plain_lines, read_entry
from parsers.markup import has_markup, plain, stated_address, web_address, with_references_read
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Document, Image, LeftOut, RawArticle, Subject, Why
from parsers.text import paragraphs

_ROOT = re.compile(r"<((?:\w+:)?(?:rss|feed|RDF))[\s>]", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)(?:\s[^<>]*)?(?<!/)>")
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_NO_ENTRY = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_REPEATED = re.compile(
    r"<(?:\w+:)?(?:item|entry)[\s>]"
    r"|<(?P<name>(?:\w+:)?(?:author|category|contributor|creator|description|enclosure|link|subject))(?:\s[^<>]*)?/?>"
)
_LONGEST_REPEATED = 10_000
_ENDLESS_WORD = re.compile(r"(?<![\w.+-])([\w.+-]{1000})[\w.+-]+", re.ASCII)
_CAPTION = re.compile(r"(</?media:)description\b[^<>]*?(/?)>")
_DCTERMS = ' xmlns:dcterms="http://purl.org/dc/terms/"'
_DC_DATE = re.compile(r"<(/?)dc:date\b")
_ADDRESSED = re.compile(
    r"(<(?:\w+:)?(?:author|creator|email|managingEditor)\b[^<>]{0,200}>(?:<!\[CDATA\[)?)([^<@]{0,500}@[^<]{0,500})"
)
_OTHER_SUMMARY = re.compile(r"(</?(?:itunes|dc|atom):)(?:summary|description)\b[^<>]*?(/?)>")
_SYNOPSES = ("atom_synopsis", "itunes_synopsis", "dc_synopsis")
_FULL_TEXTS = ("full-text", "fulltext", "full_text", "turbo_content")  # names of elements, of whatever namespace
_MAIL = re.compile(r"[(<\[]?(?:mailto:)?[^\s@()<>\[\]]{1,64}@[^\s@()<>\[\]]{1,255}[)>\]]?")
_MOST = 100  # of authors, subjects and pictures of one entry
_PAGE_HEAD = re.compile(r"<(header|menu)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)  # of turbo pages: the headline
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WHOLE_TEXT = 600  # characters of several paragraphs that are more than a summary
_MORE = 1.5  # times the length of what is called the text: a summary that is the story


def sniff(start: str) -> bool:
    """An `<rss>`, `<feed>` or `<rdf:RDF>` near the start, and no HTML before it."""
    return begins_with(_ROOT, start)


def parse(document: Document) -> Iterator[RawArticle | Document]:
    """The entries in the feed's order; of a feed that breaks off, those that are whole.

    The text of an entry may begin with a header of its own, and hold several stories. Raises ValueError when
    not one can be read, for forbidden declarations, and, at the end, where it breaks off or more entries begin in it
    than can be told apart.
    """
    text = xml_text(document)
    if sum(1 for _ in _ENTRY.finditer(text)) > MAX_ENTRIES:
        raise ValueError(f"the feed has more than {MAX_ENTRIES:,} entries")
    text = _without_surplus(text)
    whole = _without_unfinished(text)
    import feedparser  # only now, for it takes longer to load than a text to be read

    # feedparser takes a plain string for a file name or an address, and would open it: bytes in a stream only
    parsed = feedparser.parse(
        BytesIO(_mended(whole).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,  # markup never leaves this module: `plain` keeps text alone
        resolve_relative_uris=False,
    )
    broken = parsed.bozo or whole != text
    if broken and not any(parsed.entries):
        told = _told(parsed.bozo_exception) if parsed.bozo else "it breaks off in the first"
        raise ValueError(f"no entry could be read: {told}")
    if not parsed.entries:
        raise NotAnArticleError("no-entries", "the feed lists no entries")
    base = _base(parsed.feed, document)
    for entry in parsed.entries:
        article = _article(entry, parsed.feed, base, atom=parsed.version.startswith("atom"))
        story, others = read_entry(article)
        yield story
        yield from parts(document, others, article)
    if whole != text:
        raise ValueError(f"the feed breaks off in entry {len(parsed.entries) + 1}, which is left out")
    if parsed.bozo and (begun := sum(1 for _ in _ENTRY.finditer(_NO_ENTRY.sub("", whole)))) > len(parsed.entries):
        raise ValueError(f"{begun} entries begin in the feed, which is broken: {_told(parsed.bozo_exception)}")


def _without_surplus(text: str) -> str:
    """A feed of whose entries none has more than _MOST links, authors or the like: more are not read, and cost much."""
    kept: list[str] = []
    counts: Counter[str] = Counter()
    end = 0
    for found in _REPEATED.finditer(text):
        name = found["name"]
        if name is None:
            counts.clear()
        elif found.start() >= end:
            counts[name] += 1
        if name is None or found.start() < end or counts[name] <= _MOST:
            continue
        closing, closed = f"</{name}>", found.end()
        if not found[0].endswith("/>"):
            closed = text.find(closing, found.end(), found.end() + _LONGEST_REPEATED) + len(closing)
            if closed < found.end() or _ENTRY_END.search(text, found.end(), closed):
                continue  # it does not end where it should
        kept.append(text[end : found.start()])
        end = closed
    return "".join([*kept, text[end:]])


def _without_unfinished(text: str) -> str:
    """A feed that breaks off inside an entry, without that entry and ended properly; any other as it is."""
    begun = [found.start() for found in _ENTRY.finditer(text)]
    ended = [found.end() for found in _ENTRY_END.finditer(text)]
    root = _ROOT.search(text)
    if not begun or root is None or (ended and begun[-1] < ended[-1]) or f"</{root[1]}" in text[begun[-1] :]:
        return text
    channel = "</channel>" if "<channel" in text and "</channel>" not in text else ""
    return f"{text[: begun[-1]]}{channel}</{root[1]}>"


def _mended(text: str) -> str:
    """A feed without what feedparser stumbles over.

    It looks for a mail address at each character of an author, of which it leaves half where it has a long ending; it
    takes the caption of a picture or a summary of another vocabulary for a second summary, that is for the story's
    text; and the day of an item (dc:date) for that of its last change.
    """
    text = _ADDRESSED.sub(lambda found: found[1] + _MAIL.sub(" ", found[2]), _ENDLESS_WORD.sub(r"\1", text))
    text = _DC_DATE.sub(lambda found: f"<{found[1]}dcterms:created" + ("" if found[1] else _DCTERMS), text)
    text = _CAPTION.sub(r"\1caption\2>", text)
    root = _ROOT.search(text)
    return text if root and root[1].endswith("feed") else _OTHER_SUMMARY.sub(r"\1synopsis\2>", text)


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
    people = _people(entry) or (_people(source) or _people(feed) if atom else [])
    credited = credits_of(people, (feed.get("title"), source.get("title")), (base, feed.get("link")))
    (description, other), (body, left) = map(_without_origin, _texts(entry, atom=atom))
    return RawArticle(
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
        images=tuple({image.href: image for image in islice(_images(entry, base), _MOST)}.values()),
        copyright_holder=_plain(entry.get("rights_detail")) or _plain(feed.get("rights_detail")),
        left_out=tuple(dict.fromkeys((*left, *other))),
    )


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


def _texts(entry: dict[str, Any], *, atom: bool) -> tuple[str | None, str | None]:
    """Description and body: a summary, and the fullest text wherever it stands (content:encoded, yandex:full-text).

    Many feeds print whole stories where the summary belongs: several paragraphs of some length are the body.
    """
    contents = list(filter(None, map(_plain, filter(_is_text, entry.get("content", ())))))
    contents = [*(contents[:1] if atom else contents), *filter(None, _full_texts(entry))]  # Atom allows one
    body = max(contents, key=len, default=None)
    caption = entry.get("media_caption")  # of a video, which has no other text
    summaries = [_own(entry, "summary"), *(_marked(entry.get(name)) for name in _SYNOPSES)]
    if isinstance(caption, str) and body is None:
        summaries.append(caption)
    found = [text for text in summaries if text]
    for text in found:
        if len(text) > max(_WHOLE_TEXT, _MORE * len(body or "")) and len(paragraphs(text)) > 1:
            return next((other for other in (*found, body) if other and len(other) < len(text) / _MORE), None), text
    return next(iter(found), None), body


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


def _people(context: dict[str, Any]) -> list[str]:
    """The names of the authors, each once: 'Ana Petrova' of 'ana@quay.example (Ana Petrova)'; addresses are no names.

    feedparser keeps the last author as printed; out of the others it has taken the mail addresses.
    """
    others = (author.get("name") or "" for author in islice(context.get("authors", ())[:-1], _MOST))
    return list(dict.fromkeys(filter(None, map(_name, (*others, context.get("author") or "")))))


def _name(text: str) -> str:
    """A name, or a whole byline, without mail addresses and markup."""
    name = _MAIL.sub(" ", text) if "@" in text else text
    name = (plain(name) if "<" in name or "&" in name else name).strip()
    return name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name


def _subjects(entry: dict[str, Any]) -> Iterator[Subject]:
    """Categories: what they are called, and their code where that is something else."""
    for tag in islice(entry.get("tags", ()), _MOST):
        term, label = (plain(tag.get(key) or "") for key in ("term", "label"))
        if label or term:
            yield Subject(name=label or term, code=term if label and term != label else None)


def _images(entry: dict[str, Any], base: str | None) -> Iterator[Image]:
    """Media RSS contents and image enclosures; a thumbnail where there is nothing larger."""
    credit = next((given.get("content") for given in entry.get("media_credit", ()) if given.get("content")), None)
    large = [
        href
        for media in (*entry.get("media_content", ()), *entry.get("links", ()))
        if (media.get("medium") or media.get("type") or "").startswith("image")
        and media.get("rel", "enclosure") == "enclosure"
        and (href := web_address(media.get("url") or media.get("href"), base))
    ]
    caption = entry.get("media_caption") if len(large) == 1 else None
    small = (*entry.get("media_thumbnail", ()), entry.get("image", {}))
    for href in large or filter(None, (web_address(media.get("url") or media.get("href"), base) for media in small)):
        yield Image(href=href, caption=caption if isinstance(caption, str) else None, creditline=credit)


FORMAT = Format(name="feed", sniff=sniff, parse=parse, rank=30, bare=True, has_text=False)
