#!/usr/bin/env bash
# rfeed 1.1.1, which writes RSS: a time with a zone is written by its own clock and called GMT, so an item of 10:05 in Baku is
# published four hours too late, and one of New York too early. feedgen 1.0.0 keeps the offset.
# Expected: 06:05 GMT, or 10:05 +0400. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rfeed==1.1.1
cat > "$folder/ask.py" <<'P'
import re
from datetime import datetime, timedelta, timezone

import rfeed

for hours in (4, -5):
    when = datetime(2022, 4, 12, 10, 5, tzinfo=timezone(timedelta(hours=hours)))
    feed = rfeed.Feed(title="Post", link="https://post.example/", description="News", items=[rfeed.Item(title="Ferry", pubDate=when)])
    print(when, re.findall("<pubDate>(.*?)</pubDate>", feed.rss()))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022-04-12 10:05:00+04:00 ['Tue, 12 Apr 2022 10:05:00 GMT']
2022-04-12 10:05:00-05:00 ['Tue, 12 Apr 2022 10:05:00 GMT']"
