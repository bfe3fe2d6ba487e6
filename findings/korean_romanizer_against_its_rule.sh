#!/usr/bin/env bash
# korean-romanizer 0.28.0, by its documentation after the Revised Romanization of Korean: n and r at the joint of syllables are
# spelt as written and not as spoken, which that rule asks for, and so are stops before m and n, so the names of
# provinces, islands, rivers and streets, examples of the rule itself among them, are not those on maps: sinra for Silla, jongro
# for Jongno. Names without such a joint (Busan, Seorak) are right. Expected: the second name. Seen: the first. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check korean-romanizer==0.28.0
cat > "$folder/ask.py" <<'P'
from korean_romanizer.romanizer import Romanizer

for hangul, name in (("\uc2e0\ub77c", "silla"), ("\uc885\ub85c", "jongno"), ("\uac15\ub989", "gangneung"), ("\uc804\ub77c", "jeolla"),
                     ("\uc6b8\ub989", "ulleung"), ("\uc555\ub85d\uac15", "amnokgang"), ("\ub3c5\ub9bd\ubb38", "dongnimmun"),
                     ("\ubc31\ub9c8", "baengma"), ("\ubd80\uc0b0", "busan"), ("\uc124\uc545", "seorak")):
    print(Romanizer(hangul).romanize(), name)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "sinra silla
jongro jongno
gangreung gangneung
jeonra jeolla
ulreung ulleung
aprokgang amnokgang
dokripmun dongnimmun
baekma baengma
busan busan
seorak seorak"
