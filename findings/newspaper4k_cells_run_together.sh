#!/usr/bin/env bash
# newspaper4k 0.9.6: the cells and rows of a table stand in the text with nothing between them, so figures of neighbouring
# cells make one number: the text is the joined strings of a cleaned tree, in which a paragraph ends a line and a cell does not.
# Expected: the cells apart. Seen: the line below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check newspaper4k==0.9.6
cat > "$folder/ask.py" <<'P'
from newspaper import Article

PAGE = """<html lang="en"><head><title>Crane</title></head><body><article><h1>Crane</h1>
<p>The council of the town met in the old customs house on the evening of the ninth and voted to keep the crane where it is.</p>
<table><tr><th>Year</th><th>Loads</th></tr><tr><td>1920</td><td>300</td></tr><tr><td>1921</td><td>45</td></tr></table>
<p>The crane was built in the years before the war, and it has stood on the quay of the town for as long as anyone can say.</p>
</article></body></html>"""
article = Article("https://quay.example/crane", language="en")
article.download(input_html=PAGE)
article.parse()
print(*article.text.split("\n\n")[1:-1], sep="\n")
P
seen=$("$folder/env/bin/python" -W ignore "$folder/ask.py")
echo "$seen"
test "$seen" = "YearLoads1920300192145"
