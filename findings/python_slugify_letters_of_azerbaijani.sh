#!/usr/bin/env bash
# python-slugify 9.2.0 (over text-unidecode 1.3): the letter schwa, as common in Azerbaijani as e in English, becomes '@' and then a
# hyphen or nothing: a headline's address is what is left of it, and Mr Əli and Mr Li have the same one. The pound sign is 'PS',
# and the signs of lira, hryvnia, rouble and manat vanish. Unidecode 1.4.0 has the same '@'; anyascii 0.3.3 has e and GBP.
# Expected: eli, seki, gbp5m or the like. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    python-slugify==9.2.0 text-unidecode==1.3 anyascii==0.3.3
cat > "$folder/ask.py" <<'P'
from anyascii import anyascii
from slugify import slugify

for word in ("\u018fli", "Li", "\u015e\u0259ki", "G\u0259nc\u0259", "Q\u0259b\u0259l\u0259", "\u00a35m", "\u20ac5m", "\u20ba5m"):
    print(ascii(word), anyascii(word), "->", slugify(word))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "'\\u018fli' Eli -> li
'Li' Li -> li
'\\u015e\\u0259ki' Seki -> s-ki
'G\\u0259nc\\u0259' Gence -> g-nc
'Q\\u0259b\\u0259l\\u0259' Qebele -> q-b-l
'\\xa35m' GBP5m -> ps5m
'\\u20ac5m' EUR5m -> eur5m
'\\u20ba5m' TL5m -> 5m"
