"""What reading and telling events load when they first need it, which takes seconds: made once, before forks."""

from __future__ import annotations

import gc

from parsers.gists import encoder
from parsers.gists.gist import gists
from parsers.normalise import parse
from parsers.records import Document, Telling

_PAGE = b"<html lang='en'><body><article><h1>A ferry</h1><p>OSLO (AP) - %b</p></article></body></html>"


def warm() -> None:
    """Load it into this process; forks look through none of it for garbage."""
    import pyarrow.compute  # noqa: F401 - and what opens a warehouse

    import warehouse.file.definitions  # noqa: F401

    for content in (_PAGE % (b"It was late on Tuesday. " * 20), b" date 2026-11-01 By Ana Petrova\n\nA ferry.\n", b"{"):
        list(parse(Document(uri="warm", content=content)))
    if not encoder.missing():
        gists(
            [Telling(number=1, version=1, headline="A ferry to Oslo is late", lead="", language="en")],
            encoder.encoder(),
        )
    gc.collect()
    gc.freeze()
