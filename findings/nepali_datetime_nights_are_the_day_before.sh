#!/usr/bin/env bash
# nepali-datetime 1.0.8.5: a moment has Nepal's zone (+05:45) and prints it, and to_datetime_datetime gives the machine's
# local time without any zone. On a machine that runs on UTC what was published in Nepal before 05:45 is of the day before,
# and so is a moment that was made from one with that very zone. Expected: the same wall clock, or a datetime with a zone.
# Seen: the lines below; the date alone is converted rightly. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check nepali-datetime==1.0.8.5
cat > "$folder/ask.py" <<'P'
import datetime

import nepali_datetime

night = nepali_datetime.datetime(2081, 1, 5, 2, 0)
print(night.isoformat(), "->", night.to_datetime_datetime().isoformat())
print(night.date(), "->", night.date().to_datetime_date())
stated = datetime.datetime.fromisoformat("2024-04-17T02:00:00+05:45")
back = nepali_datetime.datetime.from_datetime_datetime(stated)
print(stated.isoformat(), "->", back.isoformat(), "->", back.to_datetime_datetime().isoformat())
P
seen=$(TZ=UTC "$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2081-01-05T02:00:00+05:45 -> 2024-04-16T20:15:00
2081-01-05 -> 2024-04-17
2024-04-17T02:00:00+05:45 -> 2081-01-05T02:00:00+05:45 -> 2024-04-16T20:15:00"
