"""Text that does not say its encoding, or says one and is damaged, is never garbled in silence."""

from __future__ import annotations

import re
import unicodedata

import pytest

from parsers.formats.warc import FORMAT
from parsers.normalise import parse
from parsers.records import Article, Document
from parsers.text import decode, tidy
from tests.crawl import SITE, answer, record

TONES = "[\u0300\u0301\u0303\u0309\u0323]"
BRIEFS = {
    "lt": "Uosto direkcija antradienį pranešė, kad naujasis keltas pradės plaukioti spalio pabaigoje.",
    "lv": "Ostas pārvalde otrdien paziņoja, ka jaunais prāmis sāks kursēt oktobra beigās.",
    "et": "Sadama juhatus teatas teisipäeval, et Šoti parvlaev hakkab sõitma oktoobri lõpus.",
    "vi": "Ban quản lý cảng hôm thứ ba cho biết chuyến phà mới sẽ bắt đầu chạy vào cuối tháng mười.",
    "pl": "Sześć osób zginęło na łodzi.",
    "cs": "Ministr řekl, že silnice jsou ve špatném stavu a obyvatelé žádají opravu před zimou.",
    "hu": "Hat ember meghalt a tűzben.",
    "ro": "Şase oameni au murit la sfârşitul lunii.",
    "tr": "Liman yönetimi salı günü yeni feribotun ekim sonunda sefere başlayacağını açıkladı.",
    "fr": "La direction du port l’a annoncé : « Le bac circulera dès la fin d’octobre », mardi à Genève.",
    "is": "Stjórn hafnarinnar tilkynnti á þriðjudag að nýja ferjan hæfi siglingar í lok október.",
    "en": "The board said – “at last” – that the Façade café wouldn’t open before October.",
}


def written(text: str, encoding: str) -> bytes:
    """`text` in an encoding; in cp1258 the tone of a vowel stands behind it."""
    letters = (unicodedata.normalize("NFD", char) for char in text)
    parts = ((re.sub(TONES, "", letter), "".join(re.findall(TONES, letter))) for letter in letters)
    apart = "".join(unicodedata.normalize("NFC", vowel) + tone for vowel, tone in parts)
    return (apart if encoding == "cp1258" else text).encode(encoding)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("lt", "cp1257"), ("lv", "cp1257"), ("et", "cp1257"), ("vi", "cp1258"), ("pl", "cp1250"), ("pl", "iso8859-2"),
        ("cs", "cp1250"), ("cs", "iso8859-2"), ("hu", "cp1250"), ("ro", "cp1250"), ("tr", "cp1254"), ("fr", "cp1252"),
        ("is", "cp1252"), ("en", "cp1252"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["{}", "<html><body><div id=menu>Home</div><p>{}</p></body></html>", "{0}\n\n{0}"])
def test_a_brief_in_a_single_byte_encoding_is_read_with_the_letters_of_its_language(
    language: str, encoding: str, frame: str
) -> None:
    text = frame.format(BRIEFS[language])
    assert tidy(decode(written(text, encoding))) == text


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(
    "text", [BRIEFS["fr"], BRIEFS["vi"] * 20, "The ferry is late, the board said. ", "港务局星期二宣布。"]
)
@pytest.mark.parametrize("charset", ["utf-8", None])
def test_declared_utf_8_with_one_bad_byte_stays_utf_8(text: str, at: float, charset: str | None) -> None:
    cut = int(at * len(text))
    declared = b"" if charset else b"<meta charset=utf-8>"
    content = declared + text[:cut].encode() + b"\xff" + b" " + text[cut:].encode()
    assert decode(content, charset) == f"{declared.decode()}{text[:cut]}\ufffd {text[cut:]}"


@pytest.mark.parametrize("charset", [None, "iso-8859-1", "windows-1251"])
def test_text_that_is_utf_8_but_for_a_byte_is_so_whatever_it_is_called(charset: str | None) -> None:
    text = BRIEFS["lv"]
    assert decode(text.encode() + b"\xff", charset) == f"{text}\ufffd"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"On the quay the caf\xe9 is open.", "On the quay the café is open."),  # one letter, and it is Latin-1
        (b"On the quay the caf\xc3 is open.", "On the quay the caf\ufffd is open."),  # half a letter of UTF-8
        (b"On the quay \x80 the bar is open.", "On the quay \ufffd the bar is open."),
        ("Das Café ist ".encode() + b"ge\xf6ffnet.", "Das Café ist geöffnet."),
    ],
)
def test_one_bad_byte_in_what_calls_itself_utf_8_is_at_most_a_letter(content: bytes, text: str) -> None:
    assert decode(content, "utf-8") == text


@pytest.mark.parametrize(
    ("stray", "text"),
    [
        (b"\x93No\x94 \x96 he said, M\xfcller.", "“No” – he said, Müller."),
        (b"It\x92s late, she said\x85\x94", "It’s late, she said…”"),
        (b"Gro\xdfe \xc4mter, na\xefve.", "Große Ämter, naïve."),
        (b"half \xe2\x80 and \xc3 of it", "half \ufffd and \ufffd of it"),
        (b"\x80\x99s without its lead", "\ufffd\ufffds without its lead"),
    ],
)
def test_a_line_of_windows_1252_in_utf_8_leaves_the_others_as_they_are(stray: bytes, text: str) -> None:
    line = "“Gəl” – dedi."
    assert decode(f"{line}\n".encode() + stray) == f"{line}\n{text}"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le «CAFÉ», le «THÉ» et le «BÉBÉ» sont fermés depuis mardi, dit-on à la mairie de la ville.", "cp1252"),
        ("Die Fähre fährt heute nicht mehr, sagte der Hafenmeister am Abend.", "latin-1"),
        ("Порт закрыт, и паромы сегодня больше не пойдут, сообщили в городе.", "koi8-r"),
        ("Порт закрыт, и паромы сегодня больше не пойдут, сообщили в городе.", "cp1251"),
    ],
)
def test_another_encoding_is_none_of_utf_8_for_the_pairs_it_happens_to_have(text: str, encoding: str) -> None:
    assert "\ufffd" not in decode(text.encode(encoding))
    assert decode(text.encode(encoding)).casefold()[:14] == text.casefold()[:14]


def test_what_only_calls_itself_utf_8_is_read_as_what_it_is() -> None:
    text = BRIEFS["pl"]
    assert decode(b"<meta charset=utf-8>" + text.encode("cp1250")) == f"<meta charset=utf-8>{text}"


def test_a_page_of_a_web_archive_keeps_its_encoding_in_spite_of_a_bad_byte() -> None:
    story = f"<p>{BRIEFS['fr']} ".encode() * 5 + b"\xff</p>"
    page = b"<html><head><title>Le bac</title></head><body><h1>Le bac</h1>" + story + b"</body></html>"
    content = record(f"{SITE}/bac", answer(page))
    [part] = FORMAT.parse(Document(uri="crawl.warc", content=content))
    assert isinstance(part, Document)
    [article] = parse(part)
    assert isinstance(article, Article)
    assert article.body is not None
    assert BRIEFS["fr"] in article.body
    assert article.body.count("\ufffd") == 1
