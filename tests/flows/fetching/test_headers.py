"""What headers say about coming back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from flows.fetching.headers import conditions, fresh_for, retry_after

NOW = datetime(2026, 11, 4, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta(0)),
        ("1.5", timedelta(seconds=1.5)),
        ("Wed, 04 Nov 2026 07:30:00 GMT", timedelta(minutes=30)),
        ("Wed, 04 Nov 2026 07:30:00", timedelta(minutes=30)),
        ("Thu, 05 Nov 1998 07:30:00 GMT", timedelta(0)),
        ("99999999999999999999", timedelta(days=1)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=1)),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_forms_and_never_too_long(value: str, expected: timedelta | None) -> None:
    assert retry_after(httpx.Headers([(b"Retry-After", value.encode())]), NOW) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, timedelta(minutes=10)),
        ({"Cache-Control": "public, Max-Age=600"}, timedelta(minutes=10)),
        ({"Cache-Control": "max-age=600", "Age": "540"}, timedelta(minutes=1)),
        ({"Cache-Control": "max-age=600", "Age": "5400"}, timedelta(0)),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Cache-Control": "no-cache, max-age=600"}, timedelta(0)),
        ({"Cache-Control": "max-age=1000000000000"}, timedelta(days=365)),
        ({"Cache-Control": "max-age=60", "Expires": "Wed, 04 Nov 2026 08:00:00 GMT"}, timedelta(minutes=1)),
        ({"Expires": "Wed, 04 Nov 2026 08:00:00 GMT"}, timedelta(hours=1)),
        (
            {"Expires": "Wed, 04 Nov 2026 08:00:00 GMT", "Date": "Wed, 04 Nov 2026 07:50:00 GMT"},
            timedelta(minutes=10),
        ),
        ({"Expires": "0"}, timedelta(0)),
        ({"Expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, timedelta(days=365)),
    ],
)
def test_freshness_is_what_cache_control_says_before_expires(
    headers: dict[str, str], expected: timedelta | None
) -> None:
    assert fresh_for(httpx.Headers(headers), NOW) == expected


@pytest.mark.parametrize(
    ("etag", "sent"),
    [
        ('"1"', '"1"'),
        ('W/"1"', 'W/"1"'),
        ("no-quotes", "no-quotes"),
        ('two "words"', 'two "words"'),
        ('"a"\r\nX-Injected: 1', None),
        ('"\x0b"', None),
        ('"é"', None),
        (" ", None),
        ("x" * 2000, None),
        (None, None),
    ],
)
def test_a_validator_is_sent_back_when_a_header_can_carry_it(etag: str | None, sent: str | None) -> None:
    assert conditions(etag, None).get("If-None-Match") == sent
