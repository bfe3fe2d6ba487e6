r"""Credits at the end of a text, where no dateline says whose copy it is: `read_closing`.

    ... nobody minded. (AFP)        ... nobody minded. /Trend/        ... nobody minded. EFE
    – AFP      /ritzau/      -- Bernama      Source: AFP      (With inputs from PTI)      © 2026 dpa      来源：新华社

A credit is a line, or the words behind the last full stop, and nothing else: 'He then joined Reuters.' and 'He works
for Agence France-Presse (AFP).' are the story, and '“A triumph.” – AFP' says who is quoted where other quotations do
too. The name must be that of an agency that is known, or one between slashes or behind a label that sounds like one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile

from parsers.agencies.directory import ambiguous, set_apart
from parsers.agencies.names import agency, agency_at, domain_at, sounds_like_agency
from parsers.languages import Pattern, any_of, words
from parsers.letters import STOPS, folded, is_caseless
from parsers.text import paragraphs

_LONGEST = 120  # characters of a credit
_MOST = 3  # credits below one text
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "/": "/"}
_DASH = re.compile(r"(?:[-–—―]{1,2}|={1,3})\s?(?=\S)")
_COPYRIGHT = re.compile(
    r"(?:copyright\s?)?(?:©|\(c\)|copyright)(?:\s?(?:©|copyright))?(?:\s?\d{4})?[\s,]*(?=\S)", re.IGNORECASE
)
_YEAR_BEHIND = re.compile(r"[\s,]*\d{4}$")
_PLACED = re.compile(r"^\w{2,8}\s?=\s?(?=\w)")  # (서울=연합뉴스)
_DATED = re.compile(r",\s?\d[\d.:/ -]*$")  # '(APA/red, 1.11.2026)'
_SENTENCE = re.compile(rf"(?:[{STOPS}][\"”’»)]?|[\"”»)」])(?P<gap>\s*)(?=\S)")
_ATTRIBUTED = re.compile(r"[\"“„«»‘「].*[\"”“«»’」]\s*[-–—―]{1,2}\s?\S.{0,60}")  # a quotation and who is quoted
_INITIALS = re.compile(r"(?:\s[A-Z]{2,4}){1,6}(?:\s\d{3,4})?$")  # of who wrote and edited: 'PTI AR NSK'
_NUMBERED = re.compile(r"[\s/]\d{3,4}(?:hrs?)?$")  # the hour behind initials: 'UNI RJ CS 1405', 'BSS/RJ/1405hrs'
_SITE = re.compile(r"\s?\((?:www\.)?(?:[\w-]+\.)+[a-z]{2,7}\)$")  # behind another credit: '(NAN)(www.nan.example)'
_END_MARKS = re.compile(r"\s*[■□▪◼◆●]+$")
_RIGHTS = Pattern(
    lambda: (
        rf"\W*(?:(?:[©ⓒ]|\(c\)\s)(?=.*(?:\d{{4}}|:|{any_of('page.rights')}))|copyright\s*(?:[©ⓒ:(]|\d)"
        rf"|(?:copyright\s[^,;:]{{2,60}}[.,;]\s)?{any_of('page.rights')}"
        r"|[©ⓒ]\s?\S+$).*"
    ),
    re.IGNORECASE,
)
_RESERVED = Pattern(lambda: any_of("page.rights"), re.IGNORECASE)
_LONGEST_RIGHTS = 400
_EDITED = Pattern(lambda: rf"\s?[(（]{any_of('page.editors')}\s?[:：][^()（）]{{1,30}}[)）]\d{{0,8}}$", re.IGNORECASE)
_ENDED = Pattern(lambda: rf"(?:(?<=\S\s)|(?<=[.!?。]))(?:{any_of('desk.ends_behind')})(?:/\w{{1,4}})?$", re.IGNORECASE)
_UNSTOPPED = re.compile(r"(?<=[\u0e00-\u0eff\u1780-\u17ff])\s?[(（][^()（）]{2,40}[)）]$")  # scripts without full stops
_ASIDE = re.compile(r"\(([A-Z]{2,4})\)")  # 'JAP (MSF) // LIL'
_UNNAMED = re.compile(r"[a-z]{2,3}(?: [a-z]{2,3}){1,2}")  # initials of who wrote and edited, where the agency is known
_MARKED = re.compile(r"[^\W\d_]{1,5}\d?|\d?[^\W\d_]{1,4}")
_TWO_NAMES = re.compile(r"[A-Z][a-z]{2,12}(?:/[A-Z][a-z]{2,12}){1,2}")  # of SANA: 'Sara/Hamda'
_LETTERS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")  # of who wrote it: 'A.L. avec AFP'
_PARTED = re.compile(r"[\s/\\.,;+–-]+")
_EDITOR = re.compile(r"[A-Za-z][a-z]{1,3}")
_SLASHED = re.compile(r"[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*){0,2}")
_LABEL = Pattern(
    lambda: (
        rf"(?:{any_of('credit.source')}\s?[:：;]|{any_of('credit.source')}\s(?=(?-i:[^\W\d_a-z]))"
        rf"|(?P<inputs>{any_of('credit.inputs')}))\s*[:：]?\s*"
    ),
    re.IGNORECASE,
)
_WITH = Pattern(
    lambda: rf"{any_of('byline.with')}\s+(?P<name>\S.{{0,40}}?)(?:\s+{any_of('credit.inputs_behind')})?\.?",
    re.IGNORECASE,
)
_END = Pattern(  # '（完）', '(Schluss) abc/def': the story is over
    lambda: rf"[(（]\s*{any_of('page.ends')}\s*[)）](?-i:\s[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{0,3}})?$", re.IGNORECASE
)
_ALSO_SAID = re.compile(r"\s?[|;]\s?(?=[^\W\d_]+\s?[:：])")
_DESKS = set(words("byline.desks"))
_SHORTEST_NAME = 2  # letters; fewer are initials
_LONGEST_INITIALS = 3  # letters of the one who signs behind an agency
_MOST_WORDS = 4  # of the name of an agency that nobody knows


@dataclass(frozen=True, slots=True)
class Closing:
    """A text without the credits at its end, the agency that they name, and the credits as printed."""

    body: str | None
    agency: str | None = None
    credits: tuple[str, ...] = ()


def read_closing(body: str | None) -> Closing:
    """The credits at the end of a body; the body as it is where there are none, or nothing else."""
    parts = paragraphs(body or "")
    found: list[str] = []
    named: list[str] = []
    for _ in range(_MOST):
        signed = len(parts) > 1 and _signs_below(parts[-1], parts[-2]) and _credited(parts[-2]) is not None
        last = parts[-2 if signed else -1] if parts else ""
        credit = _credited(last) if last else None
        if credit is None or (not credit[0] and len(parts) == (2 if signed else 1)):
            break
        if _ATTRIBUTED.fullmatch(last) and any(map(_ATTRIBUTED.fullmatch, parts[:-1])):
            break
        rest, name = credit
        found[:0] = [last[len(rest) :].strip(), *([parts.pop()] if signed else [])]
        named += [name] if name else []
        parts[-1:] = [rest] if rest else []
    if not found:
        return Closing(body)
    return Closing("\n\n".join(parts) or None, named[-1] if named else None, tuple(found))


def _signs_below(line: str, above: str) -> bool:
    """Does a line sign below a credit: 'abc/def', or 'NSK' again below 'PTI AR NSK'?"""
    behind = above[-_LONGEST:].split()
    return is_signed(line) or (len(line) <= _LONGEST // 10 and line.isupper() and set(line.split()) <= set(behind))


def is_signed(text: str, senders: frozenset[str] | set[str] = frozenset()) -> bool:
    """Is a line nothing but the initials of who wrote and edited: 'abc/de/fg', 'dpa akv yyno n1 jpe', 'PTI AR NSK'?

    Without a slash they follow the name of an agency, a known one or one of the `senders`, folded.
    """
    bare = _NUMBERED.sub("", _ASIDE.sub(r"\1", text.strip("()[] .\t")))
    if not bare or len(text) > _LONGEST // 2:
        return False
    signed = [part for part in _PARTED.split(bare) if part]
    initials = list(dropwhile(lambda part: agency(part) or folded(part) in senders, signed))
    if _TWO_NAMES.fullmatch(text.strip()):
        return True
    if (
        not bare.isascii() and is_caseless(bare) and len(bare) <= _LONGEST // 3
    ):  # of Indian agencies: 'PTI AMIT RANJAN', 'abc/def'
        brief = max(map(len, signed)) <= _SHORTEST_NAME
        return len(initials) < len(signed) <= _MOST_WORDS + 1 or ("/" in bare and (brief or " " not in bare))
    if not initials or not all(map(_MARKED.fullmatch, initials)):
        return False
    if senders and _UNNAMED.fullmatch(text):
        return True
    if len(initials) < len(signed):  # in letters like the agency's, and no sentence: 'Reuters said so.'
        alone = len(initials) == 1 and len(initials[0]) <= _LONGEST_INITIALS
        small = "/" in bare or signed[0].islower() or alone
        return (small and all(part.islower() for part in initials)) or all(part.isupper() for part in initials)
    if senders and "/" in bare and bare.isupper() and " " not in bare:
        return True
    short = len(initials) > 1 and 1 < max(map(len, initials)) <= 4
    if short and bare.isupper() and text.strip() == f"({bare})" and "-" in bare:  # (ÖK-MY-Y)
        return True
    return short and (("//" in bare and bare.isupper()) or ("/" in bare and bare.islower()))


def _credited(paragraph: str) -> tuple[str, str | None] | None:
    """The paragraph without its credit, '' where it is nothing else, and the agency; None without a credit."""
    for mark in (_END, _EDITED, _ENDED, _END_MARKS):
        if end := mark.search(paragraph):
            return paragraph[: end.start()].rstrip(), None
    if (site := _SITE.search(paragraph)) and (credit := _credited(paragraph[: site.start()])) and credit[1]:
        return credit
    if (bracketed := _UNSTOPPED.search(paragraph)) and (name := _named(_inside(bracketed[0]) or "")):
        return paragraph[: bracketed.start()], name
    if len(paragraph) <= _LONGEST and (name := _whole(paragraph)) is not None:
        return "", name or None
    window = max(0, len(paragraph) - _LONGEST)
    for stop in reversed([*_SENTENCE.finditer(paragraph, window)]):
        last, before = paragraph[stop.end() :], paragraph[: stop.start("gap")]
        name = _behind_text(last, blank=bool(stop["gap"]))
        if name is not None:
            return ("" if _LETTERS.fullmatch(before) else before), name or None
    return None


def _whole(line: str) -> str | None:
    """The agency of a line that is a credit; '' for a credit that names none; None for any other line."""
    inside = _inside(line)
    dashed = _DASH.match(line)
    if inside is not None:
        slashed = line.startswith("/") and _SLASHED.fullmatch(inside) is not None and not inside.islower()
        return _first(_named(inside), _labelled(inside), _shared(inside), inside if slashed else None)
    if dashed:
        name = line[dashed.end() :].rstrip(". ")
        return _first(_named(name), _sounding(name))
    labelled = _labelled(line.lstrip("* "))
    if labelled is None:
        labelled = _shared(line.lstrip("* "))
    if labelled is not None:
        return labelled
    return _first(rights_in(line), _signed(line))


def is_credit(line: str) -> bool:
    """Does a line credit an agency, or say that there was one, and nothing else: 'Source: AFP', 'Theo TTXVN'?"""
    return len(line) <= _LONGEST and _whole(line) is not None


def is_rights(line: str) -> bool:
    """Does a line say whose the text is and nothing else: '© 2024 The Harbour Post', 'All rights reserved'?"""
    if len(line) > _LONGEST and not (len(line) <= _LONGEST_RIGHTS and _RESERVED.search(line)):
        return False
    return _RIGHTS.fullmatch(line.strip()) is not None


def rights_in(line: str) -> str | None:
    """The agency of a line about rights: 'ANTARA' of 'Copyright © ANTARA 2024'; '' where it names none."""
    if (copyrighted := _COPYRIGHT.search(line)) and (is_rights(line) or not copyrighted.start()):
        name = _named(_YEAR_BEHIND.sub("", line[copyrighted.end() :]).rstrip(". "))
        if name:
            return name
    return "" if is_rights(line) else None


def _behind_text(credit: str, *, blank: bool) -> str | None:
    """The same for what stands behind the last sentence of a paragraph."""
    if (inside := _inside(credit)) is not None:
        return _first(_named(inside), _labelled(inside), _shared(inside), rights_in(inside))
    if dashed := _DASH.match(credit):
        return _named(credit[dashed.end() :].rstrip(". "))
    if not blank:
        return None
    copyrighted = _COPYRIGHT.match(credit)
    if copyrighted:
        return _named(credit[copyrighted.end() :].rstrip(". "))
    return _first(_labelled(credit), _shared(credit), _signed(credit))


def _signed(text: str) -> str | None:
    """'EFE', 'Reuters.', 'dpa/lno', and 'PTI' of 'PTI AR NSK': the name alone, perhaps with initials behind it."""
    initials = _INITIALS.search(text)
    name = text[: initials.start()] if initials else text.removesuffix(".")
    return _alone(name) if name.isupper() or not initials else None


def _first(*found: str | None) -> str | None:
    return next((one for one in found if one is not None), None)


def _inside(text: str) -> str | None:
    """'AFP' of '(AFP)', '（AFP）。' and '/AFP/'; None for what is not all in one pair of brackets."""
    bare = text.strip().rstrip(".。")
    end = _BRACKETS.get(bare[:1])
    inside = bare[1:-1] if end and len(bare) > 2 and bare.endswith(end) else ""
    return inside.strip() or None if not any(mark in inside for mark in "()[]（）【】") else None


def _named(name: str) -> str | None:
    """A known agency, or several; in small letters not one whose name is a word: 'report', 'trend'."""
    bare = _PLACED.sub("", _DATED.sub("", name).strip())
    if bare in set_apart():
        return bare
    found = agency(bare)
    if found is None and "/" in bare:
        return _among(bare)
    if found != bare or (bare.islower() and bare in _words()):
        return None
    return found


def _among(text: str) -> str | None:
    """'dpa/AFP' of 'quay.de, abc/dpa/AFP': the agencies among sites and the initials of editors."""
    parts = re.split(r"\s?[/,]\s?", text)
    known = [part for part in parts if agency_at(part, words=False) == len(part) and not domain_at(part)]
    others = (part for part in parts if part not in known)
    fits = all(_EDITOR.fullmatch(part) or domain_at(part) == len(part) for part in others)
    return "/".join(known) if known and fits else None


def _alone(name: str) -> str | None:
    """An agency that needs neither brackets nor a label to be known for one."""
    bare = name.strip().removeprefix("The ")
    shared = "/" in bare or "," in bare  # 'dpa/lno'; any other stands in the very letters that it is known by
    printed = shared or agency_at(bare, words=False) == len(bare) or domain_at(bare) == len(bare)
    found = _named(bare) if printed else None
    return name.strip() if found == bare else found


def _shared(text: str) -> str | None:
    """'PTI' of 'With PTI inputs' and of 'mit PTI'; '' of 'With agency inputs'."""
    found = _WITH.fullmatch(text)
    return _named(found["name"]) if found else None


def _labelled(text: str) -> str | None:
    """The agency behind a label: 'AFP' of 'Source: AFP'; '' where the label says it all: 'With agency inputs'."""
    found = _LABEL.match(text)
    if found is None:
        return None
    name = _ALSO_SAID.split(text[found.end() :])[0].strip(" .。:：")  # 'Source: Xinhua | Editor: huaxia'
    if not name:
        return "" if found["inputs"] else None
    if known := _named(name):
        return known
    if domain_at(name) == len(name):
        return name
    if found["inputs"] and name.casefold() in _DESKS:
        return ""
    return _sounding(name)


def _sounding(name: str) -> str | None:
    """The name of an agency that nobody knows, but that is made like one: 'Quay News Agency'."""
    words = name.split()
    titled = 1 < len(words) <= _MOST_WORDS and not any(word.islower() for word in words)
    return name if titled and (sounds_like_agency(words[-1]) or sounds_like_agency(" ".join(words[-2:]))) else None


@cache
def _words() -> frozenset[str]:
    return frozenset(name.casefold() for name in ambiguous())
