#!/usr/bin/env bash
# rispy 0.10.0, for the RIS that press databases export: a record is only given when its 'ER' line comes. The last record of a
# file that was cut short is lost without an error; where the line is missing between two, a second 'TY' begins no record, and
# the second one is lost in the first.
# Expected: the record, or an error, for both. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rispy==0.10.0
cat > "$folder/ask.py" <<'P'
import rispy

FERRY, VAN, END = "TY  - NEWS\nTI  - Ferry late\n", "TY  - NEWS\nTI  - Van found\n", "ER  - \n"
for name, text in (("whole", FERRY + END + VAN + END), ("last cut", FERRY + END + VAN), ("first cut", FERRY + VAN + END)):
    print(name, [record["title"] for record in rispy.loads(text)])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "whole ['Ferry late', 'Van found']
last cut ['Ferry late']
first cut ['Ferry late']"
