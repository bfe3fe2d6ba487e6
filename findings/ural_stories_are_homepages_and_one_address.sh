#!/usr/bin/env bash
# ural 1.6.2, addresses for media research: a story of WordPress or Joomla that its query names is taken for a homepage, and
# normalize_url, by which crawls tell pages apart, drops a query `s` that is a number, so that two stories told by it are
# one address, while it keeps `n`.
# Expected: no homepage where the query names a page; two addresses. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ural==1.6.2
cat > "$folder/ask.py" <<'P'
from ural import is_homepage, normalize_url

for query in ("?p=123", "index.php?option=com_content&id=7", "news?id=7"):
    print(query, "| homepage:", is_homepage(f"https://post.example/{query}"))
for path in ("read?s=5", "read?s=6", "read?n=5"):
    print(path, "|", normalize_url(f"https://post.example/{path}"))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "?p=123 | homepage: True
index.php?option=com_content&id=7 | homepage: True
news?id=7 | homepage: False
read?s=5 | post.example/read
read?s=6 | post.example/read
read?n=5 | post.example/read?n=5"
