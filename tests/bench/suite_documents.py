"""A pytest plug-in that keeps what the suite's own tests give each format, as seeds for the fuzzer.

SUITE_DOCUMENTS=FOLDER python -m pytest -p tests.bench.suite_documents tests/parsers
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parsers.formats import Format, formats
from parsers.records import Document

LONGEST = 40_000  # of seeds: what mutates in a longer one is hardly ever what matters


def pytest_configure() -> None:
    folder = Path(os.environ["SUITE_DOCUMENTS"])
    for kind in formats():
        (folder / kind.name).mkdir(parents=True, exist_ok=True)
        keeping = _keeping(kind, folder / kind.name)
        setattr(sys.modules[kind.parse.__module__], kind.parse.__name__, keeping)  # for tests that ask for it by name
        object.__setattr__(kind, "parse", keeping)


def _keeping(kind: Format, folder: Path) -> Any:
    parse = kind.parse

    def keeping(document: Document) -> Iterator[Any]:
        if len(document.content) <= LONGEST:
            (folder / hashlib.sha256(document.content).hexdigest()[:16]).write_bytes(document.content)
        return parse(document)

    return keeping
