"""Lines that were cut at a width, put together again: the paragraphs that plain text had.

Terminals, mail programs and what reads PDF files print a paragraph on many lines. Where a line ends because the next
word had no room, it goes on; how much room there was, the whole file says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise

from parsers.languages import words as words_of
from parsers.letters import HAN, KANA, ends_sentence

_NARROWEST, _WIDEST = 24, 100  # columns of text
_MOSTLY = 0.6  # of the line ends within paragraphs are where the width is, if there is one
_FEW, _USUAL = 4, 2  # such line ends in columns narrower than a page of text, and in others
_USUAL_WIDTH = 50
_OUTLIERS = 0.05  # lines that are longer all the same: tables, addresses
_SHORT = 0.6  # of the width: a line that ends so early ends for a reason
_FULL = 0.75  # of the width: a line of a text that was wrapped by hand
_NO_BLANKS = rf"\u3001-\u303f{KANA}{HAN}\uff00-\uffef\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # between words
_ENDS_UNSPACED, _STARTS_UNSPACED = re.compile(f"[{_NO_BLANKS}]$"), re.compile(f"[{_NO_BLANKS}]")
_LABELLED = re.compile(r"[^:：]{1,30}[:：]")
_HYPHENS = "-\u2010\u00ac"
_SOFT_HYPHEN = re.compile(r"\u00ad(?=[ \t]*(?:\r?\n|$))")
_CUT_WORD = re.compile(rf"(?:^|(?<=\W))([^\W\d_]+)[{_HYPHENS}]$")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def paragraphs_of(lines: Sequence[str], heads: Callable[[str], bool] = lambda _: False) -> list[str]:
    """The paragraphs that `lines` of plain text make, each on one line; `heads` says which are never gone on with.

    A blank line ends a paragraph, and so does an indented line where the others are flush. Other lines are joined
    where they look cut at the width of all, and are paragraphs of their own otherwise.
    """
    blocks = list(_blocks(lines))
    width = width_of(blocks)
    spaced = sum(len(block) > 1 for block in blocks) > 1
    words = _whole_words(lines)
    found: list[str] = []
    for block in blocks:
        indents = [line.startswith(" ") for line in block]
        mixed = any(indents) and not all(indents)
        previous = ""
        for number, (line, indented) in enumerate(zip(block, indents, strict=True)):
            text = line.strip()
            if mixed:
                goes_on = not indented and not heads(found[-1] if found else "")
            else:
                goes_on = _goes_on(previous, text, width, spaced=spaced) and not (not width and heads(text))
            if number and goes_on:
                found[-1] = joined(found[-1], text, words)
            else:
                found.append(text)
            previous = text
    return found


def with_cuts(text: str) -> str:
    """Text with a sign at the ends of lines that cut a word by a soft hyphen, which is invisible and soon gone."""
    return _SOFT_HYPHEN.sub("\u00ac", text) if "\u00ad" in text else text


def width_of(blocks: Sequence[Sequence[str]]) -> int:
    """The width that the lines of these blocks were cut at; 0 where they were not."""
    pairs = [(one.strip(), next_.strip()) for block in blocks for one, next_ in pairwise(block)]
    lengths = sorted((len(line.strip()) for block in blocks for line in block), reverse=True)
    most = int(_OUTLIERS * len(lengths))
    for width in dict.fromkeys(lengths[: most + 1]):
        inner = [pair for pair in pairs if len(pair[0]) <= width]
        cut = sum(_has_no_room(one, following, width) for one, following in inner)
        needed = _USUAL if width >= _USUAL_WIDTH else _FEW
        if _NARROWEST <= width <= _WIDEST and cut >= needed and cut >= _MOSTLY * len(inner):
            return width
    return 0


def joined(text: str, line: str, words: Set[str]) -> str:
    """`text` and the line that goes on with it; `words` are all that are whole in the file, in small letters."""
    cut = _CUT_WORD.search(text)
    rest = _REST.match(line)
    if cut and rest and _waits(cut[1], rest[0]):
        return f"{text} {line}"
    if cut and rest:
        return f"{text[:-1] if _was_one_word(cut[1], rest[0], text[-1], words) else text}{line}"
    if text.endswith(tuple(_HYPHENS)) and text[-2:-1].isalnum() and line[:1].isalnum():
        return text + line  # COVID-19
    glued = _ENDS_UNSPACED.search(text) and _STARTS_UNSPACED.match(line)
    return f"{text}{'' if glued else ' '}{line}"


def _waits(first: str, second: str) -> bool:
    """Does a hyphen stand for what comes later: 'Nord-', 'und' of 'Nord- und Südhafen', 'two-', 'or'?"""
    begins = first[:1].isupper() or first.casefold() in words_of("spelling.first_parts")
    return begins and second in words_of("spelling.waited_for")


def _was_one_word(first: str, second: str, hyphen: str, words: Set[str]) -> bool:
    """Was it one word without a hyphen, as 'inter-', 'national' is, and 'well-', 'known' and 'Anglo-', 'Saxon' are not?

    What the file writes elsewhere decides.
    """
    a, b = first.casefold(), second.casefold()
    if a + b in words or hyphen == "\u00ac":
        return True
    if f"{a}-{b}" in words or len(a) == 1 or (not second.islower() and not (first.isupper() and second.isupper())):
        return False
    return not (
        a in words_of("spelling.first_parts") or b in words_of("spelling.second_parts") or (a in words and b in words)
    )


def _whole_words(lines: Sequence[str]) -> set[str]:
    """The words of all lines, in small letters, without the parts that stand before and behind a cut."""
    found: set[str] = set()
    cut = False
    for line in (line.strip() for line in lines):
        whole = _REST.sub("", line, count=1) if cut and _REST.match(line) else line
        cut = _CUT_WORD.search(line) is not None
        found.update(word.casefold() for word in _WORD.findall(_CUT_WORD.sub("", whole) if cut else whole))
    return found


def _goes_on(line: str, following: str, width: int, *, spaced: bool) -> bool:
    """Does a paragraph go on behind `line`? Where blank lines part the paragraphs, a line that is not short does."""
    if not width:  # of a brief nothing tells the width
        mid_sentence = len(line) >= _USUAL_WIDTH and not _is_ended(line) and following[:1].islower()
        return mid_sentence and not _LABELLED.match(following)
    if _has_no_room(line, following, width) or (_CUT_WORD.search(line) and following[:1].islower()):
        return True
    if spaced:
        return len(line) >= _SHORT * width
    return len(line) >= _FULL * width and not _is_ended(line)


def _has_no_room(line: str, following: str, width: int) -> bool:
    """Would the first word of the next line not have fitted?"""
    if line.endswith(tuple(_HYPHENS)) and len(line) >= _SHORT * width:
        return True
    unspaced = _STARTS_UNSPACED.match(following)
    word = 1 if unspaced else len(following.split(" ", 1)[0])
    return len(line) + word + (0 if unspaced else 1) > width


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines without a blank one."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _is_ended(line: str) -> bool:
    return line.endswith(":") or ends_sentence(line)
