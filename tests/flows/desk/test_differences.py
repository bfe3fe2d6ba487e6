"""Two texts side by side."""

from __future__ import annotations

from flows.desk import differences
from flows.desk.differences import Pair, side_by_side

ONE = "The ferry costs 14 kroner from January."


def words(pairs: list[Pair]) -> list[tuple[str, str]]:
    """Each pair as two texts, with [-deleted-] and {+inserted+}."""
    marks = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return [
        tuple("".join(marks[kind].format(text) for kind, text in side or ()) for side in (pair.before, pair.after))  # type: ignore[misc]
        for pair in pairs
    ]


def test_a_changed_paragraph_stands_beside_what_became_of_it() -> None:
    found = list(side_by_side(["First.", ONE, "Last."], ["First.", "New here.", ONE.replace("14", "4"), "Last."]))
    assert words(found) == [
        ("First.", "First."),
        ("", "{+New here.+}"),
        (ONE.replace("14", "[-14-]"), ONE.replace("14", "{+4+}")),
        ("Last.", "Last."),
    ]
    assert [pair.is_changed for pair in found] == [False, True, True, False]


def test_a_paragraph_that_is_another_one_is_not_set_beside_it() -> None:
    found = words(list(side_by_side(["Rain fell all night."], ["Nobody won a prize."])))
    assert found == [("[-Rain fell all night.-]", ""), ("", "{+Nobody won a prize.+}")]


def test_scripts_without_blanks_are_compared_letter_by_letter() -> None:
    assert words(list(side_by_side(["渡轮票价上涨十四"], ["渡轮票价上涨四"]))) == [
        ("渡轮票价上涨[-十-]四", "渡轮票价上涨四")
    ]


def test_what_is_too_long_to_compare_is_shown_whole() -> None:
    many = [f"Paragraph {n}." for n in range(differences.MOST + 1)]
    assert len(list(side_by_side(many, ["One."]))) == len(many) + 1
    long = " ".join(["word"] * differences.MOST)
    assert words(list(side_by_side([long], [f"{long} more"]))) == [(f"[-{long}-]", f"{{+{long} more+}}")]


def test_a_field_that_one_text_lacks_is_told() -> None:
    empty = dict.fromkeys(differences.FIELDS)
    found = differences.differences({**empty, "dateline": "BERGEN"}, empty)
    assert [(field, words(pairs)) for field, pairs in found] == [("dateline", [("[-BERGEN-]", "")])]
