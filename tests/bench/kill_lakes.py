"""Lakes of the homes in which runs are killed: data in the home, and a catalogue that is copied with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql import Server


@dataclass(frozen=True, slots=True)
class Lakes:
    """With a catalogue in a file of SQLite's, or a database of this server's for each."""

    server: Server | None = None

    def address(self, home: Path) -> str:
        """Of the lake of a home, as COPYDESK_WAREHOUSE says it."""
        if self.server:
            where = f"postgresql://{self.server.user}@127.0.0.1:{self.server.port}/{_name(home)}"
        else:
            where = f"sqlite://{home}/lake.sqlite"
        return f"ducklake:{where}?data={home}/lake"

    def begin(self, home: Path) -> None:
        """Have a database where the first lake can be made."""
        if self.server:
            self.server.create(_name(home))

    def copied(self, base: Path, home: Path) -> None:
        """Have the lake of a home, into which the files of another one have been copied, for its own."""
        moved = f"update ducklake_metadata set value = '{home}/lake/' where key = 'data_path'"
        if self.server:
            self.server.ask("postgres", f'create database "{_name(home)}" template "{_name(base)}"')
            self.server.ask(_name(home), moved)
            return
        with closing(sqlite3.connect(home / "lake.sqlite")) as con, con:
            con.execute(moved)

    def gone(self, home: Path) -> None:
        """What is not in the home goes as well."""
        if self.server:
            self.server.ask("postgres", f'drop database if exists "{_name(home)}" with (force)')


def _name(home: Path) -> str:
    return home.name.replace("-", "_")
