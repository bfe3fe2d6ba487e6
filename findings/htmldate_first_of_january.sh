#!/usr/bin/env bash
# htmldate 1.11.0: the printed date of Chinese and Japanese pages, year, month and day each followed by its sign, comes out as
# 1 January of that year, in text and in <time>. With a time of day behind it, the day is right; so is the same date in
# Bengali. Expected: 2022-04-12, or nothing. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
cat > "$folder/ask.py" <<'P'
from htmldate import find_date

PAGE = "<html><head><title>Crane</title></head><body><article><h1>Crane</h1>%s<p>It lifted its first load.</p></article></body></html>"
day = "2022\u5e744\u670812\u65e5"
bengali = "\u09e7\u09e8 \u098f\u09aa\u09cd\u09b0\u09bf\u09b2 \u09e8\u09e6\u09e8\u09e8"
for printed in (f'<p class="date">{day}</p>', f"<time>{day}</time>", f'<p class="date">{day} 10:15</p>', f'<p class="date">{bengali}</p>'):
    print(find_date(PAGE % printed, original_date=True))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022-01-01
2022-01-01
2022-04-12
2022-04-12"
