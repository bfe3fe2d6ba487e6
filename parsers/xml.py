"""XML made safe: one bounded tree, whatever an agency or a stranger sends.

What a document declares of itself is taken off or refused before any parser sees it (`parsers.entities`). Nothing
outside the document is ever loaded.
"""

from __future__ import annotations

import re

from lxml import etree

from parsers.entities import settled

MAX_CHARACTERS = 10_000_000
MAX_ELEMENTS = 100_000
"""A message of a hundred stories has a tenth of that."""
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_XML_DECLARATION = re.compile(r"\A<\?xml\s[^>]{0,200}\?>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
_NO_TEXT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|<[!/]?[A-Za-z_][^<>]*>|&#?\w+;", re.DOTALL)
_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r".*[}:]")  # of a namespace; one that nobody declared stays in front of a name
_FEW_LETTERS = 20  # what a slip itself may cost, such as the half of a tag
_ROOT = re.compile(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*+<([A-Za-z_][\w.:-]*)", re.DOTALL | re.IGNORECASE
)


def safe_root(text: str) -> etree._Element:
    """The root element of an XML document, as `read_xml` gives it, whether or not there were slips to forgive."""
    return read_xml(text)[0]


def read_xml(text: str) -> tuple[etree._Element, bool]:
    """The root element of an XML document, its elements named without namespaces, without comments; is it sound?

    A plain `<!DOCTYPE nitf SYSTEM "nitf.dtd">` is passed over. HTML's named characters (`&nbsp;`) are read although
    nothing declares them, and slips that cost nothing of the text are forgiven: then it is not sound, and elements may
    lie where they should not. Raises ValueError for declarations of anything but single characters, for XML that ends
    too early or loses text by its slips, and past the bounds above.
    """
    if len(text) > MAX_CHARACTERS or text.count("<") > 2 * MAX_ELEMENTS:
        raise ValueError(f"the XML has more than {MAX_CHARACTERS:,} characters or {MAX_ELEMENTS:,} elements")
    text = _XML_DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    content = _UNFIT.sub("", settled(text)).encode("utf-8", "replace")
    try:
        root, is_sound = _parsed(content), True
    except etree.XMLSyntaxError as error:
        root, is_sound = _forgiven(content, error), False
    for element in root.iter():
        if isinstance(element.tag, str) and (own := _PREFIX.sub("", element.tag)) != element.tag:
            element.tag = own or "_"
    return root, is_sound


def root_name(start: str) -> str | None:
    """The name of the root element, by the first characters of a document: 'newsItem', 'nar:newsItem'."""
    found = _ROOT.match(start)
    return found[1] if found else None


def _parsed(content: bytes, *, recover: bool = False) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=recover,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = etree.fromstring(content, parser=parser)
    if root is None:
        raise ValueError("not valid XML: there is no element in it")
    return root


def _forgiven(content: bytes, error: etree.XMLSyntaxError) -> etree._Element:
    """The root of XML with slips, of which the first was this error; ValueError where they are not to be forgiven."""
    if not _is_whole(content):
        raise ValueError(f"not valid XML: {error}") from error
    try:
        root = _parsed(content, recover=True)
    except etree.XMLSyntaxError as fatal:
        raise ValueError(f"not valid XML: {fatal}") from fatal
    if lost := _lost(content, root):
        raise ValueError(f"not valid XML, and some {lost:,} letters of the text are lost by it: {error}") from error
    return root


def _lost(content: bytes, root: etree._Element) -> int:
    """How many letters of the text are not in the tree that was made of broken XML; 0 where it is but a few."""
    told = sum(len(part) for part in _WORD.findall(_NO_TEXT.sub(" ", content.decode("utf-8", "replace"))))
    kept = sum(len(part) for text in root.itertext() for part in _WORD.findall(text))
    return told - kept if told - kept > _FEW_LETTERS else 0


def _is_whole(content: bytes) -> bool:
    """Does the document end with the end of its root element, so that nothing of it is missing?"""
    name = root_name(content[:4096].decode("utf-8", "replace"))
    return name is not None and content.rstrip().endswith(f"</{name}>".encode())
