#!/usr/bin/env bash
# extruct 0.18.0: a microdata property on a <time> whose date is its text is '' (it asks for the attribute datetime and nothing
# else), so a page's datePublished is lost. By the HTML standard the value is the element's datetime value: the attribute, and
# without one the text. Expected: the date. Seen: the line below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check extruct==0.18.0
cat > "$folder/ask.py" <<'P'
from extruct import extract

PAGE = """<html><body><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Crane</h1>
<time itemprop="datePublished">2024-05-09</time><time itemprop="dateModified" datetime="2024-05-10">on Friday</time></article></body></html>"""
(item,) = extract(PAGE, syntaxes=["microdata"])["microdata"]
print(item["properties"])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "{'headline': 'Crane', 'datePublished': '', 'dateModified': '2024-05-10'}"
