"""NITF, the markup of stories that stands alone, inside NewsML 1 and inside NewsML-G2: `read_nitf`.

Standard: IPTC, 'News Industry Text Format', versions 3.0 to 3.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from parsers.agencies.names import agency as listed_agency
from parsers.envelopes.names_and_titles import put_together
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.envelopes.wire_markup import all_said, attribute, first_said, in_language, said, status, story_text
from parsers.letters import folded
from parsers.markup import web_address
from parsers.records import Image, LeftOut, RawArticle, Subject, Why

_PARTS_OF_A_LINE = ("person", "org", "function")  # of a byline, which print sets apart
_WORD = re.compile(r"[^\W\d_]+")
_HEADINGS = (".//body.head/hedline/hl1", ".//body.head/hedline", "body/body.content/hl1", "head/title")


def read_nitf(nitf: etree._Element) -> RawArticle:
    """The fields of an `<nitf>` element, whether it is a document or stands inside one."""
    docdata, body = nitf.find(".//docdata"), nitf.find(".//body")
    docdata = nitf if docdata is None else docdata
    language = nitf.get("baselang") or attribute(nitf, ".//lang", "lang")
    publisher = first_said(nitf, ".//distributor") or attribute(docdata, "doc.copyright", "holder")
    headline = first_said(nitf, *_HEADINGS, language=language)
    decks = all_said(nitf, ".//body.head/abstract", ".//body.head/hedline/hl2", language=language)
    decks = tuple(deck for deck in decks if deck != headline)
    bylines = in_language(filter(said, nitf.iterfind(".//body.head/byline")), language)
    tagline = nitf.find("body/body.end/tagline")
    if not bylines and tagline is not None:
        bylines = [deepcopy(tagline)]
    written_in = next(filter(None, map(_place, bylines)), None)
    byline, authors = put_together(_once(map(_byline, bylines)))
    told = tuple(_of_pictures(nitf))  # reading the text takes them out of it
    raw = RawArticle(
        uri=attribute(docdata, "doc-id", "id-string"),
        publisher=publisher,
        headline=headline,
        description=next(iter(decks), None),
        left_out=tuple(LeftOut(text=deck, why=Why.LABEL) for deck in decks[1:]),
        byline=byline,
        authors=authors,
        agency=publisher if publisher and listed_agency(publisher.removeprefix("The ")) else None,
        dateline=_dateline(nitf.find(".//body.head/dateline")),
        located=first_said(nitf, ".//body.head/dateline/location") or attribute(docdata, "evloc", "city") or written_in,
        published=_dates(nitf, docdata),
        language=language,
        slugline=first_said(docdata, ".//slugline") or attribute(docdata, "key-list/keyword", "key"),
        genre=attribute(nitf, ".//tobject.property", "tobject.property.type"),
        subjects=tuple(_subjects(nitf)),
        images=tuple(_images(nitf)),
        ed_note=_note(nitf, docdata),
        pub_status=_status(docdata),
        embargoed=_embargo(docdata),
        publisher_version=attribute(docdata, "du-key", "version"),
        copyright_holder=attribute(docdata, "doc.copyright", "holder") or first_said(nitf, ".//body.head/rights"),
        body=_text(body, headline),
    )
    return with_unsaid(raw, told)


def _of_pictures(nitf: etree._Element) -> Iterator[Told]:
    """What stands below pictures and films, and where the file of one is that has no address on the web."""
    for media in nitf.iterfind(".//media"):
        for part in media.iter("media-caption", "media-producer"):
            yield Told(part.tag, said(part), Why.CAPTION)
        files = [part.get("source") for part in media.iterfind("media-reference")]
        if not any(web_address(file, None) for file in files):
            yield from (Told("media-reference", file, Why.CAPTION) for file in files[:1])


def _once(bylines: Iterable[tuple[str | None, str | None]]) -> Iterator[tuple[str | None, str | None]]:
    """The lines without those whose words another has before: 'By JONAS EBBING', 'Ebbing, Jonas'."""
    told: list[set[str]] = []
    for name, title in bylines:
        words = set(_WORD.findall(folded(f"{name or ''} {title or ''}")))
        if not any(words <= other for other in told):
            told.append(words)
            yield name, title


def _text(body: etree._Element | None, headline: str | None) -> str | None:
    """The content, without a headline that stands in it, and what ends the story: who helped, where."""
    if body is None:
        return None
    content = body.find("body.content")
    if content is None:
        return story_text(body)
    first = content.find("hl1")
    if first is not None and said(first) == headline:
        content.remove(first)
    _drop_repeated(content)
    end = body.find("body.end")
    parts = (story_text(content), story_text(end) if end is not None else None)
    return "\n\n".join(filter(None, parts)) or None


def _drop_repeated(content: etree._Element) -> None:
    """Takes out a block that the next one begins with again: the lead of a story that is told whole below it."""
    blocks = content.findall("block")
    for lead, whole in pairwise(blocks):
        if (text := said(lead)) and (said(whole) or "").startswith(text):
            content.remove(lead)


def _place(byline: etree._Element) -> str | None:
    """The place that stands behind the names with nothing between, which is taken off the line."""
    for place in byline.iterdescendants("location"):
        before = place.getprevious()
        if before is not None and not (before.tail or "").strip():
            text, parent = said(place), place.getparent()
            if parent is not None:
                place.tail, before.tail = None, f" {place.tail or ''}"
                parent.remove(place)
            return text
    return None


def _byline(byline: etree._Element) -> tuple[str | None, str | None]:
    """'By ANA PETROVA' and 'Energy Writer': the people, and their title where the markup has it apart.

    An address on the net, which may touch the name, is no part of the line.
    """
    title = said(byline.find(".//byttl"))
    etree.strip_elements(byline, "byttl", "virtloc", with_tail=False)
    for part in byline.iterdescendants(*_PARTS_OF_A_LINE):
        following = part.getnext()
        if following is not None and following.tag in _PARTS_OF_A_LINE and not (part.tail or "").strip():
            part.tail = ", "
    for end in byline.iterdescendants("br"):
        before = end.getprevious()
        above = (before.tail or "") if before is not None else (byline.text or "")
        end.tag, end.tail = "lb", f"{' ' if above.rstrip().endswith((',', '-')) else ', '}{(end.tail or '').lstrip()}"
    for part in byline.iterdescendants("name.given", "name.family"):
        part.tail = f" {part.tail or ''}"
    name = said(byline)
    return (name.rstrip(" ,") or None if name else None), title


def _dateline(dateline: etree._Element | None) -> str | None:
    """'BAKU, April 18 (Turan) -' as printed; a bare time stamp for machines is no part of it."""
    if dateline is None:
        return None
    for stamp in dateline.iterfind("story.date"):
        if (stamp.text or "").strip()[:8].isdigit():
            stamp.text = None
    for part in list(dateline.iterdescendants()):
        if part.getnext() is not None and not (part.tail or "").strip():
            part.tail = ", "  # <city>Baku</city><country>Azerbaijan</country>
    return said(dateline)


def _dates(nitf: etree._Element, docdata: etree._Element) -> tuple[str, ...]:
    stated = (
        attribute(docdata, "date.issue", "norm"),
        attribute(docdata, "date.release", "norm"),
        attribute(nitf, ".//body.head/dateline/story.date", "norm"),
        attribute(nitf, "head/pubdata", "date.publication"),
    )
    return tuple(filter(None, stated))


def _status(docdata: etree._Element) -> str | None:
    """The management's status, or the kind of a message to editors: a kill is binding however it is sent."""
    message = status(*(element.get("msg-type") for element in docdata.iterfind("ed-msg")))
    return status(docdata.get("management-status"), message if message != "usable" else None)


def _note(nitf: etree._Element, docdata: etree._Element) -> str | None:
    """What editors are told, in the head or beside the text."""
    messages = (attribute(docdata, "ed-msg", "info"), *all_said(nitf, ".//body//note"))
    return "\n".join(dict.fromkeys(filter(None, messages))) or None


def _embargo(docdata: etree._Element) -> str | None:
    """The day of release, where the story waits for it."""
    waits = status(docdata.get("management-status")) == "withheld"
    return attribute(docdata, "date.release", "norm") if waits else None


def _subjects(nitf: etree._Element) -> Iterator[Subject]:
    for subject in nitf.iterfind(".//tobject.subject"):
        code = subject.get("tobject.subject.refnum") or subject.get("tobject.subject.code")
        levels = (subject.get(f"tobject.subject.{level}") for level in ("detail", "matter", "type"))
        if name := next(filter(None, levels), None) or code:
            yield Subject(name=name, code=code)


def _images(nitf: etree._Element) -> Iterator[Image]:
    for media in nitf.iterfind(".//media"):
        hrefs = (web_address(part.get("source"), None) for part in media.iterfind("media-reference"))
        href = next(filter(None, hrefs), None)
        if media.get("media-type", "image") == "image" and href:
            yield Image(href=href, caption=first_said(media, "media-caption"),
                        creditline=first_said(media, "media-producer"))  # fmt: skip
