"""The printed head of a story page: headline, byline and time, as a reader sees them around the first heading.

What a page states in its metadata is often incomplete (one author of three) or the content system's ('admin'). The
line a reader sees stands near the headline. So only that neighbourhood is cut out and given to BeautifulSoup, which
makes it cheap, and keeps commenters, related stories and footers away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, NavigableString, Tag
from lxml import etree
from lxml.html import HtmlElement

from parsers.credit_line import (
    MAX_LENGTH,
    begins_byline,
    credit_line,
    has_lead,
    is_elsewhere,
    is_profile_link,
    label_of,
    names_byline,
)
from parsers.names import person
from parsers.text import line

_BEFORE, _AFTER = 6_000, 24_000  # characters of markup around the headline
_MAX_HEADLINE = 500
_MAX_LINE = 120
_MAX_CANDIDATES = 20
_MAX_LINES = 400
_MAX_HEADINGS = 200
_MAX_DATES = 6
_ABOVE, _BELOW = 6, 20  # elements right above the headline and right below it
_BESIDE = 30  # characters that a line may say besides its date
_MAX_BYLINES = 8
_MIN_STORY = 500
_MIN_TITLE, _MAX_TITLED = 12, 5_000
_TITLED = ("h2", "h3", "h4", "a", "b", "strong", "font", "div", "span", "td", "p")
_MARK = "data-headline"

_DATE_NAME = re.compile(
    r"(?:^|[-_ ]|pub|publish|posted|entry|article|post|story)(?:date|time|timestamp|published|posted|publication"
    r"|datum|fecha|dato|data(?![a-z])|tarih|tanggal|parution|veroeffentlich|erschein)",
    re.IGNORECASE,
)
_MODIFIED_NAME = re.compile(r"modif|updat|revis|aktualis|mise-a-jour|actualiz", re.IGNORECASE)
_EMBED = re.compile(  # a post of some network, with its own author and time
    r"\b(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed|mastodon-embed"
    r"|reddit-(?:card|embed))",
    re.IGNORECASE,
)
_CHANGED = re.compile(  # 'Last updated on 4 March 2021', but not 'Published 4 March, updated 5 March 2021'
    r"\W*(?:last |page |zuletzt |dernière |última )?(?:updated?|modified|revised|aktualisiert|geändert|aktualisierung"
    r"|mise? à jour|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|uppdaterad|oppdatert|opdateret"
    r"|zaktualizowano|обновлено)\b",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_PRINTED_DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\.? (?:de |d')?[^\W\d]{{3,12}}\.?,? (?:de |del )?{_YEAR}"  # 4 March 2021, 4 de marzo de 2021
    rf"|[^\W\d]{{3,12}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"  # March 4, 2021
    rf"|\d{{1,2}}([./-])\d{{1,2}}\1{_YEAR}|{_YEAR}([./-])\d{{1,2}}\2\d{{1,2}}"
    rf"|{_YEAR}年\d{{1,2}}月\d{{1,2}}日)(?!T?\d)"
    r"(?:,? (?:\w{1,3} |[-|–] )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?)?",
    re.IGNORECASE,
)
_Named = tuple[Tag, str]  # an element and the names it bears, as `label_of` gives them
_CONTAINERS = ("body", "html", "article", "main", "header")
_LINES = {
    "p", "div", "span", "li", "strong", "em", "b", "i", "small", "h2", "h3", "h4", "h5", "h6", "font", "td",
    "address", "dd",
}  # fmt: skip
_SEPARATOR = re.compile(r"\s+[-–—|»·•:]\s+|\s*[|│]\s*")
_CHECKED = re.compile(  # others had a hand in it: 'Medically reviewed by', 'Photos: '
    r"\b(?:review\w*|edited|checked|translated|photo\w*|fotos?|pictures?|illustrat\w*|geprüft|übersetzt|lektorat"
    r"|comment\w*|kommentar\w*)(?:\s\w+)?\s?:?\s*$",
    re.IGNORECASE,
)
_FACTS = re.compile(r"\s*[|•·]\s*|\s[–—-]\s")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What stands printed at the head of a story; None and empty where nothing was found."""

    headline: str | None = None
    story: HtmlElement | None = None
    """The article element the headline stands in, where it holds the text as well."""
    byline: str | None = None
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


def article_head(root: HtmlElement, stated: Sequence[str] = (), authors: Sequence[str] = ()) -> ArticleHead:
    """The head of the page `root`.

    `stated` are the headlines its metadata give, which tell which heading is meant; `authors` the names they give,
    which tell a byline from other lines that look like one.
    """
    heading = _heading(root, stated)
    if heading is None:
        return ArticleHead()
    before, own, after = _neighbourhood(heading)
    elements = _by_distance(BeautifulSoup(f"<body>{before}<h1 {_MARK}=''>{own}</h1>{after}</body>", "lxml"))
    published, modified = _times(elements)
    return ArticleHead(
        headline=_heading_text(heading),
        story=_story(heading),
        byline=_best(list(islice(_bylines(elements, authors), _MAX_BYLINES)), authors),
        published=published,
        modified=modified,
    )


def without_site(title: str | None, names: Iterable[str]) -> str | None:
    """`title` without the site's name before or behind a separator.

    'Bridge vote delayed - Politics | Harbour Post' with the name 'Harbour Post' gives 'Bridge vote delayed - Politics'.
    """
    if not title or len(title) > _MAX_HEADLINE:
        return title
    known = {_key(name) for name in names} - {""}
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        if _key(title[cut.end() :]) in known and title[: cut.start()].strip():
            title = title[: cut.start()]
            break
    first = _SEPARATOR.search(title)
    if first and _key(title[: first.start()]) in known and title[first.end() :].strip():
        title = title[first.end() :]
    return title.strip()


def similarity(one: str | None, other: str | None) -> float:
    """How alike two headlines are: the share of words in common with the shorter one, 0 to 1."""
    a, b = (set(_WORD.findall((text or "").casefold())) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_words(one: str, other: str) -> bool:
    """Are two headlines the same but for case, punctuation and spaces?"""
    return _key(one) == _key(other)


def _key(text: str) -> str:
    """A name as compared: 'The Harbour Post' and 'harbourpost' are one."""
    return "".join(_WORD.findall(text.casefold())).removeprefix("the")


def _heading(root: HtmlElement, stated: Sequence[str]) -> HtmlElement | None:
    """The heading of the story: the h1 most like the headlines stated, the first where nothing is stated.

    Old pages print the headline in an h2 or h3, which must then say what is stated.
    """
    best: tuple[float, HtmlElement | None] = (-1.0, None)
    for tag, enough in (("h1", 0.0), ("h2", 0.8), ("h3", 0.8)):
        for heading in islice(root.iter(tag), _MAX_HEADINGS):
            text = _heading_text(heading)
            if text is None:
                continue
            score = max((similarity(text, title) * min(1.0, len(text) / 20) for title in stated), default=0.0)
            if score >= enough and score > best[0]:
                best = (score, heading)
        if best[0] >= 0.5 or (tag == "h1" and best[1] is not None and not stated):
            break
    return best[1] if best[1] is not None else _titled(root, stated)


def _titled(root: HtmlElement, stated: Sequence[str]) -> HtmlElement | None:
    """The first element that prints a stated headline, on a page without headings."""
    titles = {title.casefold() for title in stated if len(title) >= _MIN_TITLE}
    body = root.find("body")
    for element in islice(body.iter(*_TITLED), _MAX_TITLED) if titles and body is not None else ():
        if element.text and (line(element.text[:_MAX_HEADLINE]) or "").casefold() in titles:
            return element
    return None


def _heading_text(heading: HtmlElement) -> str | None:
    text = line(" ".join(heading.itertext()))
    return text if text and len(text) <= _MAX_HEADLINE else None


def _story(heading: HtmlElement) -> HtmlElement | None:
    """The nearest article element around the heading that has paragraphs enough to be the story."""
    for element in heading.iterancestors():
        if element.tag in ("article", "main") or element.get("role") in ("article", "main"):
            length = 0
            for paragraph in element.iter("p"):
                length += sum(map(len, paragraph.itertext()))
                if length > _MIN_STORY:
                    return element
    return None


def _neighbourhood(heading: HtmlElement) -> tuple[str, str, str]:
    """The markup before, of and after the heading, in document order, each bounded.

    What follows an element in the document are its following siblings, then those of its parent, and so on up.
    """
    before = after = ""
    node: HtmlElement | None = heading
    own = _markup(heading, tail=False)[:_BEFORE]
    if heading.tail:
        after = heading.tail
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings():
            if len(after) >= _AFTER:
                break
            after += _markup(sibling)
        for sibling in node.itersiblings(preceding=True):
            if len(before) >= _BEFORE:
                break
            before = _markup(sibling) + before
        node = node.getparent()
    before, after = before[-_BEFORE:], after[:_AFTER]
    return before[before.find("<") :] if "<" in before else "", own, after[: after.rfind(">") + 1]


def _markup(element: HtmlElement, *, tail: bool = True) -> str:
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=tail))


def _by_distance(soup: BeautifulSoup) -> list[_Named]:
    """The elements after the headline in order, then those before it, nearest first; none of other stories' parts."""
    elsewhere: set[int] = set()
    found: list[_Named] = []
    at = 0
    for tag in soup.find_all(True):
        label = label_of(tag)
        strange = is_elsewhere(label) or _EMBED.search(label) is not None
        if id(tag.parent) in elsewhere or (tag.name not in _CONTAINERS and strange):
            elsewhere.add(id(tag))
            continue
        if tag.has_attr(_MARK):
            at = len(found)
        found.append((tag, "" if tag.name in ("meta", *_CONTAINERS) else label))
    return found[at + 1 :] + found[at::-1]


def _bylines(elements: Sequence[_Named], authors: Sequence[str]) -> Iterator[str]:
    """Bylines, best first: elements named for it, links to authors' pages, lines with 'By', stated names."""
    above_headline = {id(up) for tag, _ in elements if tag.has_attr(_MARK) for up in tag.parents}
    for tag in islice((tag for tag, label in elements if names_byline(label)), _MAX_CANDIDATES):
        if text := credit_line(_whole(tag, above_headline)):
            yield text
    links = (tag for tag, _ in elements if is_profile_link(tag) and not _CHECKED.search(_text_before(tag)))
    for tag in islice(links, _MAX_CANDIDATES):
        if text := credit_line(_whole(tag, above_headline)):
            yield text
    for tag, printed in _short_lines(elements):
        if begins_byline(printed) and (text := credit_line(tag)):
            yield text
    names = {author.casefold() for author in authors}
    for _, printed in _short_lines(elements):
        if printed.casefold() in names or _is_name_and_date(printed):
            yield printed


def _is_name_and_date(printed: str) -> bool:
    """'Ana Petrova | Senior Writer | July 2, 2021': a name first, a date last, nobody else between them?"""
    first, *others = _FACTS.split(printed)
    return bool(others) and person(first) is not None and _PRINTED_DATE.search(others[-1]) is not None


def _text_before(tag: Tag) -> str:
    """The end of the text that stands right before an element."""
    before = tag.previous_sibling
    return str(before)[-_MAX_LINE:] if isinstance(before, NavigableString) else ""


def _best(bylines: Sequence[str], authors: Sequence[str]) -> str | None:
    """The byline that has most of the stated names; of these one that begins with 'By', then the nearest."""
    names = [name.casefold() for name in authors]
    return max(bylines, key=lambda text: (sum(name in text.casefold() for name in names), has_lead(text)), default=None)


def _short_lines(elements: Sequence[_Named]) -> Iterator[tuple[Tag, str]]:
    """The elements that print one short line, and that line."""
    tags = islice((tag for tag, _ in elements if tag.name in _LINES), _MAX_LINES)
    texts = ((tag, tag.get_text(" ")) for tag in tags)
    short = ((tag, line(text) or "") for tag, text in texts if len(text) <= 2 * _MAX_LINE)
    return ((tag, text) for tag, text in short if len(text) <= _MAX_LINE)


def _whole(tag: Tag, above_headline: set[int]) -> Tag:
    """The whole byline that an element is a part of: the line a link stands in, the container of several names."""
    whole = tag
    for up in islice(tag.parents, 4):
        if up.name in _CONTAINERS or id(up) in above_headline or len(text := up.get_text()) > MAX_LENGTH:
            break
        if names_byline(label_of(up)) or has_lead(text.strip()):
            whole = up
    return whole


def _times(elements: Sequence[_Named]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Date texts nearest the headline: when it was published, when modified."""
    published: dict[str, None] = {}
    modified: dict[str, None] = {}
    times = [element for element in elements if element[0].name == "time"]
    named = [element for element in elements if element[0].name != "time" and _DATE_NAME.search(element[1])]
    for tag, label in (times + named)[:_MAX_CANDIDATES]:
        changed = _MODIFIED_NAME.search(f"{label} {label_of(tag.parent) if tag.parent else ''}") or _CHANGED.match(
            (line(_text_before(tag)) or "") + tag.get_text(" ").lstrip()
        )
        for value in (tag.get("datetime"), tag.get("content"), tag.get("title"), line(tag.get_text(" "))):
            if isinstance(value, str) and any(map(str.isdigit, value)) and len(value) <= _MAX_LINE:
                (modified if changed else published).setdefault(value)
                if (printed := _PRINTED_DATE.search(value)) and printed[0] != value:
                    (modified if changed else published).setdefault(printed[0])
    if not published:
        dates = (_PRINTED_DATE.search(text) for _, text in _short_lines(elements))
        published |= {date[0]: None for date in dates if date}
    if not any(tag.name == "time" or _DATE_NAME.search(label) for tag, label in elements[:_BELOW]):
        published = dict.fromkeys(_right_above(elements)) | published
    return tuple(published)[:_MAX_DATES], tuple(modified)[:_MAX_DATES]


def _right_above(elements: Sequence[_Named]) -> Iterator[str]:
    """The dates of the lines right above the headline that say hardly more: 'Posted on March 4, 2021'.

    What follows the headline may be another story's, far down; what stands right above it never is.
    """
    heading = next((at for at, (tag, _) in enumerate(elements) if tag.has_attr(_MARK)), len(elements))
    for tag, label in elements[heading + 1 : heading + 1 + _ABOVE]:
        text = tag.get_text(" ") if tag.name in _LINES and not _MODIFIED_NAME.search(label) else ""
        date = _PRINTED_DATE.search(line(text) or "") if len(text) <= 2 * _MAX_LINE else None
        if date and len(date.string) - len(date[0]) <= _BESIDE:
            yield date[0]
