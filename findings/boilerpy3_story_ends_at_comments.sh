#!/usr/bin/env bash
# boilerpy3 1.0.7, ArticleExtractor: a short paragraph of the story that begins with "Comments" or "Have your say" is taken for
# the end of it, and neither it nor what follows is given; with "Remarks" all six paragraphs are.
# Expected: six paragraphs each time. Seen: the lines below (paragraphs given). Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check boilerpy3==1.0.7
cat > "$folder/ask.py" <<'P'
from boilerpy3.extractors import ArticleExtractor

LONG = "The harbour office said on Tuesday that the {} had been held for three hours by fog and that the crew was given soup."
for short in ("Remarks on the plan are due on Friday.", "Comments on the plan are due on Friday.", "Have your say on the plan by Friday."):
    told = [LONG.format("ferry"), LONG.format("barge"), LONG.format("boat"), short, LONG.format("tug"), LONG.format("yacht")]
    page = f"<html><title>Fog</title><body><h1>Fog at the pier</h1>{''.join(f'<p>{each}</p>' for each in told)}</body></html>"
    given = ArticleExtractor().get_content(page)
    print(short, sum(each in given for each in told))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "Remarks on the plan are due on Friday. 6
Comments on the plan are due on Friday. 3
Have your say on the plan by Friday. 3"
