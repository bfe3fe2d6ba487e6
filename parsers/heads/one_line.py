"""What a header line says, understood piece by piece."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.agencies.names import agency
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import EDITED, LEAD
from parsers.datelines.inline import tells_story
from parsers.heads.ago import is_ago
from parsers.heads.fields import field_of
from parsers.heads.names import (
    NAME_LABEL,
    begins_with_a_name,
    goes_on,
    is_name,
    is_outlet,
    is_paper,
    name_end,
    named_by_label,
    names_somebody,
    says_more,
)
from parsers.heads.pieces import EDGES, MOST_LOOSE, Piece, is_count, is_label, is_reading_time, keys
from parsers.heads.signatures import is_signature
from parsers.heads.stamp_words import MODIFIED, key
from parsers.heads.stamps import Stamp
from parsers.letters import ends_sentence, folded
from parsers.places.gazetteer import known, resolve
from parsers.places.regions import regions
from parsers.records import LeftOut, Why

_MOST_NAMES, _MOST_PLACE = 80, 60
_FEWEST_MARKS = 2  # '|' in a line with its headline
_LARGE = 100_000  # people
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LAST_OF_PRINT = 1990  # until then a day beside a bare name is rather of what is told
_ORDINAL = re.compile(r"\d{1,2}\.")
_TIME = re.compile(r"\d[:.]\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """What a header line says; dates are as printed, without their labels."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    dated: str | None = None
    """All that dates the story on this line, as printed."""
    labelled: bool = False
    """Does it begin with the label of a date?"""
    byline: str | None = None
    dateline: str | None = None
    place: str | None = None
    """The place that the dateline names."""
    source: str | None = None
    """The agency or paper that a label names."""
    headline: str | None = None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_stamp(self) -> bool:
        """Is it a date line: a date, and nothing but labels and places?"""
        return self.dated is not None and self.byline is None and self.headline is None


class Reading:
    """One line on its way to be understood, piece by piece."""

    def __init__(self, line: str, stamps: list[Stamp], *, labelled: bool, below: bool, label: str | None) -> None:
        self._line, self._stamps, self._labelled, self._below = line, stamps, labelled, below
        self._byline: tuple[int, int] | None = None
        self._place: Piece | None = None
        self._agency = False
        self._source: str | None = None
        self._credited = False
        self._headline: str | None = None
        self._titled = False  # by a part of the line
        self._label = label
        self._left_out: list[LeftOut] = [LeftOut(text=label, why=Why.LABEL)] if label else []

    def takes(self, piece: Piece) -> bool:
        """Is the piece something that a header line has?"""
        return (
            self._is_furniture(piece)
            or self._is_source(piece)
            or self._is_byline(piece)
            or self._is_place(piece)
            or (self._byline is None and self._is_outlet(piece))
            or self._is_name(piece)
            or self._is_title(piece)
            or self._is_loose(piece)
        )

    def head(self) -> HeadLine | None:
        """What the line says. None for a place with an agency, which is a dateline of the usual kind."""
        if self._place and self._agency and not self._labelled:
            return None
        if self._titled and self._byline is None:
            return None
        stamps, line = self._stamps, self._line
        dateline = place = None
        dated: str | None = ", ".join(line[one.start : one.end].strip(" ,") for one in stamps)
        if self._place is not None:
            dateline = place = self._place.text
            if self._byline is None and len(stamps) == 1 and not self._labelled and not self._left_out:
                dateline, dated = line, None
        return HeadLine(
            published=tuple(one.text for one in sorted(stamps, key=lambda one: not one.label) if one.label != MODIFIED),
            modified=tuple(one.text for one in stamps if one.label == MODIFIED),
            dated=dated,
            labelled=self._labelled,
            byline=line[slice(*self._byline)] if self._byline else None,
            dateline=dateline,
            place=place,
            source=self._source,
            headline=self._headline,
            left_out=tuple(self._left_out),
        )

    def _is_furniture(self, piece: Piece) -> bool:
        if self._label and not piece.start and piece.text == self._label:
            return True
        if not _WORD.search(piece.text):
            ordinal = piece.text == "." and _ORDINAL.match(self._stamps[-1].text)  # '12. travnja 2022.'
            alone = self._line == f"{self._stamps[0].text}." and self._line[0].isdecimal() and self._is_recent()
            return self._labelled or bool(ordinal) or alone or not ends_sentence(piece.text, in_brackets=False)
        if self._stamps[0].end <= piece.start < self._stamps[-1].start and folded(piece.text) in keys("byline.and"):
            return True  # 'Posted at 9:05 AM, May 14, 2024 and last updated'
        if piece.set_apart and key(piece.text) in keys("field.sections"):
            self._left_out.append(LeftOut(text=piece.text, why=Why.SECTION))
            return True
        if is_ago(piece.text):  # 'Atualizado há 2 horas', for the day is told
            self._left_out.append(LeftOut(text=piece.text, why=Why.FURNITURE))
            return True
        if (is_reading_time(piece.text) and not names_somebody(piece.text)) or is_count(piece.text):
            self._left_out.append(LeftOut(text=piece.text, why=Why.FURNITURE))
            return True
        return False

    def _is_source(self, piece: Piece) -> bool:
        """'来源：新华社': whose the story is, as a label beside the date says."""
        one = field_of(piece.text)
        if self._source or one is None or one.meaning != "source" or says_more(one.value) or not one.value:
            return False
        self._source = one.value
        if self._byline is None and agency(one.value):
            label = piece.text.removesuffix(one.value)
            self._byline, self._credited = (piece.start + len(label), piece.end), True
            self._left_out.append(LeftOut(text=label.strip(), why=Why.LABEL))
        else:
            self._left_out.append(LeftOut(text=piece.text, why=Why.LABEL))
        return True

    def _is_byline(self, piece: Piece) -> bool:
        """'By Elnur Safarov', with what goes on behind it: '| Azernews'; and 'By' alone."""
        if self._credited and self._byline is not None and LEAD.match(piece.text):
            self._left_out.append(LeftOut(text=self._line[slice(*self._byline)], why=Why.LABEL))
            self._byline, self._credited = None, False
        if self._byline is not None and EDITED.match(piece.text):
            self._left_out.append(LeftOut(text=piece.text, why=Why.LABEL))
            return True
        if self._byline is not None and self._byline[0] < piece.start:
            longer = (self._byline[0], piece.end)
            printed = self._line[slice(*longer)]
            if self._dates_between(self._byline[1], piece.start):
                return self._is_outlet(piece) or self._is_behind_agency(piece)
            if tells_story(printed) or not (
                (self._labelled and not says_more(piece.text)) or read_byline(printed) or goes_on(piece.text, printed)
            ):
                return False
            self._byline = longer
            return True
        lead = LEAD.match(piece.text)
        if lead is None or self._byline is not None:
            return False
        if lead.end() == len(piece.text) and self._labelled:
            self._left_out.append(LeftOut(text=piece.text, why=Why.LABEL))
            return True
        if (not self._labelled or says_more(piece.text)) and not names_somebody(piece.text):
            return False
        self._byline = (piece.start, piece.end)
        if self._labelled and self._headline is None and (end := name_end(piece.text, lead.end())):
            self._byline = (piece.start, piece.start + end)
            self._headline = piece.text[end:].strip()
        return True

    def _is_behind_agency(self, piece: Piece) -> bool:
        """Who wrote it, behind the date that an agency stands before: 'AFP | 12 March 2024 | Emma Moe'."""
        if not (self._agency and piece.set_apart and self._byline is not None and is_name(piece.text)):
            return False
        self._source, self._agency = self._line[slice(*self._byline)], False
        self._byline = (piece.start, piece.end)
        return True

    def _is_outlet(self, piece: Piece) -> bool:
        """Whose the story is, before or behind the date: 'Quay Post | 12 March 2024 | Emma Moe | AFP'."""
        byline = self._line[slice(*self._byline)] if self._byline else None
        first = self._below and not piece.start
        if not (is_outlet(piece.text, f"{byline} | {piece.text}") if byline else first and is_paper(piece.text)):
            return False
        self._source = self._source or agency(piece.text)
        self._left_out.append(LeftOut(text=piece.text, why=Why.LABEL))
        return True

    def _is_place(self, piece: Piece) -> bool:
        name = piece.text
        if self._place is not None and piece.set_apart and regions(name):  # 'Alice Springs | Northern Territory'
            self._left_out.append(LeftOut(text=name, why=Why.LABEL))
            return True
        if self._place is not None or len(name) > _MOST_PLACE or name[:1].islower() or is_label(name):
            return False
        first = name.partition(",")[0]
        if LEAD.match(name):
            return False
        unknown = self._below and piece.start == 0 and name.isalpha() and self._is_alone() and "," in self._line
        if not (known(first) or unknown) or agency(first) or not self._is_beside_date(piece, first):
            return False
        self._place = piece
        return True

    def _is_beside_date(self, piece: Piece, name: str) -> bool:
        """Does a mark part the place from the date behind it, or is it plainly one: not in 'Born on 3 May 1971'?"""
        date = next((one for one in self._stamps if one.start >= piece.end), None)
        if self._labelled or date is None or name.isupper() or self._line[piece.end : date.start].strip():
            return True
        led = key(self._line[date.start :].split()[0]) in keys("date.on")
        place = resolve(name)
        return not led and (place.population or 0) >= _LARGE and folded(place.located or "") == folded(name)

    def _is_name(self, piece: Piece) -> bool:
        """A name without 'by': behind the label of a date, or where a mark sets it apart from the date."""
        if self._byline is not None or len(piece.text) > _MOST_NAMES:
            return False
        if agency(piece.text.strip("()")):
            self._agency = True
            self._byline = (piece.start, piece.end)
            return True
        cased = any(map(str.isupper, piece.text))
        timed = any(_TIME.search(one.text) for one in self._stamps)
        usual = begins_with_a_name(piece.text) and self._is_recent()
        told = usual or self._below or piece.start > 0 or is_signature(piece.text, below=True)
        apart = piece.set_apart or timed or usual
        apart = apart and cased and told and not is_label(piece.text)
        read = read_byline(f"By {piece.text}") if self._labelled or apart else None
        behind = piece.start > 0 and named_by_label(piece.text)
        label = NAME_LABEL.match(piece.text) if self._labelled or behind else None
        if label and (behind or not (read and read.authors)):  # 'date 2022-04-12 Author Vugar Khalilov'
            read = read_byline(f"By {piece.text[label.end() :]}")
        own = read_byline(piece.text)  # 김민지 기자
        read = own if own and own.authors else read
        if read is None or not read.authors:
            return False
        said = read.authors[0].role
        start = label.end() if label and (not said or said == label[0].strip()) else 0
        if label and read.authors[0].name.startswith(label[0]):
            start = label.end()
        if start and label:  # 'tarix 2022-04-12 Müəllif Vüqar Xəlilov'
            self._left_out.append(LeftOut(text=label[0].strip(), why=Why.LABEL))
        self._byline = (piece.start + start, piece.end)
        return True

    def _is_title(self, piece: Piece) -> bool:
        """The headline of a line whose parts are told apart: 'Ferry sails again at last | Ada Roe | 12 April 2022'."""
        if self._titled and self._byline and piece.set_apart and piece.end == len(self._line):  # the paper, mostly
            self._left_out.append(LeftOut(text=piece.text, why=Why.LABEL))
            return True
        told = len(piece.text.split()) > MOST_LOOSE and self._line.count("|") >= _FEWEST_MARKS
        if self._headline or not (told and piece.set_apart) or ends_sentence(piece.text, in_brackets=False):
            return False
        self._headline, self._titled = piece.text, True
        return True

    def _is_loose(self, piece: Piece) -> bool:
        """What else stands on a line that begins with the label of a date: a title, or a word that no field has."""
        if not self._labelled or ends_sentence(piece.text, in_brackets=False) or LEAD.match(piece.text):
            return False
        if len(piece.text.split()) > MOST_LOOSE and self._headline is None:
            self._headline = piece.text
        else:
            self._left_out.append(LeftOut(text=piece.text, why=Why.LABEL))
        return True

    def _is_alone(self) -> bool:
        """Is there but one date, and nothing behind it?"""
        return len(self._stamps) == 1 and not self._line[self._stamps[0].end :].strip(EDGES)

    def _is_recent(self) -> bool:
        """Is every day one of copy that is filed today, and not of somebody's birth: 'Emma Moe, 12 March 1940'?"""
        years = [int(year) for one in self._stamps for year in _YEAR.findall(one.text)]
        return all(year > _LAST_OF_PRINT for year in years)

    def _dates_between(self, start: int, end: int) -> bool:
        return any(start <= one.start < end for one in self._stamps)
