#!/usr/bin/env bash
# url-normalize 3.1.0 rewrites the fragment of a single-page site, '#!/story/5', into the query '?_escaped_fragment_=/story/5'
# of the AJAX crawling scheme that Google ended in 2015: the normalised address asks the server for another page, and
# https://quay.example/#!/5 is no longer equal to what the site links. Expected: the fragment as it was. Seen: the line below.
# Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check url-normalize==3.1.0
cat > "$folder/ask.py" <<'P'
from url_normalize import url_normalize

print(url_normalize("https://quay.example/#!/story/5"))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "https://quay.example/?_escaped_fragment_=/story/5"
