#!/usr/bin/env bash
# Protego 0.7.0: a Crawl-delay between two User-agent lines ends the group, so the first crawler has no rules but the delay and
# may fetch what the file forbids to both. RFC 9309 (2.2.4) lets other lines stand in a file, but not change how its groups
# are read, and knows no Crawl-delay; a Sitemap at the same place does not end the group. Expected: False for both.
# Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check protego==0.7.0
cat > "$folder/ask.py" <<'P'
from protego import Protego

for line in ("Crawl-delay: 5", "Sitemap: https://quay.example/sitemap.xml"):
    rules = Protego.parse(f"User-agent: quaybot\n{line}\nUser-agent: copybot\nDisallow: /private\n")
    print(line.split(":")[0], "->", *(rules.can_fetch("https://quay.example/private", agent) for agent in ("quaybot", "copybot")))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Crawl-delay -> True False
Sitemap -> False False"
