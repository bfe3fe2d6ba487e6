"""What an agency says to editors is its note to them, its marks are left out, and the story is whole."""

from __future__ import annotations

import pytest

from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.wire_lines import embargo_in, is_note, is_pictures, is_take
from parsers.records import Author, RawArticle, Why

STORY = ("The ferry was late on Sunday.", "Nobody minded, the captain said.")


def read(*below: str, above: tuple[str, ...] = (), headline: str | None = "Ferry late") -> RawArticle:
    return for_readers(RawArticle(headline=headline, body="\n\n".join((*above, *STORY, *below))))


def marks(raw: RawArticle) -> list[tuple[Why, str]]:
    return [(one.why, one.text) for one in raw.left_out]


PRIVATE = [
    "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
    "* * * *\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt",
    "The following information is not intended for publication:",
    "(NOT FOR PUBLICATION)",
    "Ne pas publier :",
    "La siguiente información no está destinada a la publicación",
    "Non destinato alla pubblicazione",
    "Niet voor publicatie",
    "Nie do publikacji",
    "Не для публикации",
    "Yayın için değildir",
    "ليس للنشر",
]


@pytest.mark.parametrize("line", PRIVATE)
def test_what_is_not_for_publication_is_told_to_editors_alone(line: str) -> None:
    raw = read("* * * *", line, "dpa-Kontakte", "Ana Petrova, +49 431 5550101, kiel@wire.example", "dpa akv n1 jpe")
    assert raw.body == "\n\n".join(STORY)
    assert raw.ed_note is not None
    assert raw.ed_note.splitlines()[-2:] == ["dpa-Kontakte", "Ana Petrova, +49 431 5550101, kiel@wire.example"]
    assert marks(raw) == [(Why.MARK, "dpa akv n1 jpe")]


@pytest.mark.parametrize(
    "line",
    [
        "Die Akten sind nicht zur Veröffentlichung bestimmt, sagte der Kapitän.",
        "The report was not for publication, she said, and yet it was read out.",
        "Ne pas publier les noms est un choix, dit le capitaine.",
        "“Not intended for publication” was stamped on every page.",
    ],
)
def test_a_sentence_about_what_is_not_for_publication_is_the_story(line: str) -> None:
    raw = read(line, "The harbour closed at noon.")
    assert (raw.body, raw.ed_note) == ("\n\n".join((*STORY, line, "The harbour closed at noon.")), None)


@pytest.mark.parametrize(
    "notebook",
    [
        ("# Notizblock", "## Internet", "- [Reederei](http://wire.example/1)"),
        ("Notizblock", "Redaktionelle Hinweise", "Neu: Zitat im 2. Absatz"),
        ("# Notebook", "## Note to editors", "- adds comments by captain"),
        ("Notebook", "The following information is not intended for publication", "Tel: +49 30 5550"),
    ],
)
def test_an_agencys_notebook_is_no_part_of_the_story(notebook: tuple[str, ...]) -> None:
    raw = read(*notebook)
    assert (raw.body, raw.ed_note) == ("\n\n".join(STORY), "\n".join(notebook))


def test_a_notebook_in_a_story_stays() -> None:
    raw = read("Notebook", "She filled it in a week, with drawings of every boat.")
    assert raw.body == "\n\n".join((*STORY, "Notebook", "She filled it in a week, with drawings of every boat."))


@pytest.mark.parametrize(
    "line",
    [
        "abc/de/fg", "nsr/jlp", "jno/ mow/", "hh/ph/ts/hd", "dpa akv yyno n1 jpe", "dpa/lno abc yyno a3 def",
        "PTI AR NSK", "(SDA-ATS/sj)", "(SDA\\/sj)", "ABC // DEF", "AFP sn", "(Schluss) akv/jpe", "ENDS", "(END)", "-0-",
        "###", "fin", "Fine", "конец", "（完）", "==Kyodo", "NNNN", "01-NOV-26 10:40 NNNN", "mfl", "Lusa/Fim",
    ],
)  # fmt: skip
def test_initials_and_marks_of_the_end_are_left_out(line: str) -> None:
    raw = read(line)
    assert (raw.body, marks(raw)) == ("\n\n".join(STORY), [(Why.MARK, line)])


@pytest.mark.parametrize(
    "line",
    [
        "AP", "The end was near.", "End of the line for the ferry", "Final: 2-1", "yes/no/maybe", "TCP/IP",
        "He said no.",
        "Gulls 2, Terns 1", "BBC Radio Four Extra", "dpa was first to report it.", "n/a", "PTI reports", "24/7",
    ],
)  # fmt: skip
def test_short_last_lines_that_say_something_stay(line: str) -> None:
    raw = read(line)
    assert (raw.body, raw.left_out) == ("\n\n".join((*STORY, line)), ())


def test_desks_and_companies_go_with_the_initials_beside_them() -> None:
    assert read("YVR-BRT", "01-NOV-26 10:40 NNNN").body == "\n\n".join(STORY)
    assert read("abc/de/fg", "AIR FRANCE-KLM").body == "\n\n".join(STORY)
    assert read("YVR-BRT").body == "\n\n".join((*STORY, "YVR-BRT"))
    assert read("AIR FRANCE-KLM").body == "\n\n".join((*STORY, "AIR FRANCE-KLM"))


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("(Reporting by Ana Petrova and Li Wei; Editing by Bo Ray)", ["Ana Petrova", "Li Wei"]),
        ("Reporting by Ana Petrova in Baku; Additional reporting by Jo Pike; Editing by Bo Ray", ["Ana Petrova"]),
        ("(Reporte de Ana Petrova; editado por Bo Ray)", ["Ana Petrova"]),
        ("(Rédigé par Ana Petrova, édité par Bo Ray)", ["Ana Petrova"]),
        ("((ana.petrova@wire.example; +61 2 5550 0100;))", []),
        ("Keywords: PORT FERRY/", []),
    ],
)
def test_who_worked_on_it_is_told_to_editors_and_wrote_it_where_nobody_else_did(line: str, people: list[str]) -> None:
    raw = read(line)
    assert (raw.body, raw.ed_note) == ("\n\n".join(STORY), line)
    assert [author.name for author in raw.authors][: len(people)] == people
    signed = for_readers(RawArticle(byline="By Jo Pike", body="\n\n".join((*STORY, line))))
    assert (signed.byline, signed.authors) == ("By Jo Pike", ())


@pytest.mark.parametrize(
    "line", ["Reporting by radio was forbidden.", "(He was right.)", "Editing by hand takes a day; printing, two."]
)
def test_prose_that_begins_like_a_credit_stays(line: str) -> None:
    assert read(line).body == "\n\n".join((*STORY, line))


@pytest.mark.parametrize(
    "note",
    [
        "Eds: Adds a quote.", "EDITORS' NOTE: Photos to come.", "Note to editors: corrects the date",
        "ATTENTION - AJOUTE citation ///",
        "Achtung Redaktionen: Sperrfrist beachten", "(Corrects the date in the first paragraph)",
        "(Adds quote, background)", "Uwaga redakcje: zmiana tytułu", "Вниманию редакций: исправлена дата",
        "Nota a los editores: sustituye a la anterior",
    ],
)  # fmt: skip
def test_a_note_above_the_story_is_the_note_to_editors(note: str) -> None:
    raw = read(above=(note,))
    assert (raw.body, raw.ed_note) == ("\n\n".join(STORY), note)
    assert is_note(note)


@pytest.mark.parametrize(
    "line",
    [
        "Attention was what she wanted.",
        "Editors met on Sunday: none was late.",
        "(Baku) The ferry was late.",
        "Achtung!",
    ],
)
def test_a_first_line_that_only_begins_like_a_note_stays(line: str) -> None:
    raw = read(above=(line,))
    assert (raw.body, raw.ed_note) == ("\n\n".join((line, *STORY)), None)


@pytest.mark.parametrize(
    "line",
    [
        "(Mit Bild)", "(Foto - Archiv)", "(Fotos - Archiv und aktuell)", "(Foto)(Vídeo)", "(Foto) (Vídeo)",
        "[With photos]",
        "(Grafik 0123-26)", "(con foto)", "(avec photo)", "(VIDEO)", "(2 FOTOS)", "(фото)", "(zdjęcia)", "(fotoğraflı)",
    ],
)  # fmt: skip
def test_pictures_that_go_with_a_story_are_no_part_of_it(line: str) -> None:
    assert is_pictures(line)
    assert read(above=(line,)).body == read(line).body == "\n\n".join(STORY)
    raw = read(headline=f"Ferry late {line}")
    assert raw.headline == "Ferry late"
    assert {one.why for one in raw.left_out} == {Why.NOTE}
    assert read(headline=line).headline is None


@pytest.mark.parametrize(
    "line",
    ["Mit Bild", "(Baku)", "(Foto: Ana Petrova)", "(a photo she had never seen)", "Photo (Baku)", "(mit Li Wei)"],
)
def test_other_brackets_name_no_pictures(line: str) -> None:
    assert not is_pictures(line)
    assert read(headline=f"Ferry late {line}").headline == f"Ferry late {line}"


def test_marks_of_a_headline_are_taken_off() -> None:
    assert read(headline=">>>ANSA/Gas is cut").headline == "Gas is cut"
    assert read(headline="Ferry late =").headline == "Ferry late"
    assert read(headline="Nobody minds C++").headline == "Nobody minds C++"
    assert read(headline="Nobody minds (Baku)").headline == "Nobody minds (Baku)"


@pytest.mark.parametrize(
    ("line", "take"),
    [
        ("URGENT", True), ("Zusammenfassung 1630", True), ("1. Zusammenfassung", True), ("2ND LEAD", True),
        ("EXTRA", True), ("СРОЧНО", True), ("Urgente - Rettifica", True), ("PILNE", True), ("BULLETIN KILL", True),
        ("Urgent help for the islands", False), ("Zusammenfassung der Woche", False), ("Ferry late", False),
        ("Lead", True), ("Lead pipes found", False),
    ],
)  # fmt: skip
def test_a_kind_of_message_is_known_where_the_line_says_nothing_else(line: str, take: bool) -> None:
    assert is_take(line) is take


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Embargoed until 2026-11-03 06:00", "2026-11-03 06:00"), ("EMBARGO: 3 November", "3 November"),
        ("Sperrfrist: 3. November 2026, 06.00 Uhr", "3. November 2026, 06.00 Uhr"), ("(Sperrfrist beachten)", ""),
        ("HOLD FOR RELEASE until 6 a.m. EST Nov. 3", "6 a.m. EST Nov. 3"),
        ("Embargo jusqu'au 3 novembre", "3 novembre"),
        ("Embargoes hurt the islands", None), ("Sperrfristen", None), ("The embargo until May", None),
    ],
)  # fmt: skip
def test_an_embargo_is_known_by_its_line(line: str, until: str | None) -> None:
    assert embargo_in(line) == until


def test_a_headline_that_the_text_repeats_stands_once() -> None:
    raw = read(above=("FERRY LATE",))
    assert (raw.body, marks(raw)) == ("\n\n".join(STORY), [(Why.REPEATED, "FERRY LATE")])
    alone = for_readers(RawArticle(headline="A ferry", body="A ferry"))
    assert alone.body == "A ferry"


def test_a_deck_in_the_text_describes_the_story() -> None:
    raw = read(above=("Utl.: Niemand störte sich daran = (Mit Bild)",))
    assert (raw.description, raw.body) == ("Niemand störte sich daran", "\n\n".join(STORY))


def test_a_message_that_is_nothing_but_a_note_keeps_its_text() -> None:
    raw = for_readers(RawArticle(headline="Kill", body="Eds: Kill the story."))
    assert raw.body == "Eds: Kill the story."
    assert raw.authors == ()
    assert for_readers(RawArticle(authors=(Author(name="Li Wei"),))).authors == (Author(name="Li Wei"),)


def test_a_note_that_is_printed_twice_is_one_note_and_its_repetition_is_told() -> None:
    raw = read("Note to editors: pictures follow", "Note to editors: pictures follow")
    assert raw.ed_note == "Note to editors: pictures follow"
    assert marks(raw) == [(Why.REPEATED, "Note to editors: pictures follow")]
