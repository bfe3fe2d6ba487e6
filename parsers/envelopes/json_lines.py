"""JSON Lines, whoever wrote them: one value a line, one value alone, or an array of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """What stands for the value of a line that is not JSON."""

    problem: str


def values(content: bytes) -> Iterator[tuple[int, bytes, Any]]:
    """Number, bytes and value of every line that is not blank, or of every item of the one value that it all is."""
    content = content.removeprefix(_BOM)
    try:
        whole = orjson.loads(content)
    except orjson.JSONDecodeError:
        for number, line in enumerate(content.split(b"\n"), start=1):  # nothing else ends a line in JSON
            if line.strip():
                yield number, line, _loaded(line)
        return
    for number, item in enumerate(whole if isinstance(whole, list) else [whole], start=1):
        yield number, orjson.dumps(item), item


def _loaded(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return BrokenLine(str(error))
