#!/usr/bin/env bash
# feedparser 6.0.14: when a date begins with a year and goes on in a way that is not understood (a Chinese or Japanese
# printed date, an ISO week), published_parsed is the first day of the month in which the feed is *read*, in the stated year:
# the same feed read next month has another date. Expected: 12 April, or nothing. Seen: as printed. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
cat > "$folder/ask.py" <<'P'
import time

import feedparser

FEED = '''<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
<description>d</description><item><title>Crane</title><pubDate>%s</pubDate></item></channel></rss>'''
now = time.gmtime()
for text in ("2022\u5e744\u670812\u65e5 10:00", "2022-W15-2"):
    year, month, day = feedparser.parse(FEED % text).entries[0].published_parsed[:3]
    print(year, "the month of reading" if month == now.tm_mon else month, day)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022 the month of reading 1
2022 the month of reading 1"
