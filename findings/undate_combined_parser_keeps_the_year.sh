#!/usr/bin/env bash
# undate 0.6.0 with lark 1.3.1: the parser 'omnibus', which takes EDTF, Hebrew and Hijri dates alike, reads the day 2024-05-09
# as the whole year 2024 and loses the day of Hebrew dates, where the parsers 'EDTF' and 'Hebrew' alone read both whole; an
# Islamic date keeps its day. Its documentation says that dates are supported where they are unambiguous; these are, and there
# is no error. Expected: the same date twice in each line. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check undate==0.6.0 lark==1.3.1
cat > "$folder/ask.py" <<'P'
from undate import Undate

for text, alone in (("2024-05-09", "EDTF"), ("1914-07", "EDTF"), ("15 Nisan 5784", "Hebrew"), ("1 Ramadan 1446", "Islamic")):
    print(text, "->", Undate.parse(text, alone), Undate.parse(text, "omnibus"))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2024-05-09 -> 2024-05-09 2024
1914-07 -> 1914-07 1914
15 Nisan 5784 -> 5784-01-15 5784-01
1 Ramadan 1446 -> 1446-09-01 1446-09-01"
