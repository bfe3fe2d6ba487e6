"""Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0 (http://opml.org/spec2.opml), in and out.

    <outline text="Coast">
      <outline type="rss" text="Quay Gazette" xmlUrl="https://quay.example/rss.xml" htmlUrl="https://quay.example/"/>
    </outline>

Folders are tags, and so is the `category` attribute ('/coast/ports,daily').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from parsers.records import Document
from parsers.text import decode, line
from parsers.xml import root_name, safe_root


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of a list; `number` is its line in the file."""

    url: str | None
    """As it stands there; None for a line that is neither a feed nor a folder."""
    title: str | None = None
    page: str | None = None
    """The web page it belongs to."""
    language: str | None = None
    tags: tuple[str, ...] = ()
    number: int | None = None


def is_opml(document: Document) -> bool:
    """Is this an OPML file?"""
    try:
        name = root_name(decode(document.content, document.charset)[:4096].lstrip("\ufeff"))
    except ValueError:
        return False
    return (name or "").lower() == "opml"


def read_opml(document: Document) -> Iterator[Outline]:
    """The feeds of an OPML file in its order. Raises ValueError for what is no OPML, or not safe to read."""
    root = safe_root(decode(document.content, document.charset))
    if str(root.tag).lower() != "opml":
        raise ValueError(f"the file is no OPML: its root is <{root.tag}>")
    for outline in root.iter():
        if str(outline.tag).lower() != "outline":
            continue
        said = _attributes(outline)
        if "xmlurl" not in said and len(outline):
            continue  # a folder
        folders = [_attributes(folder) for folder in outline.iterancestors() if folder.tag == outline.tag]
        tags = [_title(folder) for folder in reversed(folders) if "xmlurl" not in folder]
        tags += [line(part) for path in said.get("category", "").split(",") for part in path.split("/")]
        yield Outline(
            url=line(said.get("xmlurl")),
            title=_title(said),
            page=line(said.get("htmlurl")),
            language=line(said.get("language")),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            number=outline.sourceline,
        )


def write_opml(title: str, outlines: Iterable[Outline]) -> bytes:
    """An OPML 2.0 file: feeds in the folder of their first tag, their other tags in `category`."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = line(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for outline in outlines:
        holder = body
        if outline.tags:
            name = outline.tags[0]
            if name not in folders:
                folders[name] = etree.SubElement(body, "outline", text=name, title=name)
            holder = folders[name]
        said = {
            "type": "rss",
            "text": outline.title,
            "title": outline.title,
            "xmlUrl": outline.url,
            "htmlUrl": outline.page,
            "language": outline.language,
            "category": ",".join(tag.replace(",", " ").replace("/", " ") for tag in outline.tags[1:]),
        }
        etree.SubElement(holder, "outline", {key: value for key, value in said.items() if value})
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _attributes(outline: etree._Element) -> dict[str, str]:
    """By their names in lower case: readers write xmlUrl, xmlURL and xmlurl."""
    return {str(name).lower(): str(value) for name, value in outline.items()}


def _title(said: dict[str, str]) -> str | None:
    return line(said.get("title")) or line(said.get("text"))
