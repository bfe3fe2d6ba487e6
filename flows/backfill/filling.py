"""The order in which archives are loaded: by their days, some gigabytes a run, each piece remembered once it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from flows.backfill.archives import in_groups
from flows.backfill.cluster import Cluster
from flows.catalogue.sources import CatalogueError
from flows.reading.far import Place
from flows.reading.files import files
from flows.reading.jobs import Batch, of_archives
from flows.steps import Fetch, Parse, Steps
from flows.summary import Summary

Progress = Callable[[list[Batch]], Iterable[Batch]]


class Total:
    """What some runs came to."""

    def __init__(self) -> None:
        self.archives = 0
        self.unchanged = 0
        """Pieces that were read before."""
        self.adds_up = True
        self.has_news = False
        self._outcomes = Counter[str]()

    def add(self, archives: int, summary: Summary) -> None:
        """One more, which has read so many archives."""
        self.archives += archives
        self.unchanged += summary.unchanged
        self.adds_up = self.adds_up and summary.adds_up
        self.has_news = self.has_news or summary.has_news
        self._outcomes.update(outcome.outcome for outcome in summary.outcomes)

    def count(self, outcome: str) -> int:
        """Records with this outcome."""
        return self._outcomes[outcome]


def fill(
    found: Sequence[Place],
    ingest: Callable[..., Summary],
    cluster: Cluster | None,
    *,
    sources: Sequence[str] = (),
    elsewhere: Callable[[Fetch, Parse], Steps] = lambda fetch, parse: Steps(fetch=fetch, parse=parse),
    progress: Progress = iter,
) -> Iterator[tuple[int, Summary]]:
    """Load archives by `ingest`, some gigabytes at a time: how many these were, and what they came to.

    They are read by the cluster, with the steps that `elsewhere` makes of its own, or here. A piece that was loaded is
    not read again, as long as its file stays as it is: what was broken off goes on. Raises CatalogueError for several
    `sources`.
    """
    if len(sources) > 1:
        raise CatalogueError("archives cannot be of several sources: give one with --source")
    source = sources[0] if sources else None
    groups = list(in_groups(found))
    for number, group in enumerate(groups):
        if cluster is None:
            yield len(group), ingest(of_archives(group, source, files), progress=progress)
            continue
        for soon in groups[number : number + 2]:  # so that no worker waits between two
            cluster.cut(soon)
        steps = elsewhere(cluster.fetch, cluster.parse)
        jobs = of_archives(group, source, cluster.files)
        yield len(group), ingest(jobs, steps=steps, progress=_planned(cluster, progress))


def _planned(cluster: Cluster, progress: Progress) -> Progress:
    return lambda todo: progress(cluster.plan(todo))
