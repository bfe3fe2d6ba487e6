"""What tests of reading share: they ask the warehouse itself, so no run makes a copy for readers."""

from __future__ import annotations

import pytest

from warehouse.file.snapshot import Publisher


@pytest.fixture(autouse=True)
def _unpublished(published_at_the_end: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Publisher, "publish", lambda *_, **__: None)
