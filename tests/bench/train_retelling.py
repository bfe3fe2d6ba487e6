"""Train the weights of `warehouse/events/retelling.json`: python tests/bench/train_retelling.py FOLDER [--write]

FOLDER has labelled sets as for `train_likeness.py`; with them teach the events of `tests/warehouse/events/tellings`.
What is no copy of the other, no list and no form is paired when it means nearly the same. A set counts by how far its
labels tell events: those of helsinki and reuters_nat tell copies alone, and a good third of the pairs there that are
linked and labelled as two stories are one event in two wordings; the others teach what tells one affair from the next.
Prints the pairs of one event that are linked, rightly and wrongly, and the events that come of it: for the tellings
cross-validated by family, for each set in-sample and left out. Needs `copydesk[events]`; --cache keeps what the encoder
said.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
from numpy.typing import NDArray

from parsers.gists.encoder import encoder
from parsers.gists.gist import gists
from parsers.normalise import parse
from parsers.records import Article, Document, Gist, Telling
from tests.bench.train_likeness import fit
from tests.tellings import tellings
from warehouse.events import gists as arrays
from warehouse.events import retelling
from warehouse.events.nearest import DIMENSIONS, Vectors, nearest
from warehouse.events.retelling import MEASURES, NEAREST, RETOLD, WINDOW, begin_alike, measures
from warehouse.events.settling import settle
from warehouse.stories.likeness import LINKED, LITTLE, Model, likenesses
from warehouse.stories.likeness import model as copies_model
from warehouse.stories.settling import Decisions, Link
from warehouse.stories.sketch import sketches

OWN = "tellings"
COUNTS = {OWN: 4000, "vast2021": 1000, "synth_wire": 1000, "reuters_nat": 500, "helsinki": 1000, "mturk": 150}
FOLDS = 6
RIDGE = 10.0
AGAINST = (
    "names_apart", "cities_apart", "countries_apart", "numbers_apart", "dates_apart", "nothing_common", "figures",
    "figures_apart", "log_gap", "far",
)  # fmt: skip
EITHER = ("other_language", "cosine_85")
SIGNS = np.array([0 if name in EITHER else -1 if name in AGAINST else 1 for name in MEASURES])
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Labelled:
    """A set, ready to be scored: its articles in order of publication, and its pairs by their places."""

    cluster: NDArray[np.str_]
    family: NDArray[np.str_]
    language: NDArray[np.str_]
    first: Places
    second: Places
    measures: Floats
    same: Mask
    copies: list[tuple[int, int]]
    """Pairs that are one story already, whatever else is known."""


def of_tellings() -> list[dict[str, Any]]:
    """Our own, as rows of a labelled set."""
    return [
        {"document": told.document(number), "id": str(number), "cluster": told.event, "family": told.family,
         "published": told.published}
        for number, told in enumerate(tellings())
    ]  # fmt: skip


def of_set(path: Path) -> list[dict[str, Any]]:
    """The rows of a labelled set, each with the document that it would come in."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row in rows:
        item = {
            "standard": {"name": "ninjs", "version": "3.1"}, "uri": f"urn:labelled:{row['id']}", "type": "text",
            "contentCreated": row.get("published") or None,
            "headlines": [{"role": "main", "value": row.get("title") or ""}],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": row["text"]}],
        }  # fmt: skip
        content = orjson.dumps({name: value for name, value in item.items() if value is not None})
        row["document"] = Document(uri=str(row["id"]), content=content)
    return rows


def read(rows: list[dict[str, Any]], kept: Path | None) -> Labelled:
    """The set with its gists, which are read from `kept` where they have been made."""
    rows = sorted(rows, key=lambda row: (str(row.get("published") or "9"), row["id"]))
    found = [next(iter(parse(row["document"]))) for row in rows]
    texts = [(one.headline, one.body) if isinstance(one, Article) else (None, None) for one in found]
    languages = [one.language if isinstance(one, Article) else None for one in found]
    asked = [
        Telling(number=at, version=1, headline=headline, lead=body, language=language)
        for at, ((headline, body), language) in enumerate(zip(texts, languages, strict=True))
    ]
    told = _kept(kept, asked)
    known = [gist for gist in told if gist.vector]
    days = np.array([_day(row.get("published")) for row in rows])
    numbers = np.array([gist.number for gist in known])
    order = np.argsort(days[numbers], kind="stable")
    whole = np.frombuffer(b"".join(gist.vector or b"" for gist in known), np.int8).reshape(-1, DIMENSIONS)
    among = Vectors(numbers[order], days[numbers][order], whole[order])
    pairs = nearest(among, np.ones(len(numbers), np.bool_), window=WINDOW, least=NEAREST)
    table = pa.Table.from_pylist([
        asdict(gist) | {"day": int(days[gist.number]), "is_dated": days[gist.number] > 0,
                        "language": languages[gist.number] or ""} for gist in known
    ])  # fmt: skip
    first, second = (np.searchsorted(numbers, side) for side in (pairs.first, pairs.second))
    told_by = measures(arrays.gists(table), first, second, pairs.cosines)
    made = sketches(texts)
    gaps = np.abs(days[pairs.first] - days[pairs.second]).astype(np.float64)
    likeness = likenesses(made, pairs.first, pairs.second, gaps, least=LITTLE)
    is_copy, is_form = np.zeros((2, len(gaps)), np.bool_)
    is_form[likeness.pair] = likeness.is_form
    pairwise = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    is_form |= np.array([begin_alike(made[one].words, made[two].words) for one, two in pairwise], np.bool_)
    is_copy[likeness.pair] = (copies_model().scores(likeness.measures) >= LINKED) & ~likeness.is_form
    lists = np.array([one.is_list for one in made])
    kept_pairs = ~is_copy & ~is_form & ~lists[pairs.first] & ~lists[pairs.second]
    cluster = np.array([str(row["cluster"]) for row in rows])
    first, second = pairs.first[kept_pairs], pairs.second[kept_pairs]
    return Labelled(
        cluster,
        np.array([row.get("family") or str(row["cluster"]) for row in rows]),
        np.array([language or "" for language in languages]),
        first,
        second,
        told_by[kept_pairs],
        cluster[first] == cluster[second],
        list(zip(pairs.first[is_copy].tolist(), pairs.second[is_copy].tolist(), strict=True)),
    )


def _kept(path: Path | None, asked: Sequence[Telling]) -> list[Gist]:
    """What the texts are about; the vectors, which take long, are kept in a file."""
    if path is None or not path.exists():
        vectors = encoder().encode([f"{of.headline or ''}. {(of.lead or '')[:300]}" for of in asked]) if path else None
        if path is None or vectors is None:
            return gists(asked, encoder())
        np.save(path, vectors)
    return gists(asked, _Remembering(np.load(path), asked))


class _Remembering:
    """An encoder that knows the vectors of some texts."""

    name = "kept"

    def __init__(self, vectors: NDArray[np.float32], asked: Sequence[Telling]) -> None:
        self.languages = encoder().languages
        self._known = {_key(of.headline, of.lead): vector for of, vector in zip(asked, vectors, strict=True)}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._known[text] for text in texts]) if texts else np.empty((0, DIMENSIONS), np.float32)


def _key(headline: str | None, lead: str | None) -> str:
    return ". ".join(part for part in ((headline or "").strip(), (lead or "")[:300].strip()) if part)


def train(sets: Mapping[str, Labelled], keep: Mapping[str, Mask]) -> Model:
    """The model of the pairs that are kept."""
    parts = []
    for name, of in sets.items():
        if name in keep and len(of.same):
            counts = np.where(keep[name], (COUNTS.get(name, 150) / len(of.same)) ** 0.5, 0.0)
            parts.append((of.measures, of.same, counts))
    x, same, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    return fit(x, same, counts, SIGNS, RIDGE)


def figures(name: str, of: Labelled, scores: Floats, linked: float = RETOLD) -> str:
    """What the scores lead to, in a line."""
    said = scores >= linked
    event = _events(of, scores, linked)
    elsewhere = of.language[:, None] != of.language[None, :]
    together = event[:, None] == event[None, :]
    same = of.cluster[:, None] == of.cluster[None, :]
    upper = np.triu(np.ones((len(event), len(event)), np.bool_), 1)
    near = (of.family[:, None] == of.family[None, :]) & ~same & upper
    parts = [f"{name:12} links {(said & of.same).sum()} right, {(said & ~of.same).sum()} wrong, events"]
    for what, among in (("all", upper), ("across languages", upper & elsewhere)):
        both, given, true = ((one & among).sum() for one in (together & same, together, same))
        if true and (what == "all" or name == OWN):
            p, r = both / max(1, given), both / true
            parts.append(f"{what}: P {p:.3f} R {r:.3f} F1 {2 * both / (given + true):.3f}")
    if name == OWN:
        missed = (said & ~of.same & (of.family[of.first] == of.family[of.second])).sum()
        parts.append(f"near misses linked: {missed} of {near.sum()}")
    return " ".join(parts)


def _events(of: Labelled, scores: Floats, linked: float) -> NDArray[np.str_]:
    """The event of each article: copies are one story, and links settle the rest."""
    root = list(range(len(of.cluster)))

    def find(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    for one, two in of.copies:
        low, high = sorted((find(one), find(two)))
        root[high] = low
    story = [str(find(at)) for at in range(len(root))]
    links = [
        Link(story[of.first[at]], story[of.second[at]], float(scores[at]))
        for at in np.flatnonzero(scores >= linked)
        if story[of.first[at]] != story[of.second[at]]
    ]
    event = settle(list(dict.fromkeys(story)), links, Decisions())
    return np.array([event[name] for name in story])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--cache", type=Path, help="a folder in which vectors are kept")
    given = parser.parse_args()
    paths = sorted(path for path in given.folder.glob("*.jsonl") if path.stem in COUNTS)
    sets = {}
    for name, rows in ((OWN, of_tellings()), *((path.stem, of_set(path)) for path in paths)):
        sets[name] = read(rows, given.cache and given.cache / f"{name}.npy")
        print(
            f"{name}: {len(rows)} articles, {len(sets[name].same)} pairs, {sets[name].same.sum()} of one event",
            flush=True,
        )
    everything = {name: np.ones(len(of.same), np.bool_) for name, of in sets.items()}
    model = train(sets, everything)
    own = sets[OWN]
    families = sorted(set(own.family.tolist()))
    fold = np.array([families.index(name) % FOLDS for name in own.family])
    scores = np.zeros(len(own.same))
    for at in range(FOLDS):
        out = (fold[own.first] == at) | (fold[own.second] == at)
        scores[out] = train(sets, everything | {OWN: ~out}).scores(own.measures[out])
    lines = {"cross-validated": figures(OWN, own, scores)}
    print("cross-validated", lines["cross-validated"])
    for name, of in sets.items():
        print("in-sample", figures(name, of, model.scores(of.measures)))
    for name in sets.keys() - {OWN}:
        left = train(sets, {other: mask for other, mask in everything.items() if other != name})
        print("left out", figures(name, sets[name], left.scores(sets[name].measures)))
    if given.write:
        write(model, sets, lines)


def write(model: Model, sets: Mapping[str, Labelled], lines: Mapping[str, str]) -> None:
    """The weights, with how they were trained."""
    out = {
        "trained": {
            "how": "tests/bench/train_retelling.py: logistic regression with a ridge and with weights of a given sign, "
            "over pairs of a few days whose vectors are near and that are no copies",
            "encoder": encoder().name,
            "ridge": RIDGE,
            "pairs": {name: len(of.same) for name, of in sets.items()},
            "of_one_event": {name: int(of.same.sum()) for name, of in sets.items()},
            **lines,
        },
        "constant": round(model.constant, 6),
        "weights": {name: round(float(w), 6) + 0.0 for name, w in zip(MEASURES, model.weights, strict=True)},
    }
    path = Path(retelling.__file__).with_name("retelling.json")
    path.write_text(json.dumps(out, indent=2) + "\n", encoding="utf-8")


def _day(published: str | None) -> int:
    """Days since the year 1, and 0 for what has no date."""
    return date.fromisoformat(published[:10]).toordinal() if published else 0


if __name__ == "__main__":
    main()
