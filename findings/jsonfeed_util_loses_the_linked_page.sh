#!/usr/bin/env bash
# jsonfeed-util 1.2.0, for reading and writing JSON Feed: what it has read it writes otherwise. The page that an item is about
# (external_url) becomes the item's own address, the size of an attachment a list of one number, and the languages of feed and
# item, which JSON Feed 1.1 brought along, are gone, though the feed it writes says that it is of version 1.1.
# Expected: the same values twice. Seen: the lines below, read and written. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check jsonfeed-util==1.2.0
cat > "$folder/ask.py" <<'P'
import json

from jsonfeed import Feed

FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "language": "az", "items": [
    {"id": "1", "url": "https://quay.example/1", "external_url": "https://bay.example/crane", "content_text": "It lifts.",
     "language": "en", "attachments": [{"url": "https://quay.example/1.mp3",
      "mime_type": "audio/mpeg", "size_in_bytes": 300}]}]}
written = json.loads(Feed.parse_string(json.dumps(FEED)).to_json())
for name in ("version", "language"):
    print(name, FEED[name], written.get(name))
for name in ("external_url", "language"):
    print(name, FEED["items"][0][name], written["items"][0].get(name))
print("size_in_bytes", 300, written["items"][0]["attachments"][0]["size_in_bytes"])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "version https://jsonfeed.org/version/1.1 https://jsonfeed.org/version/1.1
language az None
external_url https://bay.example/crane https://quay.example/1
language en None
size_in_bytes 300 [300]"
