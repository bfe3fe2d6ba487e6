"""Train the weights of `warehouse/likeness.json`: python tests/bench/train_likeness.py FOLDER [--write]

FOLDER has labelled sets, one JSON Lines file each: id, title, text, published, source, cluster; beside it may stand
NAME.ignore.jsonl with pairs whose label is unsure. Prints, for the model trained on all of it, for four-fold
cross-validation and with each set left out, precision, recall and F1 of the pairs in the same story. The fit is
iteratively reweighted least squares with a ridge, and no weight may have the sign that its measure's meaning forbids:
a conflict never speaks for a link. Only weights are written, never a text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from parsers.normalise import parse
from parsers.records import Article, Document
from warehouse.stories import likeness as measured
from warehouse.stories.fingerprints import fingerprints
from warehouse.stories.likeness import LINKED, MEASURES, WINDOW, Likenesses, Model, likenesses
from warehouse.stories.settling import Link, settle
from warehouse.stories.sketch import Sketch, sketch

COMMON = 100
FOLDS = 4
RIDGE = 40.0
SIZE_COUNTS = 0.5  # a set counts as the root of its size
SMALL = 100  # sets with fewer articles measure, they do not teach
EITHER = ("contained_in_longer", "log_length", "untitled")  # measures that may speak for a link or against it
AGAINST = (
    "start", "log_gap", "far", "conflict_x_gap", "conflict_x_days", "excess_numbers_3", "excess_of_many", "excess_both",
    "excess_x_containment", "swapped", "log_swapped", "swapped_x_gap",
)  # fmt: skip
SIGNS = np.array([0 if name in EITHER else -1 if name in AGAINST else 1 for name in MEASURES])
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """A set, ready to be scored."""

    rows: list[dict[str, Any]]
    order: list[int]
    pairs: list[tuple[int, int]]
    found: Likenesses
    same: NDArray[np.bool_]
    unsure: NDArray[np.bool_]
    ignored: set[frozenset[str]]


def read(path: Path) -> Labelled:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    beside = path.with_name(f"{path.stem}.ignore.jsonl")
    lines = beside.read_text(encoding="utf-8").splitlines() if beside.exists() else []
    ignored = {frozenset(json.loads(line)) for line in lines if line.strip()}
    sketches = [_sketch(row) for row in rows]
    days = [_day(row.get("published")) for row in rows]
    pairs = candidates(sketches, days)
    first, second = np.array(pairs, np.int64).reshape(-1, 2).T
    found = likenesses(sketches, first, second, np.array([_gap(days[a], days[b]) for a, b in pairs], float), least=0.0)
    pairs = [pairs[at] for at in found.pair]
    order = sorted(range(len(rows)), key=lambda i: (str(rows[i].get("published") or "9"), rows[i]["id"]))
    return Labelled(
        rows, order, pairs, found,
        np.array([rows[a]["cluster"] == rows[b]["cluster"] for a, b in pairs]),
        np.array([frozenset((rows[a]["id"], rows[b]["id"])) in ignored for a, b in pairs]), ignored,
    )  # fmt: skip


def candidates(sketches: Sequence[Sketch], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """Pairs that share at least two fingerprints which are not too common, within the window."""
    bearers: dict[int, list[int]] = defaultdict(list)
    counts = []
    for i, of in enumerate(fingerprints(sketches)):
        prints = of.tolist()
        counts.append(len(prints))
        for one in prints:
            bearers[one].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for group in bearers.values():
        if 1 < len(group) <= COMMON:
            shared.update((a, b) for at, a in enumerate(group) for b in group[at + 1 :])
    return [
        (a, b)
        for (a, b), k in shared.items()
        if k >= min(2, counts[a], counts[b]) and (_gap(days[a], days[b]) or 0) <= WINDOW
    ]


def fit(
    measures: Floats, same: NDArray[np.bool_], counts: Floats, signs: NDArray[np.int64] = SIGNS, ridged: float = RIDGE
) -> Model:
    """The weights that make the labels most likely, for measures as they are, with a ridge and of the given signs."""
    mean, scale = measures.mean(0), measures.std(0) + 1e-9
    x = np.hstack([(measures - mean) / scale, np.ones((len(measures), 1))])
    ridge, signs = np.append(np.full(len(mean), ridged), 0.0), np.append(signs, 0)
    weights = np.zeros(x.shape[1])

    def loss(weights: Floats) -> float:
        told = x @ weights
        return float((counts * (np.logaddexp(0, told) - same * told)).sum() + (ridge * weights**2).sum() / 2)

    for _ in range(200):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (counts * (same - p)) - ridge * weights
        free = (weights * signs > 0) | (slope * signs > 0) | (signs == 0)
        bend = (x.T * (counts * p * (1 - p))) @ x + np.diag(ridge)
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        before, moved = loss(weights), weights
        while np.abs(step).max() > 1e-6:
            moved = np.where((weights + step) * signs < 0, 0.0, weights + step)
            if loss(moved) <= before:
                break
            step /= 2
        if np.abs(moved - weights).max() < 1e-6:
            break
        weights = moved
    real = weights[:-1] / scale
    return Model(real, float(weights[-1] - real @ mean))


def train(sets: Mapping[str, Labelled], keep: Mapping[str, NDArray[np.bool_]] | None = None) -> Model:
    parts = []
    for name, of in sets.items():
        chosen = keep[name] if keep else np.ones(len(of.pairs), bool)
        counts = np.where(of.unsure, 0.0, (1000 / max(1, len(of.pairs))) ** SIZE_COUNTS)
        parts.append((of.found.measures[chosen], of.same[chosen], counts[chosen]))
    measures, same, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    return fit(measures, same, counts)


def figures(of: Labelled, scores: Floats, linked: float = LINKED) -> dict[str, Any]:
    """Pairwise precision, recall and F1 of the stories that the scores lead to, and the largest story."""
    ids = [row["id"] for row in of.rows]
    found = of.found
    links = [
        Link(ids[a], ids[b], score, (first, last), (other_first, other_last), share, other_share)
        for (a, b), score, (first, last, other_first, other_last), share, other_share, barred in zip(
            of.pairs,
            scores.tolist(),
            found.spans.tolist(),
            found.in_first.tolist(),
            found.in_second.tolist(),
            found.quotes | found.is_form,
            strict=True,
        )
        if score >= linked and not barred
    ]
    story = settle([ids[i] for i in of.order], links).story
    truth = {row["id"]: row["cluster"] for row in of.rows}
    unsure = [pair for pair in map(tuple, of.ignored) if len(pair) == 2]
    both = _pairs(Counter((truth[i], story[i]) for i in ids).values()) - sum(
        truth[a] == truth[b] and story[a] == story[b] for a, b in unsure
    )
    said = _pairs(Counter(story.values()).values()) - sum(story[a] == story[b] for a, b in unsure)
    true = _pairs(Counter(truth.values()).values()) - sum(truth[a] == truth[b] for a, b in unsure)
    return {
        "precision": both / said if said else 1.0, "recall": both / true if true else 1.0,
        "f1": 2 * both / (said + true) if said + true else 1.0, "largest": max(Counter(story.values()).values()),
        "story": story,
    }  # fmt: skip


def by_kind(of: Labelled, story: Mapping[str, str]) -> dict[str, tuple[float, int]]:
    """Per kind of article: the share linked to its base or, where it has none, wrongly linked to another story."""
    base = {row["cluster"]: row["id"] for row in of.rows if row["kind"] == "base" or _is_template(row["kind"])}
    clusters: dict[str, set[str]] = defaultdict(set)
    for row in of.rows:
        clusters[story[row["id"]]].add(row["cluster"])
    told: dict[str, list[bool]] = defaultdict(list)
    for row in of.rows:
        first = base.get(row["cluster"])
        if first is None or _is_template(row["kind"]):
            told[row["kind"]].append(len(clusters[story[row["id"]]]) > 1)
        elif first != row["id"]:
            told[row["kind"]].append(story[first] == story[row["id"]])
    return {kind: (sum(hits) / len(hits), len(hits)) for kind, hits in sorted(told.items())}


def out_of_fold(sets: Mapping[str, Labelled], teaching: Mapping[str, Labelled]) -> dict[str, Floats]:
    folds = {name: np.array([_fold(of.rows[a]["cluster"]) for a, _ in of.pairs], int) for name, of in sets.items()}
    scores = {name: np.zeros(len(of.pairs)) for name, of in sets.items()}
    for fold in range(FOLDS):
        model = train(teaching, {name: folds[name] != fold for name in teaching})
        for name, of in sets.items():
            mine = folds[name] == fold
            if mine.any():
                scores[name][mine] = model.scores(of.found.measures[mine])
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--without", nargs="*", default=[], help="sets that measure and do not teach")
    given = parser.parse_args()
    paths = sorted(path for path in given.folder.glob("*.jsonl") if not path.stem.endswith(".ignore"))
    sets = {path.stem: read(path) for path in paths}
    teaching = {n: of for n, of in sets.items() if n not in given.without and len(of.rows) >= SMALL}
    model = train(teaching)
    told = {name: figures(of, model.scores(of.found.measures)) for name, of in sets.items()}
    held = {
        name: figures(of, scores)
        for (name, of), scores in zip(sets.items(), out_of_fold(sets, teaching).values(), strict=True)
    }
    left = {
        name: figures(of, train({n: o for n, o in teaching.items() if n != name}).scores(of.found.measures))
        for name, of in sets.items()
    }
    for what, figured in (("in-sample", told), ("cross-validated", held), ("left out", left)):
        print(what)
        for name, f in figured.items():
            print(f"  {name:14} P {f['precision']:.3f} R {f['recall']:.3f} F1 {f['f1']:.3f} largest {f['largest']}")
    for name, of in sets.items():
        if "kind" in of.rows[0]:
            kinds = by_kind(of, held[name]["story"])
            print(name, "by kind, cross-validated:", *(f"\n  {k:20} {v:.3f} of {n}" for k, (v, n) in kinds.items()))
    if given.write:
        write(model, teaching, left)


def write(model: Model, teaching: Mapping[str, Labelled], left: Mapping[str, Mapping[str, Any]]) -> None:
    out = {
        "trained": {
            "how": "tests/bench/train_likeness.py: logistic regression with a ridge and with weights of a given sign, "
            "over pairs that share two fingerprints",
            "ridge": RIDGE,
            "pairs": {name: len(of.pairs) for name, of in teaching.items()},
            "f1_of_each_set_left_out": {name: round(figured["f1"], 3) for name, figured in left.items()},
        },
        "constant": round(model.constant, 6),
        "weights": {name: round(float(w), 6) + 0.0 for name, w in zip(MEASURES, model.weights, strict=True)},
    }
    path = Path(measured.__file__).with_name("likeness.json")
    path.write_text(json.dumps(out, indent=2) + "\n", encoding="utf-8")


def _sketch(row: Mapping[str, Any]) -> Sketch:
    """The sketch of what the warehouse would hold: without byline and dateline, as every format's text is."""
    item = {
        "standard": {"name": "ninjs", "version": "3.1"}, "uri": f"urn:labelled:{row['id']}", "type": "text",
        "contentCreated": row.get("published") or None,
        "headlines": [{"role": "main", "value": row.get("title") or ""}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": row["text"]}],
    }  # fmt: skip
    content = orjson.dumps({name: value for name, value in item.items() if value is not None})
    [article] = parse(Document(uri=str(row["id"]), content=content))
    return sketch(article.headline, article.body) if isinstance(article, Article) else sketch(row["title"], row["text"])


def _is_template(kind: str) -> bool:
    return kind.startswith("template_") and kind != "template_copy"


def _fold(cluster: object) -> int:
    return blake2b(str(cluster).encode(), digest_size=1).digest()[0] % FOLDS


def _pairs(sizes: Any) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _day(published: str | None) -> int | None:
    return date.toordinal(datetime.fromisoformat(published).date()) if published else None


def _gap(one: int | None, two: int | None) -> int | None:
    return None if one is None or two is None else abs(one - two)


if __name__ == "__main__":
    main()
