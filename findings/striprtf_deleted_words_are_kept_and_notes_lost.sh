#!/usr/bin/env bash
# striprtf 0.0.35, text of RTF: what an editor struck out under tracked changes (\deleted, RTF 1.9.1) and what is hidden (\v)
# stands in the text as if it were printed, and the words of a footnote, which readers see, are gone without a mark.
# Expected: 'It was late' and the note. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
cat > "$folder/ask.py" <<'P'
from striprtf.striprtf import rtf_to_text

HEAD = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{Desk;}}\f0 "
for story in (
    r"It was {\deleted\revauthdel1 on time}{\revised\revauth1 late}.\par}",
    r"It was late{\v , ask the master}.\par}",
    r"It was late{\super 1}{\footnote{\super 1} By an hour.}, again.\par}",
):
    print(rtf_to_text(HEAD + story).strip())
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "It was on timelate.
It was late, ask the master.
It was late1, again."
