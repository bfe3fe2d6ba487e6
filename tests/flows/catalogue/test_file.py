"""Changing the catalogue's file: comments and layout stay, and a mistake changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.catalogue.file import add_entries, change
from flows.catalogue.lists import ListError, csv_text, opml, read_list
from flows.catalogue.new import KnownSourceError, Register, as_name
from flows.catalogue.sources import Catalogue, CatalogueError, read_catalogue
from parsers.records import Document

ENTRY = {
    "name": "quay",
    "title": 'Quay "Gazette"',
    "tags": ["coast"],
    "feeds": [{"url": "https://quay.example/rss.xml", "follow": True}],
}
WRITTEN = """[[sources]]
name = "quay"
title = "Quay \\"Gazette\\""
tags = ["coast"]

[[sources.feeds]]
url = "https://quay.example/rss.xml"
follow = true
"""
OWN = """# Ours, by desk
[[sources]]
name = "pier"     # the old one
title = 'Pier'
[[sources.feeds]]
url = "https://pier.example/feed"   # asked for in May
# the end"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sources.toml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, WRITTEN),
        ("", WRITTEN),
        ("# nothing yet\n\n\n", f"# nothing yet\n\n{WRITTEN}"),
        (OWN, f"{OWN}\n\n{WRITTEN}"),
        (OWN.replace("\n", "\r\n"), f"{OWN}\n\n{WRITTEN}".replace("\n", "\r\n")),
    ],
)
def test_an_entry_is_added_at_the_end_and_the_rest_stays_as_it_is(path: Path, before: str | None, after: str) -> None:
    if before is not None:
        path.write_bytes(before.encode())
    assert add_entries(path, [ENTRY]).sources[-1].name == "quay"
    assert path.read_bytes().decode() == after
    assert read_catalogue(path).sources[-1].feeds[0].follow


@pytest.mark.parametrize(
    ("before", "entry"),
    [
        (OWN, {**ENTRY, "country": "England"}),
        (OWN, {**ENTRY, "name": "pier"}),
        ('sources = [{name = "a", title = "A", feeds = [{path = "a"}]}]\n', ENTRY),
        (OWN.replace("title", "titel"), ENTRY),
    ],
)
def test_a_mistake_leaves_the_file_as_it_was(path: Path, before: str, entry: dict[str, object]) -> None:
    path.write_text(before)
    with pytest.raises(CatalogueError):
        add_entries(path, [entry])
    assert path.read_text() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_a_link_stays_one_and_keeps_its_mode(path: Path) -> None:
    real = path.with_name("real.toml")
    real.write_text(OWN)
    real.chmod(0o640)
    path.symlink_to(real)
    add_entries(path, [ENTRY])
    assert path.is_symlink()
    assert "quay" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(path: Path) -> None:
    (path.parent / "file").write_text("")
    with pytest.raises(CatalogueError, match="cannot be written"):
        add_entries(path.parent / "file" / "sources.toml", [ENTRY])


def test_disabling_and_enabling_change_one_line(path: Path) -> None:
    path.write_text(OWN)
    change(path, "pier", {"disabled": "moved"})
    assert path.read_text() == OWN.replace("title = 'Pier'\n", "title = 'Pier'\ndisabled = \"moved\"\n")
    assert change(path, "pier", {"disabled": "still"}).sources[0].disabled == "still"
    change(path, "pier", {"disabled": None})
    assert path.read_text() == OWN
    with pytest.raises(CatalogueError, match="no source called peer"):
        change(path, "peer", {"disabled": "moved"})


def feed(url: str) -> dict[str, Any]:
    return {"feeds": [{"url": url}]}


def test_names_come_from_the_host_then_from_address_or_title_then_from_a_number(path: Path) -> None:
    register = Register(Catalogue(path=path))
    names = [
        register.admit(said, page)["name"]
        for said, page in [
            (feed("https://www.harbourpost.co.uk/rss.xml"), None),
            (feed("https://feeds.harbourpost.co.uk/sport/rss.xml"), None),
            ({**feed("https://harbourpost.co.uk/feed"), "title": "Küste & Häfen"}, None),
            (feed("https://harbourpost.co.uk/atom.xml"), None),
            (feed("https://feeds.example/pier"), "https://www.pier.example/"),
            (feed("http://192.0.2.7/"), None),
            ({"feeds": [{"path": "incoming/Wire Copy/*.txt"}], "name": "wire"}, None),
        ]
    ]
    assert names == [
        "harbourpost", "harbourpost-sport", "harbourpost-kuste-hafen", "harbourpost-2", "pier", "192-0-2-7", "wire",
    ]  # fmt: skip
    assert register.admitted[1]["title"] == "Harbourpost Sport"


@pytest.mark.parametrize(
    ("said", "error", "message"),
    [
        (feed("http://www.pier.example/feed/"), KnownSourceError, "in the catalogue already: pier"),
        ({"feeds": [{"path": "./in/../copy"}]}, KnownSourceError, "in the catalogue already: files"),
        ({**feed("https://pier.example/other"), "name": "pier"}, CatalogueError, "called pier"),
        ({**feed("https://a.example/"), "name": "A b"}, CatalogueError, "name: String should match"),
        (feed("ftp://a.example/"), CatalogueError, "feeds.0.url"),
    ],
)
def test_what_is_there_or_wrong_is_not_admitted(
    path: Path, said: dict[str, Any], error: type[CatalogueError], message: str
) -> None:
    path.write_text(f'{OWN}\n[[sources]]\nname="files"\ntitle="F"\nfeeds=[{{path="copy"}}]')
    register = Register(read_catalogue(path))
    with pytest.raises(error, match=message):
        register.admit(said)
    assert register.admitted == ()


@pytest.mark.parametrize(
    ("text", "name"), [("Küstenblatt, Sport", "kustenblatt-sport"), ("--A  b--", "a-b"), ("海", "")]
)
def test_a_text_becomes_a_name(text: str, name: str) -> None:
    assert as_name(text) == name


def listed(text: str, *, follow: bool = False) -> list[tuple[int, str | None]]:
    document = Document(uri="list.csv", content=text.encode())
    return [(one.number, one.problem) for one in read_list(document, follow=follow)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_whatever_its_delimiter(mark: str) -> None:
    rows = ["\ufeffURL|Name|Tags|Follow", 'https://a.example/|a|"coast, daily"|yes', "", "https://b.example/|||"]
    text = "\r\n".join(row.replace("|", mark) for row in rows)
    found = list(read_list(Document(uri="list.csv", content=text.encode()), follow=False))
    assert [(one.number, one.problem) for one in found] == [(2, None), (4, None)]
    assert found[0].entry["tags"] == ["coast", "daily"]
    assert [one.entry["feeds"][0]["follow"] for one in found] == [True, False]


def test_a_bad_row_is_told_with_its_line() -> None:
    text = 'url,title,follow\nhttps://a.example/,"A\nB",no\nhttps://b.example/,B,maybe\nhttps://c.example/,C,,,x\n'
    assert listed(text) == [
        (3, None),
        (4, "follow is 'maybe', which is neither yes nor no"),
        (5, "5 cells, but there are 3 columns"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("url,langauge\n", "'langauge' is none of url, path, name"),
        ("name,title\n", "no column called url"),
        ('url\n"https://a.example/', "unexpected end"),
        ("<opml><body>", "not valid XML"),
        ("", "no column called url"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(text: str, message: str) -> None:
    with pytest.raises(ListError, match=message):
        listed(text)


def test_what_is_exported_is_imported_again(path: Path, tmp_path: Path) -> None:
    path.write_text(
        f'{WRITTEN}\n[[sources.feeds]]\nurl = "https://quay.example/sport"\n\n[[sources]]\nname = "wire"\n'
        'title = "=HYPERLINK(1)"\nkind = "agency"\ncountry = "IE"\ntimezone = "Europe/Dublin"\nfreshness = "36h"\n'
        'ignore_robots = "licence"\ndisabled = "-"\n\n[[sources.feeds]]\npath = "wire/*.txt"\n'
    )
    catalogue = read_catalogue(path)
    text = csv_text(catalogue)
    assert "'=HYPERLINK" in text
    other = tmp_path / "other.toml"
    register = Register(Catalogue(path=other))
    for one in read_list(Document(uri="list.csv", content=text.encode()), follow=False):
        register.admit(one.entry)
    assert add_entries(other, register.admitted).sources == catalogue.sources
    assert b"https://quay.example/sport" in opml(catalogue)
    assert b"wire" not in opml(catalogue)
