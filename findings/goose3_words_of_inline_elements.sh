#!/usr/bin/env bash
# goose3 3.1.22: inside a paragraph, the words of abbr, mark, q, time, sub, data and other elements that hold fewer than three
# stop words are cut out of the sentence (remove_fewwords_paragraphs asks every element, not only paragraphs); a, b, strong, i
# and, by default, sup are spared, since their text is put into the text around them before.
# Expected: the sentence. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check goose3==3.1.22
cat > "$folder/ask.py" <<'P'
from goose3 import Goose

PAGE = """<html lang="en"><head><title>Crane</title></head><body><article><h1>Crane</h1>
<p>The council of the town met in the old customs house on the evening of the ninth and voted to keep the crane where it is.</p>
<p>%s</p>
<p>The crane was built in the years before the war, and it has stood on the quay of the town for as long as anyone can say.</p>
</article></body></html>"""
for sentence in ("The <abbr>EU</abbr> did <mark>not</mark> pay for the work on the crane, and the mayor of the town is angry at that.",
                 "It was opened on <time>1 May 1920</time> by the mayor, who said that it was the <q>pride</q> of the town and the bay.",
                 "The level of CO<sub>2</sub> in the air of the bay is up by <data value='3'>three</data> per cent, and that is the most so far."):
    print(Goose().extract(raw_html=PAGE % sentence).cleaned_text.split("\n\n")[1])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "The did pay for the work on the crane, and the mayor of the town is angry at that.
It was opened on by the mayor, who said that it was the of the town and the bay.
The level of CO in the air of the bay is up by per cent, and that is the most so far."
