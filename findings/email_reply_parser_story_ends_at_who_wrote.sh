#!/usr/bin/env bash
# email-reply-parser 0.5.12, which leaves of a mail what is new: a paragraph of a story that begins with a day and ends with
# 'wrote:' is taken for the line above a quoted mail, though nothing is quoted with '>' and the sender's own words go on below.
# All that follows is dropped. 'said:' in its place loses nothing.
# Expected: the whole of both. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check email-reply-parser==0.5.12
cat > "$folder/ask.py" <<'P'
from email_reply_parser import EmailReplyParser

STORY = "The clerk resigned.\n\nOn Tuesday he {}:\n\"I will not go.\"\n\nThe council meets on Friday.\n"
for verb in ("wrote", "said"):
    print(EmailReplyParser.parse_reply(STORY.format(verb)).replace("\n", "/"))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "The clerk resigned.
The clerk resigned.//On Tuesday he said:/\"I will not go.\"//The council meets on Friday."
