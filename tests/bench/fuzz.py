"""Fuzzing by atheris, guided by coverage: readers of one field, and whole formats, from the suite's documents on.

    python tests/bench/fuzz.py TARGET... [--runs N] [--seconds S] [--corpus FOLDER]

Nothing may raise, take more processor time than a document of its size may, or give what cannot be stored or shown.
What does is kept as FOLDER/TARGET-crash-*: make it harmless and small, and a test of its kind. Prints for each target
how often it ran, and at the end how many lines of the parsers that reached. `--list` names the targets.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time

TESTS = Path(__file__).parents[1]
SECONDS = 2.0
_LONGEST_FIELD, _LONGEST_DOCUMENT = 600, 20_000
_RUNS = re.compile(r"Done (\d+) runs in (\d+) second")
_FORMAT = "format:"
_WARM = 30
_SEEDS = 2000  # of the short texts, so that reading them leaves time for more
_UNSEEN = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|\\u00(?:0[0-8bcef]|1)")
""" What is neither stored nor shown, in JSON: C0 and C1, bidi controls, invisible tags."""

Target = Callable[[str], object]


def fields() -> dict[str, Target]:
    """What reads one field, by name. Only what its docstring says that it raises is passed over."""
    from parsers.agencies.credits import read_closing
    from parsers.agencies.names import agency
    from parsers.bylines.credits import read_credit, signature
    from parsers.bylines.grammar import read_byline
    from parsers.datelines.grammar import read_dateline
    from parsers.datelines.opening import read_opening
    from parsers.dates.moments import read_moment
    from parsers.entities import settled
    from parsers.heads.fields import field_of
    from parsers.heads.lines import read_head_line
    from parsers.heads.stamps import stamps_in
    from parsers.heads.story import read_story
    from parsers.language import detect, tag
    from parsers.markup import has_markup, plain, web_address
    from parsers.places.gazetteer import resolve
    from parsers.text import decode, line, paragraphs, tidy
    from parsers.urls import canonical, host_of, with_scheme

    def excused(reader: Callable[[str], object]) -> Target:
        def read(text: str) -> None:
            try:
                reader(text)
            except ValueError:
                return

        return read

    return {
        "byline": lambda text: (read_byline(text), read_credit(text), signature(text)),
        "dateline": read_dateline,
        "opening": read_opening,
        "moment": read_moment,
        "head": lambda text: (read_head_line(text), stamps_in(text), field_of(text)),
        "story": lambda text: read_story(text.splitlines()),
        "place": resolve,
        "agency": lambda text: (agency(text), read_closing(text)),
        "language": lambda text: (tag(text), detect(text)),
        "address": lambda text: (canonical(text), host_of(text), with_scheme(text), web_address(text, None)),
        "text": lambda text: (tidy(text), line(text), paragraphs(text)),
        "encoding": excused(lambda text: decode(text.encode("utf-16-le"))),
        "markup": lambda text: (plain(text), has_markup(text)),
        "entities": excused(settled),
    }


def whole(content: bytes) -> None:
    """A document, as a run reads it, and its records as they are printed."""
    import orjson

    from flows.parsing.bounds import Bounds
    from parsers.normalise import parse
    from parsers.public_json import to_json
    from parsers.records import Document, Reject

    document = Document(uri="fuzz", content=content)

    def read() -> None:
        for record in parse(document):
            if isinstance(record, Reject):
                assert record.reason != "parser-error", record.detail
            printed = orjson.dumps(to_json(record)).decode()
            assert not _UNSEEN.search(printed), ascii(_UNSEEN.search(printed))

    timed(read, Bounds().allowed(document))


def timed(read: Callable[[], object], seconds: float) -> None:
    """Read, and at once again if that took long: what is loaded when it is first needed counts for nothing."""
    for _ in range(2):
        started = thread_time()
        read()
        spent = thread_time() - started
        if spent < seconds:
            return
    raise AssertionError(f"{spent:.1f} s of processor time")


def seeds(corpus: Path) -> None:
    """What the suite reads, a folder for each format, and its short texts for the fields."""
    if (corpus / "seeds").exists():
        return
    tests = [str(TESTS / "parsers"), str(TESTS / "flows" / "archiving")]
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.bench.suite_documents", "-p", "no:cacheprovider", *tests],
        env=os.environ | {"SUITE_DOCUMENTS": str(corpus / "seeds"), "PYTHONPATH": str(TESTS.parent)},
        stdout=subprocess.DEVNULL,
        check=False,  # what fails here has its own place to be told
    )
    folder = corpus / "seeds" / "field"
    folder.mkdir(parents=True, exist_ok=True)
    texts = sorted(set(_texts()))
    for number, text in enumerate(texts[:: max(1, len(texts) // _SEEDS)]):
        (folder / f"{number:05}").write_bytes(text.encode("utf-8", "replace"))


def _texts() -> Iterator[str]:
    for path in (TESTS / "parsers").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < _LONGEST_FIELD:
                yield node.value
    for path in (TESTS / "parsers" / "languages").glob("*.toml"):
        yield from _strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def fuzz(name: str, corpus: Path, options: list[str]) -> None:
    """Run one target in this process, to its end."""
    import atheris

    with atheris.instrument_imports(include=["parsers"]):
        import parsers.normalise  # noqa: F401 - with all that it reads by

        reads = fields()
    target = reads.get(name)

    def one(data: bytes) -> None:
        if target is None:
            whole(data)
        else:
            timed(lambda: target(data.decode("utf-8", "replace")), SECONDS)

    seeded = corpus / "seeds" / (name.removeprefix(_FORMAT) if target is None else "field")
    for path in sorted(seeded.glob("*"))[:_WARM]:  # loads what reading loads when it is first needed
        one(path.read_bytes())
    grown = corpus / name
    grown.mkdir(parents=True, exist_ok=True)
    longest = _LONGEST_FIELD if target else _LONGEST_DOCUMENT
    told = [f"-max_len={longest}", f"-artifact_prefix={corpus}/{name}-", "-timeout=600", "-rss_limit_mb=2048"]
    folders = [str(grown), str(seeded)]
    atheris.Setup([sys.argv[0], *told, *options, *folders], one)
    atheris.Fuzz()


def reached(corpus: Path, names: list[str]) -> None:
    """Print how many lines of the parsers run when all that was found, and the seeds, are read once more."""
    import coverage

    counted = coverage.Coverage(source_pkgs=["parsers"], data_file=None)
    counted.start()
    reads = fields()
    for name in names:
        kind = name.removeprefix(_FORMAT)
        for folder in (corpus / name, corpus / "seeds" / ("field" if name in reads else kind)):
            for path in sorted(folder.glob("*")):
                content = path.read_bytes()
                if name in reads:
                    reads[name](content.decode("utf-8", "replace"))
                else:
                    whole(content)
    counted.stop()
    counted.report(skip_covered=True, skip_empty=True, sort="cover")


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("targets", nargs="*")
    given.add_argument("--runs", type=int, default=0)
    given.add_argument("--seconds", type=int, default=60)
    given.add_argument("--corpus", type=Path, default=Path(".fuzz"))
    given.add_argument("--list", action="store_true")
    given.add_argument("--alone", action="store_true", help="one target, in this process")
    given.add_argument("--reached", action="store_true", help="only print which lines what was found reaches")
    asked = given.parse_args()
    corpus = asked.corpus.absolute()
    if asked.reached:
        reached(corpus, asked.targets)
        return 0
    options = [f"-runs={asked.runs}"] if asked.runs else [f"-max_total_time={asked.seconds}"]
    if asked.alone:
        fuzz(asked.targets[0], corpus, options)
    from parsers.formats import formats

    known = [*fields(), *(f"{_FORMAT}{kind.name}" for kind in formats())]
    if asked.list:
        print("\n".join(known))
        return 0
    names = asked.targets or known
    if unknown := [name for name in names if name not in known]:
        given.error(f"there is no {unknown[0]}: give any of {', '.join(known)}")
    seeds(corpus)
    failed = 0
    for name in names:
        command = [sys.executable, __file__, name, "--alone", "--corpus", str(corpus)]
        command += [f"--runs={asked.runs}", f"--seconds={asked.seconds}"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        ran = _RUNS.search(done.stderr)
        failed += done.returncode != 0
        print(f"{name:24} {f'{ran[1]} runs in {ran[2]} s' if ran else 'ended'}, status {done.returncode}", flush=True)
        if done.returncode:
            told = [line for line in done.stderr.splitlines() if "Test unit written" in line]
            print("\n".join([done.stdout[-3000:], *told]), flush=True)
    subprocess.run([sys.executable, __file__, *names, "--reached", "--corpus", str(corpus)], check=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
