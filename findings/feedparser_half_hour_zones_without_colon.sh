#!/usr/bin/env bash
# feedparser 6.0.14: in a date of ISO 8601 form whose offset has no colon, as PHP's date('c') of old and many Indian,
# Iranian and Nepalese systems write it ('+0530'), only the last digit of the offset's minutes
# counts ('+0530' is 5:00, '+0545' is 5:05): half an hour wrong in India and Iran, 40 minutes in Nepal. With the colon, and in the RFC 822 form, the offset is read whole.
# Expected: 04:30 UTC for the first three, 04:15 for the last. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
cat > "$folder/ask.py" <<'P'
import feedparser

FEED = '''<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
<description>d</description><item><title>Crane</title><pubDate>%s</pubDate></item></channel></rss>'''
for text in ("2022-04-12T10:00:00+05:30", "Tue, 12 Apr 2022 10:00:00 +0530", "2022-04-12T10:00:00+0530",
             "2022-04-12T10:00:00+0545"):
    print(text, "-> %02d:%02d UTC" % feedparser.parse(FEED % text).entries[0].published_parsed[3:5])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022-04-12T10:00:00+05:30 -> 04:30 UTC
Tue, 12 Apr 2022 10:00:00 +0530 -> 04:30 UTC
2022-04-12T10:00:00+0530 -> 05:00 UTC
2022-04-12T10:00:00+0545 -> 04:55 UTC"
