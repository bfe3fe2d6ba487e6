#!/usr/bin/env bash
# DuckLake (duckdb-extension-ducklake 1.5.5, DuckDB 1.5.5): small files of which one row each was deleted are neither merged
# nor rewritten by its upkeep with default options: ducklake_merge_adjacent_files passes over files with deletions, and
# ducklake_rewrite_data_files over those with less than 95 % deleted. A table that is inserted into and deleted from in
# small transactions keeps all its files for ever, though nothing says so. With delete_threshold => 0 they become one.
# Expected: one file after both. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==1.5.5 duckdb-extension-ducklake==1.5.5 duckdb-extension-sqlite-scanner==1.5.5
cat > "$folder/ask.py" <<'P'
import importlib.util
import sys
from pathlib import Path

import duckdb


def load(con, name):
    [place] = importlib.util.find_spec(f"duckdb_extension_{name}").submodule_search_locations
    con.execute(f"load '{next(Path(place).rglob('*.duckdb_extension'))}'")


folder = sys.argv[1]
con = duckdb.connect()
load(con, "ducklake")
load(con, "sqlite_scanner")
con.execute(f"attach 'ducklake:sqlite:{folder}/lake.sqlite' as lake (data_path '{folder}/data/')")
con.execute("create table lake.t (n bigint)")
for first in range(0, 800, 100):
    con.execute(f"insert into lake.t select range from range({first}, {first + 100})")
    con.execute(f"delete from lake.t where n = {first + 7}")
files = "select count(*) from ducklake_list_files('lake', 't')"
print("files", con.execute(files).fetchone()[0])
for upkeep in (
    "ducklake_rewrite_data_files('lake')",
    "ducklake_merge_adjacent_files('lake')",
    "ducklake_rewrite_data_files('lake', delete_threshold => 0)",
):
    con.execute(f"call {upkeep}").fetchall()
    print(upkeep, con.execute(files).fetchone()[0])
P
seen=$("$folder/env/bin/python" "$folder/ask.py" "$folder" 2>&1)
echo "$seen"
test "$seen" = "files 8
ducklake_rewrite_data_files('lake') 8
ducklake_merge_adjacent_files('lake') 8
ducklake_rewrite_data_files('lake', delete_threshold => 0) 1"
