"""The text of a page's story: by trafilatura, with what that leaves out or takes for something else set right."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement, document_fromstring

from parsers.datelines.grammar import read_dateline
from parsers.datelines.opening import opens_with_dateline
from parsers.markup import text_of
from parsers.pages.head import ArticleHead
from parsers.pages.headline import same_words
from parsers.text import line

# trafilatura reports every page without text; that is no news here, and without a handler it would go to stderr
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

SHORT = 250
_DECK, _MIN_DECK = 3, 60  # paragraphs below the headline in which the standfirst stands, and its length
_TIMES = 3
_ANCHOR = 60  # characters of a story's beginning that are looked for on the page
_TIME_LINE = 40  # characters beside the times: 'Published', 'Updated at', 'Last modified on'


def extracted(root: HtmlElement, head: ArticleHead) -> str | None:
    """The text of the story by trafilatura, paragraphs separated by a blank line.

    The article element that the headline stands in is read alone where it gives a story: fewer strangers, less work.
    """
    from trafilatura import extract  # a fifth of a second to load, which a text file need not pay

    text = extract(_as_page(head.story), include_comments=False) if head.story is not None else None
    if len(text or "") < SHORT:
        text = extract(root, include_comments=False) or text
    return "\n\n".join(filter(None, map(line, text.splitlines()))) or None if text else None


def drop_time_lines(root: HtmlElement) -> None:
    """Take out the lines that only say when: 'Published 5 November, updated 4.42pm' is no part of the story."""
    for time in list(root.iter("time")):
        parent = time.getparent()
        if parent is None or parent.getparent() is None:  # gone with the line that an earlier time stood in
            continue
        around = [parent.text or "", *(child.tail or "" for child in parent)]
        others = [child for child in parent if child.tag not in ("time", "br")]
        if parent.tag in ("p", "div", "span", "li") and not others and len(" ".join(around)) <= _TIME_LINE:
            parent.drop_tree()


def _as_page(element: HtmlElement) -> HtmlElement:
    """A page with nothing but a copy of the element, which trafilatura looks for below the root."""
    page = document_fromstring("<html><body></body></html>")
    part = deepcopy(element)
    part.tail = None
    page.find("body").append(part)
    return page


def longer(extracted: str | None, stated: str | None) -> str | None:
    """The text extracted, unless it is hardly more than 'Please subscribe' and the metadata have the story."""
    return stated if len(extracted or "") < min(SHORT, len(stated or "")) else extracted


def with_dateline(text: str | None, root: HtmlElement, heading: str) -> str | None:
    """The text with the paragraph printed above it where that bears the dateline.

    Extractors take 'SOFIA (Turan) - Trains stood still' for a credit line, or miss text that stands in no paragraph;
    or they leave out a standfirst: 'Sofia. Trains stood still.'
    """
    if not text or opens_with_dateline(text.split("\n\n", 1)):
        return text
    printed = text_of(root.find("body"))
    anchor = re.escape(text[:_ANCHOR].partition("\n")[0])
    places = [printed[: found.start()].rstrip() for found in islice(re.finditer(anchor, printed), _TIMES)]
    for above in places:  # in a summary, under a picture, in the story
        last = above.rpartition("\n\n")[2].rpartition("\n")[2]
        dateline = read_dateline(last)
        if dateline is not None and dateline.agency and dateline.places:  # captions have a place and a day
            return f"{last}\n\n{text}" if dateline.lead else f"{last} {text}"
    _, found, below = f"\n\n{places[0]}".rpartition(f"\n\n{heading}\n\n") if places else ("", "", "")
    standfirst = next((part for part in below.split("\n\n")[:_DECK] if len(part) >= _MIN_DECK), "") if found else ""
    return f"{standfirst}\n\n{text}" if _opens_standfirst(standfirst) else text


def _opens_standfirst(paragraph: str) -> bool:
    """Is this a standfirst that begins with its place: 'Sofia. Trains stood still.', with whole sentences behind it?"""
    dateline = read_dateline(paragraph) if paragraph.endswith((".", "!", "?")) else None
    return dateline is not None and bool(dateline.places) and not dateline.filed_on_raw


def without_headline(text: str, headlines: tuple[str | None, ...]) -> str | None:
    """The text without its first paragraph where that is the headline once more."""
    first, _, rest = text.partition("\n\n")
    return (rest or None) if any(same_words(first, headline) for headline in headlines if headline) else text
