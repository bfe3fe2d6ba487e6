"""A few kills; `make kills` does hundreds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.bench.kill_lakes import Lakes
from tests.bench.kills import NAMED, NAMED_OF_LAKES, Kill, made
from tests.bench.warm import warm
from tests.flows.web import serving

OF_LAKES = {"ingest": "before the commit", "compact": "files are merged", "restore": "some tables are put in"}
CHOSEN = ("half an answer is archived", "before the commit")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_what_a_killed_process_leaves_is_made_good_by_what_people_do_next(tmp_path: Path) -> None:
    warm()
    with serving() as site:
        killer = made(tmp_path, site, random.Random(1))
        for number, name in enumerate(CHOSEN):
            [point] = [point for point in NAMED["ingest"] if point.name == name]
            killer.once(Kill("ingest", point, "a day later", False, number))
        killer.once(Kill("ingest", NAMED["compact"][0], "at once", False, 2))
    *wrong, last = killer.wrong
    assert wrong == []
    assert "it does not come to that" in last  # it is told where nobody was killed
    assert sum(outcomes[True] for outcomes in killer.outcomes.values()) == len(CHOSEN)


@pytest.mark.service
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_so_is_what_one_leaves_in_a_lake(tmp_path: Path) -> None:
    warm()
    with serving() as site:
        killer = made(tmp_path, site, random.Random(1), Lakes())
        for number, (act, name) in enumerate(OF_LAKES.items()):
            [point] = [point for point in NAMED_OF_LAKES[act] if point.name == name]
            killer.once(Kill(act, point, "at once", False, number))
    assert killer.wrong == []
    assert sum(outcomes[True] for outcomes in killer.outcomes.values()) == len(OF_LAKES)
