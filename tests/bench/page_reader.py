"""One reader of pages in a process of its own: python tests/bench/page_reader.py NAME

Started by bench_pages.py with the Python of an environment that has the reader in it. Reads the path of a page a line,
and prints for each the processor time that reading it took, in nanoseconds, and the characters of text that came of it.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[bytes], object]
"""The bytes of a page to its text, or to something that is true when there is any."""


def _copydesk() -> Reader:
    sys.path.insert(0, str(Path.cwd()))
    from parsers.normalise import parse
    from parsers.records import Document

    return lambda page: "".join(getattr(each, "body", None) or "" for each in parse(Document(uri="page", content=page)))


def _trafilatura(*, fast: bool = False, metadata: bool = True) -> Reader:
    import trafilatura

    def read(page: bytes) -> object:
        found = trafilatura.bare_extraction(page, with_metadata=metadata, fast=fast, include_comments=False)
        return found and found.text

    return read


def _newspaper() -> Reader:
    from newspaper import Article

    def read(page: bytes) -> object:
        article = Article("https://example.com/story")
        article.download(input_html=page)
        article.parse()
        return article.text

    return read


def _news_please() -> Reader:
    from newsplease import NewsPlease

    return lambda page: NewsPlease.from_html(page, "https://example.com/story", fetch_images=False).maintext


def _readability() -> Reader:
    from readability import Document

    return lambda page: Document(page.decode("utf-8", "replace")).summary()


def _resiliparse() -> Reader:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda page: extract_plain_text(HTMLTree.parse_from_bytes(page), main_content=True)


def _beautifulsoup() -> Reader:
    from bs4 import BeautifulSoup

    return lambda page: BeautifulSoup(page, "lxml").get_text()


def _lxml() -> Reader:
    from lxml import html

    return lambda page: html.document_fromstring(page) is not None and "a tree"


READERS: dict[str, Callable[[], Reader]] = {
    "copydesk": _copydesk,
    "trafilatura": _trafilatura,
    "trafilatura-text": lambda: _trafilatura(metadata=False),
    "trafilatura-fast": lambda: _trafilatura(fast=True, metadata=False),
    "newspaper4k": _newspaper,
    "news-please": _news_please,
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
    "beautifulsoup": _beautifulsoup,
    "lxml": _lxml,
}
"""By the name of the reader: trafilatura with its metadata, without, and without its second opinions."""


def content(path: Path) -> bytes:
    """The bytes of a page, which may be compressed."""
    found = path.read_bytes()
    return gzip.decompress(found) if path.suffix == ".gz" else found


def main() -> None:
    read = READERS[sys.argv[1].partition("@")[0]]()
    for told in sys.stdin:
        page = content(Path(told.rstrip("\n")))
        started = time.process_time_ns()
        try:
            text = read(page)
        except Exception:  # a page that a reader cannot read costs it what it cost
            text = None
        spent = time.process_time_ns() - started
        print(spent, len(text) if isinstance(text, str) else int(bool(text)), flush=True)


if __name__ == "__main__":
    main()
