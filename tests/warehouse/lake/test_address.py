"""Where a lake is, read from its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import settings
from warehouse.lake.address import Lake, lake_at

SERVER = "ducklake:postgresql://desk:pa%2Fss'word@db.example:6543/news"


def test_an_address_says_where_catalogue_and_data_are() -> None:
    lake = lake_at(f"{SERVER}?data=/srv/news")
    assert (lake.host, lake.port, lake.database, lake.user, lake.password) == (
        "db.example", 6543, "news", "desk", "pa/ss'word",
    )  # fmt: skip
    assert (lake.data, lake.folder, lake.of_one_writer) == ("/srv/news/", Path("/srv/news"), False)
    assert lake_at("ducklake:postgresql://db.example/news?data=s3://bucket/desk").folder is None
    sqlite = lake_at("ducklake:sqlite:///srv/a%20b.sqlite?data=/srv/data/")
    assert lake_at("ducklake:sqlite:////srv/a%20b.sqlite?data=/srv/data/") == sqlite
    assert (sqlite.database, sqlite.data, sqlite.of_one_writer) == ("/srv/a b.sqlite", "/srv/data/", True)


def test_a_folder_is_taken_from_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert lake_at("ducklake:postgresql://h/d?data=lake").data == f"{tmp_path}/lake/"


def test_a_password_is_shown_nowhere() -> None:
    lake = lake_at(f"{SERVER}?data=/srv/news")
    assert str(lake) == "ducklake:postgresql://desk:***@db.example:6543/news"
    for text in (str(lake), repr(lake), f"{lake}", lake.masked("no: pa/ss'word")):
        assert "ss'word" not in text
        assert "pa%2F" not in text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ducklake:postgresql://h/d", "does not say where the data are"),
        ("ducklake:postgresql://h/d?data=", "does not say where the data are"),
        ("ducklake:postgresql:///d?data=x", "is not of the form"),
        ("ducklake:postgresql://h?data=x", "is not of the form"),
        ("ducklake:mysql://h/d?data=x", "is not of the form"),
        ("ducklake:sqlite://h/d?data=x", "is not of the form"),
        ("ducklake:postgresql://h:99999/d?data=x", "has a port that is none"),
        ("ducklake:postgresql://h/d?data=gs://b/x", "has data=gs://…"),
        ("ducklake:postgresql://h/d?data=x&mode=fast", "has mode behind the ?"),
    ],
)
def test_what_is_no_address_is_said_in_one_sentence_without_the_password(
    address: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_WAREHOUSE", address.replace("//h", "//desk:hush@h"))
    with pytest.raises(settings.UserError, match=r"^COPYDESK_WAREHOUSE ") as caught:
        settings.place()
    assert said in str(caught.value)
    assert "hush" not in str(caught.value)


def test_what_only_a_file_has_is_refused_for_a_lake(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WAREHOUSE", f"{SERVER}?data=/srv/news")
    assert isinstance(settings.place(), Lake)
    assert settings.decisions() == home / "decisions.jsonl"
    with pytest.raises(settings.UserError, match=r"COPYDESK_WAREHOUSE is the lake ducklake:postgresql://desk:\*\*\*@"):
        settings.warehouse()
