#!/usr/bin/env bash
# inscriptis 2.7.6: the elements of a definition list (dl, dt, dd), hr, summary, legend and option are no blocks in its style
# tables, so their texts are joined without a blank: figures of fact boxes become other numbers. HTML's standard rendering
# makes dl, dt, dd, hr and summary blocks. Expected: a line each. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check inscriptis==2.7.6
cat > "$folder/ask.py" <<'P'
from inscriptis import get_text

for part in ("<dl><dt>1920</dt><dd>300 loads</dd><dt>1921</dt><dd>45 loads</dd></dl>", "Loads in 1920<hr>45 loads in 1921",
             "<details><summary>Loads in 1920</summary>45 of them by night</details>"):
    print(get_text(f"<html><body>{part}</body></html>"))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "1920300 loads192145 loads
Loads in 192045 loads in 1921
Loads in 192045 of them by night"
