#!/usr/bin/env bash
# ultimate-sitemap-parser 1.8.1: sitemaps may give lastmod as a month or a year (W3C date and time formats: 'YYYY-MM',
# 'YYYY'); what is missing is filled in from the day of *reading*, so the same sitemap says another date each day.
# Expected: nothing, or the first of the month. Seen: as printed. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ultimate-sitemap-parser==1.8.1
cat > "$folder/ask.py" <<'P'
from calendar import monthrange
from datetime import date

from usp.tree import sitemap_from_str

SITEMAP = '''<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
<loc>https://quay.example/crane</loc><lastmod>%s</lastmod></url></urlset>'''
today = date.today()
for text in ("2024-01", "2024"):
    (page,) = sitemap_from_str(SITEMAP % text).all_pages()
    got = page.last_modified.date()
    month = 1 if text == "2024-01" else today.month
    filled = date(2024, month, min(today.day, monthrange(2024, month)[1]))
    print(text, "->", "filled in from today" if got == filled else got)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2024-01 -> filled in from today
2024 -> filled in from today"
