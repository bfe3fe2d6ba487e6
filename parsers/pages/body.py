"""The text of a page's story: the paragraphs of its element where that is clear, else by trafilatura, set right.

The paragraphs of the story's own element are then the second witness. Where a story is too short for an extractor to
find, they are the text; a paragraph of theirs that is missing in the midst of the others is put back; and what they or
its own words say is no story is left out with the reason.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence, Set
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from parsers.bylines.grammar import read_byline
from parsers.datelines.grammar import read_dateline
from parsers.datelines.opening import opens_with_dateline
from parsers.heads.furniture import why_left_out
from parsers.heads.lines import read_head_line
from parsers.letters import ends_sentence
from parsers.markup import UNPRINTED, Elements, text_of, too_much, tree
from parsers.pages.head import ArticleHead
from parsers.pages.headline import same_words
from parsers.pages.printed_text import Paragraph, is_prose, key_of, paragraphs_around
from parsers.pages.times import is_quoted
from parsers.pages.verdicts import NotAnArticleError
from parsers.pages.witnesses import clear_story, is_heading, is_told, missing, phrases_of, short_story
from parsers.records import LeftOut, Why
from parsers.text import line

# trafilatura reports every page without text; that is no news here, and without a handler it would go to stderr
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

SHORT = 250
_LINE = 40  # letters of a line that says something
_DECK, _MIN_DECK = 3, 60  # paragraphs below the headline in which the standfirst stands, and its length
_TIMES = 3
_ANCHOR = 60  # characters of a story's beginning that are looked for on the page
_TIME_LINE = 40  # characters beside the times: 'Published', 'Updated at', 'Last modified on'
_JOINERS = "\u200c\u200d"
_MARKED_JOINERS = (*_JOINERS, "&zw", "&#820", "&#x200")  # as the markup of a page may have them
_STAND_INS = "\u02f9\u02fa\u02fb\u02fc\u02ef\u02f0"  # signs that hardly any text has
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_UNREAD = UNPRINTED - {"button", "math", "noscript"}  # which may be words, formulas, the story
_FEWEST = 3  # paragraphs of a story whose element is known well enough to say what stands beside it
_FURTHEST = 20  # paragraphs behind the story among which what is left out is noted


def extracted(root: HtmlElement, head: ArticleHead) -> str | None:
    """The text of the story by trafilatura, paragraphs separated by a blank line.

    The article element that the headline stands in is read alone where it gives a story: fewer strangers, less work.
    Raises NotAnArticleError where that would take far too long.
    """
    from trafilatura import extract  # a fifth of a second to load, which a text file need not pay

    if told := too_much(root):
        raise NotAnArticleError("too-large", told)
    for element in [*root.iter(*_UNREAD)]:  # which it would look through at each of its passes
        element.drop_tree()
    text = extract(_as_page(head.story), include_comments=False) if head.story is not None else None
    if len(text or "") < SHORT:
        text = extract(root, include_comments=False) or text
    return "\n\n".join(filter(None, map(line, text.splitlines()))) or None if text else None


def told(
    elements: Elements, head: ArticleHead, own: Sequence[Paragraph], headline: str, html: str
) -> tuple[str | None, tuple[LeftOut, ...]]:
    """The text of the story, and what of its element is none.

    `own` are the element's paragraphs; `html` is the page's markup.
    """
    if (clear := clear_story(elements, own)) is not None:
        noted = _noted("".join(each.key for each in clear), own, set(), Why.FURNITURE)
        return "\n\n".join(each.text for each in clear), noted
    stand_ins = _hide_joiners(elements.body) if any(joiner in html for joiner in _MARKED_JOINERS) else {}
    found = extracted(elements.root, head) or ""
    for stand_in, joiner in stand_ins.items():
        found = found.replace(stand_in, joiner)
    if found and not own:
        own = paragraphs_around(found, elements.body)
    parts, beside = short_story(found, own, headline)
    parts, behind = _within(parts or missing(found.split("\n\n") if found else [], own), own)
    kept, left = _sorted_out(parts, own)
    left += tuple(LeftOut(text=text, why=Why.LABEL) for text in beside)
    left += tuple(LeftOut(text=text, why=Why.RELATED) for text in behind)
    return "\n\n".join(kept) or None, (*left, *_noted(key_of("".join(kept)), own, {each.text for each in left}))


def cleaned(text: str | None) -> tuple[str | None, tuple[LeftOut, ...]]:
    """A text that the page's data state, without what its words say is no story, and that."""
    kept, left = _sorted_out(text.split("\n\n") if text else [], ())
    return "\n\n".join(kept) or None, left


def _within(parts: list[str], own: Sequence[Paragraph]) -> tuple[list[str], list[str]]:
    """The extracted paragraphs down to the last that the story's element has, and the short lines behind it.

    These head other stories: '13.09.2015 The ferry is back'. Where the element has not all of the text, they stay.
    """
    keys = [each.key for each in own if each.named is None and each.is_prose]
    text = "".join(map(key_of, parts))
    if len(keys) < _FEWEST or not all(key in text for key in keys):
        return parts, []
    told = "".join(each.key for each in own)
    last = next((at for at in reversed(range(len(parts))) if key_of(parts[at]) in told), len(parts))
    behind = parts[last + 1 :]
    return (parts, []) if any(map(is_prose, behind)) else (parts[: last + 1], behind)


def _sorted_out(parts: Iterable[str], own: Sequence[Paragraph]) -> tuple[list[str], tuple[LeftOut, ...]]:
    """The paragraphs that are story, and those that are not, by their own words or by the element they stand in."""
    named = {each.key: each.why for each in own if each.why}
    for each in own:
        if not each.why:
            named.pop(each.key, None)
    kept: list[str] = []
    left: list[LeftOut] = []
    for part in parts:
        why = why_left_out(part) or (named.get(key_of(part)) if named else None)
        if why is None:
            kept.append(part)
        else:
            left.append(LeftOut(text=part, why=why))
    return kept, tuple(left)


def _noted(text: str, own: Sequence[Paragraph], known: Set[str], unnamed: Why | None = None) -> tuple[LeftOut, ...]:
    """What else the element has beside the story's text that is none of it, for a reason; `unnamed` for want of one.

    The `text` is given as compared.
    """
    last = next((at for at in reversed(range(len(own))) if own[at].named is None and own[at].key in text), -1)
    first = next((at for at, each in enumerate(own[: last + 1]) if each.is_prose and each.key in text), last)
    told: list[tuple[Paragraph, Why | None]] = []
    for at, each in enumerate(own[: last + 1 + _FURTHEST]):
        if at <= last and is_heading(each):  # a second one above the text, or one of a part that is none of it
            told.append((each, Why.LABEL))
        elif (
            each.is_prose
            or each.named is Why.CAPTION
            or each.listed
            or (each.why and why_left_out(each.text))
            or _is_of_author(each)
        ):
            told.append((each, each.why or unnamed or (Why.FURNITURE if at <= last else None)))
        elif each.why is None and not each.linked and each.key and at <= last and (at > first or _is_deck(each)):
            told.append((each, Why.LABEL))
    beside = [(each, why) for each, why in told if why and each.key not in text and each.text not in known]
    if unnamed is None:  # an extractor's text may have a word more or less
        phrases = phrases_of(text) if any(each.why is None for each, _ in beside) else set()
        beside = [(each, why) for each, why in beside if each.why or is_heading(each) or not is_told(each.key, phrases)]
    return tuple(dict.fromkeys(LeftOut(text=each.text, why=why) for each, why in beside))


def _is_deck(paragraph: Paragraph) -> bool:
    """Is a line above a text, which is no whole sentence, long, and neither a byline nor a day?"""
    text = paragraph.text
    return paragraph.weight >= _LINE and read_head_line(text, below=True) is None and read_byline(text) is None


def _is_of_author(paragraph: Paragraph) -> bool:
    """Is a paragraph a sentence of an author's box, however short: 'Ada Roe covers roads.'?"""
    return paragraph.named is Why.AUTHOR_BOX and " " in paragraph.text and ends_sentence(paragraph.text)


def _hide_joiners(body: HtmlElement) -> dict[str, str]:
    """Put printable letters for the joiners of words, which trafilatura deletes; returns what stands for what.

    U+200C and U+200D are a matter of spelling in Persian, Bengali, Sinhala and Malayalam, and hold emoji together.
    """
    present = set("".join(body.itertext()))
    free = [letter for letter in _STAND_INS if letter not in present][: len(_JOINERS)]
    hidden = str.maketrans(dict(zip(_JOINERS, free, strict=False)))
    for element in body.iter():
        if element.text:
            element.text = element.text.translate(hidden)
        if element.tail:
            element.tail = element.tail.translate(hidden)
    return dict(zip(free, _JOINERS, strict=False))


def drop_time_lines(elements: Elements) -> None:
    """Take out the lines that only say when: 'Published 5 November, updated 4.42pm' is no part of the story."""
    kept: set[HtmlElement] = set()
    for time in elements.of("time"):
        parent = time.getparent()
        # gone with the line that an earlier time stood in, or known not to be one
        if parent is None or parent in kept or (above := parent.getparent()) is None:
            continue
        around = [parent.text or "", *(child.tail or "" for child in parent)]
        others = [child for child in parent if child.tag not in ("time", "br")]
        short = not others and len(" ".join(around)) <= _TIME_LINE
        if short and is_quoted(time):
            time.tag = "span"  # a day of what the story shows is a word of it
        elif short and parent.tag in ("p", "div", "span", "li"):
            elements.drop(parent)
            kept.discard(above)
        else:
            kept.add(parent)


def settle_words(elements: Elements) -> None:
    """Make spans of the elements in a sentence that trafilatura drops with their words or takes for blocks.

    A weekday in a `time`, a name in a `button`; a `q` gets the quotation marks that browsers print, and a raised figure
    behind another one its own sign, for 'in 2020' with a footnote is not 20201.
    """
    lengths: dict[HtmlElement, int] = {}
    for element in elements.of("time", "label", "output", "button"):
        if _is_in_sentence(element, lengths):
            element.tag = "span"
    for element in elements.of("q"):
        element.tag = "span"
        element.text = f"\u201c{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}\u201d"
        else:
            element.text += "\u201d"
    for element in elements.of("sup"):
        if (element.text or "").isdecimal() and _before(element)[-1:].isdecimal():
            element.text = element.text.translate(_RAISED)


def _is_in_sentence(element: HtmlElement, lengths: dict[HtmlElement, int]) -> bool:
    """A time in a paragraph that says more than when; anything else only with text directly on both of its sides.

    `lengths` are those of the texts of the elements around, as far as they were asked for.
    """
    parent = element.getparent()
    if parent is None or not (
        (_before(element) and (element.tail or "").strip()) or (element.tag == "time" and parent.tag == "p")
    ):
        return False
    if parent not in lengths:
        lengths[parent] = sum(map(len, parent.itertext()))
    return lengths[parent] - sum(map(len, element.itertext())) > _TIME_LINE


def _before(element: HtmlElement) -> str:
    """The text that stands directly before an element."""
    previous, parent = element.getprevious(), element.getparent()
    return ((previous.tail if previous is not None else parent.text) or "").rstrip()


def _as_page(element: HtmlElement) -> HtmlElement:
    """A page with nothing but a copy of the element, which trafilatura looks for below the root."""
    page = tree("<body></body>")
    part = deepcopy(element)
    part.tail = None
    page.find("body").append(part)
    return page


def longer(extracted: str | None, stated: str | None) -> str | None:
    """The text extracted, unless it is hardly more than 'Please subscribe' and the metadata have the story."""
    return stated if len(extracted or "") < min(SHORT, len(stated or "")) else extracted


def with_dateline(text: str | None, body: HtmlElement, own: Sequence[Paragraph], heading: str) -> str | None:
    """The text with the paragraph printed above it where that bears the dateline.

    Extractors take 'SOFIA (Turan) - Trains stood still' for a credit line, or miss text that stands in no paragraph;
    or they leave out a standfirst: 'Sofia. Trains stood still.' Where the story's `own` paragraphs do not have its
    beginning, the whole page is searched for it.
    """
    if not text or opens_with_dateline(text.split("\n\n", 1)):
        return text
    start = text[:_ANCHOR].partition("\n")[0]
    at = next((number for number, each in enumerate(own) if start in each.text), None)
    if at is None:
        printed = text_of(body)
        places = [printed[: found.start()].rstrip() for found in islice(re.finditer(re.escape(start), printed), _TIMES)]
        _, found, below = f"\n\n{places[0]}".rpartition(f"\n\n{heading}\n\n") if places else ("", "", "")
        above = [place.rpartition("\n\n")[2].rpartition("\n")[2] for place in places]
        deck = below.split("\n\n")[:_DECK] if found else []
    else:
        before = own[at].text.partition(start)[0].rstrip()
        above = [before or (own[at - 1].text if at else "")]
        deck = [each.text for each in own[:at][:_DECK]]
    for last in above:  # in a summary, under a picture, in the story
        dateline = read_dateline(last)
        if dateline is not None and dateline.agency and dateline.places:  # captions have a place and a day
            return f"{last}\n\n{text}" if dateline.lead else f"{last} {text}"
    standfirst = next((part for part in deck if len(part) >= _MIN_DECK), "")
    return f"{standfirst}\n\n{text}" if _opens_standfirst(standfirst) else text


def _opens_standfirst(paragraph: str) -> bool:
    """Is this a standfirst that begins with its place: 'Sofia. Trains stood still.', with whole sentences behind it?"""
    dateline = read_dateline(paragraph) if paragraph.endswith((".", "!", "?")) else None
    return dateline is not None and bool(dateline.places) and not dateline.filed_on_raw


def without_headline(text: str | None, headlines: tuple[str | None, ...]) -> str | None:
    """The text without its first paragraph where that is the headline once more."""
    first, _, rest = (text or "").partition("\n\n")
    return (rest or None) if any(same_words(first, headline) for headline in headlines if headline) else text
