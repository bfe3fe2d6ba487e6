#!/usr/bin/env bash
# docx2txt 0.9 and docx2python 3.7.1: the no-break hyphen of Word is dropped (ISO/IEC 29500 has an element for it, noBreakHyphen),
# so 1939-45 is the number 193945 and a double surname one word; a text box, which Word writes twice, for new readers and as a
# fallback of which one is to be read (mc:AlternateContent), comes out twice; the reading of a ruby annotation stands before its
# sign and glued to it. python-docx 1.2.0 keeps the hyphens (and leaves boxes and annotated signs out).
# Expected: hyphens, the box once. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0
cat > "$folder/ask.py" <<'P'
import io

import docx
import docx2txt
from docx.oxml import parse_xml
from docx2python import docx2python

NAMES = """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" """
BOX = "<w:txbxContent><w:p><w:r><w:t>300 loads.</w:t></w:r></w:p></w:txbxContent>"
RUNS = (
    "<w:r><w:t>In 1939</w:t><w:noBreakHyphen/><w:t>45 Ada Doe</w:t><w:noBreakHyphen/><w:t>Roe led it.</w:t></w:r>",
    f"""<w:r><w:t>It lifts. </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx>
    </wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>
    </mc:AlternateContent></w:r>""",
    """<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>minato</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>\u6e2f</w:t></w:r></w:rubyBase></w:ruby>
    </w:r><w:r><w:t> ward</w:t></w:r>""",
)
for runs in RUNS:
    story, file = docx.Document(), io.BytesIO()
    story.element.body.insert(0, parse_xml(f"<w:p {NAMES}>{runs}</w:p>"))
    story.save(file)
    texts = docx.Document(file).paragraphs[0].text, docx2txt.process(file), docx2python(io.BytesIO(file.getvalue())).text
    print(*(ascii(" ".join(text.split())) for text in texts), sep=" | ")
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "'In 1939-45 Ada Doe-Roe led it.' | 'In 193945 Ada DoeRoe led it.' | 'In 193945 Ada DoeRoe led it.'
'It lifts.' | 'It lifts. 300 loads. 300 loads.' | '300 loads. 300 loads. It lifts.'
'ward' | 'minato\\u6e2f ward' | 'minato\\u6e2f ward'"
