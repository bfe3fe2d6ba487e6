#!/usr/bin/env bash
# feedgen 1.0.0: an entry's author without a mail address is in the Atom that it writes, and not in the RSS of the same feed;
# with an address it is. No error or warning says so, and no dc:creator is written instead.
# Expected: the name in both. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check feedgen==1.0.0
cat > "$folder/ask.py" <<'P'
from feedgen.feed import FeedGenerator

for author in ({"name": "Ada Roe"}, {"name": "Ada Roe", "email": "desk@post.example"}):
    feed = FeedGenerator()
    feed.id("https://post.example/")
    feed.title("Post")
    feed.description("News")
    feed.link(href="https://post.example/")
    entry = feed.add_entry()
    entry.id("https://post.example/1")
    entry.title("Ferry late")
    entry.link(href="https://post.example/1")
    entry.author(author)
    print(*author, "| in Atom:", b"Ada Roe" in feed.atom_str(), "| in RSS:", b"Ada Roe" in feed.rss_str())
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "name | in Atom: True | in RSS: False
name email | in Atom: True | in RSS: True"
