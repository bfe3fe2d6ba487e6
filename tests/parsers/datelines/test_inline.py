"""Bylines with the story on their line: an outlet's credit and a person's name are told apart where letters show it."""

from __future__ import annotations

import pytest

from parsers.datelines.opening import read_opening


@pytest.mark.parametrize(
    ("text", "printed", "people", "agency", "body"),
    [
        ('By AzernewsBy Ana Petrova"We wait," he said.', "By AzernewsBy Ana Petrova", ["Ana Petrova"], "Azernews",
         '"We wait," he said.'),
        ("By Harbour PostBy Ada RoeThe bridge is shut.", "By Harbour PostBy Ada Roe", ["Ada Roe"], "Harbour Post",
         "The bridge is shut."),
        ("/Harbour Post/By Ada RoeThe bridge is shut.", "/Harbour Post/By Ada Roe", ["Ada Roe"], "Harbour Post",
         "The bridge is shut."),
        ("本报讯（记者 李明 通讯员 赵强）大桥关闭。", "本报讯（记者 李明 通讯员 赵强）", ["李明", "赵强"], None,
         "大桥关闭。"),
        ("海湾晚报讯 （见习记者王芳）大桥关闭。", "海湾晚报讯 （见习记者王芳）", ["王芳"], None, "大桥关闭。"),
        ("Ada RoeThe bridge is shut.", "Ada Roe", ["Ada Roe"], None, "The bridge is shut."),
        ("Jana PetersenDie Brücke ist zu.", "Jana Petersen", ["Jana Petersen"], None, "Die Brücke ist zu."),
        ("By Nərmin SəfərovaBakı körpüsü bağlandı.", "By Nərmin Səfərova", ["Nərmin Səfərova"], None,
         "Bakı körpüsü bağlandı."),
    ],
)  # fmt: skip
def test_glued_credits_are_told_apart(
    text: str, printed: str, people: list[str], agency: str | None, body: str
) -> None:
    opening = read_opening(text)
    assert opening.byline is not None
    assert opening.byline.text == printed
    assert [author.name for author in opening.byline.authors] == people
    assert (opening.byline.agency, opening.body) == (agency, body)


@pytest.mark.parametrize(
    "text",
    [
        "YouTube Music starts today.",
        "Ian McDonald said so.",
        "Meta WhatsApp users complain.",
        "By popular demand it is.",
    ],
)
def test_capitals_within_words_are_no_seams(text: str) -> None:
    assert read_opening(text).body == text
