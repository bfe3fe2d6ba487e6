#!/usr/bin/env bash
# hanziconv 0.3.2, simplified Chinese to traditional: Taiwan is written with the sign of "typhoon", which is no spelling of the
# name, the queen with that of "behind", Google with that of a tree, and the surnames Fan, Yue and Yu with signs that are other
# words; zhconv 1.4.3 has Fan and Yue wrong too. opencc-python-reimplemented 0.1.7 has all six right (second column).
# Expected: its column in all of them. Seen: the lines below (word, opencc, zhconv, hanziconv). Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    hanziconv==0.3.2 zhconv==1.4.3 opencc-python-reimplemented==0.1.7 setuptools==80.9.0
cat > "$folder/ask.py" <<'P'
from hanziconv import HanziConv
from opencc import OpenCC
from zhconv import convert

opencc = OpenCC("s2t")
for word in ("\u53f0\u6e7e", "\u7687\u540e", "\u8c37\u6b4c", "\u8303\u4ef2\u6df9", "\u5cb3\u98de", "\u4f59\u5149\u4e2d"):
    print(*(ascii(each)[1:-1] for each in (word, opencc.convert(word), convert(word, "zh-hant"), HanziConv.toTraditional(word))))
P
seen=$("$folder/env/bin/python" "$folder/ask.py" 2> /dev/null)
echo "$seen"
test "$seen" = '\u53f0\u6e7e \u81fa\u7063 \u81fa\u7063 \u98b1\u7063
\u7687\u540e \u7687\u540e \u7687\u540e \u7687\u5f8c
\u8c37\u6b4c \u8c37\u6b4c \u8c37\u6b4c \u6996\u6b4c
\u8303\u4ef2\u6df9 \u8303\u4ef2\u6df9 \u7bc4\u4ef2\u6df9 \u7bc4\u4ef2\u6df9
\u5cb3\u98de \u5cb3\u98db \u5dbd\u98db \u5dbd\u98db
\u4f59\u5149\u4e2d \u4f59\u5149\u4e2d \u4f59\u5149\u4e2d \u9918\u5149\u4e2d'
