#!/usr/bin/env bash
# quantulum3 0.10.0: the abbreviations of millions and billions in news are read as units: '$1.5 bn' is one and a half "dollar
# barn newton", '£5m' five "pound sterling metre", the amount a billionth or millionth of what was said; '12 G7 members' is gauss
# to the seventh power, '5 a.m.' five years. Written out, million and billion are right. With its optional
# classifier (scikit-learn 1.8.0) the first is a "dollar bit newton", the others are the same.
# Expected: 1500000000 and 5000000 of money. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check quantulum3==0.10.0
cat > "$folder/ask.py" <<'P'
from quantulum3 import parser

for text in ("It cost $1.5 billion.", "It cost $1.5 bn.", "It cost \u00a35m.", "All 12 G7 members came.", "It opens at 5 a.m. on Friday."):
    print(ascii(text), "->", *(f"{each.value} {each.unit.name}" for each in parser.parse(text)))
P
seen=$("$folder/env/bin/python" "$folder/ask.py" 2> /dev/null)
echo "$seen"
test "$seen" = "'It cost \$1.5 billion.' -> 1500000000.0 dollar
'It cost \$1.5 bn.' -> 1.5 dollar barn newton
'It cost \\xa35m.' -> 5.0 pound sterling metre
'All 12 G7 members came.' -> 12.0 gauss to the 7
'It opens at 5 a.m. on Friday.' -> 5.0 year"
