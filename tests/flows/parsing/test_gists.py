"""What texts are about, told by an encoder that may stumble, and by the real one where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

import numpy as np
import pytest
from numpy.typing import NDArray

from flows import retelling
from flows.commands.doctor import _events
from flows.parsing.gists import FAILED, EncoderError, telling
from parsers.gists import encoder, gist
from parsers.records import Telling
from tests.tellings import tellings
from tests.warehouse.events.desk import Fake

TEXTS = [
    Telling(number=at, version=1, headline=one.headline, lead=one.text, language=one.language)
    for at, one in enumerate(tellings()[:20])
]


class Stumbling(Fake):
    """An encoder that one text is too much for."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if any(text.startswith(TEXTS[3].headline or "-") for text in texts):
            raise IndexError("no such piece")
        return super().encode(texts)


def test_a_text_that_the_encoder_stumbles_over_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "encoder", lambda: Stumbling({}))
    with telling(len(TEXTS)) as tell:
        found = tell(TEXTS)
    assert [one.number for one in found] == [one.number for one in TEXTS]
    assert [one.why_not for one in found] == [FAILED if at == 3 else None for at in range(len(TEXTS))]


def _broken() -> encoder.Encoder:
    raise OSError("weights.npz is cut off")


def test_an_encoder_that_cannot_be_loaded_costs_the_events_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(encoder, "encoder", _broken)
    monkeypatch.setattr(encoder, "missing", lambda: None)
    monkeypatch.setattr(encoder, "name", lambda: "a model")
    monkeypatch.setattr(retelling, "_waiting", lambda *_: TEXTS)
    with pytest.raises(EncoderError, match="cut off"), telling(1):
        pass
    assert retelling.catch_up(nullcontext) == 0
    assert "no events are told" in caplog.text
    assert (_events().good, "cut off" in _events().said) == (False, True)


def test_gists_that_older_rules_gave_are_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(encoder, "missing", lambda: None)
    monkeypatch.setattr(encoder, "name", lambda: "a model")
    monkeypatch.setattr(retelling, "_waiting", lambda _, model: asked.append(model))
    for rules in ("8", "9"):
        monkeypatch.setattr(gist, "RULES", rules)
        assert retelling.catch_up(nullcontext) == 0
    assert asked == ["a model, rules 8", "a model, rules 9"]


def test_without_the_extra_nothing_is_told_and_doctor_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "missing", lambda: encoder.ABSENT)
    assert retelling.catch_up(nullcontext) == 0
    assert (_events().good, "copydesk[events]" in _events().said) == (True, True)
    monkeypatch.setattr(encoder, "missing", lambda: "0.1.0 is older than 0.2.1")
    assert not _events().good


@pytest.mark.skipif(encoder.missing() is not None, reason="needs copydesk[events]")
def test_workers_and_this_process_tell_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WORKERS", "2")
    with telling(1000) as tell:
        there = tell(TEXTS)
    with telling(1) as tell:
        here = tell(TEXTS)
    assert there == here
    assert all(one.vector for one in here)
