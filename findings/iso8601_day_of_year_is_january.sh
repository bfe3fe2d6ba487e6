#!/usr/bin/env bash
# iso8601 2.1.0: the 102nd day of 2022, 12 April in the standard's ordinal form, is read as 2 January, as if a month of one digit
# and a day stood there, and with a time likewise; later days are refused or not as their digits happen to make a month. Half a
# minute, '10:30,5', is read as 10:00 and thirty seconds and a half. Of what it does not know, its documentation promises a ParseError.
# aniso8601 10.0.1 has all right (first column). Expected: its column, or the error. Seen: the lines below. Fails when that
# changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check iso8601==2.1.0 aniso8601==10.0.1
cat > "$folder/ask.py" <<'P'
import aniso8601
import iso8601

for text in ("2022-102T10:00Z", "2022-130T10:00Z", "2022-365T10:00Z", "2022-04-12T10:30,5Z"):
    try:
        read = iso8601.parse_date(text).isoformat()
    except iso8601.ParseError:
        read = "refused"
    print(aniso8601.parse_datetime(text).isoformat(), text, "->", read)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022-04-12T10:00:00+00:00 2022-102T10:00Z -> 2022-01-02T10:00:00+00:00
2022-05-10T10:00:00+00:00 2022-130T10:00Z -> 2022-01-30T10:00:00+00:00
2022-12-31T10:00:00+00:00 2022-365T10:00Z -> refused
2022-04-12T10:30:30+00:00 2022-04-12T10:30,5Z -> 2022-04-12T10:00:30.500000+00:00"
