#!/usr/bin/env bash
# trafilatura 2.3.1: a person named in JSON-LD (schema.org Person, name) is cut at a middle word that is also an English
# preposition or form of "be" ("On", "In", "At", "Am"), so Korean, Chinese and German names lose their family name;
# a first name "Von" or "Words" is taken for "by" and dropped; "Surname, Given" becomes two authors.
# Expected: the name as the page's data state it. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
cat > "$folder/ask.py" <<'P'
import json

from trafilatura.metadata import extract_metadata

PAGE = '''<html><head><title>Crane back at work</title><script type="application/ld+json">%s</script></head>
<body><article><h1>Crane back at work</h1><p>The crane lifted its first load on Tuesday.</p></article></body></html>'''
for name in ("Kim On Soo", "Ji In Park", "Lee At Roe", "Hans am Ende", "Von Roe", "Words Roe", "Roe, Ada", "Ada Roe"):
    story = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Crane back at work",
             "author": {"@type": "Person", "name": name}}
    print(name, "->", extract_metadata(PAGE % json.dumps(story)).author)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Kim On Soo -> Kim
Ji In Park -> Ji
Lee At Roe -> Lee
Hans am Ende -> Hans
Von Roe -> Roe
Words Roe -> Roe
Roe, Ada -> Roe; Ada
Ada Roe -> Ada Roe"
