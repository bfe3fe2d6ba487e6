#!/usr/bin/env bash
# geopy 2.5.0: Point('...') takes the *last* two numbers that can be coordinates and passes over what stands before them (its
# pattern begins with '.*?'): a longitude,latitude,height of KML becomes latitude and 0, a latitude,longitude,height longitude
# and height, 40 24 33 N, 49 52 1 E (Baku) 52 N 1 E (England), and 40,4093; 49,8671 with decimal commas 49 N 31 E. No error.
# By its documentation a height needs a unit and minutes their signs; other text "unknown format" is a ValueError.
# Expected: the place, or that error. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check geopy==2.5.0
cat > "$folder/ask.py" <<'P'
from geopy.point import Point

for text in ("40.4093, 49.8671", "40.4093,49.8671,-28", "49.8671,40.4093,0", "40 24 33 N, 49 52 1 E", "40,4093; 49,8671",
             "45.256 -110.45 46.46 -109.48"):
    print(text, "->", *tuple(Point(text))[:2])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "40.4093, 49.8671 -> 40.4093 49.8671
40.4093,49.8671,-28 -> 49.8671 -28.0
49.8671,40.4093,0 -> 40.4093 0.0
40 24 33 N, 49 52 1 E -> 52.0 1.0
40,4093; 49,8671 -> 49.0 31.0
45.256 -110.45 46.46 -109.48 -> 46.46 -109.48"
