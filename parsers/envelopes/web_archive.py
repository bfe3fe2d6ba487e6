"""Web archives from outside: is it one, and where its records begin. Who cuts one into pieces needs no more."""

from __future__ import annotations

from parsers.envelopes.unpacking import peek


def is_web_archive(start: str) -> bool:
    """Do the first characters, plain or in gzip, begin a WARC record: 'WARC/1.0'?"""
    return start.startswith("WARC/") or peek(start).startswith("WARC/")


def record_mark(start: bytes) -> bytes:
    """What every record of an archive that begins like this begins with."""
    return b"WARC/1." if start.lstrip().startswith(b"WARC/") else b"\x1f\x8b\x08"
