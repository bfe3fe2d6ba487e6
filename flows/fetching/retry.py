"""Trying again, for failures that pass: not before the time the server asks for, and not at all when that is long."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import stamina

from flows.fetching.limits import Limits
from flows.fetching.responses import Response

log = logging.getLogger("copydesk")


def _tell_retry(details: stamina.instrumentation.RetryDetails) -> None:
    log.info("trying again in %.1f s: %s", details.wait_for, details.caused_by)


stamina.instrumentation.set_on_retry_hooks([_tell_retry])  # its own hook writes to the screen


class _PassingError(Exception):
    """A failure that may pass, with the response that says so."""

    def __init__(self, response: Response) -> None:
        super().__init__(f"{response.url}: {response.outcome}: {response.detail}")
        self.response = response


def retried(limits: Limits, attempt: Callable[[float], Response], passes: Callable[[Response], bool]) -> Response:
    """The first response of `attempt` that does not pass, or the last; it is told how many seconds it has.

    The pause doubles from try to try, with some chance in it, so that many clients do not come back at once.
    """
    left = limits.deadline

    def pause(error: Exception) -> bool | timedelta:
        if not isinstance(error, _PassingError):
            return False
        asked = error.response.retry_after
        if not asked:
            return True
        return asked if asked.total_seconds() <= limits.longest_wait else False

    try:
        for turn in stamina.retry_context(
            on=pause, attempts=limits.attempts, timeout=None, wait_initial=limits.first_wait,
            wait_max=limits.longest_wait, wait_jitter=limits.first_wait,
        ):  # fmt: skip
            with turn:
                response = attempt(left)
                left -= response.ms / 1000
                if left > 0 and passes(response):
                    raise _PassingError(response)
                return response
    except _PassingError as error:
        return error.response
    raise AssertionError("unreachable: the last attempt returns or raises")
