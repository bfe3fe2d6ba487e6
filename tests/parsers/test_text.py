"""Bytes become text whatever they call themselves, and text becomes tidy."""

from __future__ import annotations

import pytest

from parsers.text import decode, head, line, paragraphs, tidy

FRENCH = "Déclaré à Genève, où l’été fut très sec cette année, dit-on à la mairie. "
RUSSIAN = "Сегодня в городе прошёл дождь, и улицы опустели до вечера. "
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy nad řekou. "
JAPANESE = "東京で二十三日、会議が開かれました。"
CHINESE = "新华社北京六月十四日电，会议在北京举行。"
KOREAN = "서울에서 회의가 열렸다고 밝혔다. "
ARABIC = "قالت الوزارة إن الاجتماع عقد في المدينة أمس. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-16"), (FRENCH, "utf-8-sig"), (FRENCH, "cp1252"), (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"), (CZECH, "cp1250"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"), (ARABIC, "cp1256"),
    ],
)  # fmt: skip
def test_an_encoding_that_nobody_declares_is_detected(text: str, encoding: str) -> None:
    assert decode((text * 5).encode(encoding)) == text * 5


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        ("d\u00e9clar\u00e9 \u2019".encode("cp1252"), "iso-8859-1", "d\u00e9clar\u00e9 \u2019"),
        (b"<meta charset='windows-1251'>" + RUSSIAN.encode("cp1251"), None, f"<meta charset='windows-1251'>{RUSSIAN}"),
        (
            b'<?xml version="1.0" encoding="koi8-r"?>' + RUSSIAN.encode("koi8-r"),
            None,
            f'<?xml version="1.0" encoding="koi8-r"?>{RUSSIAN}',
        ),
        (RUSSIAN.encode(), "windows-1251", RUSSIAN),
        (RUSSIAN.encode(), "base64", RUSSIAN),
        (b"<meta charset='idna'>plain", None, "<meta charset='idna'>plain"),
    ],
)
def test_a_declared_encoding_counts_after_strict_utf8_and_only_if_it_is_one_of_the_web(
    content: bytes, charset: str | None, expected: str
) -> None:
    assert decode(content, charset) == expected


def test_a_stray_byte_does_not_make_another_encoding() -> None:
    content = (RUSSIAN * 20).encode() + b"\xff" + (RUSSIAN * 20).encode()
    assert decode(content) == RUSSIAN * 20 + "\ufffd" + RUSSIAN * 20


def test_an_overlong_form_never_decodes_to_a_bracket() -> None:
    assert "<" not in decode(b"abc \xc0\xbcscript> " * 3)


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\x00\x00\x00\x01" * 100])
def test_binary_is_no_text(content: bytes) -> None:
    with pytest.raises(ValueError, match="binary"):
        decode(content)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-8"])
def test_the_head_shows_markup_in_any_encoding(encoding: str) -> None:
    page = "<!doctype html><html><head><title>A page for readers</title>"
    assert head(f"  {page}".encode(encoding)).startswith(page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\u00a0 \tb", "a b"),
        ("Zoe\u0308 Ba\u0302tard", "Zo\u00eb B\u00e2tard"),
        ("\ufeffAna\u200b Petrova\u202e", "Ana Petrova"),
        ("a\ud800b\x00\x1b[0m", "ab[0m"),
        ("soft\u00adware", "software"),
        ("soft\u00ad\n ware is\u00ad new", "software\nis new"),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_piled_up_marks_are_bounded() -> None:
    assert len(tidy("a" + "\u0301" * 100_000)) <= 5


def test_line_and_paragraphs() -> None:
    assert line(" A\n headline ") == "A headline"
    assert (line(" \n "), line(None)) == (None, None)
    assert paragraphs("one\nmore\n\n\n two ") == ["one more", "two"]
    assert paragraphs("one\ntwo\n") == ["one", "two"]
    assert paragraphs("\n \n") == []


def test_japanese_and_korean_in_seven_bits_are_known_by_their_escapes() -> None:
    for text, encoding in (
        ("港の船が遅れた。\nEnd", "iso2022_jp"),
        ("ｶﾅの船", "iso2022_jp_ext"),
        ("배가 늦었다", "iso2022_kr"),
    ):
        assert decode(text.encode(encoding)) == text
    assert decode(b"\x1b[1mBold\x1b[0m costs $5") == "\x1b[1mBold\x1b[0m costs $5"
    assert decode(b"an escape \x1b$ and no more") == "an escape \x1b$ and no more"
