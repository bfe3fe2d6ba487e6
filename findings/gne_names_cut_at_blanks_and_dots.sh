#!/usr/bin/env bash
# gne 0.4.3, the general extractor for Chinese news pages: the author ends at the first sign that is no letter, so of a foreign
# name behind the label "author" only the first part is given; of a reporter behind "jizhe" nothing is.
# Expected: each name whole. Seen: the lines below (line of the page, author). Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check gne==0.4.3
cat > "$folder/ask.py" <<'P'
from gne import GeneralNewsExtractor

AUTHOR, REPORTER = "\u4f5c\u8005\uff1a", "\u8bb0\u8005\uff1a"
STORY = "\u6e21\u8f6e\u56e0\u5927\u96fe\u5728\u6e2f\u53e3\u505c\u7559\u4e86\u4e09\u4e2a\u5c0f\u65f6\uff0c\u4e58\u5ba2\u7b49\u5f85\u3002" * 5
LINES = (
    AUTHOR + "\u6b27\u9633\u660e\u534e", AUTHOR + "Ada Roe", AUTHOR + "\u827e\u8fbe\u00b7\u7f57",
    REPORTER + "\u674e\u660e", REPORTER + "\u674e\u660e \u738b\u82b3",
)
for line in LINES:
    page = f"<title>Fog</title><body><h1>Fog</h1><p>{line} 2022-04-12 10:05</p><div>{f'<p>{STORY}</p>' * 5}</div></body>"
    print(ascii(line)[1:-1], ascii(GeneralNewsExtractor().extract(f"<html>{page}</html>")["author"]))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "\u4f5c\u8005\uff1a\u6b27\u9633\u660e\u534e '\u6b27\u9633\u660e\u534e'
\u4f5c\u8005\uff1aAda Roe 'Ada'
\u4f5c\u8005\uff1a\u827e\u8fbe\xb7\u7f57 '\u827e\u8fbe'
\u8bb0\u8005\uff1a\u674e\u660e ''
\u8bb0\u8005\uff1a\u674e\u660e \u738b\u82b3 ''"
