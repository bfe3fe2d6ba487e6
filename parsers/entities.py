"""What an XML document declares of itself, and what its references to characters mean.

Expanding what a stranger declares is how a kilobyte of XML becomes gigabytes, or reads a file. So no XML parser sees a
document type: it is taken off here. Entities that each stand for one character are kept in a table of our own, HTML's
names are known without one, and any other declaration is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.entities import html5

MAX_ENTITIES = 512
"""That a document may declare; HTML 4 has 252."""
MAX_DECLARED = 64 * 1024
"""Characters of a document type, with all comments in it."""

_REFUSED = "the XML declares entities or attribute lists, which no story has a use for"
_ANYWHERE = re.compile(r"<!(?:ENTITY|ATTLIST)|<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_BEFORE = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*", re.IGNORECASE)
_END = re.compile(r"\]\s*>")
_LITERAL = r"""(?:"[^"<>]*+"|'[^'<>]*+')"""
# <!ENTITY % nitf SYSTEM "nitf.dtd"> %nitf; is how NewsML 1 adds NITF to its grammar, and Netscape its letters to RSS
_PASSED_OVER = re.compile(
    rf"\s+|<!--.*?-->|<\?.*?\?>|%[\w.-]{{1,64}};|<!ENTITY\s+%\s+[\w.-]+\s+(?:SYSTEM|PUBLIC\s+{_LITERAL})\s+{_LITERAL}\s*>",
    re.DOTALL,
)
_ENTITY = re.compile(r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,63})\s+(?:"([^"<%]{1,16})"|'([^'<%]{1,16})')\s*>""")
_NUMBER = re.compile(r"(?:&#38;|&)#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});")
# A section of characters stays as it is, and so does all behind a comment that does not end
_PIECE = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|<!--(?:.*?(-->)|.*)|&(?:(#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6}))|([A-Za-z_][\w.-]{0,63}))?(;)?",
    re.DOTALL,
)
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def settled(text: str) -> str:
    """An XML document without document type and comments, in which every reference can be read by any parser.

    What an entity stands for is given by its number; '&' before anything else is an ampersand, so that 'AT&T' and
    'rss?id=1&cat=2' stay what they are. Lines keep their numbers. Raises ValueError for declarations of anything but
    single characters.
    """
    begin = _BEFORE.match(text).end()  # type: ignore[union-attr] # it matches the empty text
    found = _DOCTYPE.match(text, begin)
    declared: Mapping[str, str] = {}
    if found:
        declared, end = _declared(text, found.end())
        text = text[:begin] + "\n" * text.count("\n", begin, end) + text[end:]
    if "&" in text or "<!--" in text:
        text = _PIECE.sub(lambda piece: _settled(piece, declared), text)
    if _ANYWHERE.search(text):
        raise ValueError(_REFUSED)
    return text


def _declared(text: str, at: int) -> tuple[dict[str, str], int]:
    """The characters that a document type declares by name, and where it ends; it is read on from `at`."""
    declared: dict[str, str] = {}
    if text.startswith("[", at):
        most = at + MAX_DECLARED
        at += 1
        while not (end := _END.match(text, at)):
            passed = _PASSED_OVER.match(text, at, most)
            entity = None if passed else _ENTITY.match(text, at, most)
            character = _character(entity[2] or entity[3]) if entity else None
            if entity and character:
                declared.setdefault(entity[1], character)  # the first one counts, as XML has it
            elif not passed:
                raise ValueError(_REFUSED)
            at = (passed or entity).end()  # type: ignore[union-attr] # one of them is there
            if len(declared) > MAX_ENTITIES:
                raise ValueError(f"the XML declares more than {MAX_ENTITIES} entities")
        return declared, end.end()
    return declared, at + 1 if text.startswith(">", at) else at


def _character(value: str) -> str | None:
    """The one character that an entity's value stands for; None for more than one."""
    if _NUMBER.fullmatch(value):
        value = unescape(value.replace("&#38;#", "&#"))
    return value if len(value) == 1 else None


def _settled(piece: re.Match[str], declared: Mapping[str, str]) -> str:
    whole, (comment_end, number, name, semicolon) = piece[0], piece.groups()
    if not whole.startswith("&"):
        return "\n" * whole.count("\n") if comment_end else whole
    if not semicolon:
        return f"&amp;{whole[1:]}"
    if number:
        return _by_number(unescape(whole))
    if name in _XML_NAMES:
        return whole
    told = declared.get(name) or html5.get(f"{name};")
    return _by_number(told) if told else f"&amp;{whole[1:]}"


def _by_number(characters: str) -> str:
    """References to characters; none to those that no XML may hold."""
    return "".join(f"&#{ord(one)};" for one in _UNFIT.sub("", characters))
