#!/usr/bin/env bash
# FastWARC 2.0.1: http_charset keeps the quotation marks of charset="..." (RFC 9110 allows them), so it names no encoding; and
# the angle brackets that WARC 1.0's grammar (wget) puts around WARC-Target-URI stay, which warcio 1.8.1 takes off.
# Expected: windows-1251, the bare address. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check fastwarc==2.0.1 warcio==1.8.1
cat > "$folder/ask.py" <<'P'
import io

from fastwarc.warc import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def first(url, fields):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(b"<p>Crane</p>"), http_headers=head))
    return next(iter(ArchiveIterator(io.BytesIO(out.getvalue()))))


print(first("https://quay.example/1", [("Content-Type", 'text/html; charset="windows-1251"')]).http_charset)
print(first("<https://quay.example/1>", [("Content-Type", "text/html")]).headers["WARC-Target-URI"])
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "\"windows-1251\"
<https://quay.example/1>"
