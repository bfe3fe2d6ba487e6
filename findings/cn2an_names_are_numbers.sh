#!/usr/bin/env bash
# cn2an 0.5.24: transform(..., "cn2an"), which writes the numbers of a Chinese sentence in digits, takes signs of names for
# numbers: Sichuan, Sanya and Lu'an lose their first one, and the surname Lu, which is also the six of cheques, makes 61 of a
# person's first two signs.
# Expected: names as they stand. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check cn2an==0.5.24
cat > "$folder/ask.py" <<'P'
import cn2an

for text in ("\u4e8c\u3007\u4e8c\u4e8c\u5e74\u56db\u6708", "\u56db\u5ddd", "\u4e09\u4e9a", "\u516d\u5b89", "\u9646\u4e00\u9e23"):
    print(ascii(text)[1:-1], ascii(cn2an.transform(text, "cn2an"))[1:-1])
P
seen=$("$folder/env/bin/python" "$folder/ask.py" 2> /dev/null)
echo "$seen"
test "$seen" = '\u4e8c\u3007\u4e8c\u4e8c\u5e74\u56db\u6708 2022\u5e744\u6708
\u56db\u5ddd 4\u5ddd
\u4e09\u4e9a 3\u4e9a
\u516d\u5b89 6\u5b89
\u9646\u4e00\u9e23 61\u9e23'
