#!/usr/bin/env bash
# warcio 1.8.1 with Brotli 1.2.1 installed: content_stream() of any record whose answer came with 'Content-Encoding: br' ends
# in an AttributeError, since it asks Brotli's decompressor for unused_data, which that has not. Without the package it hands
# the compressed bytes out as they are. Expected: the text. Seen: the line below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check warcio==1.8.1 brotli==1.2.1
cat > "$folder/ask.py" <<'P'
import io

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

out = io.BytesIO()
writer = WARCWriter(out, gzip=True)
head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "br")], protocol="HTTP/1.1")
body = io.BytesIO(brotli.compress(b"<p>The crane lifted its first load.</p>"))
writer.write_record(writer.create_warc_record("https://quay.example/1", "response", payload=body, http_headers=head))
record = next(iter(ArchiveIterator(io.BytesIO(out.getvalue()))))
try:
    print(record.content_stream().read())
except AttributeError as error:
    print(error)
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "'brotli.Decompressor' object has no attribute 'unused_data'"
