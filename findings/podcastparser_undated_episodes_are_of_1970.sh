#!/usr/bin/env bash
# podcastparser 0.6.11: an episode whose day stands in dc:date, or that has none, is published at 0, which is the first of
# January 1970, and sorts last; a name in dc:creator or author is in no key, one in itunes:author is. Expected: the stated
# moment or no 'published' at all, and the names. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check podcastparser==0.6.11
cat > "$folder/ask.py" <<'P'
import io
from datetime import datetime, timezone

import podcastparser

feed = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Quay Post</title><link>https://quay.example/</link>
<item><title>One</title><guid isPermaLink="false">1</guid><link>https://quay.example/1</link><dc:creator>Ada Roe</dc:creator>
<pubDate>Tue, 12 Apr 2022 14:05:00 +0400</pubDate><enclosure url="https://quay.example/1.mp3" length="1" type="audio/mpeg"/></item>
<item><title>Two</title><guid isPermaLink="false">2</guid><link>https://quay.example/2</link><author>ada@quay.example (Ada Roe)</author>
<dc:date>2022-04-13T14:05:00+04:00</dc:date><enclosure url="https://quay.example/2.mp3" length="1" type="audio/mpeg"/></item>
<item><title>Three</title><guid isPermaLink="false">3</guid><link>https://quay.example/3</link><itunes:author>Ada Roe</itunes:author>
<enclosure url="https://quay.example/3.mp3" length="1" type="audio/mpeg"/></item>
</channel></rss>"""
for episode in podcastparser.parse("https://quay.example/feed", io.BytesIO(feed.encode()))["episodes"]:
    when = datetime.fromtimestamp(episode["published"], timezone.utc).isoformat()
    print(episode["title"], when, "named" if "Roe" in str(episode) else "nobody")
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "One 2022-04-12T10:05:00+00:00 nobody
Two 1970-01-01T00:00:00+00:00 nobody
Three 1970-01-01T00:00:00+00:00 named"
