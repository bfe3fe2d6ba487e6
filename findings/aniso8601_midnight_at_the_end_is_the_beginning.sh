#!/usr/bin/env bash
# aniso8601 10.0.1: 24:00, with which ISO 8601:2004 writes the midnight that ends a day, becomes the midnight that begins the
# same day, a whole day earlier; as the end of an interval it makes a span of one day one of nothing.
# Expected: 00:00 of 13 April 2022. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check aniso8601==10.0.1
cat > "$folder/ask.py" <<'P'
import aniso8601

print(aniso8601.parse_datetime("2022-04-12T24:00:00Z"))
print(*aniso8601.parse_interval("2022-04-12T00:00:00Z/2022-04-12T24:00:00Z"), sep=" to ")
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022-04-12 00:00:00+00:00
2022-04-12 00:00:00+00:00 to 2022-04-12 00:00:00+00:00"
