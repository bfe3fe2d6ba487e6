"""Texts as numbers, and how alike two of them are."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bench.train_likeness import SIGNS
from warehouse.stories.fingerprints import fingerprints, landmarks
from warehouse.stories.grams import found
from warehouse.stories.likeness import LINKED, LITTLE, Likenesses, likenesses, model
from warehouse.stories.sketch import Sketch, sketch
from warehouse.stories.words import tokens

LEAD = (
    "The harbour council voted on Tuesday to close the old swing bridge to lorries, saying its bearings had worn out."
)
STORY = (
    f"{LEAD} Engineers found cracks in two of the nine pinions during a survey in March, and a lorry of 18 tonnes got "
    "stuck on the span last week. Councillor Marit Solheim told the meeting that repairs would cost 4.2 million crowns "
    "and take until the spring. Fishermen who land their catch on the north quay said the detour on the motorway would "
    "add forty minutes to every trip. The ferry company offered to carry vans at half the fare while the work goes on, "
    "and the council will decide on that offer in its next session."
)
DRAW = (
    "The numbers drawn on {day} night in the coast lottery were {numbers}. The main prize is worth {prize} crowns. "
    "Nobody had all six right, so the money goes into the next draw. Winners should sign their ticket and keep it safe "
    "until they come to the office on the market square, which is open on weekdays from nine to four."
)

FERRIES = (
    "Ships waiting at Sund on {day}: {0} at the north quay, {1} at the south quay, {2} at the coal pier and {3} at the "
    "oil jetty, the harbour office said. Ships of lines {4} and {5} were unloaded, and {6} pilots were at work. The "
    "office counts every ship of more than 50 metres at eight in the morning, and gives the figures to the exchange."
)


def score(
    one: str, other: str, gap: float = 0.0, titles: tuple[str, str] = ("Bridge to close", "Bridge to close")
) -> float:
    alike = likeness(sketch(titles[0], one), sketch(titles[1], other), gap)
    return float(model().scores(alike.measures)[0]) if len(alike.pair) else 0.0


def likeness(one: Sketch, other: Sketch, gap: float, least: float = LITTLE) -> Likenesses:
    return likenesses([one, other], np.array([0]), np.array([1]), np.array([gap]), least=least)


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        STORY[: len(STORY) // 2],
        LEAD,
        f"By Our Own Reporter\n\n{STORY}\n\nSign up for our newsletter. Share on Facebook",
        STORY.replace("council", "town council").replace("lorry", "truck"),
        ". ".join(reversed(STORY.split(". "))),
    ],
    ids=["in capitals", "cut in half", "the lead alone", "with furniture", "retouched", "in another order"],
)
def test_copies_are_linked_whatever_was_done_to_them(copy: str) -> None:
    assert score(STORY, copy) >= LINKED
    assert score(copy, STORY) == pytest.approx(score(STORY, copy), abs=0.01)


def test_the_next_draw_in_the_same_words_is_another_story() -> None:
    first = DRAW.format(day="Saturday", numbers="4, 8, 15, 16, 23 and 42", prize="310,000")
    second = DRAW.format(day="Wednesday", numbers="1, 7, 19, 28, 33 and 40", prize="455,000")
    assert score(first, second, 4.0, ("Numbers drawn", "Numbers drawn")) < LINKED
    assert score(first, first.replace("Nobody had", "No one had"), 0.0, ("Numbers drawn", "Lottery")) >= LINKED


@pytest.mark.parametrize(
    ("numbers", "days", "is_next"),
    [
        ((5, 2, 7, 3, 6, 4, 1), 1, True),
        ((3, 5, 2, 7, 4, 6, 1), 7, True),
        ((3, 5, 2, 8, 4, 1, 6), 7, True),
        ((3, 5, 2, 8, 4, 1, 6), 1, False),
        ((3, 5, 2, 7, 4, 1, 6), 7, False),
    ],
    ids=["the same numbers elsewhere", "two changed places", "one is new", "one is corrected", "none is new"],
)
def test_a_form_filled_in_with_other_numbers_is_its_next_issue(numbers: list[int], days: int, is_next: bool) -> None:
    first, second = FERRIES.format(3, 5, 2, 7, 4, 1, 6, day="Monday"), FERRIES.format(*numbers, day="Tuesday")
    alike = likeness(sketch("Ships waiting", first), sketch("Ships waiting", second), float(days))
    assert alike.is_next_issue.tolist() == [is_next]


def test_what_says_nothing_about_a_story_is_no_headline() -> None:
    assert len(sketch("Don't have an account? Sign Up Today", STORY).title) == 0
    assert len(sketch("Bridge to close | Share on Facebook", STORY).title) == 3


def test_no_weight_contradicts_the_meaning_of_its_measure() -> None:
    weights = model().weights
    assert np.all(weights * SIGNS >= 0)
    assert np.count_nonzero(weights) > 20


def test_a_list_of_items_quotes_the_stories_it_tells_some_of() -> None:
    others = [
        "Wool prices fell for the third month, dealers said.",
        "A choir from the islands sings in the old exchange.",
    ]
    page = "\n\n".join(f"{n}. Item\n\n{text}" for n, text in enumerate([LEAD, *others], start=1))
    alike = likeness(sketch("Morning news", page), sketch("Bridge to close", STORY), 0.0)
    assert alike.quotes.tolist() == [True]


def test_two_texts_that_share_a_sentence_share_a_fingerprint_wherever_it_stands() -> None:
    other = f"Wool prices fell for the third month, dealers said after the auction in the old hall. {LEAD}"
    assert found(*fingerprints([sketch(None, LEAD), sketch(None, other)])).any()


def test_landmarks_are_a_few_of_the_fingerprints() -> None:
    [prints] = fingerprints([sketch(None, STORY)])
    assert 0 < len(landmarks(prints)) < len(prints)
    assert set(landmarks(prints)) <= set(prints)


@pytest.mark.parametrize("body", [None, "", "Two words", "--- ***", "新" * 40, "\ud800 broken"])
def test_any_text_can_be_sketched_and_compared(body: str | None) -> None:
    sketched = sketch(None, body)
    assert fingerprints([sketched])[0].dtype == np.uint32
    assert likeness(sketched, sketched, np.nan, least=0.0).pair.tolist() == [0]


def test_numbers_and_names_are_told_from_words() -> None:
    words = sketch(None, "There the 9 boats of Anna Vik lay, 1,200 crates in all.")
    assert (len(words.numbers.places), len(words.names.places)) == (2, 2)


SHORT = {
    "th": (
        "ฝนตกหนักที่กรุงเทพฯ เมื่อวันอังคาร ทำให้น้ำท่วมถนนหลายสาย ตำรวจปิดการจราจรสองชั่วโมง",
        "ตำรวจจับกุมชายสองคนที่เชียงใหม่เมื่อวันอังคาร หลังพบยาเสพติดในรถ ทั้งสองปฏิเสธข้อกล่าวหา",
    ),
    "lo": (
        "ຝົນຕົກໜັກຢູ່ນະຄອນຫຼວງວຽງຈັນໃນວັນອັງຄານ ເຮັດໃຫ້ນ້ຳຖ້ວມຫຼາຍເສັ້ນທາງ",
        "ລາຄາເຂົ້າຢູ່ຕະຫຼາດວຽງຈັນເພີ່ມຂຶ້ນໃນວັນອັງຄານ ຍ້ອນໄພແຫ້ງແລ້ງຢູ່ພາກເໜືອ",
    ),
    "km": (
        "ភ្លៀងធ្លាក់ខ្លាំងនៅរាជធានីភ្នំពេញនៅថ្ងៃអង្គារ បានធ្វើឱ្យលិចផ្លូវជាច្រើន",
        "តម្លៃអង្ករនៅទីផ្សារភ្នំពេញបានកើនឡើងនៅថ្ងៃអង្គារ ដោយសារគ្រោះរាំងស្ងួតនៅភាគខាងជើង",
    ),
    "my": (
        "ရန်ကုန်မြို့တွင် အင်္ဂါနေ့က မိုးသည်းထန်စွာ ရွာသွန်းခဲ့ပြီး လမ်းများ ရေကြီးခဲ့သည်။",
        "ဆန်ဈေးနှုန်းများ အင်္ဂါနေ့က မြင့်တက်ခဲ့ပြီး မြောက်ပိုင်းတွင် မိုးခေါင်ခဲ့သည်။",
    ),
    "hi": (
        "मंगलवार को दिल्ली में भारी बारिश हुई और कई सड़कें पानी में डूब गईं।",
        "प्रधानमंत्री ने मंगलवार को कहा कि सरकार ईंधन पर कर कम करेगी।",
    ),
    "zh": (
        "周二北京下大雨,多条道路积水,警方封闭交通两小时。",
        "周二北京市场大米价格上涨,因北方干旱导致产量下降。",
    ),
    "ja": (
        "火曜日、東京で大雨が降り、多くの道路が冠水した。",
        "火曜日、東京の市場で米の価格が上昇した。北部の干ばつが原因だ。",
    ),
}


@pytest.mark.parametrize("language", SHORT)
def test_short_texts_are_copies_by_their_words_and_not_by_their_letters(language: str) -> None:
    one, other = SHORT[language]
    texts = [sketch(None, text) for text in (one, other, f"{one} {other[:12]}")]
    for second, is_copy in ((1, False), (2, True)):
        told = likenesses(texts, np.array([0]), np.array([second]), np.zeros(1), least=0.0)
        assert (model().scores(told.measures)[0] >= LINKED) == is_copy


def test_letters_keep_their_marks() -> None:
    assert tokens("दिल्ली में 12 नाव") == ["दिल्ली", "में", "12", "नाव"]
    assert tokens("ที่กรุง") == ["ที่กรุ", "กรุง"]
    assert tokens("ไป BBC") == ["ไป", "BBC"]
