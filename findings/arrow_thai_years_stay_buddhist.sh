#!/usr/bin/env bash
# arrow 1.4.0: with the locale 'th' (Thai) or 'lo' (Lao) it writes years of the Buddhist era, 543 ahead of the common one
# (year_full in its locales), but reads them as they stand: a date of a Thai newspaper is 543 years in the future, or 43 where
# the year has two digits, and what arrow writes it does not read back as the same day.
# Expected: 2024, as the month's name of the same locale is understood. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check arrow==1.4.0
cat > "$folder/ask.py" <<'P'
import arrow

day = arrow.Arrow(2024, 5, 9)
for locale in ("th", "lo"):
    for form in ("D MMMM YYYY", "D MMM YY"):
        print(locale, form, "->", arrow.get(day.format(form, locale=locale), form, locale=locale).date())
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "th D MMMM YYYY -> 2567-05-09
th D MMM YY -> 2067-05-09
lo D MMMM YYYY -> 2567-05-09
lo D MMM YY -> 2067-05-09"
