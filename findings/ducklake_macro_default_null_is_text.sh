#!/usr/bin/env bash
# DuckLake (duckdb-extension-ducklake 1.5.5, DuckDB 1.5.5) keeps the default NULL of a macro's parameter as the text 'NULL':
# where the same macro in a DuckDB file gives NULL for what is left out, the one in a lake gives four letters, also to
# the connection that has just made it. An untyped default (b := null) is refused when the statement commits.
# Expected: NULL, as the macro says. Seen: the lines below. Fails when that changes.
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
con.execute(f"attach '{folder}/plain.duckdb' as plain")
con.execute(f"attach 'ducklake:sqlite:{folder}/lake.sqlite' as lake (data_path '{folder}/data/')")
for name in ("plain", "lake"):
    con.execute(f"create macro {name}.who(a, b := null::varchar) as b")
    print(name, con.execute(f"select {name}.who(1), {name}.who(1) is null").fetchone())
try:
    con.execute("create macro lake.any(a, b := null) as b")
except duckdb.Error as error:
    print(str(error).splitlines()[-1])
P
seen=$("$folder/env/bin/python" "$folder/ask.py" "$folder" 2>&1)
echo "$seen"
test "$seen" = "plain (None, True)
lake ('NULL', False)
Failed to convert DuckDB type to DuckLake - unsupported type \"NULL\""
