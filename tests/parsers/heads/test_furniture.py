"""Lines of a page that are no story, and sentences that begin like them."""

from __future__ import annotations

import pytest

from parsers.heads.furniture import heads_links, leads_on, offers, why_left_out
from parsers.records import Why


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Anzeige", "Publicité", "Publicidad",
        "Publicidade", "REKLAM", "Реклама", "=== Anzeige ===", "광고",
    ],
)  # fmt: skip
def test_advertising_stands_alone_on_its_line(text: str) -> None:
    assert why_left_out(text) is Why.ADVERTISEMENT


@pytest.mark.parametrize(
    "text",
    [
        "Read also: Bees on the roof", "Also Read | Bees on the roof", "READ MORE: Bees on the roof",
        "Lesen Sie auch: Bienen auf dem Dach", "À lire aussi : Des abeilles sur le toit",
        "Lea también: Abejas en el tejado", "Leia também: Abelhas no telhado", "Leggi anche: Api sul tetto",
        "Читайте также: Пчелы на крыше", "Читайте також: Бджоли на даху", "Czytaj też: Pszczoły na dachu",
        "İlgili Haber: Çatıdaki arılar", "اقرأ أيضا: النحل على السطح", "بیشتر بخوانید: زنبورها روی بام",
        "यह भी पढ़ें: छत पर मधुमक्खियाँ", "আরও পড়ুন: ছাদে মৌমাছি", "Baca juga: Lebah di atap", "Xem thêm: Ong trên mái nhà",
        "Lees ook: Bijen op het dak", "Läs också: Bin på taket", "Διαβάστε επίσης: Μέλισσες στη στέγη",
        "Citește și: Albine pe acoperiș", "Čtěte také: Včely na střeše", "Həmçinin oxuyun: Damda arılar",
        "Pročitajte još: Pčele na krovu", "აგრეთვე წაიკითხეთ: ფუტკრები", "Soma pia: Nyuki juu ya paa",
        "関連記事：屋根のハチ", "延伸阅读：屋顶上的蜜蜂", "관련기사: 지붕 위의 벌",
    ],
)  # fmt: skip
def test_links_to_other_stories_are_told_by_their_words(text: str) -> None:
    assert why_left_out(text) is Why.RELATED


@pytest.mark.parametrize(
    "text",
    [
        "Follow us on WhatsApp",
        "312 views",
        "Comments: 4",
        "1 204 прочитания",
        "Drucken Teilen",
        "Partager",
        "Sign up for our newsletter",
        "Подписывайтесь на наш Telegram-канал",
        "点击关注我们的微信公众号",  # where no blank parts the words
        "更多精彩内容，请关注微信公众号",
        "▶ 카카오톡 채널 추가하기",
        "제보는 카카오톡 okjebo",
        "저작권자 © 항구일보, 무단 전재 및 재배포 금지",
        "© 2024 Sound Herald",
        "Copyright © 2024 Sound Herald",
        "Article printed from Sound Herald: https://herald.example",
        "The post Ferries to the islands stop appeared first on Sound Herald.",
        "The post “We stop” appeared first on soundherald.example.",
        "Der Beitrag Fähre fällt aus erschien zuerst auf Nord.",
    ],
)
def test_invitations_rights_and_first_places_are_furniture(text: str) -> None:
    assert why_left_out(text) is Why.FURNITURE


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement of the ferry on every wall had promised that it would run all winter long.",
        "Read also the small print, the mayor told the people who had come.",
        "The post has been vacant since spring, said the mayor, whose plan appeared first on television.",
        "The post of harbour master, he said, appeared first on the list of cuts in May.",
        "The article he wrote appeared first on the back page of a small paper.",
        "Related companies would not say anything about it to the reporters.",
        "“Subscribe to our channel,” the old man said, and laughed at his own joke.",
        "市长在微信公众号上说，大桥工程下月开工。",
        "Copyright law is to change, the minister of justice told the house on Monday.",
        "Photo finish: the two ferries came in at the same minute on Monday.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_the_story(text: str) -> None:
    assert why_left_out(text) is None


def test_what_offers_the_rest_and_what_leads_on_is_known_by_its_words() -> None:
    assert all(map(offers, ("Already a member? Log in", "この記事は有料会員限定です", "구독자 전용 기사입니다")))
    assert not offers("The club has members who have been there for forty years.")
    assert all(map(leads_on, ("Next page", "次のページへ", "Nächste Seite", "下一页")))
    assert not leads_on("The next page of the book is empty.")
    assert all(map(heads_links, ("Read also:", "関連記事", "Lesen Sie auch")))
    assert not heads_links("Read also the small print")
