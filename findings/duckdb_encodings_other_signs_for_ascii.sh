#!/usr/bin/env bash
# DuckDB's encodings extension (duckdb-extension-encodings 1.5.5, DuckDB 1.5.5): for some of the names that it lists, letters,
# digits, commas and line ends are read as look-alikes, and a CSV file is no table any more: with 'big5' a line end is U+25D9, the
# whole file is the head line and there are no rows; with 'ISO8859_9', 'TIS_620' and others the comma and ASCII are their full-
# width forms; with 'windows-936-2000' the figure 1 is a superscript and the first sign of Beijing another, a compatibility
# ideograph. No error. 'hpux-big5-11.11' and 'ISO_8859_9' read the same files rightly. Expected: two rows, the same in each pair
# of lines. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5 duckdb-extension-encodings==1.5.5
cat > "$folder/ask.py" <<'P'
import importlib.util
import sys
from pathlib import Path

import duckdb

con = duckdb.connect()
[place] = importlib.util.find_spec("duckdb_extension_encodings").submodule_search_locations
con.execute(f"load '{next(Path(place).rglob('*.duckdb_extension'))}'")
file = Path(sys.argv[1], "news.csv")
for codec, word, names in (("big5", "\u53f0\u5317", ("hpux-big5-11.11", "big5")), ("iso8859_9", "\u0130zmir", ("ISO_8859_9", "ISO8859_9")),
                           ("gbk", "\u5317\u4eac", ("glibc-GBK-2.3.3", "windows-936-2000"))):
    file.write_bytes(f"place,loads\n{word},10\n{word},45\n".encode(codec))
    for name in names:
        print(name, ascii(con.execute(f"from read_csv('{file}', encoding = '{name}', header = true)").fetchall()))
P
seen=$("$folder/env/bin/python" "$folder/ask.py" "$folder")
echo "$seen"
test "$seen" = "hpux-big5-11.11 [('\\u53f0\\u5317', 10), ('\\u53f0\\u5317', 45)]
big5 []
ISO_8859_9 [('\\u0130zmir', 10), ('\\u0130zmir', 45)]
ISO8859_9 [('\\u0130\\uff5a\\uff4d\\uff49\\uff52\\uff0c\\uff11\\uff10',), ('\\u0130\\uff5a\\uff4d\\uff49\\uff52\\uff0c\\uff14\\uff15',)]
glibc-GBK-2.3.3 [('\\u5317\\u4eac', 10), ('\\u5317\\u4eac', 45)]
windows-936-2000 [('\\uf963\\u4eac', '\\xb90'), ('\\uf963\\u4eac', '45')]"
