"""What stands around a story that came by mail: the head of a letter that was forwarded, the frame of a newsletter.

---------- Forwarded message ---------        View this email in your browser
From: Sound Herald Wire <wire@…>              ...
Subject: Ferries stop                         You receive this letter because … Unsubscribe
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr

from parsers.envelopes.wire_lines import embargo_in
from parsers.languages import Pattern, any_of
from parsers.letters import ends_sentence, folded
from parsers.markup import text_of, tree
from parsers.text import line

_NESTED = 5
_FEW = 2  # fields of a head, one of them the sender
_MARK = Pattern(lambda: rf"[>\s]*[-_—*]*\s*{any_of('letter.forwarded')}\s*:?\s*[-_—*]*\s*", re.IGNORECASE)
_RULE = re.compile(r"[>\s]*[-_]{5,}\s*")
_FIELD = Pattern(
    lambda: (
        rf"[>\s*]*(?:(?P<sender>{any_of('letter.from')})|(?P<sent>{any_of('letter.sent')})"
        rf"|(?P<subject>{any_of('letter.subject')})|(?:{any_of('letter.to')}))\s*\*?\s*[:：]\**\s*(?P<value>.*?)\s*"
    ),
    re.IGNORECASE,
)
_FORWARDS = Pattern(lambda: rf"\s*(?:{any_of('letter.forwards')})\s?(?:\[\d+\])?\s?[:：]", re.IGNORECASE)
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
_MOST_ATTRIBUTED, _LONGEST_ATTRIBUTION = 3, 300  # lines and characters of 'On 12 April 2022 Ada Roe wrote:'
_ADDRESS = re.compile(r"\[?(?:https?://|mailto:)\S+\]?")
_FULL_VIEW = Pattern(lambda: rf"\W*(?:.{{0,40}}?\W)??{any_of('page.full_view')}\W*", re.IGNORECASE)
_FOOT = Pattern(lambda: rf"(?:^|.*?\W){any_of('letter.foot')}", re.IGNORECASE | re.DOTALL)
_FOOT_OPENS = Pattern(lambda: any_of("letter.foot"), re.IGNORECASE)
_SENT_FROM = Pattern(
    lambda: rf"(?:{any_of('letter.sent_from')}|\S{{1,20}}\s?{any_of('letter.sent_from_behind')}\W*$)", re.IGNORECASE
)
_LABELLED = re.compile(r"\s*[^\W\d_][^:：\n]{0,30}[:：]\s*\S")
_NOTE_RULE = re.compile(r"\s*([*_=~#-])(?:\s?\1){2,}\s*")
_MOST_NOTED, _TITLE = 30, 12  # lines above a rule, and characters of the headline below it
_LOWEST, _LONGEST_FRAME = 4, 160  # paragraphs at the end of a letter, and characters of one
_SIGNED, _RULED = "-- ", "--"
_LONGEST_SIGNATURE = 12  # lines below a rule that may as well part a story
_TOP = 5  # paragraphs of a newsletter above its story
_PROSE = 400  # characters below a line about unsubscribing that are no foot
_STUB, _FULLER = 120, 3  # letters of a plain part that only points to the other, and how much more that has
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
_PREVIEW = re.compile(r"pre-?header|preview-?text", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """A letter within a letter."""

    note: str
    """What those who forwarded it wrote above."""
    sender: tuple[str, str]
    """Name and address."""
    sent: str | None
    subject: str | None
    text: str


def is_forward(subject: str | None) -> bool:
    """Does a subject say so: 'Fwd: Ferries stop', 'WG: Fähren fallen aus'?"""
    return _FORWARDS.match(subject or "") is not None


def forwarded(text: str, subject: str | None) -> Forwarded | None:
    """The letter that `text` forwards, the innermost where it was forwarded before; None for any other text.

    A reply that quotes what it answers is none: its subject does not say that it forwards anything.
    """
    found: Forwarded | None = None
    for _ in range(_NESTED):
        inner = _inner(found.text if found else text, is_forward(found.subject if found else subject))
        if inner is None:
            break
        found = replace(inner, note=f"{found.note}\n{inner.note}".strip()) if found else inner
    return found


def _inner(text: str, told: bool) -> Forwarded | None:
    lines = text.split("\n")
    for number, printed in enumerate(lines):
        marked = _MARK.fullmatch(printed)
        if not (marked or (told and (_RULE.fullmatch(printed) or _FIELD.fullmatch(printed)))):
            continue
        note = "\n".join(lines[:number]).strip()
        if marked and not told and note:
            return None  # a reply, which is printed above what it answers
        start = number if _FIELD.fullmatch(printed) else number + 1
        fields, end = _head(lines, start)
        if len(fields) >= _FEW and "sender" in fields:
            behind = "\n".join(lines[end:]).strip("\n")
            quoted = all(each.startswith(">") for each in behind.split("\n") if each.strip())
            name, address = parseaddr(
                _ADDRESS.sub(lambda sign: sign[0].removeprefix("[mailto:").rstrip("]"), fields["sender"])
            )
            return Forwarded(
                note=note,
                sender=(name or ("" if "@" in address else address), address if "@" in address else ""),
                sent=fields.get("sent"),
                subject=fields.get("subject"),
                text=_QUOTED.sub("", behind) if quoted else behind,
            )
    return None


def unquoted(text: str) -> tuple[str, str]:
    """What a letter says itself, and what it quotes of another at its end: lines behind '>', with who wrote them.

    A letter that is all quoted says what it quotes.
    """
    lines = text.split("\n")
    if all(each.startswith(">") for each in lines if each.strip()):
        return _QUOTED.sub("", text).strip("\n"), ""
    start = len(lines)
    while start and (not lines[start - 1].strip() or lines[start - 1].startswith(">")):
        start -= 1
    if not any(line.startswith(">") for line in lines[start:]):
        return text, ""
    above = start
    while above and start - above < _MOST_ATTRIBUTED and lines[above - 1].strip():
        above -= 1
    who = "\n".join(lines[above:start])
    told = who.rstrip().endswith((":", "：")) and any(char == "@" or char.isdecimal() for char in who)
    start = above if told and len(who) <= _LONGEST_ATTRIBUTION else start
    said = "\n".join(lines[:start]).rstrip("\n")
    return (said, "\n".join(lines[start:])) if said.strip() else (text, "")


def signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a text and those of the signature below it."""
    for at, printed in enumerate(lines):
        if printed == _SIGNED or (printed == _RULED and len(lines) - at <= _LONGEST_SIGNATURE + 1):
            return lines[:at], lines[at + 1 :]
    return lines, []


def above_story(lines: Sequence[str], subject: str | None) -> tuple[list[str], list[str], str | None]:
    """The lines of a story, those above it that are no part of it, and until when they say that it must wait.

    That is a memo's head ('TO: All newsdesks'), an embargo, 'View in browser', and a covering note above a rule and the
    headline that the subject names.
    """
    rule = next((at for at, each in enumerate(lines[:_MOST_NOTED]) if _NOTE_RULE.fullmatch(each)), None)
    start = 0
    if rule is not None and any(each.strip() for each in lines[:rule]):
        title = folded(next((each.strip() for each in lines[rule + 1 :] if each.strip()), ""))
        start = rule + 1 if len(title) > _TITLE and title in folded(subject or "") else 0
    noted, story = [*lines[:start]], [*lines[start:]]
    head = next((at for at, each in enumerate(story) if each.strip() and not _LABELLED.match(each)), 0)
    fields = {at: found for at, each in enumerate(story[:head]) if (found := _FIELD.fullmatch(each))}
    addressed = len(fields) >= _FEW and any(found["sender"] is not None for found in fields.values())
    until, linked = None, False
    kept = []
    for at, each in enumerate(story):
        moment = embargo_in(each) if at < _TOP else None
        bare = _ADDRESS.sub("", each)
        is_link = at < _TOP and (
            _FULL_VIEW.fullmatch(bare) is not None or (linked and each != bare and not bare.strip())
        )
        linked = is_link or (linked and not each.strip())
        until = until or moment
        if moment is None and not is_link and not (addressed and at in fields):
            kept.append(each)
        else:
            noted.append(each)
    return kept, noted, until or None


def below_story(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs of a letter that nobody says is sent to many, and below them those that such a letter ends with:
    why one receives it, how to stop that, on what it was written.
    """
    for at in range(max(1, len(paragraphs) - _LOWEST), len(paragraphs)):
        if _is_frame(paragraphs[at]) and sum(map(len, paragraphs[at:])) <= _PROSE:
            return paragraphs[:at], paragraphs[at:]
    return paragraphs, []


def _is_frame(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST_FRAME:
        return False
    found = _FOOT_OPENS.match(paragraph)
    is_told = found is not None and (found[0].count(" ") > 1 or not ends_sentence(paragraph))
    return is_told or (_SENT_FROM.match(paragraph) is not None and not ends_sentence(paragraph))


def _head(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The fields of a letter's head from the line `start`, and the number of the line behind it."""
    fields: dict[str, str] = {}
    last = ""
    at = start
    for at in range(start, len(lines) + 1):
        printed = lines[at] if at < len(lines) else ""
        field = _FIELD.fullmatch(printed)
        if field:
            last = next((name for name in ("sender", "sent", "subject") if field[name]), "to")
            fields.setdefault(last, field["value"])
        elif not printed.strip("> \t"):
            if fields:
                break
        elif last and len(fields) < _FEW + 2 and printed[:1] in " \t>":  # a line that was folded
            fields[last] += f" {printed.strip()}"
        else:
            break
    return fields, at


def is_stub(plain_text: str, html_text: str) -> bool:
    """Does the plain part of a newsletter say no more than where to read it, and the other tell the story?"""
    said = [part for part in _ADDRESS.sub("", plain_text).split("\n") if not _FULL_VIEW.fullmatch(part)]
    foot = next((at for at, part in enumerate(said) if len(part) <= _PROSE and _FOOT.match(part)), len(said))
    if sum(map(len, said[foot + 1 :])) <= _PROSE:
        said = said[:foot]
    letters = sum(map(str.isalpha, "".join(said)))
    return letters < _STUB and letters * _FULLER < sum(map(str.isalpha, html_text))


def letter_text(html: str) -> str:
    """The text of the HTML part, paragraphs separated by a blank line, without what is hidden from sight in it.

    Markup too large for a tree gives ''.
    """
    try:
        root = tree(html)
    except ValueError:
        return ""
    for element in list(root.iter("div", "span", "p", "td", "table")):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _HIDDEN.search(element.get("style") or "") or _PREVIEW.search(label):
            element.drop_tree()
    return text_of(root)


def unframed(paragraphs: list[str], subject: str | None) -> tuple[list[str], list[str]]:
    """The paragraphs of a newsletter's story, and those of its frame: the link to a page above, the foot below."""
    top = [at for at, part in enumerate(paragraphs[:_TOP]) if _FULL_VIEW.fullmatch(_ADDRESS.sub("", part))]
    frame = paragraphs[: top[-1] + 1] if top else []
    if top and not _ADDRESS.sub("", "".join(paragraphs[len(frame) :][:1])).strip():  # the page's address below
        frame = paragraphs[: len(frame) + 1]
    story = paragraphs[len(frame) :]
    title = line(subject)
    if story and title and story[0].casefold() == title.casefold():
        story = story[1:]
    foot = next((at for at, part in enumerate(story) if at and _FOOT.match(part)), len(story))
    if sum(map(len, story[foot + 1 :])) > _PROSE:
        return story, frame
    return story[:foot], frame + story[foot:]
