"""Labelled lines above and below a text, one fact a line, alone or between two rules as front matter.

Title: Breakwater to be ready early        ---
Source: Azernews                           title: "Breakwater to be ready early"
                                           tags: [harbour, roads]
                                           ---
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from parsers.languages import Pattern, any_of, words
from parsers.letters import ends_sentence, folded

_MEANINGS = {  # the words of each field; where a word has two meanings, the first one counts
    "headline": ("field.headline",),
    "description": ("field.description",),
    "byline": ("byline.labels", "byline.by"),
    "modified": ("date.modified",),
    "published": ("field.date", "date.published"),
    "place": ("field.place",),
    "section": ("field.section",),
    "subjects": ("field.subjects",),
    "language": ("field.language",),
    "address": ("field.address",),
    "source": ("credit.source",),
}
ALONE = ("headline", "source", "byline", "published", "modified", "place")
"""Fields that a line may state without others around it."""
_FIELD = re.compile(r"\s*:?(?P<label>[^\W\d_][^:：\n=]{0,38}?)\s?(?P<mark>[:：=])\s*(?P<value>.*?)\s*")
_KEY = re.compile(r"(?P<label>[\w.-][\w. -]{0,38}?)\s?(?P<mark>[:=])(?P<value>(?:\s.*)?)")
_RULE = re.compile(r"\s*(-{3,}|\+{3,})\s*")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)|\s+(?P<more>\S.*)")
_OF_AUTHOR = re.compile(r"(?:name|role|title):\s+(?P<value>\S.*)")  # of each in a list: '- name: Ada Roe'
_QUOTED = re.compile(r"([\"'])(.*)\1")
_LIST = re.compile(r"\[(.*)\]")
_FOLDED = re.compile(r"[>|][+-]?")  # YAML: the value follows on lines of its own
_BESIDE = " ;|,/[]<>"
_SEAM = Pattern(  # between fields on one line
    lambda: rf"(?:^|[\s;|,/\[\]<>]+)(?={any_of(*dict.fromkeys(chain(*_MEANINGS.values())))}\s?[:：=]\s?[^\s:：=])",
    re.IGNORECASE,
)
_MOST_LABEL = 3  # words
_LONGEST_SOURCE = 60
_MOST_LINES = 60
_LONGEST = 300
_MARKS = ":：="
_SHORTEST_BLOCK = 2  # fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A labelled line: what it states, as one of the names above, and the line as printed. None: nobody knows."""

    meaning: str | None
    value: str
    text: str


def field_of(line: str) -> Field | None:
    """The field that a line of text states; None where its label is no known one."""
    found = _FIELD.fullmatch(line) if len(line) <= _LONGEST else None
    meaning = _labels().get(folded(found["label"])) if found else None
    return Field(meaning=meaning, value=found["value"], text=line.strip()) if found and meaning else None


def fields_on(line: str) -> list[str]:
    """The fields that a line states, each as a line of its own: 'Date: 2022-04-12; Author: Ada Roe'; else the line."""
    if len(line) > _LONGEST or sum(map(line.count, _MARKS)) < _SHORTEST_BLOCK:
        return [line]
    starts = [seam.end() for seam in _SEAM.finditer(line)]
    parts = [line[start:end].strip(_BESIDE) for start, end in zip(starts, [*starts[1:], None], strict=False)]
    stated = [one.meaning for part in parts if (one := field_of(part))]
    several = len(parts) >= _SHORTEST_BLOCK and len(set(stated)) == len(stated) == len(parts)
    told = several and not line[: starts[0]].strip(_BESIDE) and {"headline", "byline"} & set(stated)
    return parts if told and "published" in stated else [line]  # a title and its author may be those of a book


def is_source(one: Field) -> bool:
    """Is it the credit of an agency or a paper: a name, and no sentence?"""
    named = len(one.value) <= _LONGEST_SOURCE and not ends_sentence(one.value)
    return one.meaning == "source" and named and one.value[:1] != one.value[:1].lower()


def is_filing(one: Field) -> bool:
    """Does it say under what the story is filed: 'Tags: harbour, roads'?"""
    return one.meaning in ("subjects", "section") and not ends_sentence(one.value)


def is_labelled(line: str) -> bool:
    """Is a line made like one that states a field, whatever its label says: 'Slug: harbour', 'Body:'?"""
    found = _FIELD.fullmatch(line) if len(line) <= _LONGEST else None
    return found is not None and found["label"].count(" ") < _MOST_LABEL and not ends_sentence(found["value"])


def front_matter(lines: Sequence[str]) -> tuple[list[Field], int] | None:
    """The fields between the two rules that `lines` begin with, and how many lines they take; None without them."""
    opened = _RULE.fullmatch(lines[0]) if lines else None
    if opened is None:
        return None
    fields: list[Field] = []
    for number, line in enumerate(lines[1 : _MOST_LINES + 1], start=1):
        if _RULE.fullmatch(line):
            told = any(one.meaning in ("headline", "byline", "published") for one in fields)
            return ([_settled(one) for one in fields], number + 1) if told else None
        key = _KEY.fullmatch(line)
        if key:
            meaning = _labels().get(folded(key["label"].replace("_", " ").replace("-", " ")))
            fields.append(Field(meaning=meaning, value=key["value"].strip(), text=line.strip()))
        elif fields and (item := _ITEM.fullmatch(line)):
            fields[-1] = _longer(fields[-1], item)
        elif line.strip():
            return None
    return None


def _longer(field: Field, item: re.Match[str]) -> Field:
    """A field with another line of it: the member of a list, or how its text goes on."""
    value = "" if _FOLDED.fullmatch(field.value) else field.value
    more, between = (item["value"], ", ") if item["value"] is not None else (item["more"], " ")
    printed = item[0].strip()
    if field.meaning == "byline":
        said = _OF_AUTHOR.fullmatch(more)
        more, between = (said["value"], ", ") if said else (more, between)
        printed = _unquoted(more)  # the line of a byline is read as one
    joint = "," if field.meaning == "byline" and between == ", " and value else ""
    return replace(
        field, value=f"{value}{between if value else ''}{_unquoted(more)}", text=f"{field.text}{joint} {printed}"
    )


def _settled(field: Field) -> Field:
    """A field with its value without quotation marks and brackets."""
    value = _unquoted(field.value)
    if listed := _LIST.fullmatch(value):
        value = ", ".join(_unquoted(part.strip()) for part in listed[1].split(",") if part.strip())
    return replace(field, value=value)


def _unquoted(value: str) -> str:
    quoted = _QUOTED.fullmatch(value.strip())
    return quoted[2] if quoted else value.strip()


@cache
def _labels() -> dict[str, str]:
    """The meaning of each label, in letters alike."""
    found: dict[str, str] = {}
    for meaning, sections in _MEANINGS.items():
        for word in words(*sections):
            found.setdefault(folded(word), meaning)
    return found
