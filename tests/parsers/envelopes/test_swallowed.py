"""Torn markup: what it swallows is told, and what is only untidy is not."""

from __future__ import annotations

import re

import pytest

from parsers.envelopes.swallowed import whole
from parsers.normalise import parse
from parsers.records import Article, Document, Reject
from tests.growth import assert_cost_follows_size

_ITEM = {
    "rss": "<item><title>Head {0}</title><guid>{0}</guid><description>{1}</description></item>\n",
    "feed": "<entry><title>Head {0}</title><id>{0}</id><content type='html'>&lt;p&gt;{1}&lt;/p&gt;</content></entry>\n",
    "newsMessage": "<newsItem guid='{0}'><contentMeta><headline>Head {0}</headline></contentMeta><contentSet>"
    "<inlineXML><html><body><p>{1}</p></body></html></inlineXML></contentSet></newsItem>\n",
    "NewsML": "<NewsItem><NewsComponent><NewsLines><HeadLine>Head {0}</HeadLine></NewsLines><ContentItem><DataContent>"
    "<p>{1}</p></DataContent></ContentItem></NewsComponent></NewsItem>\n",
}
_AROUND = {
    "rss": "<rss version='2.0'><channel><title>Quay</title>{}</channel></rss>",
    "feed": "<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay</title>{}</feed>",
    "newsMessage": "<newsMessage><itemSet>{}</itemSet></newsMessage>",
    "NewsML": "<NewsML>{}</NewsML>",
}
TEXTS = [
    "The pilot boat left the old harbour at dawn with nine men.",
    "Nobody in the council has asked what the new crane will cost.",
    "A storm from the west took the roof of the rope factory.",
]
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def made(root: str, texts: list[str]) -> str:
    return _AROUND[root].format("".join(_ITEM[root].format(number, text) for number, text in enumerate(texts)))


def read(text: str) -> tuple[str, list[Reject]]:
    """All that the articles say, and the rejects."""
    records = list(parse(Document(uri="/f.xml", content=text.encode())))
    told = " ".join(repr(record) for record in records if isinstance(record, Article))
    return told, [record for record in records if isinstance(record, Reject)]


@pytest.mark.parametrize("root", _ITEM)
def test_no_torn_tag_costs_a_sentence_without_a_word(root: str) -> None:
    """Each tag by turns is missing, there twice, or without its beginning, its end or its name."""
    text, silent = made(root, TEXTS), []
    for tag in TAG.finditer(text):
        begin, end, named = tag.start(), tag.end(), re.sub(r"\w", "q", tag[0], count=1)
        for torn in ("", tag[0] * 2, tag[0][1:], tag[0][:-1], named):
            told, rejects = read(text[:begin] + torn + text[end:])
            lost = [sentence for sentence in TEXTS if sentence[-30:] not in told]
            if lost and not rejects:
                silent.append((tag[0], torn, lost))
    assert not silent


@pytest.mark.parametrize("root", _ITEM)
@pytest.mark.parametrize(
    "slip", ["", "Tar &amp rope &nbsp; & so <b>on</i>.", "<i>Also: </b>a & b", "<a:b>It is so.</a:b>"]
)
def test_slips_that_swallow_nothing_are_not_told(root: str, slip: str) -> None:
    told, rejects = read(made(root, [*TEXTS, f"{slip} They came back with the tide, all of them."]))
    assert all(sentence in told for sentence in TEXTS)
    assert not rejects


def test_what_is_no_text_is_not_looked_for() -> None:
    style = "<style>p { color: red; margin: one two three four }</style><!-- begin of the story as it is printed -->"
    page = f"<![CDATA[{style}<p>{{}}</p>]]>"
    told, rejects = read(made("rss", [page.replace("{}", text) for text in TEXTS]).replace("<channel>", "<channel>& "))
    assert all(sentence in told for sentence in TEXTS)
    assert not rejects


def test_a_text_without_blanks_between_words_is_looked_for_as_well() -> None:
    with pytest.raises(ValueError, match="22 letters"):
        list(whole("<p>船が西の港を夜明けに出た、九人の男を乗せて出た。</p>", ()))


@pytest.mark.parametrize("part", ["<!--", "<script>", "<p", "a <b>c d</b> ", "&lt;!-- ", "<![CDATA["])
def test_it_costs_no_more_than_the_size(part: str) -> None:
    def looked(text: str) -> None:
        with pytest.raises(ValueError, match="letters"):
            list(whole(text, ()))

    assert_cost_follows_size(looked, lambda size: part * size + " no end is seen of all of this", 20_000)
