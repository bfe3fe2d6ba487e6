#!/usr/bin/env bash
# Babel 2.18.0: the month that stands alone ('LLLL', Locale.months['stand-alone']['wide']) is, in locales that take it
# from CLDR's root, that of whichever such locale the process asked first. After Azerbaijani, January is 'yanvar' in
# French and Hebrew as well; asked in a new process, French says 'janvier'. Forms that go with a day ('MMMM') are right.
# Expected: each locale's own name, in any order. Seen: the output below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check babel==2.18.0
cat > "$folder/ask.py" <<'P'
import sys
from datetime import date

from babel.dates import format_date

asked = (pair.split(":") for pair in sys.argv[1].split(","))
print(*(format_date(date(2024, 1, 5), pattern, locale=locale) for locale, pattern in asked))
P
alone=$("$folder/env/bin/python" "$folder/ask.py" fr:LLLL)
after=$("$folder/env/bin/python" "$folder/ask.py" az:LLLL,fr:LLLL,he:LLLL,fr:MMMM)
echo "French alone: $alone"
echo "Azerbaijani, then French, Hebrew, French with a day: $after"
test "$alone" = "janvier"
test "$after" = "yanvar yanvar yanvar janvier"
