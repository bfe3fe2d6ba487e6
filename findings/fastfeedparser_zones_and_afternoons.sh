#!/usr/bin/env bash
# fastfeedparser 0.6.5: a pubDate with an hour-only offset, '+04' (ISO 8601), is read as four *minutes* east; 'PM' is
# dropped; 'UTC+4' is read with its sign turned, as POSIX does; 12.04.2022 becomes 4 December. Dates come out as UTC.
# Expected: 06:00, 22:00, 06:00, and 12 April or nothing. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check fastfeedparser==0.6.5
cat > "$folder/ask.py" <<'P'
import fastfeedparser

FEED = '''<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
<description>d</description><item><title>Crane</title><link>https://quay.example/1</link><pubDate>%s</pubDate></item>
</channel></rss>'''
for text in ("Tue, 12 Apr 2022 10:00:00 +04", "Apr 12, 2022 10:00 PM", "2022-04-12 10:00:00 UTC+4", "12.04.2022 10:00"):
    print(text, "->", fastfeedparser.parse(FEED % text).entries[0]["published"])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Tue, 12 Apr 2022 10:00:00 +04 -> 2022-04-12T09:56:00+00:00
Apr 12, 2022 10:00 PM -> 2022-04-12T10:00:00+00:00
2022-04-12 10:00:00 UTC+4 -> 2022-04-12T14:00:00+00:00
12.04.2022 10:00 -> 2022-12-04T10:00:00+00:00"
