"""What a Content-Type says, whatever a server writes into it."""

from __future__ import annotations

import re

_MEDIA_TYPE = re.compile(r"\s*([!#$&^\w.+-]+/[!#$&^\w.+-]+)(?=[\s;,]|$)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.ASCII | re.IGNORECASE)


def content_type(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type: 'text/html; charset="UTF-8"' is ('text/html', 'utf-8').

    Any text is taken, for servers send any: what names no type is 'application/octet-stream'.
    """
    media_type, charset = _MEDIA_TYPE.match(header), _CHARSET.search(header)
    return media_type[1].lower() if media_type else "application/octet-stream", charset[1].lower() if charset else None
