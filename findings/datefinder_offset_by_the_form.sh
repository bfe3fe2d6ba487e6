#!/usr/bin/env bash
# datefinder 1.0.0: find_dates keeps the offset of an ISO 8601 time, but drops that of the same instant in the form of mail and
# feeds, and 'GMT' behind a time; and every offset as soon as a base_date without a zone is given, though the base only fills in
# what a date lacks (_coerce_compat_datetime): the local time of anywhere comes out as a time without zone.
# Expected: the instant, in each form. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check datefinder==1.0.0
cat > "$folder/ask.py" <<'P'
from datetime import datetime

from datefinder import find_dates

for text in ("2024-05-09T23:30:00+04:00", "Thu, 09 May 2024 23:30:00 +0400", "9 May 2024 23:30 GMT"):
    for base in (None, datetime(2024, 5, 1)):
        print(text, "->", *find_dates(text, base_date=base))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2024-05-09T23:30:00+04:00 -> 2024-05-09 23:30:00+04:00
2024-05-09T23:30:00+04:00 -> 2024-05-09 23:30:00
Thu, 09 May 2024 23:30:00 +0400 -> 2024-05-09 23:30:00
Thu, 09 May 2024 23:30:00 +0400 -> 2024-05-09 23:30:00
9 May 2024 23:30 GMT -> 2024-05-09 23:30:00
9 May 2024 23:30 GMT -> 2024-05-09 23:30:00"
