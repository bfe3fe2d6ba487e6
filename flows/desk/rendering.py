"""Templates as pages. Whatever a publisher wrote is text: escaped, on one line, without what moves or hides it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from flows import settings
from flows.desk import drawing
from flows.reporting import jinja
from flows.reporting.values import shown
from parsers.text import paragraphs
from parsers.urls import canonical

_TAGS = {"deleted": "del", "inserted": "ins", "found": "mark"}
_CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)
_KINDS = {
    "article": "/articles/", "story": "/stories/", "source": "/sources/", "person": "/people/", "place": "/places/",
    "agency": "/agencies/",
}  # fmt: skip


def page(template: str, told: dict[str, Any], *, status: int = 200) -> HTMLResponse:
    """A template with what it is told, as an answer."""
    given = {"here": "", "answers": {}, "query": [], "has_feed": False, "address": ""} | told
    return HTMLResponse(_environment().get_template(template).render(given), status)


@cache
def style() -> str:
    """The style sheet: the colours of the report page, and the desk's own."""
    colours = files("flows.reporting").joinpath("templates", "colours.css").read_text(encoding="utf-8")
    return colours + files("flows.desk").joinpath("templates", "desk.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = jinja.environment("flows.desk")
    environment.globals |= {
        "to": _to,
        "asked": _asked,
        "land": drawing.land(),
        "style_at": f"/desk.css?{sha256(style().encode()).hexdigest()[:12]}",
        "dict": dict,
        "version": settings.version(),
    }
    environment.filters |= {
        "number": lambda value: "" if value is None else f"{value:,}",
        "percent": lambda value: "" if value is None else f"{100 * value:.0f} %",
        "whole": lambda value: "" if value is None else f"{value:.0f}",
        "span": lambda seconds: shown(timedelta(seconds=seconds)),
        "paragraphs": lambda text: paragraphs(text or ""),
        "parts": _parts,
        "change": _change,
        "code": lambda text: Markup("{}").format(text),
        "asked_for": urlencode,
        "outside": canonical,
        "cut": lambda text, most: shown(text) if len(shown(text)) <= most else f"{shown(text)[:most].rstrip()} …",
    }
    return environment


def _to(kind: str, name: str, *rest: str, **query: Any) -> str:
    """The address of a thing: to('article', '1a2b', 'diff', from=1)."""
    path = _KINDS[kind] + "/".join(quote(part, safe="") for part in (name, *rest))
    return f"{path}?{urlencode(query)}" if query else path


def _asked(address: str, query: Sequence[tuple[str, str]], **other: Any) -> str:
    """The same address, asked otherwise; None takes a name out."""
    known = {**dict(query), **other}
    there = {name: value for name, value in known.items() if value is not None}
    return f"{address}?{urlencode(there)}" if there else address


def _parts(pieces: Sequence[tuple[str, str]]) -> Markup:
    """Pieces of a text, each kept, deleted, inserted or found."""
    return Markup("").join(
        Markup("<{0}>{1}</{0}>").format(_TAGS[kind], _clean(text)) if kind in _TAGS else escape(_clean(text))
        for kind, text in pieces
    )


def _change(text: str | None) -> list[Markup]:
    """The lines of a version's `diff`: 'body: a crew of [-eleven-]{+twelve+} men'."""
    found = []
    for line in (text or "").splitlines():
        pieces, end = [], 0
        for change in _CHANGE.finditer(line):
            kind, words = ("deleted", change[1]) if change[1] is not None else ("inserted", change[2])
            pieces += [("kept", line[end : change.start()]), (kind, words)]
            end = change.end()
        found.append(_parts([*pieces, ("kept", line[end:])]))
    return found


def _clean(text: str) -> str:
    """As `shown`, with the blanks at its ends."""
    return (" " if text[:1].isspace() else "") + shown(text) + (" " if text[-1:].isspace() and text.strip() else "")
