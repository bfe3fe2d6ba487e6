"""Who wrote a page: what its data state, weighed against the lines that it prints.

A line counts when somebody can be read in it. Where none does, the page may still say whose it is: the data name an
organisation, or the whole site is one person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from parsers.agencies.names import agency
from parsers.bylines.credits import credits_person, credits_somebody, read_credit
from parsers.bylines.eastern import is_eastern
from parsers.bylines.grammar import authors_of, read_byline
from parsers.bylines.leads import BY, EDITED, LABELS, has_lead
from parsers.bylines.names import is_nobody, person
from parsers.language import tag
from parsers.languages import Pattern, any_of
from parsers.letters import folded
from parsers.markup import Elements
from parsers.pages.author_box import labelled_credit, only_credit
from parsers.pages.edges import below_text, is_about_story
from parsers.records import Author, RawArticle
from parsers.text import line

_LAST, _SIGNATURE = 4, 80  # paragraphs from the end in which the author may sign, and the length of that line
_LONGEST_LAST, _LONGEST_ABOVE = 6, 3
_SIGNED = Pattern(
    lambda: (
        rf"(?P<by>(?:{any_of('byline.work')}|{LABELS}|{BY})\s?[:：]?\s|[—–(-]\s?)?"
        r"(?P<name>[^\d,;:|/()!?\"“”]{4,50}?)\)?\.?"
    ),
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[-–—|»·•:]\s+|\s*[|│]\s*")
_ABOUT_ME = Pattern(lambda: any_of("page.about_me"), re.IGNORECASE)
_TITLE = Pattern(lambda: rf"{any_of('byline.honours')}\.?\s", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_TELLING_SURNAME = 4  # letters; shorter ones stand in any address by chance


def stated_authors(site: Iterable[str], data: RawArticle, *others: RawArticle) -> tuple[Author, ...]:
    """The people of the JSON-LD, else the first of the `others` that has any, without the site itself, by its names.

    Where the JSON-LD has its publisher among the people, it says that the publisher is one.
    """
    own = {name.casefold() for name in site} - {
        one.name.casefold() for one in data.authors if one.name == data.publisher
    }
    people = (tuple(one for one in each.authors if one.name.casefold() not in own) for each in (data, *others))
    return next(filter(None, people), ())


def lines_of_writers(printed: Iterable[str | None], stated: Sequence[Author]) -> list[str]:
    """The lines that are `printed`, without an editor's where people are `stated`, who wrote the story.

    A name without 'by' at the head is behind a byline: it may be whose account put the story there.
    """
    named = name_people(stated)
    lines = [each for each in printed if each and not (named and EDITED.match(each))]
    return sorted(lines, key=lambda each: not has_lead(each) and any(map(_is_byline, lines)))


def opening_byline(text: str | None) -> str | None:
    """The byline with 'by' that a text begins with, in a paragraph of its own."""
    first = (text or "").partition("\n\n")[0]
    return first if len(first) <= _SIGNATURE and _is_byline(first) else None


def _is_byline(text: str) -> bool:
    read = read_byline(text) if has_lead(text) and not EDITED.match(text) else None
    return read is not None and bool(read.authors)


def name_people(stated: Sequence[Author]) -> bool:
    """Is one of those `stated` a person, and not all of them organisations or users?"""
    return any(authors_of(author.name)[0] for author in stated)


def page_byline(
    printed: Sequence[str],
    stated: Sequence[Author],
    signed: Sequence[str],
    article: RawArticle,
    elements: Elements,
    heading: HtmlElement | None,
) -> str | None:
    """The first line that credits a person, else an organisation: of those `printed` at the head, then far off.

    Lines far from the headline, as those `signed` below the text are, count only where neither print nor data name a
    person or an agency. Of the `article` its publisher, language and text are known.
    """
    publisher, language = article.publisher, tag(article.language)
    lines = list(printed)
    settled = any(credits_person(each, publisher, language) for each in lines) or name_people(stated)
    if not settled and any(agency(each.removeprefix("By ")) for each in lines):
        lines += filter(None, (*signed, _signed(article.body)))
    elif not settled:
        far = (*signed, labelled_credit(elements, heading), only_credit(elements, heading), _signed(article.body))
        lines += filter(None, far)
    people = [each for each in lines if credits_person(each, publisher, language)]
    strangers = (each for each in people if not _is_of_paper(each, publisher))
    found = next(strangers, None) or next(iter(people), None)
    return found or next((each for each in lines if credits_somebody(each, publisher, language)), None)


def _is_of_paper(text: str, publisher: str | None) -> bool:
    """Do all whom a line names share a word with the `publisher`: 'Quay D' of the Quay News, whose account it is?"""
    title = {word for word in folded(publisher or "").split() if len(word) >= _TELLING_SURNAME}
    read = read_credit(text) if title else None
    return read is not None and not any(title.isdisjoint(folded(one.name).split()) for one in read.authors)


def credible(stated: Sequence[Author]) -> list[str]:
    """The names among those stated that people or agencies bear; content systems state papers and users as well."""
    return [author.name for author in stated if any(authors_of(author.name))]


def organisation(names: Iterable[str | None], publisher: str | None) -> str | None:
    """The first of the `names` stated as author that an organisation bears: 'Harbour Post Staff', the publisher."""
    for name in filter(None, names):
        read = read_credit(name, publisher)
        if read is not None and read.agency and not read.authors:
            return name
    return None


def site_owner(elements: Elements, host: str, *names: str | None) -> Author | None:
    """The person whose site it is: one of the `names` and titles it bears is a person's, whose surname its host has.

    'Notes on tides | Ana Petrova' on 'anapetrova.example' is hers, if a link says 'About me' or her name bears a
    title: papers have names of two capitalised words as well.
    """
    address = "".join(_LETTERS.findall(host.casefold()))
    for name in (part for text in names if text for part in reversed(_SEPARATOR.split(text))):
        owner = person(name)
        if owner and _bears_surname(address, owner) and (_TITLE.match(name) or _is_personal(elements)):
            return Author(name=owner)
    return None


def _bears_surname(address: str, name: str) -> bool:
    """Does an address, letters only, have the surname in it, in either spelling of an umlaut?"""
    surname = "".join(_LETTERS.findall(name.rpartition(" ")[2]))
    spellings = (folded(surname), surname.casefold().translate(_UMLAUTS))
    return len(surname) >= _TELLING_SURNAME and any(spelling in address for spelling in spellings)


def _is_personal(elements: Elements) -> bool:
    """Does a link of the page speak of one person: 'About me', 'Über mich', 'CV'?"""
    return any(_ABOUT_ME.fullmatch(line(link.text_content()[:_SIGNATURE]) or "") for link in elements.of("a"))


def borne_out(authors: Sequence[Author], byline: str | None) -> bool:
    """Is one of the meta tags' authors in the printed byline?

    Where none is, and it has a lead word or the full name of somebody who shares no part of theirs, they are the
    content system's users, or whose the site is.
    """
    printed = folded(byline or "")
    if not authors or any(folded(author.name) in printed for author in authors):
        return True
    read = read_credit(byline) if byline else None
    full = [one for one in (read.authors if read else ()) if " " in one.name and not is_eastern(one.name)]
    strangers = set(printed.split()).isdisjoint(word for author in authors for word in folded(author.name).split())
    return not (has_lead(byline or "") or (full and strangers))


def without_signature(text: str | None, byline: str | None) -> str | None:
    """The text without the paragraph that is its `byline`, where that is one of the last."""
    parts = text.split("\n\n") if text else []
    if byline in parts[1:][-_LAST:]:
        parts.reverse()
        parts.remove(byline)
        parts.reverse()
    return "\n\n".join(parts) or None


def _signed(text: str | None) -> str | None:
    """The name under the story, in one of its last paragraphs: 'Ana Petrova', '— Ana Petrova', 'Text: Ana Petrova'."""
    parts = text.split("\n\n") if text else []
    most = _LONGEST_LAST  # words of a name that nothing says to be one
    for at in below_text(parts):
        name = _SIGNED.fullmatch(parts[at]) if len(parts[at]) <= _SIGNATURE else None
        may_be = name is not None and bool(name["by"] or 1 < len(name["name"].split()) <= most)
        if name and may_be and person(name["name"]) and not is_nobody(name["name"].split()[0]):
            return parts[at]
        most = _LONGEST_ABOVE if most and is_about_story(parts[at]) else 0
    return None
