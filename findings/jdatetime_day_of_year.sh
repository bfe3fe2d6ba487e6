#!/usr/bin/env bash
# jdatetime 6.1.1: strptime takes %j, the day of the year, and drops it: every day of 1403 is its first. What strftime writes
# with %p and with %c, strptime refuses. Expected: the date that was written. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check jdatetime==6.1.1
cat > "$folder/ask.py" <<'P'
import jdatetime

moment = jdatetime.datetime(1403, 2, 1, 22, 5)
for form in ("%Y-%j", "%Y-%m-%d %I:%M %p", "%c"):
    written = moment.strftime(form)
    try:
        print(written, "->", jdatetime.datetime.strptime(written, form))
    except ValueError:
        print(written, "-> refused")
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "1403-032 -> 1403-01-01 00:00:00
1403-02-01 10:05 PM -> refused
Sat Ord 01 22:05:00 1403 -> refused"
