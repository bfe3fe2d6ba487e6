#!/usr/bin/env bash
# cyrtranslit 1.2.0: Russian to Latin and back, which its documentation shows, is not the same word where short i stands before a
# vowel: New York is 'Nju-Zhork', a major a spoilt child (mazhor); Skhodnya comes back with two Latin letters in it. Its
# codes are "based on ISO 639-1", but the codes of that standard for Ukrainian, Belarusian and Tajik (uk, be, tg) give the text
# back in Cyrillic without an error, as any unknown code does: it wants ua, by and tj, which are codes of countries.
# Expected: the word; Latin letters or an error. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check cyrtranslit==1.2.0
cat > "$folder/ask.py" <<'P'
from cyrtranslit import to_cyrillic, to_latin

for word in ("\u041c\u043e\u0441\u043a\u0432\u0430", "\u041d\u044c\u044e-\u0419\u043e\u0440\u043a", "\u043c\u0430\u0439\u043e\u0440",
             "\u0421\u0445\u043e\u0434\u043d\u044f"):
    latin = to_latin(word, "ru")
    print(latin, ascii(word), "->", ascii(to_cyrillic(latin, "ru")))
for code in ("ua", "uk", "by", "be"):
    print(code, ascii(to_latin("\u041a\u0440\u0438\u043c", code)))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Moskva '\\u041c\\u043e\\u0441\\u043a\\u0432\\u0430' -> '\\u041c\\u043e\\u0441\\u043a\\u0432\\u0430'
N'yu-Jork '\\u041d\\u044c\\u044e-\\u0419\\u043e\\u0440\\u043a' -> '\\u041d\\u044c\\u044e-\\u0416\\u043e\\u0440\\u043a'
major '\\u043c\\u0430\\u0439\\u043e\\u0440' -> '\\u043c\\u0430\\u0436\\u043e\\u0440'
Shodnya '\\u0421\\u0445\\u043e\\u0434\\u043d\\u044f' -> 'Sh\\u043e\\u0434\\u043d\\u044f'
ua 'Krym'
uk '\\u041a\\u0440\\u0438\\u043c'
by 'Krim'
be '\\u041a\\u0440\\u0438\\u043c'"
