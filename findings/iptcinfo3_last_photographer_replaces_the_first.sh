#!/usr/bin/env bash
# IPTCInfo3 2.3.0: IIM's by-line (2:80), by-line title (2:85) and subject reference (2:12) may stand several times in a
# picture (IPTC-NAA IIM 4.2: repeatable); of two photographers the last alone is given, while keywords (2:25) and contacts
# (2:118) come as lists. Pillow 13.0.0 gives both photographers.
# Expected: two in each. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check IPTCInfo3==2.3.0 pillow==13.0.0
cat > "$folder/ask.py" <<'P'
import sys
from io import BytesIO
from struct import pack

from iptcinfo3 import IPTCInfo
from PIL import Image, IptcImagePlugin

SETS = ((80, b"Ada Roe"), (80, b"Ben Moe"), (85, b"Staff"), (85, b"Stringer"), (12, b"IPTC:04000000"), (12, b"IPTC:04001000"),
        (25, b"ferry"), (25, b"fog"), (118, b"desk@example.org"), (118, b"night@example.org"))
data = b"".join(b"\x1c\x02" + bytes((number,)) + pack(">H", len(value)) + value for number, value in SETS)
resource = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
written = BytesIO()
Image.new("RGB", (8, 8)).save(written, "JPEG")
picture = written.getvalue()
with open(sys.argv[1], "wb") as file:
    file.write(picture[:2] + b"\xff\xed" + pack(">H", len(resource) + 2) + resource + picture[2:])
given, pillow = IPTCInfo(sys.argv[1]), IptcImagePlugin.getiptcinfo(Image.open(sys.argv[1]))
for name in ("by-line", "by-line title", "subject reference", "keywords", "contact"):
    print(name, given[name])
print("pillow", pillow[2, 80])
P
seen=$("$folder/env/bin/python" "$folder/ask.py" "$folder/picture.jpg" 2> /dev/null)
echo "$seen"
test "$seen" = "by-line b'Ben Moe'
by-line title b'Stringer'
subject reference b'IPTC:04001000'
keywords [b'ferry', b'fog']
contact [b'desk@example.org', b'night@example.org']
pillow [b'Ada Roe', b'Ben Moe']"
