#!/usr/bin/env bash
# DuckLake (duckdb-extension-ducklake 1.5.5, DuckDB 1.5.5): while a statement is planned, the catalogue is asked for the
# statistics of a table that never had a row again at every step of the optimizer, for each scan: what is not there is not
# remembered. Views that read a few empty tables take longer to plan than to run. A row that is inserted and deleted once
# ends it, for from then on there are statistics.
# Expected: the same few questions for both tables. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5 duckdb-extension-ducklake==1.5.5
cat > "$folder/ask.py" <<'P'
import importlib.util
import sys
from pathlib import Path

import duckdb

[place] = importlib.util.find_spec("duckdb_extension_ducklake").submodule_search_locations
con = duckdb.connect()
con.execute(f"load '{next(Path(place).rglob('*.duckdb_extension'))}'")
con.execute(f"attach 'ducklake:{sys.argv[1]}/catalogue.ducklake' as lake (data_path '{sys.argv[1]}/data/')")
con.execute("create table lake.never (n bigint); create table lake.once (n bigint)")
con.execute("insert into lake.once values (1); delete from lake.once")
table, tables = sys.argv[2], int(sys.argv[3])
con.execute("call enable_logging(level = 'debug', storage = 'memory')")
joined = " ".join(f"join lake.{table} t{number} using (n)" for number in range(1, tables))
con.execute(f"explain select count(*) from lake.{table} t0 {joined}").fetchall()
asked = "select count(*) from duckdb_logs where type = 'DuckLakeMetadata' and message like '%ducklake_table_stats%'"
print(f"{table}, {tables} scans: {con.execute(asked).fetchone()[0]}")
P
seen=$(for table in never once; do for scans in 1 2 4; do
    mkdir "$folder/$table$scans"
    "$folder/env/bin/python" "$folder/ask.py" "$folder/$table$scans" "$table" "$scans" 2>&1
done; done)
echo "$seen"
test "$seen" = "never, 1 scans: 3
never, 2 scans: 8
never, 4 scans: 16
once, 1 scans: 0
once, 2 scans: 0
once, 4 scans: 0"
