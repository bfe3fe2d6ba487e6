"""Who is nobody: what stands where names stand and is none, and names that look like something else."""

from __future__ import annotations

import pytest

from parsers.bylines.credits import credits_person, read_credit
from parsers.bylines.grammar import authors_of


@pytest.mark.parametrize(
    "line",
    [
        # buttons and labels
        "Copy Link URL Copied", "Share on Facebook", "Follow us", "Listen to this article", "Save Article",
        "Print this page", "Leave a comment", "Add to bookmarks", "Text Size", "Premium Content", "Partner Content",
        "Audio By Carbonatix", "Subscriber Only", "Weitere Informationen", "Más Información", "Meer Informatie",
        "Click Here", "Jetzt Anmelden", "Alle Rechte Vorbehalten", "Seite Drucken", "Leserbrief Schreiben",
        "Revised Edition", "Permanent Link", "No Author", "Autor desconocido", "Kein Autor", "Автор не указан", "zvg",
        # captions and credits of pictures
        "Photo: Ben Moe", "Foto: Ben Moe", "Image credit: Getty Images", "Getty Images",
        # places
        "New York", "San Francisco, California", "Baku, Azerbaijan", "South Sudan", "Hong Kong",
        # sections
        "World News", "Top Stories", "Real Estate", "Politics & Society", "Opinion", "Middle East", "Human Rights",
        # jobs
        "Energy Editor", "Staff Writer",
        # desks
        "নিজস্ব প্রতিবেদক", "本报记者", "編集部", "مراسلنا", "Redaksiya", "Redakcja", "Guest Author", "Web Desk",
        "Newsdesk",
        # papers, agencies, offices
        "Allgemeine Hafenzeitung", "Nordküster Nachrichten", "Polizei Nordküste", "Diario Portuario", "Jornal do Cais",
        "Gazeta Portowa", "Giornale del Porto", "Infos du Quai", "Портовая Газета", "Пресс-служба Порта",
        "Liman Gazetesi", "Liman Qəzeti", "Εφημερίδα Λιμάνι", "وكالة الميناء", "بندر روزنامه", "बंदरगाह समाचार",
        "U.S. CUSTOMS AND BORDER PROTECTION", "Nordküster Magazin", "粉丝", "专访", "发布于天津",
        # whose beat it is, and where
        "By Leeds Court Reporter", "By New York Crime Reporter",
        "Harian Pelabuhan", "Gazeti Bandari", "Lokala Nyheter", "Sanomat Satama", "Agencia Litoral",
        "HT News Desk", "Haber Merkezi", "سرویس سیاسی", "Uredništvo", "Toimitus", "המערכת",
    ],
)  # fmt: skip
def test_no_person_is_read_where_none_is_named(line: str) -> None:
    assert not credits_person(line, "Sound Herald")


def test_the_paper_is_no_person_on_its_own_pages() -> None:
    for line in ("Sound Herald", "By Sound Herald"):
        read = read_credit(line, "Sound Herald")
        assert read is not None
        assert (read.authors, read.agency) == ((), "Sound Herald")
    assert credits_person("Jane Roe", "Jane Roe")  # whose site it is


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Sari Wulandari - Quiet Waters", ["Sari Wulandari"]),  # and where she writes
        ("Sari Wulandari and Li Wei", ["Sari Wulandari", "Li Wei"]),
        ("Teksti Aino Laine", ["Aino Laine"]),  # a label without its colon
        ("Text Jutta Brehm", ["Jutta Brehm"]),
        ("Texter Brehm", ["Texter Brehm"]),
    ],
)
def test_what_stands_beside_a_name_is_no_other_person(stated: str, names: list[str]) -> None:
    assert [author.name for author in authors_of(stated)[0]] == names


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Petrova, Ana", "Ana Petrova"),
        ("García Márquez, Gabriel", "Gabriel García Márquez"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("O'Neil, Ann", "Ann O'Neil"),
        ("Kim, Min-su", "Min-su Kim"),
        ("Иванов, Пётр", "Пётр Иванов"),
        ("ბერიძე, გიორგი", "გიორგი ბერიძე"),
        ("Petrova, Ana Maria", "Ana Maria Petrova"),
        ("PETROVA, Ana", "Ana Petrova"),
        ("Ana PETROVA", "Ana Petrova"),
        ("Ann O'BRIEN-SMITH", "Ann O'Brien-Smith"),
        ("Ann MacDONALD", "Ann MacDonald"),
        ("Murat DEMİR", "Murat Demir"),
        ("Ольга СОКОЛОВА", "Ольга Соколова"),
        ("JT Petrova", "JT Petrova"),  # near misses
        ("Ana Petrova, PhD", "Ana Petrova"),  # near misses
        ("Ana Petrova CPP, PSP", "Ana Petrova"),
        ("Ana Petrova, Reuters", "Ana Petrova"),
        ("Ana Petrova, Reporter", "Ana Petrova"),
        ("Ana Petrova, Sofia", "Ana Petrova"),
    ],
)
def test_a_surname_before_a_comma_is_turned(stated: str, name: str) -> None:
    assert [author.name for author in authors_of(stated)[0]] == [name]


@pytest.mark.parametrize("stated", ["Ana Petrova, Li Wei", "Sandmann, Petrova, Lindqvist"])
def test_a_list_of_people_is_not_turned(stated: str) -> None:
    assert not any(name.name.endswith("Ana Petrova") and name.name != "Ana Petrova" for name in authors_of(stated)[0])


def test_who_was_asked_did_not_write_the_interview() -> None:
    assert read_credit("Interview: Jana Kohler", None, "en") is None


@pytest.mark.parametrize(
    ("line", "language", "names"),
    [
        ("Na Asha Juma", "sw", ["Asha Juma"]),
        ("De Ion Popescu", "ro", ["Ion Popescu"]),
        ("Interview: Jana Köhler", "de", ["Jana Köhler"]),
        ("Das Interview führte Jana Köhler", "de", ["Jana Köhler"]),
        ("Na Hong Jin", "en", ["Na Hong Jin"]),
        ("Kirjutas Mari Tamm", "et", ["Mari Tamm"]),
    ],
)
def test_words_that_lead_in_one_language_are_names_in_others(line: str, language: str, names: list[str]) -> None:
    read = read_credit(line, None, language)
    assert read is not None
    assert [author.name for author in read.authors] == names


def test_on_a_chinese_page_a_name_without_a_label_has_a_surname() -> None:
    assert not credits_person("手机版本", language="zh")
    for line in ("李明", "记者李明", "作者：南风", "克拉拉·莫雷诺"):
        assert credits_person(line, language="zh"), line
    assert credits_person("山田太郎", language="ja")
