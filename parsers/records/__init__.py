"""The records that travel through copydesk.

`Document` (bytes and where they came from) goes in; a format turns it into `RawArticle`s (fields as the
document gives them); `parsers.normalise` turns those into `Article`s or, for what cannot be read, `Reject`s.
All are frozen: a step returns a new record, it never edits one.

Field names follow IPTC ninjs 3.1 and schema.org/NewsArticle. Unknown is None (or an empty tuple), never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from parsers.records.documents import Document, Reject
from parsers.records.gists import Gist, Telling
from parsers.records.moments import Moment, Precision

__all__ = [
    "PARSE_ERROR",
    "Article",
    "Author",
    "Byline",
    "Dateline",
    "Document",
    "Evidence",
    "Gist",
    "Image",
    "LeftOut",
    "Moment",
    "Place",
    "Precision",
    "RawArticle",
    "Record",
    "Reject",
    "Subject",
    "Telling",
    "Why",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One person of a byline. Example: 'Vugar Khalilov', role 'reporter', affiliation 'Baku bureau'."""

    name: str
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A byline as printed and the people in it. Example: 'By Ana Petrova and Li Wei, Reuters'."""

    text: str
    authors: tuple[Author, ...] = ()
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a dateline: as printed, and the gazetteer entry it resolves to.

    `name` and `qualifier` are as printed ('SPRINGFIELD', 'Ill.'); everything from `place_id` on comes from the
    gazetteer and is None when nothing matched. Coordinates are WGS 84 degrees; `confidence` is between 0 and 1.
    """

    name: str
    qualifier: str | None = None
    place_id: str | None = None
    """'geonames:NNN'."""
    located: str | None = None
    """The gazetteer's own name of the place."""
    admin1: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    timezone: str | None = None
    confidence: float | None = None
    candidates: int = 0
    """How many gazetteer entries bear the printed name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening of a story that says where, when and for whom it was filed.

    Example: 'BAKU, Azerbaijan, April 18 (Turan) - ' has one place ('BAKU', 'Azerbaijan'), agency 'Turan',
    `filed_on_raw` 'April 18' and, given the story's date, `filed_on`. A bare agency credit ('(Reuters) - ')
    has an agency and no place. `lead` is what follows, which is how the body goes on.
    """

    text: str
    places: tuple[Place, ...] = ()
    agency: str | None = None
    filed_on_raw: str | None = None
    filed_on: date | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a story is about: a name, and its code in a scheme such as IPTC Media Topics ('medtop:20000587')."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that belongs to the story; `href` is an absolute http(s) address."""

    href: str
    caption: str | None = None
    creditline: str | None = None


class Why(StrEnum):
    """Why a line of a document is in no field of its article."""

    MARK = "mark"
    """Where a message begins or ends: 'ZCZC', 'ENDS', '-30-'."""
    NOTE = "note"
    """A note to editors, or the mark of a later version: '(Corrects paragraph 4)', 'UPDATE 2-'."""
    SECTION = "section"
    """Slugs, and the trail of sections above a story: 'India News > Sports >'."""
    LABEL = "label"
    """A label with nothing behind it, or with what no field holds."""
    REPEATED = "repeated"
    """What another line says already, or says better."""
    FURNITURE = "furniture"
    """What a site prints around its stories: reading times, buttons."""
    ADVERTISEMENT = "advertisement"
    RELATED = "related"
    """Links to other stories."""
    CAPTION = "caption"
    AUTHOR_BOX = "author-box"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A line of the document that stands in no field, as printed, and why."""

    text: str
    why: Why

    def __str__(self) -> str:
        """'note: (Corrects paragraph 4)'."""
        return f"{self.why}: {self.text}"


PARSE_ERROR = "parse_error"
"""The witness of a field whose reading failed; its words are the error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one witness says of one field, as it says it: 'json-ld' of 'headline', 'Ferry late'."""

    field: str
    """A field of `Article`."""
    value: str
    extractor: str
    """json-ld, meta, microdata, print, publisher, scripts, title; a format's name; text (the story's own words); change
    (a date of the last change, where none of the publication is known); parse_error."""
    agreed: bool = False
    """Does it mean what the article has? `parsers.provenance.judged` finds out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as a format found it: text decoded and free of markup, everything else as the document says it.

    `body` is plain text, paragraphs separated by a blank line, with whatever byline or dateline stands in it:
    `parsers.normalise` takes those out. `published` and `modified` are the date texts found, best first;
    the first one that can be read is used. `byline` is the visible line; `authors` are names the document gives
    as structured data, which is used where no byline says it better.
    """

    uri: str | None = None
    """The publisher's own identifier: ninjs `uri`, RSS `guid`, Atom `id`."""
    url: str | None = None
    canonical_url: str | None = None
    publisher: str | None = None
    headline: str | None = None
    description: str | None = None
    body: str | None = None
    language: str | None = None
    named_in: str | None = None
    """The language in which a row names its day, and writes it."""
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    """Where the format has a field of its own for it."""
    located: str | None = None
    """The place as structured data names it ('Oslo, Norway'); used where the text has no dateline."""
    published: tuple[str, ...] = ()
    published_raw: str | None = None
    """The line that dates the story, where it is printed."""
    modified: tuple[str, ...] = ()
    section: str | None = None
    subjects: tuple[Subject, ...] = ()
    images: tuple[Image, ...] = ()
    is_accessible_for_free: bool | None = None
    is_truncated: bool = False
    """Does the document say that the story goes on elsewhere? Its text may say so as well."""
    slugline: str | None = None
    genre: str | None = None
    ed_note: str | None = None
    pub_status: str | None = None
    """usable, withheld or canceled."""
    embargoed: str | None = None
    """The date text before which it must not be published."""
    publisher_version: str | None = None
    copyright_holder: str | None = None
    evidence: tuple[Evidence, ...] = ()
    """Where a format hears several witnesses: all that they said."""
    parser_id: str | None = None
    """The publisher's file that helped to read it."""
    layout_found: float | None = None
    """The share of that file's selectors that found something."""
    left_out: tuple[LeftOut, ...] = ()
    """What the format took off the text and has no field for."""
    failed: tuple[Evidence, ...] = ()
    """Fields whose reading failed in the format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One normalised article; the public JSON (`parsers.public_json`) has these fields under these names."""

    document: str
    format: str
    uri: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    source: str | None = None
    """The catalogue's name of the source, else what the document says of its publisher."""
    headline: str | None = None
    description: str | None = None
    body: str | None = None
    """Plain text, paragraphs separated by a blank line, without byline and dateline."""
    language: str | None = None
    byline: str | None = None
    """As printed."""
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    """As printed."""
    places: tuple[Place, ...] = ()
    filed_on: date | None = None
    filed_on_raw: str | None = None
    date_published: Moment | None = None
    date_published_raw: str | None = None
    """The line that dates the story, as printed; also where it is no day of the calendar, or of an update alone."""
    date_modified: Moment | None = None
    section: str | None = None
    subjects: tuple[Subject, ...] = ()
    images: tuple[Image, ...] = ()
    is_accessible_for_free: bool | None = None
    """As the publisher states it: False for what subscribers pay for."""
    is_truncated: bool = False
    """Does the text break off, asking the reader to go on elsewhere?"""
    slugline: str | None = None
    """The agency's short name of the story, the same for all its takes and updates."""
    genre: str | None = None
    ed_note: str | None = None
    """The agency's note to editors: what a correction corrects, what replaces what."""
    pub_status: str | None = None
    """usable, withheld or canceled, where the publisher says so."""
    embargoed_until: Moment | None = None
    publisher_version: str | None = None
    """The publisher's own number of this version."""
    copyright_holder: str | None = None
    left_out: tuple[LeftOut, ...] = ()
    """The lines of the document that are in no other field, and why."""
    payload_sha256: str
    retrieved_at: datetime | None = field(default=None, compare=False, repr=False)
    """When a server answered with it, aware; None for a file."""
    evidence: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)
    """What was said of each field and by whom: `parsers.provenance.explain` reads it."""
    parser_id: str | None = field(default=None, compare=False)
    """What read it: the publisher's file that helped, else the format."""
    parse_quality: float | None = field(default=None, compare=False)
    """How well the parse went, 0 to 1: `parsers.quality`. These four are not in the public JSON."""


Record = Article | Reject
"""What a document comes to."""
