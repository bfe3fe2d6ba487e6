#!/usr/bin/env bash
# odfpy 1.4.1: teletype.extractText, made to give a document's text, puts into it what the document does not say: the words that
# were deleted under change tracking (they open the text, with the name of who deleted them and the time), the comments of
# editors with theirs, in the middle of a sentence, and footnotes, glued to the number before them: 1920 with note 1 is 19201.
# ODF keeps these in elements of their own for this reason (text:tracked-changes, office:annotation, text:note).
# Expected: 'The mayor was told in 1920 already.' Seen: the line below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check odfpy==1.4.1
cat > "$folder/ask.py" <<'P'
import io
import zipfile

from odf import teletype
from odf.opendocument import load

TEXT = "application/vnd.oasis.opendocument.text"
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = f"""<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0" manifest:version="1.2"><manifest:file-entry
 manifest:full-path="/" manifest:media-type="{TEXT}"/><manifest:file-entry manifest:full-path="content.xml"
 manifest:media-type="text/xml"/></manifest:manifest>"""
STORY = f"""<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:text="{NAMES}:text:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:text><text:tracked-changes><text:changed-region
 text:id="c"><text:deletion><office:change-info><dc:creator>Ada</dc:creator><dc:date>2024-05-09T10:00:00</dc:date></office:change-info>
<text:p>not </text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>The mayor was <text:change text:change-id="c"
/>told<office:annotation><dc:creator>Ben</dc:creator><dc:date>2024-05-09T11:00:00</dc:date><text:p>Sure?</text:p></office:annotation>
 in 1920<text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>By letter.
</text:p></text:note-body></text:note> already.</text:p></office:text></office:body></office:document-content>"""
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as parts:
    for name, content in (("mimetype", TEXT), ("META-INF/manifest.xml", MANIFEST), ("content.xml", STORY)):
        parts.writestr(name, content)
file.seek(0)
print(" ".join(teletype.extractText(load(file).text).split()))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Ada2024-05-09T10:00:00 not The mayor was toldBen2024-05-09T11:00:00Sure? in 19201By letter. already."
