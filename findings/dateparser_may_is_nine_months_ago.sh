#!/usr/bin/env bash
# dateparser 1.5.0, asked with the language given: the usual way to write 9 May 2024 in Marathi and Gujarati, as CLDR (Babel
# 2.19.0) formats it, is read as "9 months ago" counted from today, since their word for May is taken for the short form of
# "month"; Punjabi 9 June is read as 9 January, and the Thai short form of 9 March as 9 January. No error, no None.
# Expected: the date that was formatted. Seen: the lines below; all other months of these four languages come out right in
# these forms. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 babel==2.19.0
cat > "$folder/ask.py" <<'P'
from datetime import date, datetime

import dateparser
from babel.dates import format_date

for language, style in (("mr", "long"), ("gu", "long"), ("pa", "long"), ("th", "medium")):
    for month in range(1, 13):
        text = format_date(date(2024, month, 9), style, locale=language)
        got = dateparser.parse(text, languages=[language], settings={"RELATIVE_BASE": datetime(2026, 11, 30)})
        if got.date() != date(2024, month, 9):
            print(language, f"2024-{month:02}-09", "->", got.date())
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "mr 2024-05-09 -> 2026-02-28
gu 2024-05-09 -> 2026-02-28
pa 2024-06-09 -> 2024-01-09
th 2024-03-09 -> 2024-01-09"
