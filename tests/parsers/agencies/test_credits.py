"""Credits at the end of a text give its agency and are off it; prose about agencies stays."""

from __future__ import annotations

import pytest

from parsers.agencies.credits import is_signed, read_closing
from parsers.normalise import parse
from parsers.records import Article, Document, Why

STORY = "The ferry was late on Sunday.\n\nNobody minded, the captain said."
CREDITS = [
    ("(AFP)", "AFP"), ("– AFP", "AFP"), ("-- Bernama", "Bernama"), ("— Reuters", "Reuters"), ("- BERNAMA", "BERNAMA"),
    ("/Trend/", "Trend"), ("/ritzau/", "ritzau"), ("(AzerTac)", "AzerTac"), ("(PAP)", "PAP"), ("(ANSA).", "ANSA"),
    ("[AFP]", "AFP"), ("(dpa/lno)", "dpa/lno"), ("(APA/red, 1.11.2026)", "APA/red"), ("(sda)", "sda"),
    ("Source: AFP", "AFP"), ("Quelle: dpa", "dpa"), ("Источник: ТАСС", "ТАСС"), ("Kaynak: AA", "AA"),
    ("Mənbə: APA", "APA"), ("Fonte: ANSA", "ANSA"), ("Źródło: PAP", "PAP"), ("المصدر: رويترز", "رويترز"),
    ("来源：新华社", "新华社"), ("출처: 연합뉴스", "연합뉴스"), ("Source: trend.az", "trend.az"),
    ("Source: Sound News Agency", "Sound News Agency"), ("(Source: Reuters)", "Reuters"),
    ("(With inputs from PTI)", "PTI"), ("with inputs from PTI, ANI", "PTI, ANI"), ("(With PTI inputs)", "PTI"),
    ("(avec AFP)", "AFP"), ("Avec AFP et Reuters", "AFP et Reuters"), ("(mit dpa)", "dpa"),
    ("Com informações da Lusa", "Lusa"), ("Con información de EFE", "EFE"), ("По материалам ТАСС", "ТАСС"),
    ("(رويترز)", "رويترز"), ("（新华社）", "新华社"),
    ("（共同）", "共同"), ("(연합뉴스)", "연합뉴스"), ("(भाषा)", "भाषा"),
    ("(TTXVN)", "TTXVN"), ("EFE", "EFE"), ("Reuters", "Reuters"), ("dpa/lno", "dpa/lno"), ("==Kyodo", "Kyodo"),
    ("PTI AR NSK", "PTI"), ("© AFP", "AFP"), ("© 2026 dpa", "dpa"), ("INTERFAX.RU", "INTERFAX.RU"),
    ("Quelle: quay.de, abc/dpa/AFP", "dpa/AFP"), ("abc/dpa", "dpa"), ("(AFP/abc)", "AFP/abc"),
    ("(REPORT.AZ)", "REPORT.AZ"), ("/REPORT.AZ/", "REPORT.AZ"), ("(KOMPAS.com)", "KOMPAS.com"),
]  # fmt: skip


@pytest.mark.parametrize(("credit", "agency"), CREDITS)
@pytest.mark.parametrize("before", ["\n\n", "\n", " "], ids=["paragraph", "line", "words"])
def test_a_credit_gives_the_agency_and_is_off_the_text(credit: str, agency: str, before: str) -> None:
    found = read_closing(f"{STORY}{before}{credit}")
    assert (found.body, found.agency, found.credits) == (STORY, agency, (credit,))


@pytest.mark.parametrize(
    ("text", "agency"), [("渡轮周日晚点。（新华社）", "新华社"), ("Nikt nie narzekał.(PAP)", "PAP")]
)
def test_a_credit_may_touch_the_text(text: str, agency: str) -> None:
    found = read_closing(f"{STORY}\n\n{text}")
    assert found.agency == agency
    assert found.body == f"{STORY}\n\n{text.replace(found.credits[0], '')}"


@pytest.mark.parametrize(
    "end",
    [
        "He then joined Reuters.", "He works for Agence France-Presse (AFP).",
        "They thanked the Press Trust of India (PTI).",
        "“Source: AFP”, read the caption.", "The caption read “Source: AFP”", "“(AFP)” stood below it.",
        "The deal was first reported by Bloomberg.", "PTI is the country's largest agency.",
        "Sources close to AFP said so.",
        "EFE, fundada en 1939, es una agencia.", "Source: Ministry of Energy", "Source: Bureau of Statistics, 2026",
        "(Smith)", "(report)", "Report", "Trend", "Beta", "(see above)", "(p. 12)", "– Ana Petrova",
        "Via Appia is closed",
        "With inputs from Ana Petrova", "With friends like these", "© Ana Petrova", "/etc/", "According to AFP",
        "Gas rose 2%",
        "Die Agentur heißt dpa", "Так сообщил ТАСС", "新华社是国家通讯社。",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["\n\n", " "], ids=["paragraph", "words"])
def test_prose_about_agencies_and_other_last_lines_stay(end: str, before: str) -> None:
    found = read_closing(f"{STORY}{before}{end}")
    assert (found.body, found.agency, found.credits) == (f"{STORY}{before}{end}", None, ())


def test_several_credits_are_all_taken_off_and_the_one_beside_the_text_names_the_agency() -> None:
    found = read_closing(f"{STORY} (AFP)\n\nSource: Le Phare\n\n© AFP")
    assert found.body == f"{STORY} (AFP)\n\nSource: Le Phare"
    found = read_closing(f"{STORY} (PTI)\n\n(With agency inputs)\n\nSource: ANI")
    assert (found.body, found.agency) == (STORY, "PTI")
    assert found.credits == ("(PTI)", "(With agency inputs)", "Source: ANI")


def test_who_is_quoted_is_no_credit_where_other_quotations_say_so_too() -> None:
    blurbs = "“A joy.” – The Quay Post\n\n“A triumph.” – AFP"
    assert read_closing(f"{STORY}\n\n{blurbs}").credits == ()
    assert read_closing(f"{STORY}\n\n“We had tea.” – AFP").agency == "AFP"


def test_initials_below_a_credit_go_with_it_and_those_of_a_text_alone_stay() -> None:
    found = read_closing(f"{STORY} EFE\n\nabc/de/fg")
    assert (found.body, found.agency, found.credits) == (STORY, "EFE", ("EFE", "abc/de/fg"))
    assert read_closing(f"{STORY}\n\nabc/de/fg").credits == ()
    sentence = f"{STORY} (Turan)\n\nReuters said that the quay is open today."
    assert read_closing(sentence).body == sentence


@pytest.mark.parametrize("text", ["(AFP)", "Source: AFP", "", None])
def test_a_text_that_is_nothing_but_a_credit_is_left(text: str | None) -> None:
    assert read_closing(text).body == text


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("abc/de/fg", True), ("dpa akv yyno n1 jpe", True), ("PTI AR NSK", True), ("(SDA-ATS/sj)", True),
        ("AP", False), ("AFP sn", True), ("Reuters date", False), ("Reuters said so.", False),
        ("TASS has no more", False),
        ("n/a", False), ("yes/no/maybe", False), ("TCP/IP", False), ("dkn ap lw", False),
    ],
)  # fmt: skip
def test_initials_are_known(text: str, signed: bool) -> None:
    assert is_signed(text) is signed
    assert is_signed("dkn ap lw", {"dkn"})


def record(text: str) -> Article:
    [found] = parse(Document(uri="/a.txt", content=text.encode()))
    assert isinstance(found, Article)
    return found


def test_the_credit_is_the_articles_agency_where_no_dateline_names_one() -> None:
    found = record(f"date 2026-11-01 By Ana Petrova\n{STORY}\n\n/Trend/")
    assert (found.agency, found.dateline, found.body) == ("Trend", None, STORY)
    assert [(one.text, one.why) for one in found.left_out] == [("/Trend/", Why.MARK)]
    filed = record(f"Ferry late\n\nBAKU, Nov. 1 (Turan) - {STORY}\n\nWith inputs from AFP")
    assert (filed.agency, filed.dateline) == ("Turan", "BAKU, Nov. 1 (Turan)")


def test_the_site_itself_is_no_agency() -> None:
    page = (
        f"<html><body><article><h1>Ferry late</h1><p>{STORY * 4}</p><p>Quelle: quaypost.de</p></article></body></html>"
    )
    for url, agency in (("https://www.quaypost.de/1", None), ("https://harbour.de/1", "quaypost.de")):
        [found] = parse(Document(uri="/a.html", content=page.encode(), url=url))
        assert isinstance(found, Article)
        assert found.agency == agency
        assert [one.text for one in found.left_out] == ["Quelle: quaypost.de"]


def test_a_credit_below_a_short_text_is_no_dateline() -> None:
    found = record("Ferry late\n\nNobody minded.\n\n(AFP)")
    assert (found.dateline, found.agency) == (None, "AFP")
    assert "(AFP)" not in (found.body or "")
