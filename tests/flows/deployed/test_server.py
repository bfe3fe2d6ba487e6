"""What a server that we start is told, before Prefect is imported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.deployed import server

ORIGINS = "PREFECT_SERVER_CORS_ALLOWED_ORIGINS"


@pytest.mark.parametrize(
    ("api_url", "stated", "expected"),
    [
        ("http://127.0.0.1:4300/api", None, "http://127.0.0.1:4300,http://localhost:4300"),
        ("http://desk.example:4200/api", None, "http://desk.example:4200"),
        ("https://desk.example/api", None, "https://desk.example"),
        (None, None, "http://127.0.0.1:4200,http://localhost:4200"),
        ("http://127.0.0.1:4300/api", "https://desk.example", "https://desk.example"),
    ],
)
def test_a_server_of_ours_answers_its_own_origin_unless_told_otherwise(
    home: Path, monkeypatch: pytest.MonkeyPatch, api_url: str | None, stated: str | None, expected: str
) -> None:
    environment = dict(os.environ) | ({ORIGINS: stated} if stated else {})
    if not stated:
        environment.pop(ORIGINS, None)
    monkeypatch.setattr(os, "environ", environment)
    server.prepare(api_url, ours=True)
    assert environment[ORIGINS] == expected
