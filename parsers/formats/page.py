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
from itertools import chain

from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from parsers.article_head import ArticleHead, article_head, same_words, similarity, without_site
from parsers.author_box import only_credit
from parsers.credit_line import credit_line, has_lead
from parsers.dateline import read_dateline
from parsers.formats import Format
from parsers.linked_data import linked_data
from parsers.markup import plain, text_of, tree, web_address
from parsers.metadata import meta_tags, microdata
from parsers.months import month
from parsers.names import person
from parsers.opening import opens_with_dateline
from parsers.page_state import dates_in_scripts
from parsers.printed_dates import printed_dates
from parsers.provenance import gathered
from parsers.publishers import Publisher, publisher_for
from parsers.records import Author, Document, RawArticle
from parsers.text import decode, line
from parsers.verdicts import NotAnArticleError, check_page

# trafilatura reports every page without text; that is no news here, and without a handler it would go to stderr
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+html\b[^>]*>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(
    r"<!DOCTYPE\s+html\b|<(?:html|head|body|title|meta|link|base|script|style|main|article|section|header|nav|div|span"
    r"|p|h[1-6]|table|ul|ol|center|font|br|b|i|a|img|iframe|noscript|form|figure)(?=[\s/>])",
    re.IGNORECASE,
)
_SHORT = 250
_MIN_HEADLINE = 20
_ANCHOR = 60  # characters of a story's beginning that are looked for on the page
_TIME_LINE = 40  # characters beside the times: 'Published', 'Updated at', 'Last modified on'
_FULL_YEAR = re.compile(r"\d{4}")
_LAST, _SIGNATURE = 4, 80  # paragraphs from the end in which the author may sign, and the length of that line
_SIGNED = re.compile(
    r"(?P<by>(?:text|words|story|autor(?:in)?|author|von|by|par|por|texte?|texto|testo|redaktion)\s?[:：]?\s|[—–(-]\s?)?"
    r"(?P<name>[^\d,;:|/()!?\"“”]{4,50})\)?",
    re.IGNORECASE,
)
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
    if not data.body and not any(text.strip() for text in root.find("body").itertext()):
        raise NotAnArticleError("no-text", "the page has no text")
    url = base or meta.url or data.url
    names = _site_names(url, data, meta)
    stated = [data.headline, meta.headline, micro.headline, title]
    headlines = [headline for text in stated if (headline := without_site(text, names))]
    authors = _authors(names, data, meta)
    head = article_head(root, headlines, [author.name for author in authors])
    layout = _layout(root, publisher_for(url or meta.canonical_url))
    printed = without_site(head.headline, names)
    only_title = not any((data.headline, meta.headline, micro.headline))
    headline = layout.headline or _headline(printed, headlines, title if only_title else None)
    metadata = _distinct(layout.published, data.published, meta.published, micro.published)
    dated = any(map(_FULL_YEAR.search, metadata))
    state = RawArticle(published=() if dated else dates_in_scripts(script.text or "" for script in scripts))
    published = _distinct(metadata, state.published, head.published, _url_date(url))
    if not any(map(_FULL_YEAR.search, published)):
        published += printed_dates(root)
    _drop_time_lines(root)
    text = layout.body or _with_dateline(_longer(_extracted(root, head), data.body or micro.body), root)
    byline = layout.byline or head.byline or (None if authors else only_credit(root) or _signed(text))
    article = RawArticle(
        url=url,
        canonical_url=meta.canonical_url,
        publisher=meta.publisher or data.publisher,
        headline=headline,
        description=data.description or meta.description,
        body=_without_headline(text, (headline, head.headline)) if text else None,
        language=meta.language or data.language,
        byline=byline,
        authors=authors if data.authors or _borne_out(authors, byline) else (),
        dateline=data.dateline,
        located=data.located,
        published=published,
        modified=_distinct(data.modified, meta.modified, micro.modified, head.modified),
        section=data.section or meta.section,
        subjects=data.subjects or meta.subjects,
        images=data.images or meta.images,
        is_accessible_for_free=data.is_accessible_for_free,
        evidence=gathered(
            {
                "publisher": layout,
                "print": RawArticle(headline=head.headline, byline=head.byline, published=head.published),
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
    return RawArticle(
        headline=line(headline.get_text(" ")) if headline else None,
        byline=credit_line(byline) if byline else None,
        published=(str(date),) if date else (),
        body="\n\n".join(filter(None, body)) or None,
    )


def _site_names(url: str | None, *stated: RawArticle) -> list[str]:
    """The names a site may add to its titles: as stated, and its domain with and without the ending."""
    host = re.sub(r"^https?://(?:www\.)?|[:/?#].*$", "", url or "", flags=re.DOTALL)
    domains = [host, host.rpartition(".")[0], host.partition(".")[0]]
    return [name for article in stated if (name := article.publisher)] + domains


def _headline(printed: str | None, stated: list[str], only_title: str | None) -> str | None:
    """The printed headline where what is stated bears it out, else the best stated one.

    A heading often bears a kicker before the headline ('Harbour: Bridge vote delayed'), which what is stated has not.
    Where the page states only its title, `only_title`, the print is better ('Page 5' over 'Bridge vote delayed'),
    unless it is what the title ends with, which is the site's name. Where the two best witnesses agree and the title
    differs, the page has words of its own for search engines, and the headline is what is stated twice.
    """
    if len(stated) > 2 and same_words(stated[0], stated[1]) and not same_words(stated[1], stated[2]):
        return stated[0]
    for other in stated:
        if printed and len(other) >= _MIN_HEADLINE and printed.casefold().endswith(other.casefold()):
            return other
    if printed and only_title and not only_title.casefold().endswith(printed.casefold()):
        return printed
    if printed and (not stated or any(similarity(printed, other) >= 0.5 for other in stated)):
        return printed
    return stated[0] if stated else printed


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


def _with_dateline(text: str | None, root: HtmlElement) -> str | None:
    """The text with the paragraph printed above it where that bears the dateline.

    Extractors take 'SOFIA (Turan) - Trains stood still' for a credit line, or miss text that stands in no paragraph.
    """
    if not text or opens_with_dateline(text.split("\n\n", 1)):
        return text
    printed = text_of(root.find("body"))
    at = printed.find(text[:_ANCHOR].partition("\n")[0])
    above = printed[: max(at, 0)].rstrip().rpartition("\n\n")[2].rpartition("\n")[2]
    dateline = read_dateline(above)
    if dateline is None or not dateline.agency or not dateline.places:  # captions have a place and a day
        return text
    return f"{above}\n\n{text}" if dateline.lead else f"{above} {text}"


def _without_headline(text: str, headlines: tuple[str | None, ...]) -> str | None:
    first, _, rest = text.partition("\n\n")
    return (rest or None) if first.casefold() in (headline.casefold() for headline in headlines if headline) else text


def _authors(names: list[str], *stated: RawArticle) -> tuple[Author, ...]:
    """The people of the JSON-LD, else of the meta tags, without the site itself."""
    site = {name.casefold() for name in names}
    people = (tuple(author for author in article.authors if author.name.casefold() not in site) for article in stated)
    return next(filter(None, people), ())


def _borne_out(authors: tuple[Author, ...], byline: str | None) -> bool:
    """Is one of the meta tags' authors in the printed byline? Where none is, they are the content system's users."""
    printed = (byline or "").casefold()
    return not has_lead(printed) or any(author.name.casefold() in printed for author in authors)


def _signed(text: str | None) -> str | None:
    """The name under the story, in one of its last paragraphs: 'Ana Petrova', '— Ana Petrova', 'Text: Ana Petrova'."""
    last = (text or "").split("\n\n")[:-_LAST:-1]
    for place, paragraph in enumerate(last):
        name = _SIGNED.fullmatch(paragraph) if len(paragraph) <= _SIGNATURE else None
        if name and (name["by"] or (place == 0 and " " in name["name"])) and person(name["name"]):
            return paragraph
    return None


def _url_date(url: str | None) -> tuple[str, ...]:
    """The date in an address: '/2021/03/04/bridge-vote', '/2021/mar/04/bridge-vote', '/bridge-vote-20210304-story'."""
    found = _URL_DATE.search(url or "")
    number = (int(found[2]) if found[2].isdecimal() else month(found[2], "en")) if found else None
    return (f"{found[1]}-{number:02}-{found[3]}",) if found and number else ()


def _distinct(*values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*values)))


FORMAT = Format(name="html", sniff=sniff, parse=parse, rank=40)
