#!/usr/bin/env bash
# DuckDB's SQLite extension (duckdb-extension-sqlite-scanner 1.5.5, DuckDB 1.5.5): a column of times holds, as SQLite lets it, text
# in one row and seconds since 1970 in another. For one and the same instant DuckDB gives two times: a number is read as UTC, of a
# text the offset is dropped, so a story told at 23:30 in Baku comes out four hours later than itself, and dates change with it.
# SQLite's own datetime() gives 19:30 for both. Expected: 19:30 twice. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5 duckdb-extension-sqlite-scanner==1.5.5
cat > "$folder/ask.py" <<'P'
import importlib.util
import sqlite3
import sys
from pathlib import Path

import duckdb

path = f"{sys.argv[1]}/news.sqlite"
with sqlite3.connect(path) as news:
    news.execute("create table story (published datetime)")
    news.executemany("insert into story values (?)", [("2024-05-09T23:30:00+04:00",), (1715283000,)])
    for (time,) in news.execute("select datetime(published, case typeof(published) when 'text' then '+0 seconds' else 'unixepoch' end) from story"):
        print("SQLite", time)
con = duckdb.connect()
[place] = importlib.util.find_spec("duckdb_extension_sqlite_scanner").submodule_search_locations
con.execute(f"load '{next(Path(place).rglob('*.duckdb_extension'))}'")
con.execute(f"attach '{path}' as news (type sqlite)")
for (time,) in con.execute("select published from news.story").fetchall():
    print("DuckDB", time)
P
seen=$("$folder/env/bin/python" "$folder/ask.py" "$folder")
echo "$seen"
test "$seen" = "SQLite 2024-05-09 19:30:00
SQLite 2024-05-09 19:30:00
DuckDB 2024-05-09 23:30:00
DuckDB 2024-05-09 19:30:00"
