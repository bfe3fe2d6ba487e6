#!/usr/bin/env bash
# DuckDB 1.5.5: of a JSON file whose times have an offset, as every news API gives them, read_json says TIMESTAMP and applies the
# offset: 19:30, in UTC. Written down as it was inferred (columns = {'published': 'TIMESTAMP'}), or cast, the same text is 23:30:
# the offset is dropped without a word. A name of a zone in its place is an error that recommends TIMESTAMPTZ, and that is also
# what the CSV reader infers. Expected: one time, or that error. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5
echo '[{"published": "2024-05-09T23:30:00+04:00"}]' > "$folder/news.json"
printf 'published\n2024-05-09T23:30:00+04:00\n' > "$folder/news.csv"
cat > "$folder/ask.py" <<'P'
import sys

import duckdb

duckdb.execute(f"set file_search_path = '{sys.argv[1]}'")
for source in ("read_json('news.json')", "read_json('news.json', columns = {'published': 'TIMESTAMP'})", "read_csv('news.csv')",
               "(select '2024-05-09T23:30:00+04:00'::timestamp as published)",
               "(select '2024-05-09T23:30:00 Asia/Baku'::timestamp as published)"):
    try:
        print(*duckdb.sql(f"select typeof(published), epoch(published)::bigint % 86400 / 3600 from {source}").fetchone())
    except duckdb.ConversionException:
        print("refused")
P
seen=$("$folder/env/bin/python" "$folder/ask.py" "$folder")
echo "$seen"
test "$seen" = "TIMESTAMP 19.5
TIMESTAMP 23.5
TIMESTAMP WITH TIME ZONE 19.5
TIMESTAMP 23.5
refused"
