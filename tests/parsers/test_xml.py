"""XML made safe: what is refused, what is forgiven, what the root is called."""

from __future__ import annotations

from contextlib import suppress

import pytest

from parsers.xml import root_name, safe_root
from tests.growth import assert_cost_follows_size


def test_elements_are_named_without_namespaces() -> None:
    root = safe_root('<n:a xmlns:n="urn:n"><n:b/><c xmlns="urn:c"/></n:a>')
    assert [element.tag for element in root.iter()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "cc">]>', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]>', "<!DOCTYPE a [<!ELEMENT a ANY>]>",
        '<!DOCTYPE a [<!ENTITY % b "c"> %b;]>', '<!doctype a [<!entity b "cc">]>',
        '<!DOCTYPE a SYSTEM "x"><!DOCTYPE a [<!ENTITY b "c">]>',
    ],
)  # fmt: skip
def test_declarations_are_refused(declared: str) -> None:
    with pytest.raises(ValueError, match="declares entities"):
        safe_root(f"{declared}<a>&b;</a>")


@pytest.mark.parametrize(
    "declared",
    [
        "", "<!DOCTYPE a>", '<?xml version="1.0" encoding="utf-16"?>\n<!DOCTYPE a SYSTEM "http://x.example/a.dtd">',
        "<!DOCTYPE a PUBLIC '-//X' 'a.dtd' [<!ENTITY % n SYSTEM \"n.dtd\"> %n;]>", "\ufeff  ",
    ],
)  # fmt: skip
def test_a_document_type_that_only_names_files_is_passed_over(declared: str) -> None:
    assert safe_root(f"{declared}<a>b</a>").text == "b"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("<a>one &nbsp;&mdash; two</a>", "one \xa0— two"), ("<a>&unheard;b</a>", "&unheard;b"),
        ("<a>x \x0b\x00y</a>", "x y"), ("<a>&amp;&lt;&#233;</a>", "&<é"), ("<a><!-- x -->b<?p?></a>", "b"),
    ],
)  # fmt: skip
def test_slips_are_forgiven(text: str, inner: str) -> None:
    assert "".join(safe_root(text).itertext()) == inner


def test_prefixes_that_nobody_declared_are_taken_off() -> None:
    root = safe_root("<a><o:p>text</o:p><b:>y</b:></a>")
    assert [element.tag for element in root] == ["p", "_"]


STORY = "<a><b><p>The ferry was late.</p>{}<p>Nobody knew why it was so late, nor did they ask.</p></b></a>"


@pytest.mark.parametrize("slip", ["</p></p>", "<!-- <p>", "</b></a>", "<![CDATA[x", "<a b='c>"])
def test_slips_that_cost_text_are_not_forgiven(slip: str) -> None:
    with pytest.raises(ValueError, match=r"\d+ letters of the text are lost"):
        safe_root(STORY.format(slip))


@pytest.mark.parametrize("slip", ["</p>", "<p", "<br>", "a < 5 &c. & b<c", "<![CDATA[x < y]]>", "<p>R&D</p>x</p>"])
def test_other_slips_leave_the_text_behind_them(slip: str) -> None:
    told = "".join(safe_root(STORY.format(slip)).itertext())
    assert told.startswith("The ferry was late.")
    assert told.endswith("nor did they ask.")


@pytest.mark.parametrize("text", ["", "a", "<a>", "<a><b>text</b>", "<a>text</a", "<"])
def test_what_ends_too_early_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="not valid XML"):
        safe_root(text)


@pytest.mark.parametrize(
    ("start", "part", "times", "end"),
    [
        ("<!DOCTYPE a [", "%b; ", 200_000, ""), ("<!DOCTYPE a", " ", 500_000, ""), ("", "<!DOCTYPE", 100_000, ""),
        ("", "<!--a-->", 50_000, ""), ("", "<a>", 90_000, ""), ("", "<?", 90_000, ""),
        ("<a ", "b='c' ", 200_000, "/>"), ("<a>", "&b;", 500_000, "</a>"),
    ],
)  # fmt: skip
def test_hostile_markup_is_refused_or_read_at_no_more_cost_than_its_size(
    start: str, part: str, times: int, end: str
) -> None:
    def read(text: str) -> None:
        with suppress(ValueError):
            safe_root(text)
        root_name(text[:4096])

    assert_cost_follows_size(read, lambda size: start + part * size + end, times)


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("<opml version='1'>", "opml"),
        ('<?xml version="1.0"?>\n<!-- <b> -->\n<!DOCTYPE x [<!ENTITY a "b">]>\n<n:c d="e">', "n:c"),
        ("<!-- unfinished <a>", None), ("text <a>", None), ("<!DOCTYPE html><html>", "html"),
    ],
)  # fmt: skip
def test_the_root_is_named(start: str, name: str | None) -> None:
    assert root_name(start) == name
