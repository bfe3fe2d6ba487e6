#!/usr/bin/env bash
# us 4.0.0, the states of the United States with their AP abbreviations, as datelines print them: `lookup` does not know the
# abbreviations of its own field ap_abbr ("Calif." finds nothing), but compares by sound, and so "Minn." is Maine; with
# field="ap_abbr" it is Minnesota.
# Expected: Minnesota, or nothing, as for the 40 others that it does not find. Seen: the lines below. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check us==4.0.0
cat > "$folder/ask.py" <<'P'
import us

short = [state for state in us.STATES if state.ap_abbr.endswith(".")]
found = {state.ap_abbr: us.states.lookup(state.ap_abbr) for state in short}
print("not found:", sum(state is None for state in found.values()))
print("found:", {abbreviation: str(state) for abbreviation, state in found.items() if state is not None})
print("by field:", us.states.lookup("Minn.", field="ap_abbr"))
P
seen=$("$folder/env/bin/python" "$folder/ask.py")
echo "$seen"
test "$seen" = "not found: 41
found: {'Minn.': 'Maine'}
by field: Minnesota"
