#!/usr/bin/env bash
# rfc3986 2.0.0: normalize_uri of an address whose host has letters outside ASCII, as a browser's bar and many links state it,
# gives 'https:/' and the path without the host, no error: two sites' pages become one. In paths such letters are escaped, and
# uri_reference(...).authority still has the host; normalize() puts the parts together from a match that fails without a sign.
# Expected: the host in its ASCII form (as iri_reference(...).encode() has it), or an error. Seen: the lines below. Fails when
# that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rfc3986==2.0.0
cat > "$folder/ask.py" <<'P'
from rfc3986 import normalize_uri, uri_reference

for url in ("https://k\u00f6y.example/crane?id=1", "https://quay.example/k\u00f6y?id=1"):
    print(ascii(uri_reference(url).authority), "->", normalize_uri(url))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "'k\xf6y.example' -> https:/crane?id=1
'quay.example' -> https://quay.example/k%C3%B6y?id=1"
