#!/usr/bin/env bash
# Resiliparse 2.0.1: detect_encoding names Korean pages of the old encoding rightly as cp949, and its default step of mapping
# names to those of the WHATWG standard, whose table does not list 'cp949', then answers 'utf-8'; bytes_to_str with that answer
# gives Latin letters with accents, no error. So it goes with every name outside that table, as cp852 and cp932.
# Expected: euc-kr, which is the standard's name of just this encoding. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check resiliparse==2.0.1
cat > "$folder/ask.py" <<'P'
from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5

text = "\uc2dc\uc758\ud68c\ub294 \ud654\uc694\uc77c \uc800\ub141\uc5d0 \ud68c\uc758\ub97c \uc5f4\uace0 \ud06c\ub808\uc778\uc744 \uadf8\ub300\ub85c \ub450\uae30\ub85c \uacb0\uc815\ud588\ub2e4. "
page = (text * 4).encode("euc-kr")
print(detect_encoding(page, html5_compatible=False), "->", detect_encoding(page))
print(bytes_to_str(page, detect_encoding(page))[:10])
print(*(f"{name} -> {map_encoding_to_html5(name)}" for name in ("euc-kr", "cp949", "cp932", "cp852")), sep="\n")
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "cp949 -> utf-8
½ÃÀÇÈ¸´Â È
euc-kr -> euc_kr
cp949 -> utf-8
cp932 -> utf-8
cp852 -> utf-8"
