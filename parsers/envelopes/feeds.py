"""What every list of stories goes through before it is parsed: its text, made safe, and how much of it is read.

Declarations are taken off or refused before any parser sees them (`parsers.entities`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import orjson
from lxml import etree

from parsers.entities import settled
from parsers.markup import plain
from parsers.records import Document, LeftOut, Why
from parsers.text import decode
from parsers.xml import root_name

MAX_ENTRIES = 10_000
"""Ten thousand take feedparser some seven seconds; no newsroom lists so many."""
MAX_ADDRESSES = 50_000
"""As many as the sitemap protocol allows in one file."""
_XML_ENCODING = re.compile(r"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", re.IGNORECASE)
_CAPTION = re.compile(
    r"<(figcaption)\b[^>]*>(.{0,2000}?)</\1\s*>|<p\b[^>]{0,200}wp-caption-text[^>]*>(.{0,2000}?)</p\s*>",
    re.IGNORECASE | re.DOTALL,
)
_PICTURE = re.compile(r"<(?:amp-)?(?:img|picture|video|audio|iframe|object|svg)\b", re.IGNORECASE)
_FIGURE = 20_000  # characters on either side of a caption
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAMES = re.compile(r"<!\[CDATA\[(?:.*?\]\]>|.*)|</?[A-Z][\w.:-]*", re.DOTALL)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 forbids
# an escaped pair of surrogates or any other escape, which are kept; else half a pair, which is no character
_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|,(?=\s*+[\]}])', re.DOTALL
)  # a text, or a comma behind the last item
_CONTROL = re.compile(r"[\x00-\x1f]")
_SURROGATE = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\(?!u[dD][89a-fA-F]).)"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}",
    re.DOTALL,
)


def without_captions(text: str | None, html: str) -> tuple[str | None, tuple[LeftOut, ...]]:
    """The `text` of a fragment of `html` without the captions of its pictures, and these."""
    found = (one for one in _CAPTION.finditer(html) if _is_of_picture(one)) if text and "caption" in html else ()
    captions = {part for caption in found for part in plain(caption[2] or caption[3] or "").split("\n\n")}
    parts = (text or "").split("\n\n")
    kept = [part for part in parts if part not in captions]
    if not kept or len(kept) == len(parts):
        return text, ()
    return "\n\n".join(kept), tuple(LeftOut(text=part, why=Why.CAPTION) for part in parts if part in captions)


def _is_of_picture(caption: re.Match[str]) -> bool:
    """Does a caption stand in a figure with a picture, and not below a quotation or table, or in none?"""
    begun = caption.string.rfind("<figure", max(0, caption.start() - _FIGURE), caption.start())
    ended = caption.string.find("</figure", caption.end(), caption.end() + _FIGURE)
    return begun < 0 or _PICTURE.search(caption.string, begun, max(ended, caption.start())) is not None


def begins_with(root: re.Pattern[str], start: str) -> bool:
    """Is there such a root element among the first characters of a document, and no HTML before it?"""
    start = _COMMENT.sub("", start)
    found = root.search(start)
    return start.lstrip().startswith("<") and found is not None and "<html" not in start[: found.start()].lower()


def xml_text(document: Document) -> str:
    """The text of an XML document, which no longer says which encoding it had, as `parsers.entities.settled` gives it.

    A document that shouts (`<RSS><CHANNEL>`) has its elements named in lower case. Raises ValueError when it declares
    more than characters, or is no text.
    """
    text = decode(document.content, document.charset).lstrip("\ufeff \t\r\n\0")
    text = settled(_XML_ENCODING.sub(r"\1", text))
    if (name := root_name(text) or "").isupper() and name != "RDF":
        text = _NAMES.sub(lambda found: found[0] if found[0].startswith("<!") else found[0].lower(), text)
    return text


def xml_elements(text: str, *names: str) -> Iterator[etree._Element]:
    """The elements with these local names, in whatever namespace, as they end; gone once the next is asked for.

    Damaged XML gives what there is before the damage and what can be made of the rest. Never raises.
    """
    found = etree.iterparse(
        BytesIO(_UNFIT.sub("", text).encode("utf-8", "replace")),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            yield element
            element.clear()
            while element.getprevious() is not None and (parent := element.getparent()) is not None:
                del parent[0]
    except etree.XMLSyntaxError:
        return


def local_name(element: etree._Element) -> str:
    """'title' of '{http://www.google.com/schemas/sitemap-news/0.9}title', and of 'news:title' that nobody declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """The first child of each local name."""
    found: dict[str, etree._Element] = {}
    for child in element if element is not None else ():
        found.setdefault(local_name(child), child)
    return found


def json_value(document: Document) -> Any:
    """The value that a JSON document holds, written as systems do that put it together by hand.

    Line breaks and other control characters may stand in its texts, and a comma behind the last item. Half a surrogate
    pair, which is no character, becomes U+FFFD. Raises ValueError when it is not JSON.
    """
    text = decode(document.content, document.charset)
    try:
        return orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        mended = _TOKEN.sub(_mended, text)
        if mended == text:
            raise ValueError(f"not valid JSON: {error}") from error
    try:
        return orjson.loads(mended.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error}") from error


def _mended(token: re.Match[str]) -> str:
    if token[0].startswith(","):
        return ""
    text = _SURROGATE.sub(lambda found: found[1] or r"\ufffd", token[0])
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
