"""The markup of feeds: what is too much for a parser, what is not whole, and what feedparser stumbles over."""

from __future__ import annotations

import re
from collections import Counter

MOST = 100
"""Of authors, subjects and pictures of one entry."""
ROOT = re.compile(r"<((?:\w+:)?(?:rss|feed|RDF))[\s>]", re.IGNORECASE)
ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_REPEATED = re.compile(
    r"<(?:\w+:)?(?:item|entry)[\s>]"
    r"|<(?P<name>(?:\w+:)?(?:author|category|contributor|creator|description|enclosure|link|subject))(?:\s[^<>]*)?/?>"
)
_LONGEST_REPEATED = 10_000
_ENDLESS_WORD = re.compile(r"(?<![\w.+-])([\w.+-]{1000})[\w.+-]+", re.ASCII)
_CAPTION = re.compile(r"(</?media:)description\b[^<>]*?(/?)>")
_OPEN_TITLE = re.compile(r"(<title(?:\s[^<>]{0,200})?>[^<]{1,500})(?=<(?:link|description|guid|pubDate|item)[\s/>])")
_DCTERMS = ' xmlns:dcterms="http://purl.org/dc/terms/"'
_DC_DATE = re.compile(r"<(/?)dc:date\b")
_ADDRESSED = re.compile(
    r"(<(?:\w+:)?(?:author|creator|email|managingEditor)\b[^<>]{0,200}>(?:<!\[CDATA\[)?)([^<@]{0,500}@[^<]{0,500})"
)
_ONLY_ADDRESS = re.compile(r"<(?:\w+:)?(?:author|creator)\b")
_AROUND = " \t\r\n]>"  # a section of CDATA ends behind it
_OTHER_SUMMARY = re.compile(r"(</?(?:itunes|dc|atom):)(?:summary|description)\b[^<>]*?(/?)>")
ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)(?:\s[^<>]*)?(?<!/)>")
AT = "\uff20"
"""In `mended` feeds the sign of a mail address that is all that an author is called."""
MAIL = re.compile(r"[(<\[]?(?:mailto:)?[^\s@()<>\[\]]{1,64}@[^\s@()<>\[\]]{1,255}[)>\]]?")


def without_surplus(text: str) -> str:
    """A feed of whose entries none has more than MOST links, authors or the like: more are not read, and cost much."""
    kept: list[str] = []
    counts: Counter[str] = Counter()
    end = 0
    for found in _REPEATED.finditer(text):
        name = found["name"]
        if name is None:
            counts.clear()
        elif found.start() >= end:
            counts[name] += 1
        if name is None or found.start() < end or counts[name] <= MOST:
            continue
        closing, closed = f"</{name}>", found.end()
        if not found[0].endswith("/>"):
            closed = text.find(closing, found.end(), found.end() + _LONGEST_REPEATED) + len(closing)
            if closed < found.end() or ENTRY_END.search(text, found.end(), closed):
                continue  # it does not end where it should
        kept.append(text[end : found.start()])
        end = closed
    return "".join([*kept, text[end:]])


def without_unfinished(text: str) -> str:
    """A feed that breaks off inside an entry, without that entry and ended properly; any other as it is."""
    begun = [found.start() for found in ENTRY.finditer(text)]
    ended = [found.end() for found in ENTRY_END.finditer(text)]
    root = ROOT.search(text)
    if not begun or root is None or (ended and begun[-1] < ended[-1]) or f"</{root[1]}" in text[begun[-1] :]:
        return text
    channel = "</channel>" if "<channel" in text and "</channel>" not in text else ""
    return f"{text[: begun[-1]]}{channel}</{root[1]}>"


def mended(text: str) -> str:
    """A feed without what feedparser stumbles over.

    It looks for a mail address at each character of an author, of which it leaves half where it has a long ending; it
    takes the caption of a picture or a summary of another vocabulary for a second summary, that is for the story's
    text; and the day of an item (dc:date) for that of its last change. A title that does not end has all behind it.
    """
    text = _ADDRESSED.sub(_without_address, _ENDLESS_WORD.sub(r"\1", text))
    text = _DC_DATE.sub(lambda found: f"<{found[1]}dcterms:created" + ("" if found[1] else _DCTERMS), text)
    text = _OPEN_TITLE.sub(r"\1</title>", _CAPTION.sub(r"\1caption\2>", text))
    root = ROOT.search(text)
    return text if root and root[1].endswith("feed") else _OTHER_SUMMARY.sub(r"\1synopsis\2>", text)


def _without_address(found: re.Match[str]) -> str:
    """The beginning of an element without the mail addresses in it; where it has nothing else, with `AT` in them."""
    rest = MAIL.sub(" ", found[2])
    is_all = _ONLY_ADDRESS.match(found[1]) and not rest.strip(_AROUND)
    return found[1] + (found[2].replace("@", AT) if is_all else rest)
