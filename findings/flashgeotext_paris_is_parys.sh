#!/usr/bin/env bash
# flashgeotext 0.5.5, which extracts cities and countries with their other names: Paris is counted as Parys, a small town of South
# Africa that has 'Paris' among its other names and comes later in the table; DR Congo is the other Congo, South Sudan is Sudan,
# Papua New Guinea is Guinea-Bissau, and of the countries Nigeria, Syria, Somalia, Qatar, Yemen and others nothing is found, since
# its table has 140. Expected: the place that the sentence names, or nothing. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check flashgeotext==0.5.5
cat > "$folder/ask.py" <<'P'
from flashgeotext.geotext import GeoText

geotext = GeoText()
for place in ("Berlin", "Paris", "DR Congo", "South Sudan", "Papua New Guinea", "Nigeria", "Syria", "Kenya"):
    found = geotext.extract(f"Officials in {place} said so.")
    print(place, "->", *found["cities"], *found["countries"])
P
seen=$("$folder/env/bin/python" "$folder/ask.py" 2> /dev/null | sed 's/ *$//')
echo "$seen"
test "$seen" = "Berlin -> Berlin
Paris -> Parys
DR Congo -> Republic of Congo
South Sudan -> Sudan
Papua New Guinea -> Guinea-Bissau
Nigeria ->
Syria ->
Kenya -> Kenya"
