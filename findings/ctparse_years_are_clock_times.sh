#!/usr/bin/env bash
# ctparse 0.3.6: the year of a written date is taken for a time of day where it can be one, and the date is then the next such
# day *after the day of reading*: 8 May 1945 is a quarter to eight in the evening of next May. So it goes with 1920, 1945 and
# others, but not with 1918 or 1944; behind the name of a weekday 2014 is lost too, and a year before 1900 always;
# latent_time=False changes nothing.
# Expected: the date that stands there, which has a year. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ctparse==0.3.6
cat > "$folder/ask.py" <<'P'
from datetime import datetime

from ctparse import ctparse

for text in ("8 May 1945", "May 1, 1920", "11 November 1918", "1 May 1899", "9 May 2014", "Friday, 9 May 2014"):
    print(text, "->", ctparse(text, ts=datetime(2026, 11, 30, 12)).resolution.dt)
P
seen=$("$folder/env/bin/python" "$folder/ask.py" 2> /dev/null)
echo "$seen"
test "$seen" = "8 May 1945 -> 2027-05-08 19:45:00
May 1, 1920 -> 2027-05-01 19:20:00
11 November 1918 -> 1918-11-11 00:00:00
1 May 1899 -> 2027-05-01 00:00:00
9 May 2014 -> 2014-05-09 00:00:00
Friday, 9 May 2014 -> 2027-05-09 00:00:00"
