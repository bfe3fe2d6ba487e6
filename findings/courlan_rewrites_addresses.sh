#!/usr/bin/env bash
# courlan 1.4.0: clean_url, which is meant to give the same page's address in a clean form, escapes the ';' of a path (a
# parameter by RFC 3986, used by newspapers' article numbers and by session ids), and turns bytes of a query that are no
# UTF-8 (windows-1251 and windows-1256 archives) into U+FFFD: the address no longer names the page, and two queries become one.
# Expected: both as they were. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check courlan==1.4.0
cat > "$folder/ask.py" <<'P'
from courlan import clean_url

for url in ("https://quay.example/harbour/crane;art2718,3141", "https://quay.example/find?word=%EA%F0%E0%ED",
            "https://quay.example/find?word=%EF%EE%F0%F2"):
    print(clean_url(url))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "https://quay.example/harbour/crane%3Bart2718,3141
https://quay.example/find?word=%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD
https://quay.example/find?word=%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD"
