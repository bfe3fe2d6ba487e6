"""Signatures below a text: '— Ada Roe, Harbour Post', 'Ada Roe'."""

from __future__ import annotations

import re

from parsers.agencies.names import agency
from parsers.bylines.eastern import signed_in_japanese
from parsers.bylines.grammar import read_byline
from parsers.heads.names import is_name
from parsers.heads.signatures import is_signature
from parsers.letters import ends_sentence

_WHOLE_NAME = 4  # characters; shorter ones are towns as well
_QUOTED = re.compile('["“”„«»「」]')


def signs_below(line: str, before: str) -> bool:
    """Does a line below the last sentence, `before`, name who wrote it? Below a quotation it is who was quoted."""
    named = line.lstrip("-–— ")
    if not ends_sentence(before) or _QUOTED.search(before) or agency(named):
        return False
    if not line.isascii() and (read := read_byline(line)) and read.authors:
        return True  # 홍길동 기자
    if len(line) >= _WHOLE_NAME and signed_in_japanese(line):
        return True  # 山田太郎
    return is_name(named) or (named != line and is_signature(named, below=True))
