#!/usr/bin/env bash
# agate 1.14.2, newsrooms' tables: a byline "Na" is null in a column of text, as are "None" and "n/a", and a column whose every
# value is the name of a month or a weekday, alone or with another, becomes dates, the months in the year 1.
# Expected: text as it stands in the file. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2
cat > "$folder/ask.py" <<'P'
from io import StringIO

import agate

for rows in (("Na", "Ada Roe"), ("April May", "May June"), ("March", "June")):
    table = agate.Table.from_csv(StringIO("\n".join(("byline,words", *(f"{name},90" for name in rows)))))
    print(*rows, "|", type(table.column_types[0]).__name__, [str(row[0]) for row in table.rows])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Na Ada Roe | Text ['None', 'Ada Roe']
April May May June | Date ['0001-05-01', '0001-06-01']
March June | Date ['0001-03-01', '0001-06-01']"
