"""HTML article pages: what the page states, what it prints at the head of the story, and the text.

Four witnesses are heard, each giving what it knows: the JSON-LD, the meta tags, the microdata, and the print around
the headline. `parse` holds the whole order of belief: for what is printed the print, for the rest JSON-LD first, and
before all of them the publisher's own layout where `parsers.publishers` knows it. A page whose metadata have no date
may have one in its scripts; one that nobody dates is searched for a date printed elsewhere. What the metadata call a
modification is never taken for the publication, for an old story that was touched today is no news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement

from parsers.agencies.names import agency
from parsers.bylines.credits import credits_person
from parsers.dates.moments import read_moment
from parsers.dates.months import month
from parsers.envelopes.for_editors import signed_below
from parsers.formats import Format
from parsers.heads.headed import parts, read_labelled
from parsers.heads.stories import Story
from parsers.lasting import lasting
from parsers.markup import Elements, opens_with_a_name, text_of, tree, web_address
from parsers.pages.authors import (
    borne_out,
    credible,
    lines_of_writers,
    name_people,
    opening_byline,
    organisation,
    page_byline,
    site_owner,
    stated_authors,
    without_signature,
)
from parsers.pages.body import (
    SHORT,
    cleaned,
    drop_time_lines,
    longer,
    settle_words,
    told,
    with_dateline,
    without_headline,
)
from parsers.pages.continued import goes_on, is_teaser
from parsers.pages.edges import edges
from parsers.pages.head import article_head
from parsers.pages.headline import heading_of, heading_text, headline_of, home_names, paper_in, without_site
from parsers.pages.layout import layout_of, unfold_tables
from parsers.pages.linked_data import linked_data
from parsers.pages.metadata import dates_of_page, meta_tags
from parsers.pages.microdata import microdata
from parsers.pages.others import set_aside
from parsers.pages.printed_dates import dates_in_scripts, printed_dates
from parsers.pages.printed_text import story_paragraphs
from parsers.pages.verdicts import NotAnArticleError, check_page
from parsers.provenance import gathered
from parsers.publishers import publisher_for
from parsers.records import Document, LeftOut, RawArticle, Why
from parsers.text import MOST_TEXT, decode, line, too_long

_BEFORE_ROOT = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+html\b[^>]*>", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(
    r"<!DOCTYPE\s+html\b|<(?:html|head|body|title|meta|link|base|script|style|main|article|section|header|nav|div|span"
    r"|p|h[1-6]|table|ul|ol|center|font|br|b|i|a|img|iframe|noscript|form|figure)(?=[\s/>])",
    re.IGNORECASE,
)
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
    return _ROOT.match(start, at) is not None and not opens_with_a_name(start[at:])


def parse(document: Document) -> Iterator[RawArticle | Document]:
    """The one article of the page; where its text begins with a header of its own, those that follow as well.

    Raises NotAnArticleError, which says what it is instead, for a page that is none, and ValueError for one too large.
    """
    with lasting():  # and all of it is let go at once
        article, others = _article(document)
    yield article
    yield from parts(document, others, article)


def _article(document: Document) -> tuple[RawArticle, list[Story]]:
    html = decode(document.content, document.charset)
    root = tree(html)
    base = web_address(document.url, None)
    title = line(root.findtext(".//title"))
    scripts = list(root.iter("script"))
    linked = [script for script in scripts if "ld+json" in (script.get("type") or "").lower()]
    _strip(root)
    elements = Elements(root)
    data, meta, micro = (
        linked_data((script.text or "" for script in linked), base, title),
        meta_tags(elements, base),
        microdata(elements),
    )
    if not (data.body or _states_story(data, meta)) and not any(text.strip() for text in elements.body.itertext()):
        raise NotAnArticleError("no-text", "the page has no text")
    if len(html) > MOST_TEXT and (told_long := too_long(sum(map(len, root.itertext())))):
        raise NotAnArticleError("too-large", told_long)
    url = base or meta.url or data.url
    names = _site_names(url, data, meta)
    site = names + home_names(elements, url or meta.canonical_url)
    stated = [data.headline, meta.headline, micro.headline, title]
    headlines = [headline for text in stated if (headline := without_site(text, site))]
    authors = stated_authors((*names, *paper_in(title, elements)), data, micro, meta)
    heading = heading_of(elements, headlines, site)
    heading_line = heading_text(heading, headlines) if heading is not None else None
    whole = text_of(heading) if heading is not None else ""
    names_of_people = credible(authors)
    head = article_head(heading, names_of_people)
    publisher_file = publisher_for(url or meta.canonical_url)
    stated_dates = (*data.published, *meta.published, *micro.published, *_url_date(url))
    layout = layout_of(root, publisher_file, stated_dates, document.retrieved_at)
    printed = without_site(heading_line, site)
    only_title = not any((data.headline, meta.headline, micro.headline))
    headline = layout.headline or headline_of(printed, headlines, title if only_title else None)
    metadata = _distinct(layout.published, data.published, meta.published, micro.published)
    dated = any(map(_FULL_YEAR.search, metadata))
    state = RawArticle(published=() if dated else dates_in_scripts(script.text or "" for script in scripts))
    in_head = head.published
    if in_head and metadata and dates_of_page(elements).issuperset(metadata) and not _is_behind(in_head, metadata):
        metadata, in_head = in_head, metadata  # nothing says that it is more than the day of saving
    published = _distinct(metadata, state.published, in_head, _url_date(url or meta.canonical_url))
    if not any(map(_FULL_YEAR.search, published)):
        published = _distinct(published, printed_dates(root))
    drop_time_lines(elements)
    settle_words(elements)
    other_stories = set_aside(elements, heading)
    unfold_tables(root)
    own = story_paragraphs(heading) if heading is not None else []
    found, left_out = told(elements, head, own, whole, html)
    stated_text, beside = cleaned(data.body or micro.body)
    if layout.body or longer(found, stated_text) != found:
        left_out = () if layout.body else beside
    left_out += other_stories
    text = layout.body or longer(found, stated_text)
    text = with_dateline(without_headline(text, (headline, heading_line, whole)), elements.body, own, whole)
    publisher = meta.publisher or data.publisher
    signed = signed_below(text)
    whole_text, around = text, edges(signed.body, (*names_of_people, *filter(None, (head.byline,))))
    printed_lines = (layout.byline, head.byline, *around.bylines, opening_byline(around.text))
    lines = lines_of_writers((*printed_lines, agency(data.agency or "")), authors)
    known = RawArticle(publisher=publisher, language=meta.language or data.language, body=around.text)
    below = (*filter(None, (signed.byline,)), *around.signed)
    byline = page_byline(lines, authors, below, known, elements, heading)
    text = without_signature(without_headline(around.text, (headline, heading_line, whole)), byline)
    if byline is None and not authors and (owner := site_owner(elements, names[-3], publisher, data.publisher, title)):
        authors = (owner,)
    elif byline is None:
        byline = organisation((*(author.name for author in authors), data.agency, meta.agency), publisher)
        byline = byline or next((desk for desk in lines if len(desk) < _MAX_DESK), None)
    credit = byline
    if signed.authors and not (name_people(authors) or (byline and credits_person(byline, publisher))):
        authors, byline = signed.authors, signed.byline
    lines_beside = dict.fromkeys((*around.left_out(byline), *_beside(byline, signed.byline, credit)))
    article = RawArticle(
        url=url,
        canonical_url=meta.canonical_url,
        publisher=publisher,
        headline=headline,
        description=data.description or meta.description,
        body=text,
        language=known.language,
        byline=byline,
        agency=around.agency,
        authors=authors if data.authors or micro.authors or borne_out(authors, byline) else (),
        ed_note=signed.ed_note,
        dateline=data.dateline or around.above.place,
        located=data.located or around.above.place,
        published=_distinct(published, tuple(text for text in around.published if text not in head.modified)),
        published_raw=around.dated,
        modified=_distinct(data.modified, meta.modified, micro.modified, head.modified, around.modified),
        section=data.section or meta.section,
        subjects=data.subjects or meta.subjects,
        images=data.images or meta.images,
        is_accessible_for_free=data.is_accessible_for_free,
        parser_id=publisher_file.name if publisher_file else None,
        layout_found=layout.layout_found,
        is_truncated=goes_on(elements, url or meta.canonical_url, own)
        or is_teaser(text, own, is_free=data.is_accessible_for_free),
        left_out=(*left_out, *signed.left_out, *lines_beside),
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
    given = RawArticle(headline=headline, language=known.language, authors=authors, published=metadata)
    headed = read_labelled(given, whole_text)
    if headed is None:
        return article, []
    story, others = headed
    said = {one.name: value for one in fields(story) if (value := getattr(story, one.name))}
    return replace(article, **said | {"body": story.body, "left_out": (*left_out, *story.left_out)}), others


def _beside(byline: str | None, *others: str | None) -> Iterator[LeftOut]:
    """The other lines with a credit that the story's `byline` outweighs."""
    return (LeftOut(text=other, why=Why.REPEATED) for other in others if other and other not in (byline or ""))


def _strip(root: HtmlElement) -> None:
    """Take out what is never printed. A `noscript` asks for scripts or repeats a picture; a long one is the story."""
    etree.strip_elements(root, "script", "style", "svg", with_tail=False)
    for element in list(root.iter("noscript")):
        if sum(map(len, element.itertext())) < 2 * SHORT:
            element.drop_tree()
        else:
            element.tag = "div"


def _states_story(*stated: RawArticle) -> bool:
    """Do the metadata give a headline and its date: a story whose text the browser was to fetch?"""
    return any(part.headline for part in stated) and any(part.published for part in stated)


def _site_names(url: str | None, *stated: RawArticle) -> list[str]:
    """The names a site may add to its titles: as stated, and its domain with and without the ending.

    'harbourpost.example' may be called 'Harbour Post Sport' at 'sport.harbourpost.example'.
    """
    host = re.sub(r"^https?://(?:www\.)?|[:/?#].*$", "", url or "", flags=re.DOTALL)
    parts = host.split(".")[:-1]
    section = [" ".join(reversed(parts))] if len(parts) > 1 else []
    domains = [host, host.rpartition(".")[0], host.partition(".")[0]]
    return [name for article in stated if (name := article.publisher)] + section + domains


def _url_date(url: str | None) -> tuple[str, ...]:
    """The date in an address: '/2021/03/04/bridge-vote', '/2021/mar/04/bridge-vote', '/bridge-vote-20210304-story'."""
    found = _URL_DATE.search(url or "")
    number = (int(found[2]) if found[2].isdecimal() else month(found[2], "en")) if found else None
    return (f"{found[1]}-{number:02}-{found[3]}",) if found and number else ()


def _is_behind(printed: tuple[str, ...], saved: tuple[str, ...]) -> bool:
    """Does a printed day lie behind that on which the page was saved, as that of an event does?"""
    first, last = ([one.at.date() for text in texts if (one := read_moment(text))] for texts in (printed, saved))
    return bool(first and last) and min(first) > max(last) + timedelta(days=1)


def _distinct(*values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(*values)))


FORMAT = Format(name="html", sniff=sniff, parse=parse, rank=40)
