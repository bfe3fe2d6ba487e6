#!/usr/bin/env bash
# transliterate 1.10.2: the Armenian small letter "ech yiwn" (U+0587, read 'yev' or 'ev') becomes an ampersand in Latin, inside
# words too, so Yerevan is 'Er&an'; back into Russian and Ukrainian, the apostrophe for the soft sign becomes a *capital* soft
# sign in the middle of the word, and 'sch', its own spelling of shcha, two letters: what it wrote it does not read.
# Expected: 'Erevan' or the like; the names as they were. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check transliterate==1.10.2
cat > "$folder/ask.py" <<'P'
from transliterate import translit

print(translit("\u0535\u0580\u0587\u0561\u0576", "hy", reversed=True))
for language, name in (("ru", "\u0415\u043b\u044c\u0446\u0438\u043d"), ("ru", "\u0429\u0443\u043a\u0438\u043d"),
                       ("uk", "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0439")):
    latin = translit(name, language, reversed=True)
    print(latin, "->", ascii(translit(latin, language)))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Er&an
El'tsin -> '\u0415\u043b\u042c\u0446\u0438\u043d'
Schukin -> '\u0421\u0447\u0443\u043a\u0438\u043d'
Zelens'kyj -> '\u0417\u0435\u043b\u0435\u043d\u0441\u042c\u043a\u0438\u0439'"
