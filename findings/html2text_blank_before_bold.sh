#!/usr/bin/env bash
# html2text 2025.4.15: where a bold or struck element begins with the blank between two words, as editors leave it when a word is
# marked together with it, the blank is dropped and not put before the mark: By**Ada Roe**, and as any Markdown reader shows it
# ByAda Roe; figures become other figures, 1920**300**. For <em> and <i> the blank is kept; with ignore_emphasis, for all.
# Expected: 'By **Ada Roe**', as markdownify 1.2.3 has it. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3
cat > "$folder/ask.py" <<'P'
from html2text import html2text
from markdownify import markdownify

for text in ("By<b> Ada Roe</b>", "In 1920<strong> 300</strong> loads", "It is<s> not</s> true", "It is<em> not</em> true"):
    print(markdownify(text), "|", html2text(f"<p>{text}</p>").strip())
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "By **Ada Roe** | By**Ada Roe**
In 1920 **300** loads | In 1920**300** loads
It is ~~not~~ true | It is~~not~~ true
It is *not* true | It is _not_ true"
