"""Text out of bytes, and text made tidy.

Order of evidence for the encoding: byte-order mark, strict UTF-8, the declared label, detection. A label is a
hint: only encodings that are text on the web are accepted from it, so 'base64' or 'idna' are ignored. UTF-8 is
known by its bytes: one that is damaged does not make it another encoding, nor does a line of Windows-1252 within it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from parsers.encodings import detected

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")

MOST_TEXT = 3_000_000
"""Characters of one story: a novel of a thousand pages has two million."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard's list, with the mappings browsers make (latin-1 means windows-1252).
_WEB_ENCODINGS = {
    "utf-8": "utf-8", "ascii": "cp1252", "iso8859-1": "cp1252", "cp1252": "cp1252", "iso8859-9": "cp1254",
    "cp1254": "cp1254", "iso8859-2": "iso8859-2", "cp1250": "cp1250", "iso8859-3": "iso8859-3",
    "iso8859-4": "iso8859-4", "iso8859-5": "iso8859-5", "cp1251": "cp1251", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "iso8859-6": "iso8859-6", "cp1256": "cp1256", "iso8859-7": "iso8859-7", "cp1253": "cp1253",
    "iso8859-8": "iso8859-8", "cp1255": "cp1255", "iso8859-10": "iso8859-10", "iso8859-13": "iso8859-13",
    "cp1257": "cp1257", "iso8859-15": "iso8859-15", "cp1258": "cp1258", "cp874": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5hkscs": "big5hkscs",
    "euc_jp": "euc_jp", "shift_jis": "cp932", "cp932": "cp932", "iso2022_jp": "iso2022_jp", "euc_kr": "cp949",
    "cp949": "cp949", "mac-roman": "mac-roman", "cp866": "cp866", "utf-16": "utf-16", "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}  # fmt: skip
_SHIFTED = ("iso2022_jp", "iso2022_jp_ext", "iso2022_kr")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_STRAYS = "copydesk-strays"  # how the handler of errors in UTF-8 is registered
_SAMPLE_BYTES = 64 * 1024
_BEFORE_ROOT = re.compile(rb"(?>\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_LONGEST_COMMENTS = 1024 * 1024
# C0 and C1 controls, invisible formatting, byte-order marks, bidirectional overrides, surrogates, non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # the last are tags: text unseen
)
_ACCENTED = re.compile(rb"[A-Za-z][\xc4-\xd6\xd8-\xe1\xe3-\xf6\xf8-\xfe](?![\x80-\xbf])")  # 'caf\xe9': Latin-1
# Stray bytes in UTF-8 that are Windows-1252: quotation marks, dashes, dots; letters beside letters. No half of UTF-8.
_STRAY = re.compile(
    rb"(?:(?<![\x80-\xff])|(?<=[\x85\x91-\x97]))[\x85\x91-\x97](?![\x80-\x84\x86-\x90\x98-\xbf])"
    rb"|(?:(?<=[A-Za-z\xc4-\xfe])[\xc4-\xd6\xd8-\xe1\xe3-\xf6\xf8-\xfe](?![\x80-\xbf])"
    rb"|[\xc4-\xd6\xd8-\xe1\xe3-\xf6\xf8-\xfe](?=[A-Za-z]))"
)
_SOFT_BREAK = re.compile(r"\u00ad[ \t]*\n[ \t]*(\S+)[ \t]?")
_LINE_END = re.compile("\r\n?|\x0c|\x85|\u2028|\u2029")
_DAMAGED = 4  # characters whole in UTF-8 for each that is damaged, which is no accident in another encoding
_SEVERAL, _MIXED = 3, 2  # of several whole characters, bytes for each that is damaged: no accident either
_PARAGRAPH_END = re.compile(r"\n[ ]*\n")
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")  # that are not one space
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_UNTIDY = re.compile(f"{_INVISIBLE.pattern}|{_MARK}")
# No script stacks more than four, and normalising piles is slow. Written out, for a search begins with one character.
_PILED_MARKS = re.compile(f"({_MARK * 4}){_MARK}+")


def head(content: bytes, size: int = 4096) -> str:
    """The first characters of `content` for telling formats apart: no byte-order mark, no leading blanks or NULs.

    Markup that begins with long comments is shown from where they end.
    """
    start = content[:size]
    if b"<!--" in start and (before := _BEFORE_ROOT.match(content, 0, _LONGEST_COMMENTS)) and before.end() > size // 2:
        start = content[before.end() : before.end() + size]
    for bom, name in _BOMS:
        if start.startswith(bom):
            return start[len(bom) :].decode(name, "ignore").lstrip("\ufeff \t\r\n\0")
    if start[:64].count(0) > 16 and b"\0\0\0" not in start[:64]:  # UTF-16 without a mark: every other byte is NUL
        return start.decode("utf-16-be" if start[:1] == b"\0" else "utf-16-le", "ignore").lstrip()
    return start.decode("latin-1").lstrip("\ufeff \t\r\n\0")


def decode(content: bytes, charset: str | None = None) -> str:
    """`content` as text; `charset` is the label the transport declared.

    A label inside the document (`<meta charset>`, `<?xml encoding>`) counts after it. Raises ValueError when the
    bytes are no text in any encoding.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "replace")
    if content[:64].count(0) > 16:
        if b"\0\0\0" in content[:64]:
            raise ValueError("binary data, not text")
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return _shifted(content) or content.decode("utf-8")
    except UnicodeDecodeError as error:
        good, bad, whole = _utf8_characters(content[: max(_SAMPLE_BYTES, error.end + 4096)])
    if good > _DAMAGED * bad or (good >= _SEVERAL and whole > _MIXED * bad):
        return content.decode("utf-8", _STRAYS)
    declared = _DECLARED.search(content[:16_384])
    labels = (charset, declared and declared[1].decode("ascii"))
    known = [encoding for label in labels if (encoding := _web_encoding(label))]
    for encoding in known:
        try:
            if encoding != "utf-8":
                return content.decode(encoding)
            if good >= bad > 0 or (bad == 1 and not _ACCENTED.search(content)):
                return content.decode(encoding, _STRAYS)
        except UnicodeDecodeError:
            continue
    encoding_found = detected(content) or next((k for k in known if k != "utf-8"), None)
    if encoding_found is None:
        raise ValueError("binary data or an unknown encoding, not text")
    return content.decode(encoding_found, "replace")


def _shifted(content: bytes) -> str | None:
    """Japanese or Korean in seven bits, which escapes lead into and out of: ASCII by its bytes alone."""
    for encoding in _SHIFTED if b"\x1b$" in content else ():
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def too_long(length: int) -> str | None:
    """Why a text of so many characters is not read as one story; None where it is."""
    return f"{length:,} characters of text; a story has at most {MOST_TEXT:,}" if length > MOST_TEXT else None


def tidy(text: str) -> str:
    r"""`text` in NFC without invisible characters, with '\n' line ends and single blanks.

    Lines are kept; a word that a soft hyphen cuts at the end of one is whole there.
    """
    if "  " in text or not text.replace("\n", "").isprintable():
        text = _LINE_END.sub("\n", text)
        text = _INVISIBLE.sub("", _SOFT_BREAK.sub(r"\1\n", text) if "\u00ad" in text else text)
        text = _BLANKS.sub(" ", text)
    return text if text.isascii() else unicodedata.normalize("NFC", _PILED_MARKS.sub(r"\1", text))


def line(text: str | None) -> str | None:
    """`text` tidied onto one line; None when nothing is left. Example: ' A\n headline ' gives 'A headline'."""
    if not text:
        return None
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) or None
    if _UNTIDY.search(text):
        text = tidy(text)
    return unicodedata.normalize("NFC", " ".join(text.split())) or None


def on_lines(records: Iterable[Record], *names: str) -> tuple[Record, ...]:
    """The records with these texts of theirs as `line` gives them; without those of which the first says nothing."""
    told = (_on_lines(one, names) for one in records)
    return tuple(one for one in told if getattr(one, names[0]))


def _on_lines(record: Record, names: Iterable[str]) -> Record:
    changed = {name: text for name in names if (text := line(said := getattr(record, name))) != said}
    return replace(record, **changed) if changed else record


def paragraphs(text: str) -> list[str]:
    """The paragraphs of tidied plain text, each on one line.

    Paragraphs are separated by blank lines; where there is not one blank line, each line is a paragraph.
    """
    return list(_paragraphs(text))


@lru_cache(maxsize=4)  # of one story they are asked for twice
def _paragraphs(text: str) -> tuple[str, ...]:
    blocks = _PARAGRAPH_END.split(tidy(text).strip("\n"))
    if len(blocks) == 1:
        blocks = blocks[0].split("\n")
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def _web_encoding(label: str | None) -> str | None:
    """The codec for a declared label; None for what is not a text encoding of the web."""
    if not label:
        return None
    try:
        return _WEB_ENCODINGS.get(codecs.lookup(label.strip()).name)
    except (LookupError, ValueError):
        return None


def _utf8_characters(sample: bytes) -> tuple[int, int, int]:
    """Of what may be UTF-8: characters beyond ASCII that are whole, damaged bytes or parts, bytes of the whole ones."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    ascii_only = len(text.encode("ascii", "ignore"))
    return len(text) - bad - ascii_only, bad, len(text.encode()) - 3 * bad - ascii_only


def _stray(error: UnicodeError) -> tuple[str, int]:
    """What stands for a part that is no UTF-8: the character it is in Windows-1252, or U+FFFD where it is none."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.end - error.start == 1 and _STRAY.match(error.object, error.start):
        return error.object[error.start : error.end].decode("cp1252"), error.end
    return "\ufffd", error.end


codecs.register_error(_STRAYS, _stray)
