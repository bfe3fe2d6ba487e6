#!/usr/bin/env bash
# newsmlg2 1.1 (IPTC's own library): in the elements that NewsML-G2 allows to hold text with markup (by, headline, dateline,
# description: a, span, br, inline, ruby) everything behind the first child is lost, since only the text before it is kept
# (core.py reads .text, never .tail): on str() and when the item is written as XML again.
# Expected: the whole text. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check newsmlg2==1.1
cat > "$folder/ask.py" <<'P'
import NewsMLG2

ITEM = b"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:quay.example:20240509:1" version="1" standard="NewsML-G2"
 standardversion="2.35" conformance="power" xml:lang="en">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:IPTC"/><versionCreated>2024-05-09T10:00:00Z</versionCreated></itemMeta>
<contentMeta><by>By <span>Ada Roe</span> and Bob Low</by><headline>Crane <inline>Mary</inline> back at work</headline>
<description>It lifted its first load.<br/>The mayor watched.</description></contentMeta></newsItem>"""
item = NewsMLG2.NewsMLG2Document(ITEM).get_item()
meta = item.contentmeta
print([str(part) for part in (*meta.by, *meta.headline, *meta.description)])
written = item.to_xml_string()
print(["Bob Low" in written, "back at work" in written, "The mayor watched" in written])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "['By', 'Crane', 'It lifted its first load.']
[False, False, False]"
