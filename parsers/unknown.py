"""What a document that no format knows looks like, for the message that says so."""

from __future__ import annotations

import re

from parsers.records import Document
from parsers.text import head
from parsers.xml import root_name

# First characters (bytes as latin-1), description.
_SIGNATURES = (
    ("%PDF-", "a PDF file"),
    ("{\\rtf", "a document in RTF"),
    ("\x89PNG", "a PNG image"),
    ("\xff\xd8\xff", "a JPEG image"),
    ("GIF8", "a GIF image"),
    ("BZh", "bzip2-compressed data"),
    ("\xfd7zXZ", "xz-compressed data"),
    ("7z\xbc\xaf", "a 7-Zip archive"),
    ("Rar!", "a RAR archive"),
    ("\xd0\xcf\x11\xe0", "an older office document"),
    ("SQLite format 3", "an SQLite database"),
    ("<", "markup of a kind copydesk does not read"),
)
# Root elements of XML that people take for a feed or a story: 'opml' lists feeds and has no story.
_ROOTS = {
    "opml": "a list of feeds (OPML)", "cdf": "a list of feeds (CDF)", "channel": "a list of feeds (CDF)",
    "svg": "an SVG drawing", "kml": "a KML map", "plist": "a property list",
}  # fmt: skip
_UNKNOWN = "binary data"
_WIRE = re.compile(r"[\x16\x7f\s]*\x01[ -~]{3}")
_JSON_KEY = re.compile(r'"((?:[^"\\]|\\.){1,40})"\s*:')
_KEYS_NAMED = 5


def looks_like(document: Document) -> str:
    """'a PDF file', 'an XML document <opml>: a list of feeds', 'JSON with the keys total, item'."""
    start = head(document.content)
    known = next((what for signature, what in _SIGNATURES if start.startswith(signature)), _UNKNOWN)
    if _WIRE.match(start):
        known = "a message of a wire service, in a format copydesk does not read"
    elif start.startswith(("{", "[")) and known == _UNKNOWN:
        keys = ", ".join(list(dict.fromkeys(_JSON_KEY.findall(start)))[:_KEYS_NAMED])
        known = f"JSON of a kind copydesk does not read, {f'with the keys {keys}' if keys else 'without keys'}"
    elif start.startswith("<") and (root := root_name(start)):
        meaning = _ROOTS.get(root.rpartition(":")[2].casefold(), "of a kind copydesk does not read")
        known = f"an XML document <{root}>, {meaning}"
    return f"{known} ({document.media_type})" if document.media_type else known
