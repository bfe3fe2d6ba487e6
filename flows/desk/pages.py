"""The pages about articles: what each asks, and what its template is given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flows.desk import drawing, kept
from flows.desk.asking import Asking
from flows.desk.differences import differences
from flows.desk.filters import MissingError, WrongError
from warehouse.asking.known import must_know
from warehouse.file.statements import sql
from warehouse.search.passages import find

Given = Mapping[str, Any]
"""What the address says: its parts and filters; and `today`, the day, and `now`, both in UTC."""
Told = dict[str, Any]
"""What the template of a page is given; `title` is its title."""

FOUND = 20
"""Articles of a page of results."""
_OF_FIELD = {"field", "extractor", "agreed", "said"}
_WORD = re.compile(r"[^\W_]+")
_PARTS = ("people", "places", "versions", "related", "subjects", "images", "left_out", "sightings", "kin",
          "provenance")  # fmt: skip


def front(asking: Asking, given: Given) -> Told:
    """What came on one day, by default the last on which anything was published."""
    day = given["day"]
    last = asking.ask("front/day", given)[0]["day"]
    if day is not None and day > given["today"]:
        raise WrongError(f"day: {day} has not come yet")
    known = {"day": day or last}
    told = {name: asking.ask(f"front/{name}", known) for name in ("stories", "latest", "by_source", "by_place")}
    told["edits"] = asking.ask("front/edits", {"day": day})
    told |= {name: asking.ask(f"front/{name}") for name in ("alerts", "quarantine")}
    for story in told["stories"]:
        story["line"] = drawing.line(story["carried_at"])
    spots = drawing.spots(told["by_place"], "articles")
    return {
        **told,
        "title": f"{known['day']:%A, %-d %B %Y}",
        "day": known["day"],
        "before": known["day"] - timedelta(days=1),
        "after": known["day"] + timedelta(days=1) if known["day"] < min(last, given["today"]) else None,
        "numbers": asking.ask("front/numbers", known)[0],
        "spots": spots,
        "view": drawing.around(spots),
    }


def search(asking: Asking, given: Given) -> Told:
    """The articles that have the words, the best first; without words the form alone."""
    words = given["q"] or ""
    told: Told = {"title": f"Search: {words}" if words else "Search", "words": words, "found": [], "looked_for": []}
    if not words:
        return told
    must_know(asking.con, given)
    page = given["page"] or 1
    limits = {name: given[name] for name in ("since", "until", "source", "language")}
    known = {**limits, "words": words, "most": FOUND + 1, "skip": (page - 1) * FOUND}
    found = find(asking.con, words, limits, most=FOUND + 1, skip=known["skip"])
    rows = list(zip(*(column.to_pylist() for column in found.columns), strict=True))
    told["found"] = asking.keep("found", sql("search/found"), known, found.column_names, rows[:FOUND])
    told["looked_for"] = asking.ask("search/words", {"words": words})[0]["words"]
    told["sources"] = [row["source_id"] for row in asking.ask("search/sources")]
    for row in told["found"]:
        row["pieces"] = marked(row["passage"], told["looked_for"], opened="*" in words)
    return {**told, "page": page, "more": len(rows) > FOUND}


def marked(passage: str, words: list[str], *, opened: bool) -> list[tuple[str, str]]:
    """A passage in pieces, kept or found: words that were asked for, or, where that is `opened`, begin like one."""
    pieces: list[tuple[str, str]] = []
    end = 0
    for word in _WORD.finditer(passage):
        plain = _folded(word[0])
        if plain in words or (opened and plain.startswith(tuple(one for one in words if len(one) > 2))):
            pieces += [("kept", passage[end : word.start()]), ("found", word[0])]
            end = word.end()
    return [*pieces, ("kept", passage[end:])]


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def article(asking: Asking, given: Given) -> Told:
    """An article with its text, or that of one of its versions, and all that is known of it."""
    known = {"article": given["article"]}
    found = _article(asking, known)
    parts = known | {"number": found["number"], "current": found["version"]}  # which spares looking for the article
    told = {name: asking.ask(f"article/{name}", parts) for name in _PARTS}
    told["tellings"] = asking.ask("story/tellings", {"story": found["story_id"]})
    text = found
    if given["version"] is not None:
        texts = asking.ask("article/text", {**parts, "version": given["version"]})
        if not texts:
            there = ", ".join(str(row["version"]) for row in told["versions"])
            raise MissingError(f"This article has no version {given['version']}; it has {there}.")
        text = texts[0]
    spots = drawing.spots(told["places"])
    return {
        **told,
        "title": found["headline"] or found["title"] or "An article without a headline",
        "article": found,
        "text": text,
        "origin": _origin(told["provenance"]),
        "fields": _by_field(told["provenance"]),
        "spots": spots,
        "view": drawing.around(spots),
    }


def raw(asking: Asking, given: Given) -> Told:
    """The bytes that an article was read from, as text."""
    found = _article(asking, {"article": given["article"]})
    rows = asking.ask("raw/raw", given)
    told: Told = {"title": f"Bytes: {found['headline'] or found['title']}", "article": found, "origin": rows[0]}
    try:
        text, is_whole = kept.text_of(rows[0])
    except kept.GoneError as error:
        return {**told, "text": None, "reason": str(error)}
    return {**told, "text": text, "is_whole": is_whole}


def _origin(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Where the bytes came from, which is the same for all fields."""
    return (
        {name: value for name, value in rows[0].items() if name not in _OF_FIELD and value is not None} if rows else {}
    )


def _by_field(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The witnesses of each field: who says so, and who says otherwise and what."""
    fields: dict[str, dict[str, Any]] = {}
    for row in rows:
        one = fields.setdefault(row["field"], {"field": row["field"], "value": "", "agreed": [], "disagreed": []})
        if row["agreed"]:
            one["value"] = one["value"] or row["said"]
            one["agreed"] += [row["extractor"]] if row["extractor"] not in one["agreed"] else []
        else:
            one["disagreed"].append((row["extractor"], row["said"]))
    return list(fields.values())


def diff(asking: Asking, given: Given) -> Told:
    """Two versions of an article side by side, by default the last change; or its text beside another article's."""
    known = {"article": given["article"]}
    found = _article(asking, known)
    title = found["headline"] or found["title"]
    if given["with"] is not None:
        texts = {row["article_id"]: row for row in asking.ask("diff/others", {**known, "other": given["with"]})}
        if given["with"] not in texts or given["with"] == given["article"]:
            raise MissingError(f"There is no other article {given['with']} to compare this one with.")
        sides = (texts[given["with"]], texts[given["article"]])
        return {"title": f"Beside another: {title}", "article": found, "sides": sides, "versions": [],
                "fields": differences(*sides), "is_other": True}  # fmt: skip
    parts = {"number": found["number"], "current": found["version"]}
    versions = asking.ask("article/versions", parts)
    numbers = [row["version"] for row in versions]
    newer = given["to"] or found["version"]
    earlier = [row["previous_version"] for row in versions if row["version"] == newer]
    older = given["from"] or next(iter(earlier), None) or next((n for n in reversed(numbers) if n != newer), newer)
    texts = {row["version"]: row for row in asking.ask("diff/texts", {**parts, "older": older, "newer": newer})}
    for number in (older, newer):
        if number not in texts:
            raise MissingError(f"This article has no version {number}; it has {', '.join(map(str, numbers))}.")
    sides = (texts[older], texts[newer])
    return {"title": f"Changes: {title}", "article": found, "sides": sides, "versions": versions,
            "fields": differences(*sides), "is_other": False}  # fmt: skip


def _article(asking: Asking, known: Told) -> dict[str, Any]:
    rows = asking.ask("article/article", known)
    if not rows:
        raise MissingError(f"There is no article {known['article']} here.")
    return rows[0]


def story(asking: Asking, given: Given) -> Told:
    """Who carried a story, when, and how much of it."""
    rows = asking.ask("story/story", given)
    if not rows:
        raise MissingError(f"There is no story {given['story']} here.")
    found = rows[0]
    carried = asking.ask("story/carried", {**given, "origin": found["origin_id"]})
    line = drawing.line([row["published"] for row in carried])
    if line:
        start, span = line["first"], line["span"].total_seconds()
        for row in carried:
            row["x"] = round(100 * (row["published"] - start).total_seconds() / span, 1) if row["published"] else None
    return {
        "title": found["headline"] or "A story without a headline",
        "story": found,
        "carried": carried,
        "tellings": asking.ask("story/tellings", given),
        "line": line,
    }
