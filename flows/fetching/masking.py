"""An answer without the catalogue's secrets and what a session says of itself, before anything is made of it."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.fetching.hop import Answer
from flows.secrets import masked, masked_bytes

# What is never kept: who we are to a site, and what it wants us to say next time
_PRIVATE = re.compile(
    rb"^(?:(?:proxy-)?authorization|cookie|set-cookie2?|(?:proxy-)?authentication-info)[ \t]*:"
    rb"[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)
_CODING = re.compile(rb"^content-(?:encoding|length)[ \t]*:[^\n]*\n", re.IGNORECASE | re.MULTILINE)


def hidden(answer: Answer) -> Answer:
    """The answer with its exchange; a body that tells a secret is kept as it is without it, out of its coding."""
    told, content = answer.exchange, masked_bytes(answer.content)
    head, body = masked_bytes(_PRIVATE.sub(b"", told.response_head)), masked_bytes(told.body)
    if content != answer.content:
        head, body = _CODING.sub(b"", head), content
    exchange = replace(
        told,
        url=masked(told.url),
        request=masked_bytes(_PRIVATE.sub(b"", told.request)),
        response_head=head,
        body=body,
    )
    return replace(answer, exchange=exchange, content=content, detail=masked(answer.detail))
