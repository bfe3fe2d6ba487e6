"""Markup made safe: one bounded tree for a page or a fragment, its plain text, and addresses fit to be followed.

Size is capped here; depth is capped by libxml2, which stops 256 elements down unless it is told otherwise. So every
tree of this module can be walked, copied and handed to other libraries.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from itertools import dropwhile
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from parsers.text import tidy
from parsers.urls import with_scheme

MAX_CHARACTERS = 10_000_000
MAX_ELEMENTS = 25_000
"""A long encyclopaedia article has less than half of that."""
MAX_EXTRACTED = 15_000
"""Of a page that an extractor reads, which takes several times as long for each."""
MAX_DEPTHS = 500_000
"""Of all elements together: who asks each for all that it holds, as extractors do, makes as many steps. The page of a
long discussion has half of that, an article a fiftieth."""
_DEEPEST = 256
_MAX_ATTRIBUTE = 4096
_MAX_ADDRESS = 4096

UNPRINTED = {
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "math", "noscript", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
}  # fmt: skip
_CELLS = {"td", "th", "option"}
_NO_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""`lxml.html` asks Python for the class of every element that anything touches, which doubles the cost of a walk."""
_NUMBER_OF_ELEMENTS = etree.XPath("count(//*)")
_LONG_ATTRIBUTES = etree.XPath(f"descendant-or-self::*/@*[string-length() > {_MAX_ATTRIBUTE}]/..")
_OF_HEAD = {"title", "meta", "link", "base", "script", "style", "noscript", "template", "bgsound", "basefont", "object"}
_LONG_VALUE = re.compile(
    rb"""=\s*(?:"[^"]{%d}|'[^']{%d}|[^\s"'>]{%d})""" % ((_MAX_ATTRIBUTE,) * 3)
)  # what may be one, before it is looked for among all
_ASKED_FOR = (
    "a", "button", "h1", "h2", "h3", "label", "link", "meta", "output", "p", "q", "sup", "time",
)  # fmt: skip
# What no XML library takes, in UTF-8: controls, and U+FFFE and U+FFFF.
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NON_CHARACTERS = ("\ufffe", "\uffff")
_END_OF_BODY = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)  # libxml2 drops what follows; browsers do not
_REFERENCE = re.compile(rb"&#(?:([0-9]+)|[xX]([0-9A-Fa-f]+));?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TAG = re.compile(
    r"<(/?)(a|abbr|article|b|blockquote|br|div|em|figure|font|h[1-6]|i|img|li|ol|p|section|small|span|strong|su[bp]|table|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SPELT = ("HIRAGANA", "KATAKANA", "BOPOMOFO")  # letters that say how a character is spoken, by their Unicode names
_STRUCK = {"del", "s", "strike"}
_ALONE = {"br", "img"}  # elements that nothing ends
_ABOUT_MARKUP = re.compile(r"<(?:code|pre|kbd|samp)\b", re.IGNORECASE)
_TWICE = re.compile(r"&amp;(?=(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
_WHOLE_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BRACKETED = re.compile(r"<([^\W\d_][^\s<>=\"/]*)([ ][^<>=\"\n]{1,80})?>[ \t]*[^\s<]")
_ENDS = re.compile(r"</[A-Za-z]|/>")
_HOST = re.compile(r"[^\s\x00-\x20\x7f<>\"'`\\^|{}%]+")


def tree(html: str) -> HtmlElement:
    """The tree of a page or fragment, without comments, with `html` as its root.

    Elements deeper than 256 and attribute values longer than 4096 characters (pictures as data) are left out. So is
    how Chinese and Japanese characters are spoken, printed above them: it says a word again in the middle of it.
    Between words struck out and those put in their place stands a blank.
    Raises ValueError past 10 million characters or 25,000 elements.
    """
    if len(html) > MAX_CHARACTERS:
        raise ValueError(f"the markup has more than {MAX_CHARACTERS:,} characters")
    brackets = html.count("<")
    if brackets > 4 * MAX_ELEMENTS:  # start and end tags, and a share of comparisons in scripts
        raise ValueError(f"the markup has more than {MAX_ELEMENTS:,} elements")
    fit = html.encode("utf-8", "ignore").translate(None, _CONTROLS)  # halves of characters are ignored
    for unfit in _NON_CHARACTERS:
        if unfit in html:
            fit = fit.replace(unfit.encode(), b"")
    if not all(map(_is_printable, set(_REFERENCE.findall(fit)))):
        fit = _REFERENCE.sub(_printable, fit)
    fit = _END_OF_BODY.sub(b"", fit)
    # a parser for each tree: lxml's parsers are locked while they work; bytes, or it believes <meta charset> again
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = document_fromstring(fit, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing in it, not even a blank element
        root = document_fromstring(b"<body></body>", ensure_head_body=True)
    if brackets > MAX_ELEMENTS // 2 and _NUMBER_OF_ELEMENTS(root) > MAX_ELEMENTS:
        raise ValueError(f"the markup has more than {MAX_ELEMENTS:,} elements")
    _begin_body(root)
    if _LONG_VALUE.search(fit):
        _drop_long_attributes(root)
    _part_inserted(root)
    if next(root.iter("ruby"), None) is not None:
        _settle_readings(root)
    return root


def _begin_body(root: HtmlElement) -> None:
    """Move what no head holds into the body, as browsers do: '<title>Ferry</title><article>' has no `<body>`."""
    head, body = root.find("head"), root.find("body")
    if moved := [*dropwhile(lambda child: child.tag in _OF_HEAD, head)]:
        moved[-1].tail = f"{moved[-1].tail or ''}{body.text or ''}"
        body.text, body[:0] = None, moved


def _drop_long_attributes(root: HtmlElement) -> None:
    for element in _LONG_ATTRIBUTES(root):
        for name, value in element.items():
            if len(value) > _MAX_ATTRIBUTE:
                del element.attrib[name]


def _part_inserted(root: HtmlElement) -> None:
    """Put a blank between words struck out and those in their place."""
    for inserted in root.iter("ins"):
        before = inserted.getprevious()
        if before is not None and before.tag in _STRUCK and not before.tail:
            before.tail = " "


def _settle_readings(root: HtmlElement) -> None:
    """Leave out how the characters of a `ruby` are spoken, and put brackets around what else is printed above them."""
    etree.strip_elements(root, "rp", with_tail=False)
    for above in [*root.iter("rt")]:
        letters = (sign for sign in "".join(above.itertext()) if unicodedata.category(sign) in ("Lo", "Lu", "Ll"))
        if all(unicodedata.name(letter, "").startswith(_SPELT) for letter in letters):
            above.drop_tree()
        else:
            above.tag, above.text, above.tail = "span", f"({above.text or ''}", f"){above.tail or ''}"


class Elements:
    """The elements of the tree `root` that are asked for by tag.

    What is dropped here is no longer among them; whose tag is changed stays where it was. As long as this is there, so
    is every element that the tree has now: one that nobody holds is made anew for each walk that comes by.
    """

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.body: HtmlElement = root.find("body")
        self._held = list(root.iter())
        self._by_tag: dict[str, dict[HtmlElement, None]] = {tag: {} for tag in _ASKED_FOR}
        for element in root.iter(*_ASKED_FOR):
            self._by_tag[element.tag][element] = None

    def of(self, *tags: str) -> list[HtmlElement]:
        """Those with one of these tags, of each in document order; a tag that is not known here is a KeyError."""
        return [element for tag in tags for element in self._by_tag[tag]]

    def drop(self, element: HtmlElement) -> None:
        """Take an element with all that is in it out of the page; the text behind it stays."""
        if element.getparent() is not None:
            for inner in element.iter(*_ASKED_FOR):
                self._by_tag[inner.tag].pop(inner, None)
            element.drop_tree()


def plain(html: str) -> str:
    """The text of an HTML fragment, paragraphs separated by a blank line; '' when there is none. Never raises.

    '<p>One &amp; two<p>Three' gives 'One & two', a blank line, 'Three'. Scripts, forms and players are left out, and
    what was escaped twice is read all the same. Markup too large for `tree` gives ''.
    """
    html = _escaped_once(html)
    if "<" not in html and "&" not in html:
        return "\n\n".join(_paragraphs(_collapsed(html)))
    try:
        return text_of(tree(html))
    except ValueError:
        return ""


def has_markup(text: str) -> bool:
    """Is it text in HTML: one of its elements with a beginning and an end, or a line break or picture?

    'Why <blink> died' is not, and neither is 'Results < forecasts'.
    """
    tags = {(end, name.lower()) for end, name in _TAG.findall(text)} if "<" in text else set()
    return any(not end and (name in _ALONE or ("/", name) in tags) for end, name in tags)


def opens_with_a_name(start: str) -> bool:
    """Do the first characters of a document name somebody in angle brackets, as in '<DALE CORP> SEES HIGHER NET'?

    Some wires print companies so. Words follow on the line, and nothing there ends as an element does.
    """
    found = _BRACKETED.match(start)
    if found is None or _ENDS.search(start):
        return False
    is_element = found[1].lower() in BLOCKS | UNPRINTED or _TAG.match(start) is not None
    return found[2] is not None or (found[1][0].isupper() and not is_element)


def with_references_read(text: str) -> str:
    """Plain text in which characters still stand by their reference, such as '&amp;' and '&#8217;', in letters."""
    return _WHOLE_REFERENCE.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def too_much(root: HtmlElement) -> str | None:
    """Why a tree is not handed to an extractor, which asks many an element for all that it holds; None if it may be."""
    number = int(_NUMBER_OF_ELEMENTS(root))
    if number > MAX_EXTRACTED:
        return f"{number:,} elements, and no story that stands out among them"
    levels = MAX_DEPTHS // max(number, 1)  # that all of them may be deep in each other
    if levels >= _DEEPEST or not root.xpath(f"boolean({'/*' * (levels + 1)})"):
        return None
    depth = total = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth if event == "start" else 0
    return f"{number:,} elements, too many of them deep in each other" if total > MAX_DEPTHS else None


def text_of(element: HtmlElement) -> str:
    """The text of an element of a `tree`, as `plain` gives it."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if tag in UNPRINTED:
                walk.skip_subtree()
                continue
            parts.append(_gap(tag))
            if node.text:
                parts.append(node.text if tag == "pre" else _collapsed(node.text))
        else:
            if tag != "br":
                parts.append(_gap(tag))
            if node.tail and node is not element:
                parts.append(_collapsed(node.tail))
    return "\n\n".join(_paragraphs("".join(parts)))


def web_address(href: str | None, base: str | None) -> str | None:
    """`href`, as it stands on the page `base`, as an absolute http(s) address; None for anything else. Never raises.

    '/a.jpg' on 'https://example.com/story' gives 'https://example.com/a.jpg'. Addresses that script, carry data, are
    malformed, or put a user name before the host to look like another host give None.
    """
    href = "".join(ch for ch in (href or "").strip() if ch not in "\t\r\n")  # as browsers read it
    if not href or len(href) > _MAX_ADDRESS or "\\" in href:
        return None
    try:
        address = href if _SCHEME.match(href) else urljoin(web_address(base, None) or "https:", href)
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname:
            return None
        if not _HOST.fullmatch(parts.hostname) or parts.port == 0:
            return None
    except ValueError:
        return None
    address = parts.geturl().replace(" ", "%20")
    return address if address.isprintable() else None


def stated_address(href: str | None, base: str | None) -> str | None:
    """`href` as `web_address` gives it, for what people and systems write into lists: 'quay.example/a' has a host."""
    return web_address(with_scheme((href or "").strip(), base), base)


def _escaped_once(html: str) -> str:
    """A fragment that was escaped twice, once; one that tells of markup, and so shows it, as it is."""
    if "<" not in html and "&lt;" in html and has_markup(once := unescape(html)):
        html = once
    if "&amp;" in html and not _ABOUT_MARKUP.search(html):
        html = _TWICE.sub("&", html)
    return html


def _printable(reference: re.Match[bytes]) -> bytes:
    """A character reference as it stands, or nothing when it is to a character that no text may hold."""
    return reference[0] if _is_printable((reference[1] or b"", reference[2] or b"")) else b""


def _is_printable(reference: tuple[bytes, bytes]) -> bool:
    """May a text hold the character of a reference, by the digits of its number and those of its hexadecimal one?"""
    digits, base = (reference[0], 10) if reference[0] else (reference[1], 16)
    code = int(digits, base) if len(digits) <= 7 else 0
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _gap(tag: str) -> str:
    """What separates an element from what stands before and after it."""
    if tag in BLOCKS:
        return "\n\n"
    return "\n" if tag == "br" else " " if tag in _CELLS else ""


def _collapsed(text: str) -> str:
    """Blanks as a browser shows them: any run is one."""
    return _NO_SPACE.sub(" ", text)


def _paragraphs(text: str) -> list[str]:
    blocks = _PARAGRAPH_END.split(tidy(text))
    lines = ("\n".join(" ".join(line.split()) for line in block.splitlines()).strip() for block in blocks)
    return [block for block in lines if block]
