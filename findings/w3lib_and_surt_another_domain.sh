#!/usr/bin/env bash
# w3lib 2.5.0 (safe_url_string, canonicalize_url: by its documentation after the URL living standard) and surt 0.3.1 turn a host
# into ASCII by the IDNA of 2003: sharp s becomes ss, a final sigma the other sigma, and the zero-width non-joiner of Persian
# words goes. That standard, as browsers and ada-url 4.0.0 follow it, and IDNA 2008 take these for other domains, so the fetched
# page and the archive's key are another site's. Expected: ada-url's host. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check w3lib==2.5.0 surt==0.3.1 ada-url==4.0.0
cat > "$folder/ask.py" <<'P'
from ada_url import URL
from surt import surt
from w3lib.url import safe_url_string

for host in ("gru\u00df.example", "\u03bd\u03ad\u03bf\u03c2.example", "\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example"):
    url = f"https://{host}/"
    print(URL(url).href, safe_url_string(url), surt(url))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "https://xn--gru-7ka.example/ https://gruss.example/ example,gruss)/
https://xn--ixa5ahm.example/ https://xn--ixa5ahq.example/ example,xn--ixa5ahq)/
https://xn--mgba3gch31f060k.example/ https://xn--mgba3gch31f.example/ example,xn--mgba3gch31f)/"
