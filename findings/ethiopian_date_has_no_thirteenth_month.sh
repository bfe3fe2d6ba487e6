#!/usr/bin/env bash
# ethiopian-date 1.0: the days of Pagume, the thirteenth month (6 to 10 September, in some years to 11), have no Ethiopian date:
# to_ethiopian makes a datetime.date of it, whose months end at 12. The way back knows them, and takes a sixth of Pagume in
# 2014, which had five days, for the new year's day of 2015, so that two Ethiopian days are one.
# Expected: a date for each day, and an error for the day that was not. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ethiopian-date==1.0
cat > "$folder/ask.py" <<'P'
from ethiopian_date import EthiopianDateConverter as Converter

for day in ((2022, 9, 5), (2022, 9, 6), (2022, 9, 10), (2022, 9, 11)):
    try:
        print(*day, "is", Converter.to_ethiopian(*day))
    except ValueError as error:
        print(*day, "ValueError:", str(error)[:25])
for day in ((2014, 13, 5), (2014, 13, 6), (2015, 1, 1)):
    print(*day, "was", Converter.to_gregorian(*day))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "2022 9 5 is 2014-12-30
2022 9 6 ValueError: month must be in 1..12
2022 9 10 ValueError: month must be in 1..12
2022 9 11 is 2015-01-01
2014 13 5 was 2022-09-10
2014 13 6 was 2022-09-11
2015 1 1 was 2022-09-11"
