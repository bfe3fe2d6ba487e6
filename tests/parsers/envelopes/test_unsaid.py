"""What an article does not say of all that its document does."""

from __future__ import annotations

import pytest

from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.records import Author, RawArticle

RAW = RawArticle(
    headline="Ferry late", body="The ferry is late.\n\nNobody minds.", authors=(Author(name="Ana Petrova"),)
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ferry LATE", []), ("The ferry is late. Nobody minds!", []), ("Ana Petrova", []), ("", []), ("***", []),
        ("Ferry", []), ("Nobody minds. Eels do.", ["x: Eels do."]), ("Nob", ["x: Nob"]),
        ("One.\nTwo.", ["x: One.", "x: Two."]), ("船が遅れた。誰も困らない。", ["x: 船が遅れた。 誰も困らない。"]),
    ],
)  # fmt: skip
def test_only_what_is_said_nowhere_is_left_out(text: str, left: list[str]) -> None:
    assert [one.text for one in with_unsaid(RAW, [Told("x", text)]).left_out] == left


def test_what_two_places_say_is_left_out_once() -> None:
    told = [Told("x", "Eels."), Told("y", "Eels."), Told("", "Cod.")]
    assert [one.text for one in with_unsaid(RAW, told).left_out] == ["x: Eels.", "Cod."]


def test_very_long_texts_are_compared_by_their_lines() -> None:
    body = "\n\n".join(f"Line {number} of the text {'long ' * 20}." for number in range(5_000))
    raw = RawArticle(body=body)
    assert with_unsaid(raw, [Told("", body)]).left_out == ()
    other = "\n".join(f"Line {number} of another." for number in range(5_000))
    assert len(with_unsaid(raw, [Told("", other)]).left_out) == 5_000
