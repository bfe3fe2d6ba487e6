"""Where a page is clear: its story's element and its paragraphs agree."""

from __future__ import annotations

import pytest

from parsers.markup import Elements, tree
from parsers.pages.printed_text import story_paragraphs
from parsers.pages.witnesses import clear_story

ENGLISH = [
    "The harbour office counted the ships again on Monday and found four more than its own list of arrivals has.",
    "Pilots had warned for weeks that the northern basin was full, the harbour master told the town council.",
    "A second count is planned for the end of the month, when the ferries to the islands run their summer hours.",
    "Until then nobody may anchor south of the mole, and the coast guard will tow away every boat that does so.",
    "The council wants to hear next week what the two new moorings would cost and who is to pay for them.",
]
GERMAN = [
    "Das Hafenamt hat die Schiffe am Montag noch einmal gezählt und vier mehr gefunden, als in seiner Liste stehen.",
    "Die Lotsen hatten seit Wochen gewarnt, dass im nördlichen Becken kein Platz mehr ist, sagte der Hafenmeister.",
    "Eine zweite Zählung ist für das Ende des Monats geplant, wenn die Fähren im Sommer öfter zu den Inseln fahren.",
    "Bis dahin darf südlich der Mole niemand ankern, und die Küstenwache schleppt jedes Boot ab, das es doch tut.",
    "Der Rat will nächste Woche hören, was zwei neue Liegeplätze kosten würden und wer sie am Ende bezahlen soll.",
]
CHINESE = [
    "海港局星期一重新清点了停泊的船只，发现比登记簿上多出四艘，局长说这些船都没有办理入港手续。",
    "引水员几个星期以来一直警告说北港池已经满了，再也没有空位可以让新到的船只停靠下来过夜。",
    "第二次清点定在月底进行，那时开往各个岛屿的渡轮改用夏季时刻表，港口会比现在更加拥挤。",
    "在此之前任何人都不得在防波堤以南抛锚，海岸警卫队将拖走所有违反这项规定的大小船只。",
    "市议会希望在下星期得知两个新泊位需要多少费用，以及这笔钱最后应当由谁来支付和承担。",
]
BESIDE = "<p>Our readers voted for the best bakery of the old town, and the winner is a small shop by the bridge.</p>"


def _page(story: str, behind: str = "") -> list[str] | None:
    elements = Elements(tree(f"<body><nav><p>Sport</p></nav><div><h1>Ships counted</h1>{story}</div>{behind}</body>"))
    found = clear_story(elements, story_paragraphs(elements.of("h1")[0]))
    return None if found is None else [each.text for each in found]


def _told(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


@pytest.mark.parametrize("story", [ENGLISH, GERMAN, CHINESE])
def test_paragraphs_that_both_witnesses_have_are_the_text(story: list[str]) -> None:
    assert _page(f"<div class='text'>{_told(story)}</div>") == story


def test_headings_lists_and_short_lines_among_the_paragraphs_are_told() -> None:
    markup = f"<p>{ENGLISH[0]}</p><h2>Moorings</h2><ul><li>North basin</li><li>South basin</li></ul><p>Full!</p>"
    expected = [ENGLISH[0], "Moorings", "North basin", "South basin", "Full!", *ENGLISH[1:]]
    assert _page(f"<div class='text'>{markup}{_told(ENGLISH[1:])}</div>") == expected


@pytest.mark.parametrize(
    ("line", "is_told"), [("Jens Falk", True), ("By Ada Roe", True), ("Weitere Informationen", False)]
)
def test_a_name_below_a_text_in_two_elements_signs_it(line: str, is_told: bool) -> None:
    halves = f"<div class=text>{_told(GERMAN[:2])}</div><div class=text>{_told(GERMAN[2:])}<p><b>{line}</b></p></div>"
    assert _page(halves) == [*GERMAN, *([line] if is_told else [])]


def test_a_paragraph_that_breaks_off_is_told() -> None:
    cut = "The coast guard, which has two boats of its own in the harbour and may borrow a third of the pilots, will"
    assert _page(f"<div class='text'>{_told([cut, *ENGLISH])}</div>") == [cut, *ENGLISH]


def test_a_standfirst_in_an_element_of_its_own_is_told() -> None:
    deck = "Four ships more than the harbour's list has were found in the northern basin."
    assert _page(f"<div class='deck'>{deck}</div><div class='text'>{_told(ENGLISH)}</div>") == [deck, *ENGLISH]


def test_a_text_that_begins_with_its_dateline_begins_there() -> None:
    deck = "Four ships more than the harbour's list has were found in the northern basin."
    story = [f"SOFIA (Reuters) - {ENGLISH[0]}", *ENGLISH[1:]]
    assert _page(f"<div class='deck'>{deck}</div><div class='text'>{_told(story)}</div>") == story


def test_paragraphs_each_in_an_element_of_one_kind_are_the_text() -> None:
    assert _page("".join(f"<div class='part'><p>{text}</p></div>" for text in ENGLISH)) == ENGLISH


def test_what_stands_beside_the_element_that_holds_the_story_is_not_told() -> None:
    story = f"<div class='text'>{_told(ENGLISH)}</div><section class='more'>{BESIDE}</section>"
    assert _page(f"{story}<section class='town'>{BESIDE}</section><section class='sea'>{BESIDE}</section>") == ENGLISH


def test_the_heading_of_links_below_the_story_is_not_told() -> None:
    links = "<h3>From the harbour</h3><ul><li><a href='/a'>Ferries late</a></li><li><a href='/b'>Mole</a></li></ul>"
    assert _page(f"<div class='text'>{_told(ENGLISH)}{links}</div>") == ENGLISH


@pytest.mark.parametrize(
    "markup",
    [
        "<br><br>".join(ENGLISH),  # no paragraphs
        _told(ENGLISH[:1]),  # a note
        _told(ENGLISH) + "<table><tr><td>Ferries</td><td>12</td></tr></table>",  # figures
        "".join(f"<section class='n{n}'><p>{text}</p></section>" for n, text in enumerate(ENGLISH)),  # no one element
        _told(ENGLISH[:3]) + "".join(f"<div>{text}</div>" for text in (*GERMAN, *ENGLISH[3:])),  # half is elsewhere
    ],
)
def test_a_page_that_is_not_clear_is_left_to_an_extractor(markup: str) -> None:
    assert _page(f"<div class='text'>{markup}</div>") is None


@pytest.mark.parametrize("item", ["<li>{}</li>", "<li><p>{}</p></li>", "<li class='x'><p class='y'>{}</p></li>"])
def test_an_item_of_a_list_in_the_story_is_text_be_it_in_a_paragraph_of_its_own(item: str) -> None:
    listed = ["Two pilots", "Four moorings by May"]
    items = "".join(map(item.format, listed))
    first, *others = ENGLISH
    paragraphs = "".join(f"<p>{text}</p>" for text in others)
    assert _page(f"<p>{first}</p><ul>{items}</ul>{paragraphs}") == [first, *listed, *others]
    links = "".join(item.format(f"<a href='/{at}'>{text}</a>") for at, text in enumerate(listed))
    assert _page(f"<p>{first}</p><ul>{links}</ul>{paragraphs}") == ENGLISH
