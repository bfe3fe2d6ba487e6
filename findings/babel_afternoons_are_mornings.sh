#!/usr/bin/env bash
# Babel 2.19.0: parse_time knows an afternoon by the letters 'pm' alone, not by the words of the locale it is given, though it has
# them: half past five in the afternoon, as Babel itself writes it in Canadian English, Mexican Spanish, Greek, Arabic, Korean or
# the Chinese of Taiwan, is read as half past five in the morning, in 168 locales in all. parse_date, left to its default format,
# takes Latvian, Armenian and Kazakh short dates, which Babel writes as day.month.year, for year.day.month. No error in either.
# Expected: the time and day that were written. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
cat > "$folder/ask.py" <<'P'
from datetime import date, time

from babel.dates import format_date, format_time, parse_date, parse_time
from babel.localedata import locale_identifiers


def read(locale):
    try:
        return parse_time(format_time(time(17, 30), "short", locale=locale), locale=locale, format="short")
    except ValueError:
        return None


for locale in ("en_US", "en_CA", "es_MX", "el", "ar", "ko", "zh_TW"):
    print(locale, ascii(format_time(time(17, 30), "short", locale=locale)), "->", read(locale))
print(sum(read(locale) == time(5, 30) for locale in locale_identifiers()), "locales")
for locale in ("de", "lv", "hy", "kk"):
    print(locale, text := format_date(date(2024, 5, 9), "short", locale=locale), "->", parse_date(text, locale=locale))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "en_US '5:30\\u202fPM' -> 17:30:00
en_CA '5:30\\u202fp.m.' -> 05:30:00
es_MX '5:30\\u202fp.m.' -> 05:30:00
el '5:30\\u202f\\u03bc.\\u03bc.' -> 05:30:00
ar '5:30 \\u0645' -> 05:30:00
ko '\\uc624\\ud6c4 5:30' -> 05:30:00
zh_TW '\\u4e0b\\u53485:30' -> 05:30:00
168 locales
de 09.05.24 -> 2024-05-09
lv 09.05.24 -> 2009-05-24
hy 09.05.24 -> 2009-05-24
kk 09.05.24 -> 2009-05-24"
