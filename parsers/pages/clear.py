"""The text of a story whose page is clear: where two witnesses agree, nothing needs to be weighed.

One witness is the story's element, whose paragraphs stand behind the headline. The other knows of no headline: it is
the element, or the kind of element, in which most prose of the page's paragraphs stands. How far they agree is
measured as the share of prose that both have in what either has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from parsers.pages.printed_text import Paragraph, is_prose, signature, weight

_AGREED = 0.85  # from 0.8 to 0.95 the texts of labelled pages are as good as an extractor's; below they are worse
_WHOLE = 0.85  # of what the element says that nothing names as something else, or it is not told in paragraphs
_ENOUGH = 500  # of weight: a note below a story is shorter
_LONG = 100  # of weight: no label, even where it ends no sentence
_MOSTLY = 0.9
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_PARTS = _HEADINGS | {"li", "blockquote", "pre", "dd", "dt"}
_LISTS = {"ul", "ol", "dl", "li", "blockquote"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "caption"}


def clear_story(root: HtmlElement, own: Sequence[Paragraph]) -> list[Paragraph] | None:
    """The paragraphs of the story, of its `own` element's; None where the witnesses do not agree."""
    candidates = [(each, weight(each.text)) for each in own if each.why is None]
    told = {each.block: 0 for each, _ in candidates if each.is_prose}
    for each, size in candidates:
        if each.is_prose:
            told[each.block] += size
    agreed, among = max(((_agreement(told, group), group) for group in _groups(root)), default=(0.0, {}), key=_first)
    if agreed < _AGREED:
        return None
    story = [each for each, _ in candidates if each.is_prose and each.block in among]
    holder = _holder(story)
    if any(_tag(each) in _TABLES for each, _ in candidates) or (holder is not None and _has_table(holder)):
        return None  # figures, which an extractor sets out
    kept = _kept([each for each, _ in candidates], story, holder)
    size = sum(weight(each.text) for each in kept)
    everything = sum(size for each, size in candidates if not each.linked)
    return kept if size >= max(_ENOUGH, _WHOLE * everything) else None


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


def _groups(root: HtmlElement) -> Iterable[dict[HtmlElement, int]]:
    """The paragraphs that hold most prose, with how much: those of one element, and those of one kind of element."""
    by_element: dict[HtmlElement, dict[HtmlElement, int]] = {}
    for paragraph in root.iter("p"):
        text = " ".join("".join(paragraph.itertext()).split())
        if is_prose(text):
            by_element.setdefault(paragraph.getparent(), {})[paragraph] = weight(text)
    by_kind: dict[str, dict[HtmlElement, int]] = {}
    for element, group in by_element.items():
        by_kind.setdefault(signature(element), {}).update(group)
    found = (max(groups.values(), key=_size) for groups in (by_element, by_kind) if groups)
    return list(found)


def _size(group: dict[HtmlElement, int]) -> int:
    return sum(group.values())


def _agreement(told: dict[HtmlElement | None, int], group: dict[HtmlElement, int]) -> float:
    """The share of the prose that both have in what either has."""
    both = sum(size for block, size in told.items() if block in group)
    either = sum(told.values()) + sum(size for block, size in group.items() if block not in told)
    return both / either if either else 0.0


def _kept(candidates: Sequence[Paragraph], story: Sequence[Paragraph], holder: HtmlElement | None) -> list[Paragraph]:
    """What stands among the story's paragraphs, or in the element that holds nearly all of them, and its standfirst."""
    chosen = {id(each) for each in story}
    at = [number for number, each in enumerate(candidates) if id(each) in chosen]
    kinds = {each.within for each in story}
    inside = set(holder.iter()) if holder is not None else set()
    kept: list[tuple[int, Paragraph]] = []
    for number, each in enumerate(candidates):
        tag, among = _tag(each), at[0] <= number <= at[-1]
        is_line = (tag == "p" and each.within in kinds) or (tag in _PARTS and (among or _stands_in(each, holder)))
        is_told = each.is_prose or (tag == "p" and not each.linked and weight(each.text) >= _LONG)
        is_near = among or each.block in inside
        is_alike = tag == "p" and each.within in kinds and " " in each.within.strip()
        if (is_told and (is_near or is_alike or number < at[0])) or (is_line and is_near and not each.linked):
            kept.append((number, each))
    while kept[-1][0] > at[-1] and _heads_links(*kept[-1], candidates):
        kept.pop()
    return [each for _, each in kept]


def _has_table(element: HtmlElement) -> bool:
    return any(any(text.strip() for text in table.itertext()) for table in element.iter("table"))


def _heads_links(number: int, last: Paragraph, candidates: Sequence[Paragraph]) -> bool:
    """Is the last line only the heading of what is left out behind it?"""
    behind = candidates[number + 1] if number + 1 < len(candidates) else None
    if _tag(last) in _HEADINGS:
        return True
    return weight(last.text) < _LONG and not last.is_prose and behind is not None and behind.linked


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
