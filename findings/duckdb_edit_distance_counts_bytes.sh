#!/usr/bin/env bash
# DuckDB 1.5.5: levenshtein, damerau_levenshtein, hamming and jaccard count the bytes of UTF-8 and not characters, so one
# letter changed in a Cyrillic name is as far as two in a Latin one, one sign of a Chinese name up to three, and hamming
# refuses two names of four letters each. jaro_winkler_similarity counts characters. Expected: 1, 1, 1. Seen: the lines below.
# Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5
cat > "$folder/ask.py" <<'P'
import duckdb

ask = lambda expression: duckdb.sql(f"select {expression}").fetchone()[0]
print(ask("levenshtein('Roew', 'Roewa')"))
print(ask("levenshtein('\u0420\u043e\u0435\u0432', '\u0420\u043e\u0435\u0432\u0430')"))
print(ask("levenshtein('\u738b\u5c0f\u660e', '\u738b\u5c0f\u7ea2')"))
try:
    print(ask("hamming('\u018fli', 'Ali')"))
except duckdb.InvalidInputException as error:
    print(error)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "1
2
3
Invalid Input Error: Mismatch Function: Strings must be of equal length!"
