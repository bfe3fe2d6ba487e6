from __future__ import annotations

import pytest

from parsers.markup import MAX_CHARACTERS, plain, too_much, tree, web_address


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("just text", "just text"),
        ("a line\nbroken by the editor", "a line broken by the editor"),
        ("<p>One &amp; two<p>Three", "One & two\n\nThree"),
        ("<div>One<p>Two</p>three</div>", "One\n\nTwo\n\nthree"),
        ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("a <b>bold</b> word<script>alert(1)</script>s<style>p{}</style>", "a bold words"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc"),
        ("no&nbsp;break &lt;tag&gt; &#8364;", "no break <tag> €"),
        ("&#xD800;&#0;&#27;[1m&#99999999999;x", "[1mx"),
        ("AT&T < 5", "AT&T < 5"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<!-- hidden -->seen", "seen"),
        ("<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>の<ruby>港<rt>みなと</rt></ruby>で", "東京の港で"),
        ("<ruby>山田<rt>ヤマダ</ruby>太郎", "山田太郎"),
        ("<RUBY>臺北<RT>ㄊㄞˊ ㄅㄟˇ</RT></RUBY>", "臺北"),
        ("他是<ruby>霸道<rt>a <i>tyrant</i></rt></ruby>。", "他是霸道(a tyrant)。"),
        ("<p><del>seven</del><ins>nine</ins> of <s>12</s> <ins>14</ins></p>", "seven nine of 12 14"),
    ],
)
def test_a_fragment_becomes_paragraphs_of_plain_text(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize("tag", ["b", "div", "ul", "a", "blockquote", "font"])
def test_deep_nesting_keeps_the_text_before_it(tag: str) -> None:
    assert plain(f"<p>seen</p>{f'<{tag}>' * 20_000}").startswith("seen")


def test_markup_too_large_for_a_tree_gives_no_text() -> None:
    assert plain("<p>x</p>" * 200_000) == ""


def test_a_tree_refuses_what_is_too_large() -> None:
    with pytest.raises(ValueError, match="characters"):
        tree("<p>" + "x" * MAX_CHARACTERS)
    with pytest.raises(ValueError, match="elements"):
        tree("<i>x</i>" * 40_000)


def test_a_tree_that_is_large_or_deep_is_too_much_for_an_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    flat, deep = tree("<p>x</p>" * 60), tree(f"{'<div>' * 30}x{'</div>' * 30}" * 2)
    monkeypatch.setattr("parsers.markup.MAX_DEPTHS", 500)
    assert (too_much(flat), too_much(deep)) == (None, "63 elements, too many of them deep in each other")
    monkeypatch.setattr("parsers.markup.MAX_EXTRACTED", 60)
    assert too_much(flat) == "63 elements, and no story that stands out among them"


@pytest.mark.parametrize("value", ['"{}"', "'{}'", "{}", ' "{}"', "\n'{}'"])
def test_a_value_that_is_too_long_is_left_out_however_it_is_quoted(value: str) -> None:
    image = tree(f"<p><img alt=a src={value.format('x' * 4097)}><b title={value.format('y' * 4096)}>c</b></p>")
    assert [dict(each.items()) for each in image.iter("img", "b")] == [{"alt": "a"}, {"title": "y" * 4096}]


def test_a_tree_has_no_giant_attributes() -> None:
    root = tree(f"<p title='short'><img src='data:{'x' * 5000}' alt='a'></p>")
    assert {**root.find(".//img").attrib} == {"alt": "a"}
    assert root.find(".//p").get("title") == "short"


@pytest.mark.parametrize("opens", ["article", "main", "header", "nav", "harbour-story"])
def test_a_page_may_leave_out_where_its_body_begins(opens: str) -> None:
    root = tree(f"<!doctype html><title>Ferry</title><meta name=a><{opens}><h1>Ferry</h1></{opens}>back<p>Today</p>")
    assert [part.tag for part in root.find("head")] == ["title", "meta"]
    assert [part.tag for part in root.find("body")] == [opens, "p"]
    assert "".join(root.find("body").itertext()) == "FerrybackToday"


def test_a_tree_takes_what_stands_behind_the_end_of_the_body() -> None:
    root = tree("<html><body><p>one</p></body></html><html><body><p>two</p></body></html>")
    assert [p.text for p in root.iter("p")] == ["one", "two"]


@pytest.mark.parametrize(
    ("href", "base", "address"),
    [
        ("https://example.com/a", None, "https://example.com/a"),
        ("/a.jpg", "https://example.com/story", "https://example.com/a.jpg"),
        ("b?c=d#e", "https://example.com/x/y", "https://example.com/x/b?c=d#e"),
        ("//cdn.example.com/a", None, "https://cdn.example.com/a"),
        ("//cdn.example.com/a", "http://example.com/", "http://cdn.example.com/a"),
        (" http://example.com/a b \n", None, "http://example.com/a%20b"),
        ("http://münchen.example/ä", None, "http://münchen.example/ä"),
        ("/a", "javascript:alert(1)", None),
        ("/a", None, None),
        ("", "https://example.com/", None),
        (None, "https://example.com/", None),
        ("javascript:alert(1)", "https://example.com/", None),
        ("java\nscript:alert(1)", "https://example.com/", None),
        ("data:text/html,<p>", None, None),
        ("ftp://example.com/", None, None),
        ("mailto:ana@example.com", "https://example.com/", None),
        ("http://bank.example@evil.example/", None, None),
        ("http://user:word@example.com/", None, None),
        ("http:\\\\evil.example\\a", "https://example.com/", None),
        ("http://[::1", None, None),
        ("http://exa mple.com/", None, None),
        ("http://example.com:99999/", None, None),
        ("http:///path", None, None),
        ("https://example.com/\u202egpj.exe", None, None),
        ("https://example.com/" + "a" * 5000, None, None),
        ("http://<script>/", None, None),
    ],
)
def test_only_plain_web_addresses_come_through(href: str | None, base: str | None, address: str | None) -> None:
    assert web_address(href, base) == address


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Ben &amp;amp; Jerry&amp;#8217;s", "Ben & Jerry’s"),
        ("&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;p&gt;Drei&lt;/p&gt;", "One & two\n\nDrei"),
        ("<p>It&amp;#8217;s &amp;quot;over&amp;quot;</p>", "It’s \"over\""),
        ("&lt;a href=&quot;/x&quot;&gt;Łódź&lt;/a&gt; &amp;oacute;", "Łódź ó"),
        ("海港&lt;br /&gt;開放", "海港\n開放"),
    ],
)  # fmt: skip
def test_what_was_escaped_twice_is_plain(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Why &lt;blink&gt; died", "Why <blink> died"), ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("AT&amp;T; Q&A", "AT&T; Q&A"),
        ("<p>Write <code>&lt;b&gt;x&lt;/b&gt;</code>, <code>&amp;nbsp;</code></p>", "Write <b>x</b>, &nbsp;"),
        ("<p>The tag &lt;p&gt; and its end &lt;/p&gt;</p>", "The tag <p> and its end </p>"),
    ],
)  # fmt: skip
def test_what_tells_of_markup_still_shows_it(html: str, text: str) -> None:
    assert plain(html) == text
