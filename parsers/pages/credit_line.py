"""The credit line: a byline as it is printed in an element of a page.

The element is rarely the line alone: times, job titles, share buttons, a portrait and a biography stand in it. What is
kept is what a newspaper would print on that line; who the people in it are is for `parsers.bylines.grammar` to say.
"""

from __future__ import annotations

import re

from bs4 import NavigableString, Tag

from parsers.text import line

MAX_LENGTH = 300
_SENTENCE = 80  # longer than any name and title: a biography or a caption

_NAMED = re.compile(
    r"byline|author|(?<![a-z])writer|autor(?!i[sz])|auteur|contributor|reporter|journalist|columnist|redakteur"
    r"|writ(?:ten|e)-?by|(?:^|[-_ ])(?:story|article)[-_]?(?:credit|signature)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_ELSE = (
    r"avatar|(?:^|[-_ ])bio(?:[-_ ]|$)|biograph|social|share|follow|e-?mail|twitter|facebook|tooltip"
    r"|reading|views|count|thumb|authori[sz]|description|comment"
)
_TIMES = r"(?:^|[-_ ])date|date(?:[-_ ]|$)|time|publish|updated"
_FURNITURE = re.compile(f"{_ELSE}|{_TIMES}", re.IGNORECASE)
_NO_BYLINE = re.compile(
    rf"{_ELSE}|(?:{_TIMES})(?!\S*(?:author|byline))(?<!author-date)(?<!author_date)(?<!byline-date)", re.IGNORECASE
)
_ENDING = re.compile(r"(?:share|social)\w*__?\w*--?(?:author|byline)s?(?= |$)", re.IGNORECASE)  # in BEM, what it is
_OTHER_STORIES = re.compile(
    r"comment|related|recommend|caption|figure|gallery|(?:photo|image|img|foto)[-_]?(?:credit|author|by)"
    r"|popular|trending|newsletter|(?:^|[-_ ])(?:nav|menu|login|ad|ads)(?:[-_ ]|$)"
    r"|read-?more|more-?from|most-?read|breadcrumb",
    re.IGNORECASE,
)
_BOX = re.compile(  # another story's, unless it is the author's
    r"promo|teaser|sidebar|(?<!post-)(?<!entry-)(?<!article-)footer|(?:^|[-_ ])(?:aside|card|modal)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|in|es|i)?|auteurs?|autore|writers?|contributors?|columnists?|journalists?|reporters?|byline"
    r"|staff|redakteure?|skribent|forfatter|yazar(?:lar)?)/[^/?#]+(?:/?$|[?#])",
    re.IGNORECASE,
)
_ROBOTS = re.compile(r"\b(?:no)?(?:follow|index)\b(?!-)")  # what a link's `rel` tells search engines
_UNPRINTED = {"time", "button", "img", "svg", "figure", "noscript", "input", "select", "form"}
INLINE = {"a", "abbr", "address", "b", "bdi", "cite", "em", "font", "i", "label", "small", "span", "strong", "u"}
_LEAD = r"by|von|par|por|di|door|av|af|przez|автор|текст|文|记者|記者|作者"
_WORK = (
    r"words|text|texto?e?|testo|story|article|artikel|articolo|artículo|beitrag|report|review|analysis|comment(?:ary)?|interview|opinion"
    r"|written|posted|published|reported|submitted|geschrieben|veröffentlicht|verfasst|publicado|escrito|écrit|publié|scritto"
)
_LABELS = r"author|autor(?:in)?|auteure?|autore"
_LEAD_WORDS = re.compile(
    rf"(?:(?:\w+\s+)?(?:{_WORK})\s+)?(?:{_LEAD}|words|text)\b\s*[:：]?\s*|(?:{_LABELS})\s?:\s*", re.IGNORECASE
)
_NAME = r"(?-i:[^\W\d_a-z])"
_PRINTED = re.compile(
    rf"(?:(?:\w+\s+)?(?:{_WORK})\s+)?(?:{_LEAD})\s*[:：]?\s+{_NAME}"
    rf"|(?:{_LABELS}|texte?|redaktion|redakteur(?:in)?)\s?: {_NAME}"
    rf"|\d[\d.:/ ]*\s(?:uhr\s|[ap]\.?m\.?\s(?:[A-Z]{{2,4}}\s)?)?(?:{_LEAD})\s+{_NAME}"  # 13:30 von Olga
    rf"|(?:posted|published|written|veröffentlicht|publié|publicado)\s[^.]{{0,40}}\s(?:{_LEAD})\s+{_NAME}",
    re.IGNORECASE,
)
_BY_NAME = re.compile(rf"(?<!\w)(?:{_LEAD})\s+{_NAME}.*", re.IGNORECASE)
_GLUED = re.compile(r"^(By|Von|Par|Por)(?=[A-ZÀ-Þ])")
_NO_NAME = re.compile(
    r"(?:about (?:the )?)?authors?:?|contributors?:?|byline:?|e?-?mail|comments?|facebook|twitter|bio(?:graphy)?"
    r"|archive|published|posted|summary|profile|website|contact|edit|become a fan"
    r"|(?:view all|follow|share|read more|more (?:from|by|stories)|subscribe|sign (?:in|up)|log ?in|updated|posted on"
    r"|published in|publicado hace|see all|save|print|add to|listen|recent)\b.*",
    re.IGNORECASE,
)
_OTHER_FACT = re.compile(  # behind the name on the same line
    r"[\s,]+(?:kategorien?|rubrik|themen?|schlagw(?:ort|örter)|datum|categor(?:y|ies)|catégories?|categorías?|tags?|date|filed"
    r" under)\s?:.*",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r" [|•·●] |[|•●\n]")
_CONJUNCTION = re.compile(r"(?:and|und|et|y|e|och|og|en|&)\b|&", re.IGNORECASE)
_DATE_LABEL = (
    r"on|at|am|um|le|el|il|den|the|updated|published|posted|aktualisiert|veröffentlicht|publié|publicado|stand"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_MONTH = (
    r"(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|ma[iy]|jun|jul|juin|juil|aug|ago|aoû|sep|oct|okt|out|nov|dec|dez|dic|déc)"
    r"[a-zäéû]{0,6}"
)
_DATE = re.compile(
    rf"(?:(?<!\w)(?:{_DATE_LABEL}|{_MONTH}|(?:mo|di|mi|do|fr|sa|so)[.,])(?!\w)[.,:/]?\s*)*(?<!\w)\d", re.IGNORECASE
)
_DATE_REST = re.compile(rf"(?:[\s,–—/-]+(?:{_DATE_LABEL})(?!\w)[.,:]?)+$", re.IGNORECASE)
_START, _END = "\x02", "\x03"
_ABUTTING = re.compile(f"{_END}[ \n]*{_START}")
_SPAN_MARKS = re.compile(f"[{_START}{_END}]")
_EDGES = " ,;-–—/"


def names_byline(label: str) -> bool:
    """Do the class and id names of an element say that it holds a byline?"""
    return _NAMED.search(label) is not None and (_NO_BYLINE.search(label) is None or _ENDING.search(label) is not None)


def is_elsewhere(label: str) -> bool:
    """Do an element's names say that it is no part of the story: comments, other stories, navigation?"""
    return is_other_story(label) or is_boxed(label)


def is_other_story(label: str) -> bool:
    """Do an element's names say outright that it is something else: comments, related stories, navigation?"""
    return _OTHER_STORIES.search(label) is not None


def is_boxed(label: str) -> bool:
    """Do an element's names say that it is a box, mostly another story's: teaser, card, sidebar, footer?"""
    return _BOX.search(label) is not None and _NAMED.search(label) is None


def is_profile_link(tag: Tag) -> bool:
    """Is it a link to the page of somebody who writes for the site: '/author/ana-petrova'?"""
    href = tag.get("href") if tag.name == "a" else None
    return isinstance(href, str) and len(href) < 500 and _PROFILE.search(href) is not None


def begins_byline(text: str) -> bool:
    """Does a line, or a part of it, begin like a byline: 'By Ana Petrova', '3 min read · By Ana Petrova'?"""
    return any(_PRINTED.match(part) for part in _SEGMENTS.split(text))


def has_lead(text: str) -> bool:
    """Does a text begin with 'by' in some language?"""
    return _LEAD_WORDS.match(text) is not None


def label_of(tag: Tag) -> str:
    """The names an element bears: class, id, and what the page's own scripts call it."""
    names = [
        "class",
        "id",
        "itemprop",
        "rel",
        *(name for name in tag.attrs if name.startswith("data-") and name.endswith(("name", "id", "component"))),
    ]
    values = (tag.get(name) or "" for name in names)
    label = " ".join(" ".join(value) if isinstance(value, list) else value for value in values)[:500]
    return _ROBOTS.sub("", label)


def credit_line(tag: Tag) -> str | None:
    """The byline printed in an element, on one line; None when no name can stand in it.

    '<p>By <a>Ana Petrova</a><br>Staff Writer <time>4 March</time></p>' gives 'By Ana Petrova, Staff Writer'. Of an
    author's box with a biography only the first line is the byline.
    """
    segments: list[str] = []
    for segment in _SEGMENTS.split(_printed(tag)[: 20 * MAX_LENGTH]):
        text = _OTHER_FACT.sub("", _without_date((line(segment) or "")[: MAX_LENGTH + 1]))
        if not text or text in segments or _NO_NAME.fullmatch(text):
            continue
        if _is_sentence(text):
            segments = segments[:1]
            break
        if segments and (
            _LEAD_WORDS.fullmatch(segments[-1])
            or _CONJUNCTION.match(text)
            or _CONJUNCTION.fullmatch(segments[-1].rpartition(" ")[2])
        ):
            segments[-1] += f" {text}"
        else:
            segments.append(text)
    text = _GLUED.sub(r"\1 ", ", ".join(segments))
    if not text or len(text) > MAX_LENGTH or _LEAD_WORDS.fullmatch(text) or not any(map(str.isalpha, text)):
        return None
    return text


def _is_sentence(text: str) -> bool:
    """Is it running text, not names and titles: long, and mostly in small letters?"""
    words = text.split()
    return len(text) > _SENTENCE and not has_lead(text) and 2 * sum(word[:1].islower() for word in words) > len(words)


def _without_date(text: str) -> str:
    """'Ana Petrova on May 4, 2024' as 'Ana Petrova', 'Posted on May 4, 2024 by Ana Petrova' as 'by Ana Petrova'."""
    date = _DATE.search(text)
    if date is None:
        return _DATE_REST.sub("", f" {text}").strip(_EDGES)
    before = _DATE_REST.sub("", f" {text[: date.start()]}").strip(_EDGES)
    by = _BY_NAME.search(text, date.end()) if not before or _NO_NAME.fullmatch(before) else None
    return by[0].strip(_EDGES) if by else before


def _printed(tag: Tag) -> str:
    """The text of an element without furniture, a line for each block and for each of the spans and links that abut."""
    parts: list[str] = []
    pending: list[Tag | str] = [tag]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            parts.append(re.sub(r"\s+", " ", node) if isinstance(node, NavigableString) else node)
        elif node is tag or not (node.name in _UNPRINTED or _FURNITURE.search(label_of(node))):
            start, end = ("\n", "\n") if node.name not in INLINE else ("", "")
            if node.name == "a" or (node.name in INLINE and node.has_attr("class")):
                start, end = _START, _END
            children = [child for child in node.children if isinstance(child, Tag | NavigableString)]
            pending += [end, *reversed(children), start]
    return _SPAN_MARKS.sub("", _ABUTTING.sub("\n", "".join(parts)))
