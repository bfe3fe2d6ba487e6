"""Plain text, as editors keep it and as terminals print it."""

from __future__ import annotations

import pytest

from parsers.formats.plain import FORMAT
from parsers.normalise import parse as read
from parsers.records import Article, Document, RawArticle
from parsers.text import head
from parsers.wrapping import paragraphs_of

STORY = "Oil rose on Monday as traders in the capital waited for the ministry to say how much it had sold."
MORE = "The ministry said nothing all day, which is what it had said the day before and the day before that."


def article(text: str, charset: str = "utf-8") -> RawArticle:
    found = list(FORMAT.parse(Document(uri="story.txt", content=text.encode(charset))))
    assert len(found) == 1
    assert isinstance(found[0], RawArticle)
    return found[0]


@pytest.mark.parametrize(
    "content",
    [b"Oil rose.", "Нефть подорожала".encode(), "Нефть подорожала".encode("cp1251"), "石油".encode("shift_jis"),
     "\ufeffOil rose.".encode("utf-16"), "[東京 １８日 ロイター] - 石油".encode(),
     b"[Our view] Oil", b"< 5 percent"],
)  # fmt: skip
def test_text_is_recognised(content: bytes) -> None:
    assert FORMAT.sniff(head(content))


@pytest.mark.parametrize(
    "headline",
    ["<DALE ROPE WORKS> SEES HIGHER NET", "<IBEX> LIFTS FORECAST", "<Küstenwerft AG> baut Schiffe", "<Порт> открыт",
     "<MAIN STREET BANK> & <OAK.N> TO MERGE", "<CENTER QUAY INC>, rival in talks"],
)  # fmt: skip
def test_a_story_that_begins_with_a_name_in_brackets_is_a_story(headline: str) -> None:
    content = f"{headline}\n\nLISBON, Nov 3 - {STORY}\n\n{MORE} Shares of <IBEX.N> rose.".encode()
    [found] = read(Document(uri="story.txt", content=content))
    assert isinstance(found, Article)
    assert (found.headline, found.dateline) == (headline, "LISBON, Nov 3")


@pytest.mark.parametrize(
    "content",
    [b"<story>Oil rose.", b"<Story>Oil rose.</Story>", b"<Story id='1'>Oil rose.", b"<Story>\n<p>Oil", b"<B>Oil rose.",
     b"<NewsItem /> Oil", b"<DALE ROPE WORKS><x>", b"<DALE\nROPE> rises"],
)  # fmt: skip
def test_an_element_that_a_document_begins_with_is_markup(content: bytes) -> None:
    assert not FORMAT.sniff(head(content))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n ",
        b"<html>",
        b"<?xml version='1.0'?>",
        b"<!-- x -->",
        b'{"a": 1}',
        b'[{"a": 1}]',
        b"[1, 2]",
        b"[]",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"WARC/1.0",
        b"{\\rtf1",
        b"text\x00with\x00nuls",
        b"text\x01with controls",
    ],
)
def test_markup_json_and_binary_data_are_refused(content: bytes) -> None:
    assert not FORMAT.sniff(head(content))


@pytest.mark.parametrize(
    ("header", "byline"),
    [
        (" date 2022-04-12 By Vugar Khalilov", "By Vugar Khalilov"),
        ("DATE 2022-04-12 by Vugar Khalilov", "by Vugar Khalilov"),
        ("date 2022-04-12", None),
    ],
)
@pytest.mark.parametrize("closing", ["---", "***", "###", "-30-", "ENDS", "- - -", ""])
def test_a_header_line_gives_date_and_byline(header: str, byline: str | None, closing: str) -> None:
    raw = article(f"{header}\n\n{STORY}\n\n{MORE}\n\n{closing}\n")
    assert (raw.headline, raw.published, raw.byline) == (None, ("2022-04-12",), byline)
    assert raw.body == f"{STORY}\n\n{MORE}"


@pytest.mark.parametrize(
    ("text", "headline", "byline", "published", "body"),
    [
        (STORY, None, None, (), STORY),
        (f"BAKU, April 18 (Turan) - {STORY}", None, None, (), f"BAKU, April 18 (Turan) - {STORY}"),
        (f"Oil up\nBAKU, April 18 (Turan) - {STORY}", "Oil up", None, (), f"BAKU, April 18 (Turan) - {STORY}"),
        (f"Oil up\nBy Ana Petrova\nBAKU - {STORY}", "Oil up", "By Ana Petrova", (), f"BAKU - {STORY}"),
        (f"By Ana Petrova\nOil up\nBAKU (Turan) - {STORY}", "Oil up", "By Ana Petrova", (), f"BAKU (Turan) - {STORY}"),
        (f"2022-04-18\n\nBy Ana Petrova\n\n{STORY}", None, "By Ana Petrova", ("2022-04-18",), STORY),
        (f"Oil up\n\n{STORY}\n\n{MORE}", "Oil up", None, (), f"{STORY}\n\n{MORE}"),
        (f"Oil is up.\n\n{STORY}", None, None, (), f"Oil is up.\n\n{STORY}"),
        (f"{STORY}\n\n{MORE}", None, None, (), f"{STORY}\n\n{MORE}"),
        (f"# Oil up\n\n**By Ana Petrova**\n\n{STORY}", "Oil up", "By Ana Petrova", (), STORY),
        (
            f"18 April 2022\nAna Petrova\n\nOil up\n\n{STORY}\n\n{MORE}",
            "Oil up",
            "Ana Petrova",
            ("18 April 2022",),
            f"{STORY}\n\n{MORE}",
        ),
        (f"By Ana PetrovaPublished 18 April 2022\n\n{STORY}", None, "By Ana Petrova", ("18 April 2022",), STORY),
        (
            f"Ana Petrova, Quay Post | 18 April 2022\n\n{STORY}",
            None,
            "Ana Petrova, Quay Post",
            ("18 April 2022",),
            STORY,
        ),
        (f"BAKU, April 18 -\n\n{STORY}", None, None, (), f"BAKU, April 18 -\n\n{STORY}"),
    ],
)
def test_headline_and_byline_are_taken_off_where_the_layout_says_so(
    text: str, headline: str | None, byline: str | None, published: tuple[str, ...], body: str
) -> None:
    raw = article(text)
    assert (raw.headline, raw.byline, raw.published, raw.body) == (headline, byline, published, body)


def test_wire_copy_wrapped_at_a_fixed_width_becomes_paragraphs_again() -> None:
    text = (
        "By ANA PETROVA\nAP Labor Writer\n   BAKU (AP) _ Oil rose on Monday as traders in the\n"
        "capital waited for the ministry to speak.\n   The ministry said nothing\nall day.\n"
    )
    raw = article(text)
    assert raw.byline == "By ANA PETROVA, AP Labor Writer"
    assert raw.body == (
        "BAKU (AP) _ Oil rose on Monday as traders in the capital waited for the ministry to speak.\n\n"
        "The ministry said nothing all day."
    )


def test_flush_lines_of_one_width_are_joined_and_long_lines_are_paragraphs() -> None:
    wrapped = ["word " * 12 + "and", "word " * 12 + "and", "word " * 12 + "and", "the end."]
    assert len(paragraphs_of(wrapped)) == 1
    assert paragraphs_of([STORY * 2, MORE * 2]) == [STORY * 2, MORE * 2]


def test_old_encodings_are_read() -> None:
    assert article("БАКУ, 18 апреля (Туран) - Нефть подорожала на мировых рынках в понедельник.", "cp1251").body == (
        "БАКУ, 18 апреля (Туран) - Нефть подорожала на мировых рынках в понедельник."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"---\n***\n",
        b"12 34 56",
        b"? ! .",
        b"\x00\x00\x00\x01" * 30,
        b"x" * 500,
        b"QUJD" * 19 + b"\n" + b"REVG" * 19,
    ],
)
def test_text_without_words_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        list(FORMAT.parse(Document(uri="story.txt", content=content)))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Sturm deckt Dächer ab\n(Mit Bild)\n\nHusum (dpa/lno) - {story}\n\n* * * *\n"
            "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\nAutorin: Ada Roe, +49 431 55501\n"
            "\ndpa/lno akv n1 jpe\n"
        ),
        "(Foto - Archiv)\nSturm deckt Dächer ab\nVon Ada Roe, dpa\n\nHusum (dpa) - {story}\n\ndpa akv n1 jpe\n",
        "Sturm deckt Dächer ab (Foto) (Vídeo)\n\nVigo, 1 nov (EFE).- {story} EFE\n\nnsr/jlp\n(foto)(vídeo)\n",
        (
            "Sturm deckt Dächer ab\n\nPORT QUAY, Nov 1 (Reuters) - {story}\n\n(Reporting by Ada Roe; Editing by Bo)\n"
            "\n((ada.roe@wire.example; +61 2 5550 0100))\n"
        ),
    ],
)
def test_what_wire_copy_says_to_editors_is_neither_headline_nor_text(text: str) -> None:
    story = "A storm took roofs off in the night, the fire brigade said.\n\nNobody was hurt, it added in the morning."
    [record] = read(Document(uri="/w.txt", content=text.format(story=story).encode()))
    assert isinstance(record, Article)
    assert (record.headline, record.body) == ("Sturm deckt Dächer ab", story)
    assert record.ed_note or record.left_out


@pytest.mark.parametrize(
    ("line", "byline", "dateline"),
    [
        ("By Ana Petrova BAKU, April 12 - ", "By Ana Petrova", "BAKU, April 12"),
        ("By Elnur Aliyev Ganja, 12 April - ", "By Elnur Aliyev", "Ganja, 12 April"),
        ("By Ana Petrova and Li Wei PARIS, 12 April — ", "By Ana Petrova and Li Wei", "PARIS, 12 April"),
        ("Von Anna Roth Berlin, 12. April - ", "Von Anna Roth", "Berlin, 12. April"),
    ],
)
@pytest.mark.parametrize("above", [" date 2022-04-12 ", "Oil up\n\n"])
def test_a_byline_with_a_dated_dateline_and_the_story_on_its_line_ends_before_the_place(
    line: str, byline: str, dateline: str, above: str
) -> None:
    [found] = read(Document(uri="story.txt", content=f"{above}{line}{STORY}\n\n{MORE}\n".encode()))
    assert isinstance(found, Article)
    assert (found.byline, found.dateline, found.body) == (byline, dateline, f"{STORY}\n\n{MORE}")


def test_a_paper_and_a_day_behind_a_byline_are_no_dateline() -> None:
    content = f"Oil up\n\nBy Ana Petrova, Quay Post, 5 May - with files from Elnur Aliyev.\n\n{MORE}\n".encode()
    [found] = read(Document(uri="story.txt", content=content))
    assert isinstance(found, Article)
    assert (found.dateline, found.body) == (None, MORE)


def test_the_characters_of_a_wire_part_header_and_text() -> None:
    above = "\x16\x16\x02BC-FERRY\r\nFerry sails again after the storm\r\nBy Ada Roe\r\n\r\n"
    [record] = read(
        Document(uri="/w.txt", content=f"{above}LEITH, May 9 (Tidewire) - The ferry sails again.\r\n\x03\x04".encode())
    )
    assert isinstance(record, Article)
    assert (record.headline, record.body) == ("Ferry sails again after the storm", "The ferry sails again.")
    assert [author.name for author in record.authors] == ["Ada Roe"]


def test_the_owners_header_behind_a_character_of_a_wire_is_read() -> None:
    [record] = read(
        Document(uri="/w.txt", content="\x02 date 2023-05-09 By Ольга Соколова\n\nПаром снова ходит.\x03\n".encode())
    )
    assert isinstance(record, Article)
    assert ([author.name for author in record.authors], record.body) == (["Ольга Соколова"], "Паром снова ходит.")
