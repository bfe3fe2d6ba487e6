"""What texts are about, told by an encoder that may stumble, and by the real one where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, nullcontext

import numpy as np
import pytest
from numpy.typing import NDArray

from flows import retelling
from flows.commands.doctor import _events
from flows.parsing import gists
from flows.parsing.gists import FAILED, FEW, EncoderError, Tellers
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
    found = Tellers().tell(TEXTS)
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
    with pytest.raises(EncoderError, match="cut off"):
        Tellers().tell(TEXTS)
    assert retelling.catch_up(nullcontext, Tellers()) == 0
    assert "no events are told" in caplog.text
    assert (_events().good, "cut off" in _events().said) == (False, True)


def test_workers_that_end_of_the_encoder_say_what_is_wrong_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WORKERS", "2")
    monkeypatch.setattr(gists, "_READ", "tests.flows.parsing.odd:nothing_at_all")
    monkeypatch.setattr(encoder, "missing", lambda: None)
    monkeypatch.setattr(encoder, "encoder", lambda: Fake({}))
    with closing(Tellers()) as tellers:
        tellers.expect(1000)
        with pytest.raises(OSError, match="could not be started"):
            tellers.tell(TEXTS)
        monkeypatch.setattr(encoder, "encoder", _broken)
        with pytest.raises(EncoderError, match="cut off"):
            tellers.tell(TEXTS)


@pytest.mark.parametrize(("texts", "workers", "started"), [(FEW + 1, 2, 1), (FEW, 2, 0), (FEW + 1, 1, 0)])
def test_workers_start_where_many_texts_are_expected(
    monkeypatch: pytest.MonkeyPatch, texts: int, workers: int, started: int
) -> None:
    made: list[int] = []
    monkeypatch.setenv("COPYDESK_WORKERS", str(workers))
    monkeypatch.setattr(gists, "Pool", lambda size, *_: made.append(size))
    monkeypatch.setattr(encoder, "missing", lambda: None)
    Tellers().expect(texts)
    assert made == [workers] * started


def test_gists_that_older_rules_gave_are_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(encoder, "missing", lambda: None)
    monkeypatch.setattr(encoder, "name", lambda: "a model")
    monkeypatch.setattr(retelling, "_waiting", lambda _, model: asked.append(model))
    for rules in ("8", "9"):
        monkeypatch.setattr(gist, "RULES", rules)
        assert retelling.catch_up(nullcontext, Tellers()) == 0
    assert asked == ["a model, rules 8", "a model, rules 9"]


def test_without_the_extra_nothing_is_told_and_doctor_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "missing", lambda: encoder.ABSENT)
    assert retelling.catch_up(nullcontext, Tellers()) == 0
    assert (_events().good, "copydesk[events]" in _events().said) == (True, True)
    monkeypatch.setattr(encoder, "missing", lambda: "0.1.0 is older than 0.2.1")
    assert not _events().good


@pytest.mark.skipif(encoder.missing() is not None, reason="needs copydesk[events]")
def test_workers_and_this_process_tell_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WORKERS", "2")
    with closing(Tellers()) as tellers:
        tellers.expect(1000)
        there = tellers.tell(TEXTS)
    here = Tellers().tell(TEXTS)
    assert there == here
    assert all(one.vector for one in here)
