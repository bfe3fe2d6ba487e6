"""The one path from a document to records: parse(document) -> Article | Reject.

Whatever the format, the same things happen to what it found: the opening is read for byline and dateline, dates
become moments, the language is settled, addresses get one spelling. A format never does any of that itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from itertools import chain, islice

from parsers.agencies.credits import Closing, read_closing
from parsers.agencies.names import agency as listed_agency
from parsers.agencies.names import domain_at
from parsers.attempts import Attempts
from parsers.contents import found_in, kind_of
from parsers.datelines.grammar import read_dateline
from parsers.datelines.opening import Opening, is_full, opens_with_dateline, read_opening
from parsers.datelines.summary import read_summary
from parsers.dates.stated import stated_moment, telling_day
from parsers.formats import Format
from parsers.heads.lines import read_head_line
from parsers.language import spoken, tag
from parsers.letters import folded
from parsers.pages.verdicts import breaks_off
from parsers.people import credited, opened
from parsers.places.gazetteer import resolve
from parsers.provenance import changed_only, gathered, judged, lines_outweighed, nobodies, other_dates, repeated
from parsers.quality import parse_quality
from parsers.records import Article, Byline, Dateline, Document, LeftOut, Moment, Place, RawArticle, Reject, Why
from parsers.text import line, on_lines, paragraphs, too_long
from parsers.urls import canonical, host_of

_PRINTED = {"page", "text", "mail"}  # whose dates stand on lines, which are kept
_TAGGED = {"ninjs", "newsml-g2", "newsml-1.2", "nitf"}  # an editor tags each story; elsewhere a template tags the site


def parse(document: Document) -> Iterator[Article | Reject]:
    """The articles of `document` in its order; a `Reject` for whatever in it cannot be read. Never raises.

    A document with nothing in it (a feed without entries) gives nothing. An entry that cannot be read costs no other.
    Memory that the system refuses is no fault of a document: MemoryError does get out.
    """
    return chain.from_iterable(entries(document))


def entries(document: Document, after: int = 0) -> Iterator[tuple[Article | Reject, ...]]:
    """The same, entry by entry, without the first `after`, which are found and not read.

    An entry that is a document of its own may give several records, or none.
    """
    kind = kind_of(document)
    if isinstance(kind, Reject):
        yield (kind,)
        return
    found = found_in(kind, document)
    position = 0
    while (raw := next(found, None)) is not None:
        position += 1
        if position <= after:
            continue
        if isinstance(raw, Document):
            yield tuple(parse(replace(raw, within=(*document.within, kind.name))))
            continue
        try:
            record = _read(raw, document, kind)
        except MemoryError:
            raise
        except Exception as error:  # a bug or a hostile entry must cost this entry, not the others
            following = tuple(islice(found, 1))
            found = chain(following, found)
            record = _failed(raw, document, kind, error, position if following or position > 1 else None)
        yield (record,)


def _read(found: Article | RawArticle | Reject, document: Document, kind: Format) -> Article | Reject:
    """What a format found, as a record."""
    raw = found if isinstance(found, RawArticle) else RawArticle()
    record = found if not isinstance(found, RawArticle) else normalise(found, document, kind.name, kind.bare)
    return _rated(record, raw, kind) if isinstance(record, Article) else record


def _failed(
    found: Article | RawArticle | Reject, document: Document, kind: Format, error: Exception, position: int | None
) -> Reject:
    """The reject for one entry, at its `position` among several: 'KeyError: 'DG' in entry 3, urn:quay:17'."""
    own = [] if isinstance(found, Reject) else [found.uri, found.url]
    name = next(filter(None, own), None)
    where = ", ".join(filter(None, (f"entry {position}" if position else None, name)))
    told = f"{type(error).__name__}: {error}{f' in {where}' if where else ''}"
    part = f"entry-{position}" if position else None
    reject = document.reject("parse", "parser-error", told, kind.name, part=part)
    return replace(reject, url=own[1]) if own and own[1] else reject


def _rated(article: Article, raw: RawArticle, kind: Format) -> Article:
    """The article with what read it and how well that went."""
    found = judged(article)
    quality = parse_quality(found, has_text=kind.has_text, layout_found=raw.layout_found)
    return replace(found, parser_id=raw.parser_id or kind.name, parse_quality=quality)


def normalise(raw: RawArticle, document: Document, format_name: str, bare: bool = False) -> Article | Reject:
    """One raw article as the record everybody reads; a `Reject` when there is neither a headline nor text.

    A `bare` one may have neither, where it says anything at all of a story that is told elsewhere; and an agency's item
    that says whether it may be used, for a notice that kills a story has no text.
    """
    if told := too_long(max(len(text or "") for text in (raw.body, raw.description, raw.headline))):
        return document.reject("parse", "too-large", told, format_name)
    step = (attempts := Attempts()).at
    url = raw.url or document.url
    canonical_url = step("canonical_url", lambda: canonical(raw.canonical_url or url), None)

    def moment(*texts: str) -> Moment | None:
        told = raw.language or raw.named_in or telling_day(texts, raw.body)
        return stated_moment(texts, document, canonical_url, told, (*raw.published, *raw.modified))

    published = step("date_published", lambda: moment(*raw.published), None)
    modified = step("date_modified", lambda: moment(*raw.modified), None)
    stated = published or modified
    unread = () if published or format_name == "page" else dict.fromkeys(raw.published)
    near, country_code = stated.at.date() if stated else None, document.country_code
    closing = step("agency", lambda: read_closing(raw.body), Closing(raw.body))
    raw, signed = replace(raw, body=closing.body), closing.agency
    signed = None if signed and _is_site(signed, raw.publisher, url) else signed
    standfirst, text = step("description", lambda: _standfirst(raw), ("", raw.body or ""))
    opens, told = (read_opening, text) if text else (read_summary, raw.description or "")
    none = Opening(None, None, text)
    opening = step("dateline", lambda: opened(raw, opens(told, near=near, country_code=country_code), text), none)
    stamped = step("date_published", lambda: _stamped(raw, opening), raw)
    if opening.dated:
        published = published or step("date_published", lambda: moment(*stamped.published), None)
        modified = modified or step("date_modified", lambda: moment(*stamped.modified), None)
    headline, body = line(raw.headline), "\n\n".join(filter(None, (standfirst, opening.body))) or None
    needs_none = (bare and _says_anything(raw)) or (raw.uri and raw.pub_status)
    if headline is None and body is None and not needs_none:
        return document.reject("parse", "no-story", "neither a headline nor text was found", format_name)
    dateline = step("places", lambda: _dateline(raw, opening, near, country_code), opening.dateline)
    by = opening.byline or Byline(text="")
    printed = line(raw.byline) or by.text or None
    declared = tag(raw.language) or tag(document.language)
    spelt = (body or headline or line(raw.description)) if format_name not in _TAGGED or declared is None else None
    language = step("language", lambda: spoken(declared, spelt), declared)
    byline, authors, agency = step(
        "authors", lambda: credited(raw, opening, language), (printed, by.authors, by.agency)
    )
    if dateline is not None and (not listed_agency(agency or "") or _is_site(agency or "", raw.publisher, url)):
        agency = None  # a desk, a board, the site; a story from elsewhere was filed by an agency or the paper itself
    found = RawArticle(  # what the text itself says
        byline=by.text or None,
        authors=by.authors,
        agency=(opening.dateline.agency if opening.dateline else None) or signed,
        dateline=opening.dateline.text if opening.dateline else None,
        language=language if language != declared else None,
    )
    agency = (dateline and dateline.agency) or agency or signed or _stated_agency(raw, url)
    fields_of = RawArticle() if format_name in _PRINTED else raw
    filed = dateline.text if dateline else ""
    no_lines: tuple[LeftOut, ...] = ()
    dates = step("date_modified", lambda: other_dates(fields_of, published, modified, moment), no_lines)
    has_lines = format_name in ("text", "rows") or (format_name == "mail" and raw.published_raw)
    left = (
        *stamped.left_out,
        *repeated(raw, opening, byline, dateline),
        *(lines_outweighed(raw, agency, language, dateline) if has_lines else ()),
    )
    unnamed = step("authors", lambda: nobodies(fields_of, byline, authors, agency, left), no_lines)
    return Article(
        document=document.uri,
        format=format_name,
        uri=line(raw.uri),
        url=url,
        canonical_url=canonical_url,
        source=document.source or line(raw.publisher) or document.presumed_source,
        headline=headline,
        description=line(raw.description),
        body=body,
        language=language,
        byline=byline,
        authors=on_lines(authors, "name", "role", "affiliation"),
        agency=agency,
        dateline=dateline.text or None if dateline else None,
        places=dateline.places if dateline else (),
        filed_on=dateline.filed_on if dateline else None,
        filed_on_raw=dateline.filed_on_raw if dateline else None,
        date_published=published,
        date_published_raw=line(stamped.published_raw or ", ".join(one for one in unread if one not in filed)),
        date_modified=modified,
        section=line(raw.section),
        subjects=on_lines(raw.subjects, "name", "code"),
        images=on_lines(raw.images, "href", "caption", "creditline"),
        is_accessible_for_free=raw.is_accessible_for_free,
        is_truncated=raw.is_truncated or step("is_truncated", lambda: breaks_off(body), False),
        slugline=line(raw.slugline),
        genre=line(raw.genre),
        ed_note=line(raw.ed_note),
        pub_status=raw.pub_status,
        embargoed_until=step("embargoed_until", lambda: moment(raw.embargoed or ""), None) if raw.embargoed else None,
        publisher_version=line(raw.publisher_version),
        copyright_holder=line(raw.copyright_holder),
        left_out=on_lines(
            (*left, *dates, *unnamed, *(LeftOut(text=text, why=Why.MARK) for text in closing.credits)),
            "text",
        ),
        payload_sha256=document.payload_sha256,
        retrieved_at=document.retrieved_at if document.url else None,
        evidence=(
            *(raw.evidence or gathered({format_name: raw})),
            *gathered({"text": found}),
            *(changed_only(raw.modified) if published is None else ()),
            *raw.failed,
            *attempts.failed,
        ),
    )


def combined(page: Article, entry: Article) -> Article:
    """The article of a page with what only the feed entry that led to it knew; the entry's identifier is kept.

    The quality stays that of the page.
    """
    gaps = {f.name: getattr(entry, f.name) for f in fields(page) if getattr(page, f.name) in (None, ())}
    return judged(replace(page, **gaps | {"evidence": (*page.evidence, *entry.evidence)}))


def _says_anything(raw: RawArticle) -> bool:
    """Does a listed story have an address, an identifier, a summary, people or a time?"""
    return any((raw.url, raw.uri, raw.description, raw.byline, raw.authors, raw.published, raw.modified))


def _standfirst(raw: RawArticle) -> tuple[str, str]:
    """The body's first paragraph where it only repeats the description, and the rest, where the story opens.

    A paragraph with a dateline is the story's own: then the description repeats it.
    """
    parts = paragraphs(raw.body or "")
    repeats = len(parts) > 1 and parts[0] == line(raw.description) and not opens_with_dateline(parts)
    return (parts[0] if repeats else ""), "\n\n".join(parts[1:] if repeats else parts)


def _dateline(raw: RawArticle, opening: Opening, near: date | None, country_code: str | None) -> Dateline | None:
    """The dateline of the text, else the format's own field; a structured place where there is neither.

    A description that begins with a full dateline repeats the story's first paragraph, which an extractor may have
    left out.
    """
    if opening.dateline is not None and opening.dateline.places:
        return opening.dateline
    described = read_dateline(raw.description or "", near=near, country_code=country_code)
    if described is not None and is_full(described):
        return described
    if raw.dateline:
        stated = read_dateline(f"{raw.dateline.rstrip(' -–—')} - ", near=near, country_code=country_code)
        if stated is not None:
            credited_by = opening.dateline.agency if opening.dateline else None
            printed = (line(raw.dateline) or "").rstrip(" -–—")
            return replace(stated, text=printed, agency=stated.agency or credited_by)
    if raw.located:
        own = opening.dateline or Dateline(text="")
        return replace(own, text=line(raw.dateline) or own.text, places=(_located(raw.located, country_code),))
    return opening.dateline


def _stamped(raw: RawArticle, opening: Opening) -> RawArticle:
    """What was found, with the time stamps and notes that stood before the story's first words."""
    heads = [head for text in opening.dated if (head := read_head_line(text))]
    told = raw.published_raw is not None
    return replace(
        raw,
        published=(*raw.published, *(text for head in heads for text in head.published)),
        modified=(*raw.modified, *(text for head in heads for text in head.modified)),
        published_raw=raw.published_raw if told else ", ".join(opening.dated) or None,
        left_out=(
            *raw.left_out,
            *opening.left_out,
            *(LeftOut(text=text, why=Why.REPEATED) for text in opening.dated if told),
        ),
    )


def _stated_agency(raw: RawArticle, url: str | None) -> str | None:
    """The agency that a field or a line of the page states; the site's own address is none."""
    stated = line(raw.agency)
    address = stated is not None and domain_at(stated) == len(stated)
    return None if stated and address and _is_site(stated, raw.publisher, url) else stated


def _is_site(name: str, publisher: str | None, url: str | None) -> bool:
    """Is it the site itself, by its name or an address like its own: 'NTV.de' at n-tv.de?"""
    host = host_of(url) or ""
    if folded(name) in (folded(line(publisher) or ""), host.removeprefix("www.")):
        return True
    bare = name.rpartition(".")[0].casefold() if domain_at(name) == len(name) else ""
    return bool(bare) and bare.replace("-", "") in host.replace("-", "").split(".")


def _located(text: str, country_code: str | None) -> Place:
    """'Oslo, Norway' as a place."""
    name, _, qualifier = (line(text) or "").partition(",")
    return resolve(name.strip(), qualifier.strip() or None, country_code)
