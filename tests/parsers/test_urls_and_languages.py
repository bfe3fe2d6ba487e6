from __future__ import annotations

import pytest

from parsers.language import detect, spoken, tag
from parsers.urls import canonical, host_of, publisher_word, same_publisher, spelt_alike, with_scheme


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.com:80/a?utm_source=x&id=3#top", "https://example.com/a?id=3"),
        ("https://example.com/a?b=2&a=1&fbclid=zz", "https://example.com/a?a=1&b=2"),
        ("https://www.example.com/", "https://example.com/"),
        ("https://m.news.example/a/", "https://news.example/a"),
        ("https://m.de/a", "https://m.de/a"),
        ("https://amp.example.com/a.html", "https://example.com/a.html"),
        ("https://example.com/a/amp/", "https://example.com/a"),
        ("https://example.com/amp/a/b", "https://example.com/a/b"),
        ("https://example.com/a.amp.html", "https://example.com/a.html"),
        ("https://example.com/a?outputType=amp", "https://example.com/a"),
        ("https://example.com/a?output=pdf", "https://example.com/a?output=pdf"),
        ("https://www.google.com/amp/s/www.example.com/a", "https://example.com/a"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a", "https://example.com/a"),
        ("https://example.com//a//b", "https://example.com/a/b"),
        ("https://example.com/a/index.html", "https://example.com/a"),
        ("https://example.com/a;jsessionid=1A?id=7", "https://example.com/a?id=7"),
        ("https://example.com/eu%2Dnews", "https://example.com/eu-news"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://gruß.example/a", "https://xn--gru-7ka.example/a"),
        ("https://νέος.example/a", "https://xn--ixa5ahm.example/a"),
        ("https://a_b.bücher.example/a", "https://a_b.xn--bcher-kva.example/a"),
        ("https://example.com/a?s=09", "https://example.com/a"),
        ("https://example.com/a?ref=8812345", "https://example.com/a?ref=8812345"),
        ("https://example.com/?p=11", "https://example.com/?p=11"),
        ("https://example.com/a?storyId=9", "https://example.com/a?storyId=9"),
        ("http://127.0.0.1:8000/a/", "http://127.0.0.1:8000/a"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ("not an address", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_has_one_spelling(url: str | None, expected: str | None) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh-Hant-TW", "zh"),
        ("", None),
        (None, None),
        ("{{lang}}", None),
        ("english!", None),
        # one spelling each
        ("aze", "az"),
        ("iw-IL", "he"),
        ("in", "id"),
        ("no", "nb"),
        ("nb-NO", "nb"),
        ("nn", "nn"),
        ("ENG", "en"),
        ("sr_Latn", "sr"),
        ("tl", "tl"),
        ("xx", "xx"),
    ],
)
def test_a_language_tag_is_its_primary_subtag_in_one_spelling(declared: str | None, expected: str | None) -> None:
    assert tag(declared) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left the outer quay at dawn with nine cars and two dogs aboard.", "en"),
        ("Die Fähre verließ den Kai im Morgengrauen mit neun Wagen und zwei Hunden.", "de"),
        ("Паром отошёл от причала на рассвете с девятью машинами и двумя собаками.", "ru"),
        ("12 345 !!!", None),
        ("Too short", None),
        (None, None),
    ],
)
def test_a_language_is_detected_only_from_enough_text(text: str | None, expected: str | None) -> None:
    assert detect(text) == expected


FERRY = {
    "en": (
        "The harbour board said on Tuesday that the new ferry line would open at the end of October. More "
        "than five hundred people have worked on it, the director said. Residents want the road mended before "
        "winter."
    ),
    "az": (
        "Limanın rəhbərliyi çərşənbə axşamı yeni bərə xəttinin oktyabrın sonunda açılacağını bildirib. "
        "Direktor deyib ki, tikintidə beş yüzdən çox işçi çalışıb. Sakinlər isə yolların qışdan əvvəl "
        "təmirini istəyirlər."
    ),
    "az without diacritics": (
        "Limanin rehberliyi cersenbe axsami yeni bere xettinin oktyabrin sonunda acilacagini bildirib. "
        "Direktor deyib ki, tikintide bes yuzden cox isci calisib. Sakinler ise yollarin temirini isteyirler."
    ),
    "uk": (
        "Управління порту повідомило у вівторок, що нова поромна лінія відкриється наприкінці жовтня. На "
        "будівництві працювало понад п'ятсот робітників, сказав директор. Мешканці просять полагодити дороги "
        "до зими."
    ),
    "pt": (
        "A administração do porto informou na terça-feira que a nova linha de balsas será aberta no fim de "
        "outubro. Mais de quinhentas pessoas trabalharam na obra, disse o diretor. Os moradores pedem o "
        "conserto das estradas."
    ),
    "sr in Latin letters": (
        "Uprava luke saopštila je u utorak da će nova trajektna linija biti otvorena krajem oktobra. Na "
        "gradnji je radilo više od pet stotina radnika, rekao je direktor. Stanovnici traže popravku puteva "
        "pre zime."
    ),
    "hi in Latin letters": (
        "Mantri ne kaha ki nayi naav seva oktober ke ant mein shuru hogi aur iske liye paanch sau se zyada "
        "log kaam kar chuke hain. Gaon ke log sadak ki marammat ki maang kar rahe hain, unhone kaha hai."
    ),
    "id": (
        "Pengelola pelabuhan mengumumkan pada hari Selasa bahwa jalur feri baru akan dibuka pada akhir "
        "Oktober. Lebih dari lima ratus pekerja ikut membangunnya, kata direktur. Warga meminta jalan "
        "diperbaiki sebelum musim hujan."
    ),
    "en and fr": (
        "The board said on Tuesday the ferry would sail. La direction du port a annoncé mardi que le bac "
        "partira. The board of the port was glad of it. Les habitants demandent la réparation des routes "
        "avant l'hiver."
    ),
}


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("en", "az", "az"),
        ("az", "en", "en"),
        ("ru", "uk", "uk"),
        ("es", "pt", "pt"),
        ("de", "en", "en"),
        ("zh", "id", "id"),
        ("en", "sr in Latin letters", "bs"),  # one of its spellings; what matters is that it is not English
        # none of these is clearly something else
        ("en", "en", "en"),
        ("sr", "sr in Latin letters", "sr"),
        ("az", "az without diacritics", "az"),
        ("en", "az without diacritics", "en"),
        ("hi", "hi in Latin letters", "hi"),
        ("ms", "id", "ms"),
        ("fr", "en and fr", "fr"),
        ("en", "en and fr", "en"),
        ("sco", "en", "sco"),
    ],
)
def test_the_text_says_its_language_where_it_is_long_and_clear(declared: str, text: str, language: str) -> None:
    assert spoken(declared, FERRY[text]) == language


@pytest.mark.parametrize("text", ["Liman bağlanıb.", "BAKU", "Şəhərdə yeni bərə xətti açılıb, 12.04.2022", "", None])
def test_a_short_text_says_nothing_against_its_tag(text: str | None) -> None:
    assert spoken("en", text) == "en"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://feeds.harbourpost.example/a.rss", "harbourpost"),
        ("https://www.harbourpost.co.uk/", "harbourpost"),
        ("http://harbourpost.example:8080/", "harbourpost"),
        ("http://localhost/", "localhost"),
        ("http://192.0.2.7/feed", "192.0.2.7"),
        ("http://[2001:db8::1]/feed", "2001:db8::1"),
        ("http://[::1", ""),
        ("feed.xml", ""),
    ],
)
def test_an_address_tells_whose_it_is_in_one_word(url: str, word: str) -> None:
    assert publisher_word(url) == word


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://www.quay.example/a", "http://feeds.quay.example/b", True),
        ("https://quay.co.uk/", "https://harbour.co.uk/", False),
        ("http://192.0.2.7/a", "http://192.0.2.7:81/b", True),
        ("http://192.0.2.7/a", "http://198.51.2.7/b", False),
        ("", "", False),
    ],
)
def test_hosts_of_one_registered_name_are_one_publisher(url: str, other: str, same: bool) -> None:
    assert same_publisher(url, other) is same


@pytest.mark.parametrize(
    ("url", "other", "alike"),
    [
        ("https://www.quay.example/feed/", "http://quay.example/feed", True),
        ("https://quay.example/feed?utm_source=x", "https://QUAY.example:443/feed", True),
        ("https://quay.example/feed?a=1", "https://quay.example/feed?a=2", False),
        ("https://quay.example/feed", "https://quay.example/rss", False),
    ],
)
def test_addresses_that_differ_only_in_spelling_are_alike(url: str, other: str, alike: bool) -> None:
    assert (spelt_alike(url) == spelt_alike(other)) is alike


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Quay.example:8080/a?b#c", "www.quay.example"),
        ("//quay.example/a", "quay.example"),
        ("http://[2001:db8::7]/", "2001:db8::7"),
        ("http://[quay.example/", None),
        ("/a/b", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_has_a_host_or_none(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("www.quay.example/a", "https://www.quay.example/a"), ("quay.example/a?b=c", "https://quay.example/a?b=c"),
        ("Küste.example#a", "https://Küste.example#a"), ("quay.example:81", "https://quay.example:81"),
        ("gazette.pl/a", "https://gazette.pl/a"), ("news.gazette.pl/a", "https://news.gazette.pl/a"),
        # near misses
        ("story.html", "story.html"), ("index.php/2026/a", "index.php/2026/a"), ("script.pl?a=1", "script.pl?a=1"),
        ("2026.11/a", "2026.11/a"), ("/quay.example/a", "/quay.example/a"), ("a", "a"), ("", ""), ("a.b", "a.b"),
        ("//quay.example/a", "//quay.example/a"), ("mailto:ana@quay.example", "mailto:ana@quay.example"),
    ],
)  # fmt: skip
def test_what_begins_with_a_host_is_an_address(href: str, expected: str) -> None:
    assert with_scheme(href, "https://www.gazette.pl/rss" if "gazette" in href else "https://q.example/") == expected
