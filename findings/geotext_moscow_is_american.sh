#!/usr/bin/env bash
# geotext 0.4.0: country_mentions counts a city for the country of the *last* place of that name in its table of cities over
# 15,000 people, not the largest: Moscow, Paris, Rome and Athens count for the United States, Sydney for Canada; the city
# 'Tobago' of Trinidad and Tobago is unknown, but 'Trinidad' counts for Uruguay; Papua New Guinea is read as Guinea. A name in
# capitals, as datelines have it, is not seen. Expected: the countries the sentences name. Seen: the lines below. Fails when
# that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check geotext==0.4.0
cat > "$folder/ask.py" <<'P'
from geotext import GeoText

for place in ("Moscow", "Paris", "Rome", "Athens", "Sydney", "Trinidad and Tobago", "Papua New Guinea", "BAKU"):
    found = GeoText(f"Officials in {place} said so.")
    print(place, "->", found.countries, dict(found.country_mentions))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Moscow -> [] {'US': 1}
Paris -> [] {'US': 1}
Rome -> [] {'US': 1}
Athens -> [] {'US': 1}
Sydney -> [] {'CA': 1}
Trinidad and Tobago -> [] {'UY': 1}
Papua New Guinea -> ['Guinea'] {'GN': 1}
BAKU -> [] {}"
