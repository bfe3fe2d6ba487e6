#!/usr/bin/env bash
# DuckDB 1.5.5: while a process has a file open, the next connect() to its path gives that file again, also when another
# file was renamed over the path meanwhile: a program that looks in at a published copy goes on seeing the old one, and
# nothing tells it. Once the last connection is closed, the same connect() sees the new file; so does another process at
# once. Expected: new, new, new. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5
cat > "$folder/look.py" <<'P'
import os
import subprocess
import sys
from pathlib import Path

import duckdb

folder = Path(sys.argv[1])
path, fresh = str(folder / "copy.duckdb"), str(folder / "fresh.duckdb")
for name, said in ((path, "old"), (fresh, "new")):
    with duckdb.connect(name) as con:
        con.execute(f"create table state as select '{said}' as said")
ask = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).sql('from state').fetchone()[0])"

first = duckdb.connect(path, read_only=True)
os.replace(fresh, path)
second = duckdb.connect(path, read_only=True)
print(second.sql("from state").fetchone()[0], flush=True)
subprocess.run([sys.executable, "-c", ask, path], check=True)
first.close()
second.close()
print(duckdb.connect(path, read_only=True).sql("from state").fetchone()[0])
P
seen=$("$folder/env/bin/python" "$folder/look.py" "$folder")
echo "$seen"
test "$seen" = "old
new
new"
