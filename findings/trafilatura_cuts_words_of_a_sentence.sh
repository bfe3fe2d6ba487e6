#!/usr/bin/env bash
# trafilatura 2.3.1: time, label, button and output inside a paragraph are removed with their words and without a gap (they are
# in its list of page furniture, MANUALLY_CLEANED, wherever they stand), so the sentence reads on with another meaning; the
# figure of a note, as a superscript, is glued to the number before it: 1920 with note 1 is 19201. favor_recall changes nothing.
# Expected: the sentence; a figure that stands apart. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
cat > "$folder/ask.py" <<'P'
from trafilatura import extract

PAGE = """<html lang="en"><head><title>Crane</title></head><body><article><h1>Crane</h1>
<p>The council of the town met in the old customs house on the evening of the ninth and voted to keep the crane where it is.</p>
<p>%s</p>
<p>The crane was built in the years before the war, and it has stood on the quay of the town for as long as anyone can say.</p>
</article></body></html>"""
for sentence in ("It must be paid by <time datetime='2024-05-09'>9 May</time> at the latest, said the mayor of the town to the firm.",
                 "The load is <output>300</output> tonnes, and the <label>red</label> lever is the <button>brake</button>, said the mayor.",
                 "The crane was built in 1920<sup>1</sup> by a firm of the town, and it is the oldest one of the bay so far."):
    for recall in (False, True):
        print(extract(PAGE % sentence, favor_recall=recall).split("\n")[-2])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "It must be paid by at the latest, said the mayor of the town to the firm.
It must be paid by at the latest, said the mayor of the town to the firm.
The load is tonnes, and the lever is the , said the mayor.
The load is tonnes, and the lever is the , said the mayor.
The crane was built in 19201 by a firm of the town, and it is the oldest one of the bay so far.
The crane was built in 19201 by a firm of the town, and it is the oldest one of the bay so far."
