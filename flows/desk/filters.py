"""What stands behind the question mark of an address: read, or refused with what would work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flows.clock import moment

FORMATS = ("html", "csv", "json", "atom")
MOST_WORDS = 2000
MOST_PAGES = 200


class WrongError(Exception):
    """An address that asks for what there is not; the message says what would work."""

    status = 400


class MissingError(WrongError):
    """An address of nothing that is in the warehouse."""

    status = 404


def sentence(error: Exception) -> str:
    """What an error says, as a sentence of its own."""
    said = str(error)
    return said[:1].upper() + said[1:] + "." * (not said.endswith((".", "?")))


@dataclass(frozen=True, slots=True)
class Filter:
    """One name that an address may give a value: `kind` is text, time, day, number, page, flag or one of `choices`."""

    name: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()

    def read(self, text: str) -> Any:
        """The value. Raises WrongError."""
        try:
            match self.kind:
                case "time":
                    return moment(text)
                case "day":
                    return date.fromisoformat(text)
                case "number" | "page":
                    value = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
                    if not 0 < value <= (MOST_PAGES if self.kind == "page" else 10**9):
                        raise ValueError(f"{text!r} is not a number from 1{' to 200' * (self.kind == 'page')}")
                    return value
                case "flag":
                    return {"yes": True, "no": False}[text]
                case "choice":
                    if text not in self.choices:
                        raise ValueError(f"{text!r} is none of {', '.join(self.choices)}")
                    return text
                case _:
                    if len(text) > MOST_WORDS:
                        raise ValueError(f"a text of more than {MOST_WORDS} characters")
                    return text.strip()
        except KeyError:
            raise WrongError(f"{self.name}: {text!r} is neither yes nor no") from None
        except ValueError as error:
            raise WrongError(f"{self.name}: {error}") from None


def read(filters: Iterable[Filter], query: Iterable[tuple[str, str]], *, has_feed: bool) -> dict[str, Any]:
    """What an address gives for `filters`, None for what it leaves out or empty, and its `format` and `part`.

    Raises WrongError for a name that is no filter of the page, for one given twice and for a value that is none.
    """
    forms = FORMATS if has_feed else FORMATS[:-1]
    own = (*filters, Filter("format", "", "choice", forms), Filter("part", ""))
    known = {one.name: one for one in own}
    given: dict[str, Any] = dict.fromkeys(known)
    for name, text in query:
        if name not in known:
            there = ", ".join(one.name for one in filters) or "none"
            raise WrongError(f"{name[:80]!r} is no filter of this page; its filters: {there}")
        if given[name] is not None:
            raise WrongError(f"{name} is given twice")
        if text:
            given[name] = known[name].read(text)
    return given


def written(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same as names and values of an address."""
    return [(name, _written(value)) for name, value in given.items() if value is not None]


def _written(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime() if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
            return f"{value:%Y-%m-%d}"
        case datetime():
            return value.isoformat(timespec="minutes")
        case _:
            return str(value)
