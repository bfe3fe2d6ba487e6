#!/usr/bin/env bash
# parsedatetime 2.6: where a comma stands before a day of two digits and its month, as in every mail header and pubDate
# ('Tue, 12 Apr 2022') and in datelines, the day is taken for a year by the first pattern (RE_DATE3: ',' blank, two digits) and
# dropped: the first of the month. So is the day of '12th of April'; 'Sept. 5, 2021' is a clock time of the day of reading.
# Expected: the day that stands there. Seen: the lines below; without the comma, or with one digit, the day is right. Fails
# when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check parsedatetime==2.6
cat > "$folder/ask.py" <<'P'
from datetime import datetime

from parsedatetime import Calendar

for text in ("12 Apr 2022 10:00:00", "Tue, 12 Apr 2022 10:00:00 GMT", "Thursday, 14 June 2022", "Mon, 5 Sep 2022", "BAKU, 12 April 2022",
             "12th of April 2022", "Sept. 5, 2021"):
    print(text, "->", Calendar().parseDT(text, sourceTime=datetime(2026, 11, 30, 12))[0])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "12 Apr 2022 10:00:00 -> 2022-04-12 10:00:00
Tue, 12 Apr 2022 10:00:00 GMT -> 2022-04-01 10:00:00
Thursday, 14 June 2022 -> 2022-06-01 12:00:00
Mon, 5 Sep 2022 -> 2022-09-05 12:00:00
BAKU, 12 April 2022 -> 2022-04-01 12:00:00
12th of April 2022 -> 2022-04-01 12:00:00
Sept. 5, 2021 -> 2026-11-30 20:21:00"
