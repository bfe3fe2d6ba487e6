#!/usr/bin/env bash
# country_converter 1.3.2 with pandas 3.1.1, which its requirements allow: no country is converted, not even Norway, for since
# that version a value "NA" that a converter of read_csv gave is missing too, and NA is the code of Namibia. With pandas 3.0.0
# both are found.
# Expected: NO and NA with both. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
cat > "$folder/ask.py" <<'P'
from io import StringIO

import country_converter
import pandas

print(pandas.__version__, pandas.read_csv(StringIO("code\nNA\nNO\n"), converters={"code": str})["code"].tolist())
try:
    print(country_converter.convert(["Norway", "Namibia"], to="ISO2"))
except TypeError as error:
    print("TypeError:", error)
P
for pandas in 3.0.0 3.1.1; do
    "$folder/env/bin/pip" install --quiet --disable-pip-version-check country_converter==1.3.2 pandas=="$pandas"
    "$folder/env/bin/python" "$folder/ask.py" | tee -a "$folder/seen"
done
test "$(cat "$folder/seen")" = "3.0.0 ['NA', 'NO']
['NO', 'NA']
3.1.1 [nan, 'NO']
TypeError: first argument must be string or compiled pattern"
