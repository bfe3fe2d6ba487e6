#!/usr/bin/env bash
# Resiliparse 2.0.1: detect_encoding takes valid UTF-8 for windows-1252 or a one-byte encoding of Central Europe, the Baltic or
# Vietnam when a single letter of the page is beyond ASCII, as in an English story with one foreign name (not with every word:
# naive with its two dots is read rightly); how long the page is makes no difference. bytes_to_str then gives two signs for the
# letter, and no error. Expected: utf-8, which such bytes hardly ever are by chance. Seen: the lines below. Fails when that
# changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check resiliparse==2.0.1
cat > "$folder/ask.py" <<'P'
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

BEFORE = "The council of the town met in the old customs house. " * 50
for words in ("Andr\u00e9 Roe", "Ada Ro\u00e9", "the caf\u00e9", "in Bogot\u00e1", "Ren\u00e9e Roe"):
    page = f"<html><body><p>{BEFORE}It was {words} again.</p></body></html>".encode()
    print(ascii(words), "->", detect_encoding(page), ascii(bytes_to_str(page, detect_encoding(page))[len(BEFORE) + 22 :][: len(words) + 1]))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "'Andr\xe9 Roe' -> cp1258 'Andr\u0102\xa9 Roe'
'Ada Ro\xe9' -> iso8859-13 'Ada Ro\u0106\xa9'
'the caf\xe9' -> cp1250 'the caf\u0102\xa9'
'in Bogot\xe1' -> cp1252 'in Bogot\xc3\xa1'
'Ren\xe9e Roe' -> cp1258 'Ren\u0102\xa9e Roe'"
