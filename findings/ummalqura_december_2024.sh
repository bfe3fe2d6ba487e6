#!/usr/bin/env bash
# ummalqura 2.0.1: all of Jumada II 1446 (2 to 31 December 2024) comes out a day behind, its first day as 30 Jumada I, and the
# thirty days from 26 June 2006 a day ahead: its table of months is an older one. hijridate 2.6.0 is right in both, as ICU 78
# has them too, and the two packages agree on all other days from 1938 to March 2061.
# Expected: the same days. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ummalqura==2.0.1 hijridate==2.6.0
cat > "$folder/ask.py" <<'P'
from datetime import date, timedelta

from hijridate import Gregorian
from ummalqura.hijri_date import HijriDate

apart = []
for day in (date(1938, 1, 1) + timedelta(n) for n in range(45_000)):
    theirs = HijriDate(day.year, day.month, day.day, gr=True)
    here, there = (int(theirs.year), int(theirs.month), int(theirs.day)), Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    if here != there:
        apart.append((day, here, there))
starts = [each for each in apart if each[0] - timedelta(1) not in {day for day, *_ in apart}]
print(len(apart), "of 45000 days")
for day, here, there in starts:
    print(day, *here, "instead of", *there)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "60 of 45000 days
2006-06-26 1427 6 1 instead of 1427 5 30
2024-12-02 1446 5 30 instead of 1446 6 1"
