"""One reader of pages in a process of its own: python tests/bench/page_reader.py NAME

Started by bench_pages.py with the Python of an environment that has the reader in it. Reads the path of a page a line,
and prints for each the processor time that reading it took, in nanoseconds, and the characters of text that came of it.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Reader = Callable[[bytes], object]
"""The bytes of a page to its text, or to something that is true when there is any."""


def _copydesk() -> Reader:
    sys.path.insert(0, str(Path.cwd()))
    from parsers.normalise import parse
    from parsers.records import Document

    return lambda page: "".join(getattr(each, "body", None) or "" for each in parse(Document(uri="page", content=page)))


def _trafilatura(*, fast: bool = False, metadata: bool = True) -> Reader:
    extraction = import_module("trafilatura").bare_extraction

    def read(page: bytes) -> object:
        found = extraction(page, with_metadata=metadata, fast=fast, include_comments=False)
        return found and found.text

    return read


def _newspaper() -> Reader:
    newspaper = import_module("newspaper")

    def read(page: bytes) -> object:
        article = newspaper.Article("https://example.com/story")
        article.download(input_html=page)
        article.parse()
        return article.text

    return read


def _news_please() -> Reader:
    newsplease = import_module("newsplease")
    return lambda page: newsplease.NewsPlease.from_html(page, "https://example.com/story", fetch_images=False).maintext


def _readability() -> Reader:
    readability = import_module("readability")
    return lambda page: readability.Document(page.decode("utf-8", "replace")).summary()


def _resiliparse() -> Reader:
    text, html = import_module("resiliparse.extract.html2text"), import_module("resiliparse.parse.html")
    return lambda page: text.extract_plain_text(html.HTMLTree.parse_from_bytes(page), main_content=True)


def _beautifulsoup() -> Reader:
    bs4 = import_module("bs4")
    return lambda page: bs4.BeautifulSoup(page, "lxml").get_text()


def _lxml() -> Reader:
    html = import_module("lxml.html")
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
