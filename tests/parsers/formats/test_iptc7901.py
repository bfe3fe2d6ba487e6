"""IPTC 7901 and ANPA 1312: header, slug, lines above the text, text, trailer."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.formats.iptc7901 import FORMAT, parse
from parsers.normalise import parse as read
from parsers.records import Article, Document, LeftOut, RawArticle, Why
from parsers.text import head

IPTC = (
    "\x01eca0124 3 i 93  dkn 1888\r\n\nYemen/talks/\r\n\x02{above}\r\n\nGENEVA (dkn) - The talks, which were put off"
    "\r\ntwice, begin on Monday.\r\n\nBoth sides come.\r\n\ndkn ap lw\r\n\r\n\x03212101 GMT Nov 26\r\n\x7f\n\x7f\x04"
)
ANPA = (
    "\x16\x16\x01W2870\x1fcoast\nf l\x13\x11 BC-GB--Cat     11-12 0081\n\x02^BC-GB--Lifeboat Cat, 1st Ld,81<\n{above}"
    "\t   WHITBY, England (GL) _ The lifeboat\r\ncame home with a cat.<\n\t   It was calm.<\n^Standings=\n"
    "\x08Gulls;1;2\x10 \n\x08Terns;3;4\x10 \n^END<\n\n\t   \x03GL-WF-11-12-26 1509GMT<\n\n\x0c\n\x04"
)
ABOVE_7901 = "2ND LEAD\nTalks begin on Monday =\nBy Ana Petrova, dkn =\n"
ABOVE_ANPA = "^A cat came by sea<\n^GL Photo 1<\n^Eds: Adds the cat's name.<\n^By NESS TRAYNOR=\n^Gull Line=\n"


def message(text: str) -> RawArticle:
    assert FORMAT.sniff(head(text.encode("latin-1")))
    [raw] = parse(Document(uri="/w", content=text.encode("latin-1")))
    return raw


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("headline", "Talks begin on Monday"), ("byline", "By Ana Petrova, dkn"), ("slugline", "Yemen/talks"),
        ("publisher_version", "2ND LEAD"), ("published", ("2026-11-21T21:01Z",)),
        (
            "body",
            "GENEVA (dkn) - The talks, which were put off twice, begin on Monday.\n\nBoth sides come.",
        ),
        ("left_out", (LeftOut(text="dkn ap lw", why=Why.MARK),)),
    ],
)  # fmt: skip
def test_a_message_of_7901_is_read_field_by_field(field: str, expected: Any) -> None:
    assert getattr(message(IPTC.format(above=ABOVE_7901)), field) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("headline", "A cat came by sea"), ("byline", "By NESS TRAYNOR"), ("slugline", "BC-GB--Cat"),
        ("ed_note", "Adds the cat's name."), ("agency", "Gull Line"),
        ("left_out", (LeftOut(text="GL Photo 1", why=Why.NOTE),)),
        ("published", ("2026-11-12T15:09Z",)), ("description", None),
        (
            "body",
            ("WHITBY, England (GL) _ The lifeboat came home with a cat.\n\nIt was calm.\n\nStandings\n\n"
             "Gulls;1;2\n\nTerns;3;4"),
        ),
    ],
)  # fmt: skip
def test_a_message_of_anpa_is_read_field_by_field(field: str, expected: Any) -> None:
    assert getattr(message(ANPA.format(above=ABOVE_ANPA)), field) == expected


@pytest.mark.parametrize(
    ("above", "headline", "description"),
    [
        ("", None, None),
        ("EXTRA\nTalks begin =\n", "Talks begin", None),
        ("Yemen: \nTalks begin = \n", "Talks begin", "Yemen:"),
    ],
)
def test_the_last_line_above_the_text_of_7901_is_the_headline(
    above: str, headline: str | None, description: str | None
) -> None:
    raw = message(IPTC.format(above=above))
    assert (raw.headline, raw.description) == (headline, description)


@pytest.mark.parametrize(
    ("above", "headline", "description", "take"),
    [
        ("(Mit Bild)\nSturm deckt Dächer ab\nZusammenfassung 1630 =\n", "Sturm deckt Dächer ab", None,
         "Zusammenfassung 1630"),
        ("Sturm deckt Dächer ab\n(Foto - Archiv)\nVon Anke Voss, dpa =\n", "Sturm deckt Dächer ab", None, None),
        ("Traghetto in ritardo\nNessuno si lamenta\n", "Traghetto in ritardo", "Nessuno si lamenta", None),
        ("Situation\nFrance:\nLe bac en retard =\n", "Le bac en retard", "Situation; France:", None),
        ("El ferry llega tarde (Foto) (Vídeo)\n(Actualiza con declaraciones)\n", "El ferry llega tarde", None, None),
        ("Fähre zu spät\nUtl.: Niemand stört sich = (Mit Bild)\n", "Fähre zu spät", "Niemand stört sich", None),
        ("URGENT\nLe bac en retard\n", "Le bac en retard", None, "URGENT"),
    ],
)  # fmt: skip
def test_lines_above_the_text_are_told_apart(
    above: str, headline: str, description: str | None, take: str | None
) -> None:
    raw = message(IPTC.format(above=above))
    assert (raw.headline, raw.description, raw.publisher_version) == (headline, description, take)


def test_what_is_for_editors_is_no_part_of_the_story() -> None:
    notebook = ("twice, begin on Monday.\r\n\r\n# Notebook\r\n\r\n## Note to editors\r\n- adds comments by the"
                "\r\nmayor, byline\r\n\r\n* * * *\r\nThe following information is not intended for publication\r\n\r\n"
                "## Editorial contacts\r\n- Reporting by: Ana Petrova\r\n- Tel: +49 30 5550 31472\r\n\r\n"
                "dkn ap lw")  # fmt: skip
    text = IPTC.format(above=ABOVE_7901).replace(
        "twice, begin on Monday.\r\n\nBoth sides come.\r\n\ndkn ap lw", notebook
    )
    assert notebook in text
    raw = message(text)
    assert raw.body == "GENEVA (dkn) - The talks, which were put off twice, begin on Monday."
    assert (raw.ed_note or "").splitlines() == [
        "# Notebook", "## Note to editors", "- adds comments by the mayor, byline",
        "The following information is not intended for publication", "## Editorial contacts",
        "- Reporting by: Ana Petrova", "- Tel: +49 30 5550 31472",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "status", "embargoed"),
    [
        ("KILL KILL KILL\nTalks report withdrawn =\n", "canceled", None),
        ("MANDATORY KILL\nTalks =\n", "canceled", None),
        ("Sperrfrist: 3. November 2026, 06.00 Uhr\nGespräche beginnen\n", "withheld", "3. November 2026, 06.00 Uhr"),
        ("EMBARGOED\nTalks begin\n", "withheld", None),
        ("Talks begin\n", None, None),
        ("Killer whales seen\n", None, None),
    ],
)
def test_a_kill_and_an_embargo_are_read(above: str, status: str | None, embargoed: str | None) -> None:
    raw = message(IPTC.format(above=above))
    assert (raw.pub_status, raw.embargoed) == (status, embargoed)


def test_a_kill_of_anpa_may_be_nothing_but_a_note() -> None:
    killed = ANPA.replace("^BC-GB--Lifeboat Cat, 1st Ld,81<", "^BC-GB--Lifeboat Cat, KILL,30<")
    text = killed[: killed.index("\t   WHITBY")] + "\n\t   \x03GL-WF-11-12-26 1509GMT<\n\x04"
    raw = message(text.format(above="^Eds: Kill the story. The cat came by land.<\n^The AP=\n"))
    assert (raw.pub_status, raw.ed_note) == ("canceled", "Kill the story. The cat came by land.")
    assert (raw.headline, raw.agency, raw.body) == (None, "The AP", None)


def test_a_line_of_anpa_goes_on_until_it_ends() -> None:
    raw = message(
        ANPA.format(above="^Cat found<\n^Eds: Adds the name.\nLinks photos.<\n^By NESS TRAYNOR=\n^AP Marine Writer=\n")
    )
    assert (raw.headline, raw.ed_note, raw.byline) == (
        "Cat found", "Adds the name. Links photos.", "By NESS TRAYNOR, AP Marine Writer",
    )  # fmt: skip


def test_a_stamp_may_begin_with_the_hour() -> None:
    text = ANPA.format(above=ABOVE_ANPA).replace("GL-WF-11-12-26 1509GMT<", "GLS-21:37-09-12-26")
    assert message(text).published == ("2026-12-09T21:37",)


def test_the_byline_and_dateline_of_wire_text_are_read() -> None:
    [record] = read(Document(uri="/w", content=ANPA.format(above=ABOVE_ANPA).encode("latin-1")))
    assert isinstance(record, Article)
    assert ([author.name for author in record.authors], record.dateline) == (["Ness Traynor"], "WHITBY, England (GL)")
    assert (record.body or "").startswith("The lifeboat came home")


def test_accents_of_an_older_encoding_are_read() -> None:
    assert (
        message(IPTC.format(above="«Où va le port?» dit-on à Zürich =\n")).headline
        == "«Où va le port?» dit-on à Zürich"
    )


def test_a_list_of_headlines_keeps_all_of_them() -> None:
    raw = message(
        "\x16\x16\x01V4644\x1f-----\nr e\x13\x11 AP-Top     02-09 0121\r\n\x02^GL-Top-Headlines,0176<\r\n"
        "^Top news<\r\n^Cat found<\r\n^Boat lost<\r\n\x03\x04"
    )
    assert (raw.headline, raw.body) == ("Top news", "Cat found\n\nBoat lost")


def test_what_a_terminal_left_of_a_message_is_read_too() -> None:
    text = (
        "eca00075 3 i 510    dkn 1003\n\n/politics/Yemen/\nTalks begin\nBy Ana Petrova, dkn  =\n \n"
        "Geneva (dkn) - They do.\n\n101137 GMT Dez 26"
    )
    raw = message(text)
    assert (raw.headline, raw.slugline, raw.byline) == ("Talks begin", "politics/Yemen", "By Ana Petrova, dkn")
    assert (raw.body, raw.published) == ("Geneva (dkn) - They do.", ("2026-12-10T11:37Z",))


def test_several_messages_in_a_file_are_several_stories() -> None:
    content = (IPTC.format(above=ABOVE_7901) + ANPA.format(above=ABOVE_ANPA)).encode("latin-1")
    assert [raw.headline for raw in parse(Document(uri="/w", content=content))] == [
        "Talks begin on Monday", "A cat came by sea",
    ]  # fmt: skip


def test_too_many_messages_are_a_value_error() -> None:
    with pytest.raises(ValueError, match="more than 10,000"):
        list(parse(Document(uri="/w", content=b"\x01" * 10_001)))


@pytest.mark.parametrize(
    "text",
    [
        "BAKU, April 18 (Turan) - Oil", "date 2022-04-12 By Ana Petrova", "\x01\x02\x03",
        "\x01CRANBOURNE\x1f6\x1fN\r\n\r\nText",
        "abc12 3 news items 5", "eca0124 3 i 93 people came to the harbour\n\nand left",
    ],
)  # fmt: skip
def test_other_text_is_not_taken(text: str) -> None:
    assert not FORMAT.sniff(text)


def test_the_slug_may_stand_in_the_header_and_say_that_the_story_is_killed() -> None:
    def read(header: str, headline: str) -> tuple[str | None, str | None, str | None]:
        text = f"\x01nhv0126 2 i 20 NHV {header}\r\n\x02{headline}\r\n   One.\r\n\x03082359 NOV 26\r\n\x04"
        [raw] = parse(Document(uri="/k.txt", content=text.encode()))
        return raw.slugline, raw.headline, raw.pub_status

    assert read("/WEIR-BOAT", "Boat found") == ("WEIR-BOAT", "Boat found", None)
    assert read("/WEIR-BOAT KILL", "Boat found") == ("WEIR-BOAT KILL", "Boat found", "canceled")
    assert read("/WEIR", "KILL - Boat found") == ("WEIR", "KILL - Boat found", "canceled")
    assert read("/ROAD-KILL", "Killer whale found") == ("ROAD-KILL", "Killer whale found", None)
    assert read("", "EILMELDUNG - Fähre steht =") == (None, "EILMELDUNG - Fähre steht", None)


def test_a_header_of_neither_standard_is_left_out_and_the_message_read() -> None:
    above = "Ferry sails again\r\nBy Ada Roe\r\n"
    raw = message(f"\x01a0123 harbour desk\x02\x13\x11BC-Ferry\r\n{above}\tIt sails.\r\n\x03\x04")
    assert (raw.headline, raw.byline, raw.slugline) == ("Ferry sails again", "By Ada Roe", "BC-Ferry")
    assert raw.body == "It sails."
    assert [one.text for one in raw.left_out] == ["a0123 harbour desk"]


def test_lines_with_carets_are_those_of_anpa_below_any_header() -> None:
    above = "^BC-Ferry,0210<\r\n^Ferry sails again<\r\n"
    raw = message(f"\x01qps0123 4 politics 210 BC-FERRY\x02\r\n{above}\tIt sails.\r\n\x03\x04")
    assert (raw.headline, raw.slugline, raw.body) == ("Ferry sails again", "BC-Ferry,0210", "It sails.")


def test_the_sender_may_be_written_to_the_number_of_a_header() -> None:
    assert FORMAT.sniff("\x01a0123TIDEWIRE\x1f_quay-\r\nu s\x14\x12 BC-Ferry 11-12 0344\r\n\x02BC-Ferry\r\nFerry sails")
