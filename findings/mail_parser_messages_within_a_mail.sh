#!/usr/bin/env bash
# mail-parser 4.8.0: of a forwarded mail (message/rfc822) and of a digest, the newsletter form of RFC 2046 (5.1.5), only the texts are
# kept, as parts of the outer mail's body: who wrote each message, its subject and its date are in no field, so all are by
# who sent the mail on. A text in the charset that RFC 1556 registers for Hebrew mail, iso-8859-8-i, is all U+FFFD, without an error;
# and Nepal's '+0545' is a timezone '+5.8'. Expected: the inner senders somewhere; the text, or an error.
# Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check mail-parser==4.8.0
cat > "$folder/ask.py" <<'P'
import base64

import mailparser

HEAD = "From: Desk <desk@quay.example>\nSubject: Digest\nDate: Tue, 12 Apr 2022 10:00:00 +0545\nMIME-Version: 1.0\n"
DIGEST = """Content-Type: multipart/digest; boundary="b"

--b

From: Ada Roe <ada@quay.example>
Subject: Crane
Date: Mon, 11 Apr 2022 09:00:00 +0000

It lifts.
--b

From: Ben Doe <ben@quay.example>
Subject: Ferry
Date: Mon, 11 Apr 2022 09:30:00 +0000

It stops.
--b--
"""
mail = mailparser.parse_from_string(HEAD + DIGEST)
print(mail.from_, mail.subject, mail.date, mail.timezone, mail.text_plain, mail.attachments)
print([word for word in ("Ada", "Ben", "Crane", "Ferry") if word in mail.mail_json])
text = base64.b64encode("\u05e9\u05dc\u05d5\u05dd".encode("iso-8859-8")).decode()
mail = mailparser.parse_from_string(f"{HEAD}Content-Type: text/plain; charset=iso-8859-8-i\nContent-Transfer-Encoding: base64\n\n{text}\n")
print(ascii(mail.body))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "[('Desk', 'desk@quay.example')] Digest 2022-04-12 04:15:00+00:00 +5.8 ['It lifts.', 'It stops.'] []
[]
'\\ufffd\\ufffd\\ufffd\\ufffd'"
