"""HTML article pages: what the page states, what it prints at the head of the story, and the text.

Four witnesses are heard, each giving what it knows: the JSON-LD, the meta tags, the microdata, and the print around
the headline. `parse` holds the whole order of belief: for what is printed the print, for the rest JSON-LD first, and
before all of them the publisher's own layout where `parsers.publishers` knows it. A page whose metadata have no date
may have one in its scripts; one that nobody dates is searched for a date printed elsewhere. What the metadata call a
modification is never taken for the publication, for an old story that was touched today is no news.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, islice

from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from parsers.agencies.names import agency
from parsers.datelines.grammar import read_dateline
from parsers.datelines.opening import opens_with_dateline
from parsers.dates.months import month
from parsers.formats import Format
from parsers.markup import plain, text_of, tree, web_address
from parsers.pages.authors import borne_out, credible, organisation, page_byline, site_owner, stated_authors
from parsers.pages.credit_line import credit_line
from parsers.pages.head import ArticleHead, article_head
from parsers.pages.headline import heading_of, heading_text, headline_of, home_names, same_words, without_site
from parsers.pages.linked_data import linked_data
from parsers.pages.metadata import meta_tags, microdata
from parsers.pages.printed_dates import printed_dates
from parsers.pages.state import dates_in_scripts
from parsers.pages.verdicts import NotAnArticleError, check_page
from parsers.provenance import gathered
from parsers.publishers import Publisher, publisher_for
from parsers.records import Document, RawArticle
from parsers.text import decode, line

# trafilatura reports every page without text; that is no news here, and without a handler it would go to stderr
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+html\b[^>]*>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(
    r"<!DOCTYPE\s+html\b|<(?:html|head|body|title|meta|link|base|script|style|main|article|section|header|nav|div|span"
    r"|p|h[1-6]|table|ul|ol|center|font|br|b|i|a|img|iframe|noscript|form|figure)(?=[\s/>])",
    re.IGNORECASE,
)
_SHORT = 250
_DECK, _MIN_DECK = 3, 60  # paragraphs below the headline in which the standfirst stands, and its length
_TIMES = 3
_ANCHOR = 60  # characters of a story's beginning that are looked for on the page
_TIME_LINE = 40  # characters beside the times: 'Published', 'Updated at', 'Last modified on'
_MAX_DESK = 80  # characters of a byline that names nobody, 'By our own staff'; a longer one is something else
_FULL_YEAR = re.compile(r"\d{4}")
_URL_DATE = re.compile(
    r"[/-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|(?<=/)[a-z]{3}(?=/))[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)


def sniff(start: str) -> bool:
    """HTML or XHTML: a doctype or a usual element, after nothing but declarations and comments."""
    at = 0
    while found := _BEFORE_ROOT.match(start, at):
        if found[0].startswith("<!D") or found[0].startswith("<!d"):
            return True
        at = found.end()
    return _ROOT.match(start, at) is not None


def parse(document: Document) -> Iterator[RawArticle]:
    """The one article of the page.

    Raises NotAnArticleError, which says what it is instead, for a page that is none, and ValueError for one too large.
    """
    root = tree(decode(document.content, document.charset))
    base = web_address(document.url, None)
    title = line(root.findtext(".//title"))
    scripts = list(root.iter("script"))
    linked = [script for script in scripts if "ld+json" in (script.get("type") or "").lower()]
    _strip(root)
    data, meta, micro = (
        linked_data((script.text or "" for script in linked), base, title),
        meta_tags(root, base),
        microdata(root),
    )
    if not (data.body or _states_story(data, meta)) and not any(text.strip() for text in root.find("body").itertext()):
        raise NotAnArticleError("no-text", "the page has no text")
    url = base or meta.url or data.url
    names = _site_names(url, data, meta)
    site = names + home_names(root, url or meta.canonical_url)
    stated = [data.headline, meta.headline, micro.headline, title]
    headlines = [headline for text in stated if (headline := without_site(text, site))]
    authors = stated_authors(names, data, meta)
    heading = heading_of(root, headlines, site)
    heading_line = heading_text(heading, headlines) if heading is not None else None
    whole = text_of(heading) if heading is not None else ""
    head = article_head(heading, credible(authors))
    publisher_file = publisher_for(url or meta.canonical_url)
    layout = _layout(root, publisher_file)
    printed = without_site(heading_line, site)
    only_title = not any((data.headline, meta.headline, micro.headline))
    headline = layout.headline or headline_of(printed, headlines, title if only_title else None)
    metadata = _distinct(layout.published, data.published, meta.published, micro.published)
    dated = any(map(_FULL_YEAR.search, metadata))
    state = RawArticle(published=() if dated else dates_in_scripts(script.text or "" for script in scripts))
    published = _distinct(metadata, state.published, head.published, _url_date(url))
    if not any(map(_FULL_YEAR.search, published)):
        published = _distinct(published, printed_dates(root))
    _drop_time_lines(root)
    text = layout.body or _with_dateline(_longer(_extracted(root, head), data.body or micro.body), root, whole)
    publisher = meta.publisher or data.publisher
    lines = [printed for printed in (layout.byline, head.byline, agency(data.agency or "")) if printed]
    byline = page_byline(lines, authors, publisher, root, text)
    if byline is None and not authors and (owner := site_owner(root, names[-3], publisher, data.publisher, title)):
        authors = (owner,)
    elif byline is None:
        byline = organisation((*(author.name for author in authors), data.agency, meta.agency), publisher)
        byline = byline or next((desk for desk in lines if len(desk) < _MAX_DESK), None)
    article = RawArticle(
        url=url,
        canonical_url=meta.canonical_url,
        publisher=publisher,
        headline=headline,
        description=data.description or meta.description,
        body=_without_headline(text, (headline, heading_line, whole)) if text else None,
        language=meta.language or data.language,
        byline=byline,
        authors=authors if data.authors or borne_out(authors, byline) else (),
        dateline=data.dateline,
        located=data.located,
        published=published,
        modified=_distinct(data.modified, meta.modified, micro.modified, head.modified),
        section=data.section or meta.section,
        subjects=data.subjects or meta.subjects,
        images=data.images or meta.images,
        is_accessible_for_free=data.is_accessible_for_free,
        parser_id=publisher_file.name if publisher_file else None,
        layout_found=layout.layout_found,
        evidence=gathered(
            {
                "publisher": layout,
                "print": RawArticle(headline=heading_line, byline=head.byline, published=head.published),
                "json-ld": data,
                "meta": meta,
                "microdata": micro,
                "scripts": state,
                "title": RawArticle(headline=title),
            }
        ),
    )
    check_page(article)
    yield article


def _strip(root: HtmlElement) -> None:
    """Take out what is never printed. A `noscript` asks for scripts or repeats a picture; a long one is the story."""
    etree.strip_elements(root, "script", "style", "svg", with_tail=False)
    for element in list(root.iter("noscript")):
        if sum(map(len, element.itertext())) < 2 * _SHORT:
            element.drop_tree()


def _states_story(*stated: RawArticle) -> bool:
    """Do the metadata give a headline and its date: a story whose text the browser was to fetch?"""
    return any(part.headline for part in stated) and any(part.published for part in stated)


def _layout(root: HtmlElement, publisher: Publisher | None) -> RawArticle:
    """What the publisher's own selectors find; an empty article for an unknown publisher."""
    if publisher is None:
        return RawArticle()
    soup = BeautifulSoup(etree.tostring(root, encoding="unicode", method="html"), "lxml")
    headline, byline, published = (
        soup.select_one(selector) if selector else None
        for selector in (publisher.headline, publisher.byline, publisher.published)
    )
    date = published and (published.get("datetime") or published.get_text(" "))
    body = [plain(str(part)) for part in soup.select(publisher.body)] if publisher.body else []
    found, looked_for = sum(map(bool, (headline, byline, published, body))), len(publisher.selectors)
    return RawArticle(
        layout_found=found / looked_for if looked_for else None,
        headline=line(headline.get_text(" ")) if headline else None,
        byline=credit_line(byline) if byline else None,
        published=(str(date),) if date else (),
        body="\n\n".join(filter(None, body)) or None,
    )


def _site_names(url: str | None, *stated: RawArticle) -> list[str]:
    """The names a site may add to its titles: as stated, and its domain with and without the ending.

    'harbourpost.example' may be called 'Harbour Post Sport' at 'sport.harbourpost.example'.
    """
    host = re.sub(r"^https?://(?:www\.)?|[:/?#].*$", "", url or "", flags=re.DOTALL)
    parts = host.split(".")[:-1]
    section = [" ".join(reversed(parts))] if len(parts) > 1 else []
    domains = [host, host.rpartition(".")[0], host.partition(".")[0]]
    return [name for article in stated if (name := article.publisher)] + section + domains


def _extracted(root: HtmlElement, head: ArticleHead) -> str | None:
    """The text of the story by trafilatura, paragraphs separated by a blank line.

    The article element that the headline stands in is read alone where it gives a story: fewer strangers, less work.
    """
    from trafilatura import extract  # a fifth of a second to load, which a text file need not pay

    text = extract(_as_page(head.story), include_comments=False) if head.story is not None else None
    if len(text or "") < _SHORT:
        text = extract(root, include_comments=False) or text
    return "\n\n".join(filter(None, map(line, text.splitlines()))) or None if text else None


def _drop_time_lines(root: HtmlElement) -> None:
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


def _longer(extracted: str | None, stated: str | None) -> str | None:
    """The text extracted, unless it is hardly more than 'Please subscribe' and the metadata have the story."""
    return stated if len(extracted or "") < min(_SHORT, len(stated or "")) else extracted


def _with_dateline(text: str | None, root: HtmlElement, heading: str) -> str | None:
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


def _without_headline(text: str, headlines: tuple[str | None, ...]) -> str | None:
    first, _, rest = text.partition("\n\n")
    return (rest or None) if any(same_words(first, headline) for headline in headlines if headline) else text


def _url_date(url: str | None) -> tuple[str, ...]:
    """The date in an address: '/2021/03/04/bridge-vote', '/2021/mar/04/bridge-vote', '/bridge-vote-20210304-story'."""
    found = _URL_DATE.search(url or "")
    number = (int(found[2]) if found[2].isdecimal() else month(found[2], "en")) if found else None
    return (f"{found[1]}-{number:02}-{found[3]}",) if found and number else ()


def _distinct(*values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*values)))


FORMAT = Format(name="html", sniff=sniff, parse=parse, rank=40)
