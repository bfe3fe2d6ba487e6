"""Events that several outlets tell, each in words of its own, and others like them: `tests/warehouse/events/tellings`.

A family, '# river flood', is of events that are easily taken for each other. A telling, '## vistula-flood
2026-05-11T05:30 pl', has a headline, and a text that may be dated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from orjson import dumps

from parsers.records import Document

FOLDER = Path(__file__).with_name("warehouse") / "events" / "tellings"


@dataclass(frozen=True)
class Told:
    """One telling of an event."""

    family: str
    event: str
    published: str
    language: str
    headline: str
    text: str

    def document(self, number: int) -> Document:
        """As an outlet would send it."""
        at = f"{self.published}:00Z"
        item = {
            "standard": {"name": "ninjs", "version": "3.1"}, "uri": f"urn:telling:{number}", "type": "text",
            "language": self.language, "contentCreated": at, "versionCreated": at,
            "headlines": [{"role": "main", "value": self.headline}],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": self.text}],
            "infoSources": [{"role": "publisher", "name": f"Outlet {self.language} {number}"}],
        }  # fmt: skip
        return Document(uri=f"telling-{number}.json", content=dumps(item))


def tellings() -> list[Told]:
    """All of them, in the order of the files."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for family in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, *blocks = re.split(r"^## ", family, flags=re.MULTILINE)
            for block in blocks:
                head, headline, text = block.strip().split("\n", 2)
                event, published, language = head.split()
                found.append(Told(name.strip(), event, published, language, headline, text))
    return found
