"""Two witnesses of a story's text heard together: the story's own element, and another that knows of no headline.

The other is the element, or the kind of element, in which most prose of the page's paragraphs stands. Where they agree
(how far is measured as the share of prose that both have in what either has) the page is clear, and nothing needs to
be weighed. Elsewhere the other is what an extractor found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from lxml.html import HtmlElement

from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import has_lead
from parsers.datelines.opening import opens_with_dateline
from parsers.heads.lines import read_head_line
from parsers.heads.names import is_name
from parsers.markup import Elements
from parsers.pages.printed_text import Paragraph, is_prose, key_of, signature, weight

_STAMPED = re.compile(
    r"(?:^|[-_ ])(?:meta|info|dates?|time|timestamp|published|pub-?date|source|kicker|category|section)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[:.]\d\d\b")
_SHORT_STORY = 1500  # of weight: what an extractor gives for a story that is too short for it
_USUAL = 0.3  # of the story's paragraphs stand in a kind of element that holds its text
_DECK = 2  # paragraphs of a standfirst that an extractor left out
_PHRASE = 8  # letters
_SIGNATURE = 80  # characters
_AGREED = 0.85  # from 0.8 to 0.95 the texts of labelled pages are as good as an extractor's; below they are worse
_WHOLE = 0.85  # of what the element says that nothing names as something else, or it is not told in paragraphs
_ENOUGH = 500  # of weight: a note below a story is shorter
_HALF = 0.5
_FULLER = 1.5  # times the next element's prose
_LONG = 100  # of weight: no label, even where it ends no sentence
_MOSTLY = 0.9
_SUBHEADS = {"h2", "h3", "h4", "h5", "h6"}
_HEADINGS = _SUBHEADS | {"h1"}
_PARTS = _SUBHEADS | {"li", "blockquote", "pre", "dd", "dt"}
_LISTS = {"ul", "ol", "dl", "li", "blockquote"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "caption"}


def short_story(extracted: str, own: Sequence[Paragraph], headline: str) -> tuple[list[str], list[str]]:
    """The story's own paragraphs where it is so short that the extractor gave all that is printed around it.

    Both witnesses must have all its prose. What the extractor has besides is then no prose, or one line of everything.
    The second list are the lines above and below it that say something of it and are no part of it.
    """
    if weight(extracted) > _SHORT_STORY:
        return [], []
    kept = [each for each in own if each.why is None]
    story = [each.key for each in kept if each.is_prose] or [each.key for each in kept if each.is_sentence]
    found = key_of(extracted)
    if not story or (found and not all(key in found for key in story)):
        return [], []
    parts = [key_of(part) for part in extracted.split("\n\n")]
    title = key_of(headline)
    in_one_line = len(parts) == 1 and len(found) > len(story[0])
    with_headline = bool(title) and title in parts[0] and title != parts[0]
    stamps = _stamps(kept)
    if not found or in_one_line or with_headline or (title and title in parts[1:]):
        return [each.text for each in kept if each not in stamps], [each.text for each in stamps]
    own_text = "".join(each.key for each in kept)
    if not stamps or not all(part in own_text for part in parts):
        return [], []
    stamped = {each.key for each in stamps}
    told = extracted.split("\n\n")
    outside = [part for part in told if key_of(part) in stamped]
    return _with_headings([part for part in told if key_of(part) not in stamped], own), outside


def missing(parts: list[str], own: Sequence[Paragraph]) -> list[str]:
    """The extracted paragraphs with those of the element put back that are missing in their midst or behind them.

    What is put back is prose and stands in the same kind of element as a good part of the story does, or is the heading
    of what follows it.
    """
    return _with_signature(_with_headings(_with_prose(parts, own), own), own)


def is_heading(paragraph: Paragraph) -> bool:
    """Is a paragraph a heading that is no link, and that nothing says to be no part of a story?"""
    return _tag(paragraph) in _HEADINGS and not paragraph.linked and paragraph.why is None


def _with_headings(parts: list[str], own: Sequence[Paragraph]) -> list[str]:
    """The paragraphs with the headings put back that stand between two of them in the element."""
    found, keys = list(parts), [key_of(part) for part in parts]
    text = "".join(keys)
    at = 0  # behind the last paragraph that was found
    for number, each in enumerate(own[:-1]):
        key = each.key
        if not key or each.named is not None:
            continue
        heads = is_heading(each)  # one word of it may well stand in a paragraph
        places = range(at, len(keys)) if key in text else ()
        told = (one for one in places if (keys[one].startswith(key) if heads else key in keys[one]))
        place = next(told, None)
        if place is not None:
            at = place + (key == keys[place])
        elif at and heads and at < len(keys) and own[number + 1].key in keys[at]:
            found.insert(at, each.text)
            keys.insert(at, key)
            at += 1
    return found


def _with_signature(parts: list[str], own: Sequence[Paragraph]) -> list[str]:
    """The paragraphs with the name that stands right below the last of them: 'Ana Petrova', 'By Li Wei'."""
    last = key_of(parts[-1]) if parts else ""
    at = next((at for at in reversed(range(len(own) - 1)) if own[at].key and own[at].key in last), None)
    signed = own[at + 1] if at is not None else None
    return [*parts, signed.text] if signed and signed.key not in last and _signs(signed) else parts


def _signs(paragraph: Paragraph) -> bool:
    """Is a paragraph a line with a name and nothing else: 'Ana Petrova', 'By Li Wei'?"""
    text = paragraph.text
    if paragraph.named is not None or paragraph.linked or _tag(paragraph) in _HEADINGS or len(text) > _SIGNATURE:
        return False
    return is_name(text) or (has_lead(text) and read_byline(text) is not None)


def _with_prose(parts: list[str], own: Sequence[Paragraph]) -> list[str]:
    """The paragraphs with the prose put back that is missing."""
    text = key_of("".join(parts))
    story = [each for each in own if each.named is None and each.is_prose]
    unfound = [each for each in story if each.key not in text]
    if len(unfound) == len(story) or all(each.why for each in unfound):
        return parts
    phrases = phrases_of(text)
    absent = {id(each) for each in unfound if not each.why and not is_told(each.key, phrases)}
    usual = Counter(each.within for each in story if id(each) not in absent)
    least = max(2.0, _USUAL * usual.total())
    found, keys = list(parts), [key_of(part) for part in parts]
    at = -1
    above = next((number for number, each in enumerate(story) if each.key in text), 0)
    if 0 < above <= _DECK and not opens_with_dateline(parts) and all(id(each) in absent for each in story[:above]):
        found[:0], keys[:0] = [each.text for each in story[:above]], [each.key for each in story[:above]]
        absent -= {id(each) for each in story[:above]}
    for each in story:
        if id(each) not in absent:
            at = next((place for place in range(max(at, 0), len(keys)) if each.key in keys[place]), at)
        elif at >= 0 and usual[each.within] >= least:
            at += 1
            found.insert(at, each.text)
            keys.insert(at, each.key)
    return found


def _stamps(kept: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines above and below a short story that say something of it, without those that are read elsewhere."""
    prose_at = [number for number, each in enumerate(kept) if each.is_prose]
    prose_at = prose_at or [number for number, each in enumerate(kept) if each.is_sentence]
    outside = (*kept[: prose_at[0]], *kept[prose_at[-1] + 1 :])
    stamps = (each for each in outside if _STAMPED.search(_names(each.within)) or _STAMP.search(each.text))
    return [each for each in stamps if read_head_line(each.text, below=True) is None and not read_byline(each.text)]


def _names(within: str) -> str:
    """The classes of an element's kind: not the tag, for a `section` is no name of a section."""
    return within.partition(" ")[2]


def phrases_of(key: str) -> set[str]:
    """All runs of some letters."""
    return {key[at : at + _PHRASE] for at in range(len(key) - _PHRASE + 1)}


def is_told(key: str, phrases: Set[str]) -> bool:
    """Are half of its phrases there, so that it only has a few words more?"""
    own = phrases_of(key)
    return 2 * len(own & phrases) >= len(own)


def clear_story(elements: Elements, own: Sequence[Paragraph]) -> list[Paragraph] | None:
    """The paragraphs of the story, of its `own` element's; None where the witnesses do not agree.

    They also agree where one element has most of the page's prose and all of it is the story's: what else there is
    below the headline, to the end of the page, is then beside the story.
    """
    candidates = [each for each in own if each.why is None]
    prose: Counter[HtmlElement | None] = Counter()
    for each in candidates:
        if each.is_prose:
            prose[each.block] += each.weight
    fullest = _fullest(elements, prose)
    agreed, among = max(((_agreement(prose, group), group) for group in fullest[::2]), default=(0.0, {}), key=_first)
    holds_it = agreed < _AGREED and _holds_story(prose, *fullest[:2])
    if holds_it:
        among = fullest[0]
    elif agreed < _AGREED:
        return None
    story = [number for number, each in enumerate(candidates) if each.is_prose and each.block in among]
    holder = _holder([candidates[number] for number in story])
    if any(_tag(each) in _TABLES for each in candidates) or (holder is not None and _has_table(holder)):
        return None  # figures, which an extractor sets out
    kept = _kept(candidates, story, holder)
    around = candidates[story[0] : story[-1] + 1] if holds_it else candidates
    everything = sum(each.weight for each in around if not each.linked)
    return kept if sum(each.weight for each in kept) >= max(_ENOUGH, _WHOLE * everything) else None


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


def _fullest(elements: Elements, prose: Counter[HtmlElement | None]) -> list[dict[HtmlElement, int]]:
    """Paragraphs with how much prose each has: of the element with most of it, of the next, of a kind of element.

    Of some paragraphs `prose` has that already.
    """
    by_element: dict[HtmlElement, dict[HtmlElement, int]] = {}
    for paragraph in elements.of("p"):
        if not (size := prose.get(paragraph, 0)):
            text = " ".join("".join(paragraph.itertext()).split())
            size = weight(text) if is_prose(text) else 0
        if size:
            by_element.setdefault(paragraph.getparent(), {})[paragraph] = size
    by_kind: dict[str, dict[HtmlElement, int]] = {}
    for element, group in by_element.items():
        by_kind.setdefault(signature(element), {}).update(group)
    nothing: dict[HtmlElement, int] = {}
    first, second, *_ = [*sorted(by_element.values(), key=_size, reverse=True), nothing, nothing]
    return [first, second, max(by_kind.values(), key=_size, default=nothing)]


def _holds_story(
    prose: Counter[HtmlElement | None], first: dict[HtmlElement, int], second: dict[HtmlElement, int]
) -> bool:
    """Is the prose of the fullest element the story's, most of what may be it, and more than any other's?"""
    both = sum(size for block, size in prose.items() if block in first)
    is_most = both >= max(_ENOUGH, _MOSTLY * _size(first), _HALF * prose.total())
    return is_most and _size(first) >= _FULLER * _size(second)


def _size(group: dict[HtmlElement, int]) -> int:
    return sum(group.values())


def _agreement(prose: Counter[HtmlElement | None], group: dict[HtmlElement, int]) -> float:
    """The share of the prose that both have in what either has."""
    both = sum(size for block, size in prose.items() if block in group)
    either = prose.total() + sum(size for block, size in group.items() if block not in prose)
    return both / either if either else 0.0


def _kept(candidates: Sequence[Paragraph], story: Sequence[int], holder: HtmlElement | None) -> list[Paragraph]:
    """What stands among the story's paragraphs, or in the element that holds nearly all of them, and its standfirst."""
    first, last = story[0], story[-1]
    has_deck = not opens_with_dateline([candidates[first].text])  # a text begins with its dateline
    kinds = {candidates[number].within for number in story}
    inside = set(holder.iter()) if holder is not None else set()
    kept: list[tuple[int, Paragraph]] = []
    for number, each in enumerate(candidates):
        tag, among = _tag(each), first <= number <= last
        is_line = (
            (tag == "p" and each.within in kinds)
            or (among and tag == "h1")
            or (_is_part(each) and (among or _stands_in(each, holder)))
        )
        is_told = each.is_prose or (tag == "p" and not each.linked and each.weight >= _LONG)
        is_near = among or each.block in inside
        is_alike = tag == "p" and each.within in kinds and " " in each.within.strip()
        if (is_told and (is_near or is_alike or (has_deck and number < first))) or (
            is_line and is_near and not each.linked
        ):
            kept.append((number, each))
    while kept[-1][0] > last and _heads_links(*kept[-1], candidates):
        kept.pop()
    below = kept[-1][0] + 1
    if below < len(candidates) and _signs(candidates[below]):
        kept.append((below, candidates[below]))
    return [each for _, each in kept]


def _is_part(paragraph: Paragraph) -> bool:
    """Is it a heading, an item of a list or a quotation, be it in a `p` of its own: '<li><p>Two ferries</p></li>'?"""
    tag = _tag(paragraph)
    return tag in _PARTS or (tag == "p" and paragraph.within.partition(" ")[0] in _PARTS)


def _has_table(element: HtmlElement) -> bool:
    return any(any(text.strip() for text in table.itertext()) for table in element.iter("table"))


def _heads_links(number: int, last: Paragraph, candidates: Sequence[Paragraph]) -> bool:
    """Is the last line only the heading of what is left out behind it?"""
    behind = candidates[number + 1] if number + 1 < len(candidates) else None
    if _tag(last) in _HEADINGS:
        return True
    return last.weight < _LONG and not last.is_prose and behind is not None and behind.linked


def _stands_in(paragraph: Paragraph, holder: HtmlElement | None) -> bool:
    """Is the element of the paragraph, or the list of it, right in the one that holds the story?"""
    above = paragraph.block.getparent() if paragraph.block is not None else None
    while above is not None and above.tag in _LISTS:
        above = above.getparent()
    return above is not None and above is holder


def _tag(paragraph: Paragraph) -> str:
    return paragraph.block.tag if paragraph.block is not None else ""


def _holder(story: Sequence[Paragraph]) -> HtmlElement | None:
    """The element that nearly all of the story stands right in, if one does."""
    holders: Counter[HtmlElement] = Counter()
    for each in story:
        if each.block is not None:
            holders[each.block.getparent()] += len(each.text)
    element, size = holders.most_common(1)[0]
    return element if size >= _MOSTLY * holders.total() else None
