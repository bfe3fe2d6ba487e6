"""The text of a page by its element: short stories, furniture, letters that join, pages that go on."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document, Why

MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
LONG = " ".join(["The ferry stopped at noon, and the harbour office told nobody why it had done so."] * 4)


def read(story: str, *, language: str = "en") -> Article:
    html = (
        f"<html lang='{language}'><head><title>Quay</title></head><body>{MENU}<article>{story}</article></body></html>"
    )
    [article] = parse(Document(uri="page", url="https://quay.example/news/ferry-stops", content=html.encode()))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("language", "headline", "byline", "paragraphs"),
    [
        (
            "ja",
            "橋の工事、来月始まる",
            "山本由美",
            ["市は橋の工事を来月始めると発表した。", "工事は二年かかる見込みだ。"],
        ),
        ("zh", "大桥下月开工", "王芳", ["市政府宣布，大桥工程下月开工。", "工程预计需要两年，费用尚未确定。"]),
        (
            "ko",
            "다리 공사 시작",
            "김하늘 기자",
            ["시는 다음 달 다리 공사를 시작한다고 밝혔다.", "공사는 2년이 걸릴 전망이다."],
        ),
        (
            "en",
            "Bridge work starts",
            "By Ada Roe",
            [
                "Work on the old bridge over the harbour will start in May, the city said.",
                "It will take two years, and nobody knows yet what it will cost.",
            ],
        ),
    ],
)
def test_a_short_story_keeps_its_paragraphs_and_nothing_else(
    language: str, headline: str, byline: str, paragraphs: list[str]
) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = read(f"<h1>{headline}</h1><div class='byline'>{byline}</div><div>{body}</div>", language=language)
    assert article.headline == headline
    assert article.body == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Advertisement"),
        ("de", "Anzeige"),
        ("fr", "Publicité"),
        ("ru", "Реклама"),
        ("en", "Read also: Bridge opens again"),
    ],
)
def test_furniture_is_left_out_for_a_reason(language: str, line: str) -> None:
    article = read(f"<h1>Ferry stops</h1><p>{LONG}</p><p>{line}</p><p>{LONG} Twice.</p>", language=language)
    assert line not in (article.body or "")
    assert line in {part.text for part in article.left_out}


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement of the ferry on every wall had promised that it would run all winter long.",
        "Read also the small print, the mayor told the people who had come to hear him speak.",
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(sentence: str) -> None:
    article = read(f"<h1>Ferry stops</h1><p>{LONG}</p><p>{sentence}</p><p>{LONG} Twice.</p>")
    assert sentence in (article.body or "")


@pytest.mark.parametrize(("language", "word"), [("fa", "می\u200cرود"), ("bn", "র\u200d্যাম"), ("ml", "ക്\u200dഷ")])
def test_letters_that_only_join_are_kept(language: str, word: str) -> None:
    story = f"<h1>Quay</h1><p>{word} {LONG}</p><p>{LONG} {word}</p>"
    assert (read(story, language=language).body or "").count(word) == 2


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        ("<a rel='next' href='https://quay.example/news/ferry-stops/2'>2</a>", True),
        ("<p><a href='/news/ferry-stops?page=2'>Next page</a></p>", True),
        ("<a rel='next' href='https://quay.example/another-story'>Bees on the roof</a>", False),  # the next story
        ("<p>The next page of the book is empty, and so is the one behind it.</p>", False),
    ],
)
def test_a_story_with_a_next_page_is_truncated(below: str, goes_on: bool) -> None:
    assert read(f"<h1>Ferry stops</h1><p>{LONG}</p><p>{LONG} Twice.</p>{below}").is_truncated is goes_on


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("It stopped on <time datetime='2024-03-05'>Tuesday</time> at noon.", "It stopped on Tuesday at noon."),
        ("<time>On Tuesday</time> it stopped.", "On Tuesday it stopped."),
        ("It runs to <button>Quay Island</button> and back.", "It runs to Quay Island and back."),
        ("It was <q>a long day</q>, the captain said.", "It was \u201ca long day\u201d, the captain said."),
        ("It was <q>a <em>long</em> day</q>, he said.", "It was \u201ca long day\u201d, he said."),
        (
            "It was built in 2020<sup>1</sup> for 10<sup>6</sup> people.",
            "It was built in 2020\u00b9 for 10\u2076 people.",
        ),
        ("It has 40 m<sup>2</sup> of deck, and no CO<sub>2</sub>.", "It has 40 m2 of deck, and no CO2."),
    ],
)
def test_words_that_a_sentence_has_in_elements_of_their_own_stay_in_it(printed: str, text: str) -> None:
    article = read(f"<h1>Ferry stops</h1><p>{LONG}</p><p>{printed} {LONG[:83]}</p><p>{LONG[84:250]}</p>")
    assert article.body is not None
    assert text in article.body


def test_a_button_beside_a_paragraph_and_a_time_alone_are_no_words_of_the_story() -> None:
    beside = "<div><button>Share this</button><time>5 March 2024</time></div>"
    article = read(f"<h1>Ferry stops</h1>{beside}<p>{LONG}</p><p>{LONG[84:250]}</p>")
    assert article.body == f"{LONG}\n\n{LONG[84:250]}".strip()


@pytest.mark.parametrize("names", ["side related", "side\n  related", "side\trelated", "relatedStories", "side\n\nads"])
def test_names_of_an_element_are_parted_by_any_blanks(names: str) -> None:
    said = f"<p>{LONG}</p><p>{LONG[:80]} Nobody knew.</p>"
    for named, is_story in ((names, False), ("side\ncorrelates", True)):
        body = read(f"<h1>Ferry stops</h1>{said}<div class='{named}'><p>Trains are late again.</p></div>").body or ""
        assert ("Trains are late" in body) is is_story


def test_what_is_never_printed_is_in_no_text_that_an_extractor_finds() -> None:
    fields = "<select><option>Harbour north</option></select><textarea>Write to us today.</textarea>"
    player = "<video>Your browser plays no films.</video>"
    body = read(
        f"<h1>Ferry stops</h1><table><tr><td>{LONG}{fields}</td><td>{LONG[:60]} of {player}</td></tr></table>"
    ).body
    assert body
    assert "The ferry stopped at noon" in body
    assert not any(words in body for words in ("Harbour north", "Write to us", "plays no films"))


@pytest.mark.parametrize(
    ("picture", "captions"),
    [
        (
            "<figure><img src='q.jpg'><figcaption>The <b>old</b> quay <i>Ida Moe</i></figcaption></figure>",
            ["The old quay Ida Moe"],
        ),
        (
            "<amp-img src='q.jpg'></amp-img><figcaption>The quay. Photo: Ida Moe</figcaption>",
            ["The quay. Photo: Ida Moe"],
        ),
        ("<div class='wp-caption'><p>The quay at noon</p><p>Ida Moe</p></div>", ["The quay at noon", "Ida Moe"]),
        ("<figure><img src='q.jpg'></figure>", []),
    ],
)
@pytest.mark.parametrize("story", [LONG, "The ferry stopped on Monday, and nobody on the quay had been told."])
def test_captions_are_left_out_and_not_lost(picture: str, captions: list[str], story: str) -> None:
    article = read(f"<h1>Ferry stops</h1>{picture}<p>{story}</p><p>{story} Twice.</p>{picture}")
    assert article.body == f"{story}\n\n{story} Twice."
    assert list(dict.fromkeys(left.text for left in article.left_out if left.why is Why.CAPTION)) == captions


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("<ul><li>Two boats sank</li><li>One piano sank</li></ul>", ["Two boats sank", "One piano sank"]),
        ("<h2>What sank</h2>", ["What sank"]),
        ("", []),
    ],
)
def test_a_story_of_short_sentences_keeps_its_paragraphs(between: str, told: list[str]) -> None:
    story = f"<p>Rain fell on Quay all Sunday.</p><p>Nobody slept.</p>{between}<p>That is all.</p>"
    article = read(f"<h1>Rain at the quay</h1><p class='byline'>By Ada Roe</p>{story}")
    assert article.byline == "By Ada Roe"
    paragraphs = ["Rain fell on Quay all Sunday.", "Nobody slept.", *told, "That is all."]
    assert (article.body or "").split("\n\n") == paragraphs


def test_one_short_sentence_beside_longer_ones_makes_no_other_story() -> None:
    article = read(f"<h1>Rain at the quay</h1><p>{LONG}</p><p>Nobody slept.</p><p>{LONG} Twice.</p>")
    assert article.body == f"{LONG}\n\nNobody slept.\n\n{LONG} Twice."


def test_a_section_is_named_by_its_class_and_not_by_its_tag() -> None:
    told = ["The ferry stopped at noon, and the office told nobody.", "Nobody slept.", "Two boats sank"]
    story = f"<p>{told[0]}</p><p>{told[1]}</p><ul><li>{told[2]}</li></ul>"
    article = read(f"<h1>Ferry stops</h1><p><time>5 March 2024</time></p><section class='text'>{story}</section>")
    assert (article.body or "").split("\n\n") == told
    named = read(f"<h1>Ferry stops</h1><p>{told[0]}</p><div class='page-section'>Harbour</div>")
    assert named.body == told[0]


def test_a_table_in_a_figure_stays_in_the_text() -> None:
    table = "<table><tr><th>Ship</th><th>Berth</th></tr><tr><td>Ada</td><td>North</td></tr></table>"
    article = read(f"<h1>Ferry stops</h1><p>{LONG}</p><figure>{table}</figure><p>{LONG} Twice.</p>")
    assert "Ada" in (article.body or "")


@pytest.mark.parametrize("line", ["Ada Roe covers roads.", "Ada Roe writes about harbours. She lives at the quay."])
def test_a_sentence_about_the_author_is_left_out_and_not_lost(line: str) -> None:
    box = f"<div class='author-box'><h3>Ada Roe</h3><p>{line}</p></div>"
    article = read(f"<h1>Ferry stops</h1><p class='byline'>By Ada Roe</p><p>{LONG}</p><p>{LONG} Twice.</p>{box}")
    assert article.body == f"{LONG}\n\n{LONG} Twice."
    assert [left.text for left in article.left_out] == [line]


@pytest.mark.parametrize("above", ["", "<p>Quay stays dry</p>"])
def test_a_headline_below_the_day_is_no_part_of_the_text(above: str) -> None:
    html = (
        "<html lang='en'><head><title>Ada's notes: Ferry stops</title></head><body><div class='main'>"
        "<h2 class='date-header'><span>Tuesday, 12 April 2022</span></h2><div class='post hentry'>"
        f"<h3 class='post-title entry-title'>Ferry stops</h3><div class='post-body'>{above}<p>The ferry stopped.</p>"
        "<p>Nobody knew. Who did?</p></div></div></div></body></html>"
    )
    [article] = parse(Document(uri="page", content=html.encode()))
    assert isinstance(article, Article)
    assert article.headline == "Ferry stops"
    told = ["Quay stays dry"] if above else []
    assert (article.body or "").split("\n\n") == [*told, "The ferry stopped.", "Nobody knew. Who did?"]


@pytest.mark.parametrize(
    ("above", "amid", "told"),
    [
        ("<ul><li>The Quay index is seen down by two tenths at the opening</li></ul>", "",
         ["The Quay index is seen down by two tenths at the opening"]),
        ("<strong>항만청장 사의 표명, 다음 주 후임 인선 전망<br>다리 공사는 예정대로 진행</strong>", "",
         ["항만청장 사의 표명, 다음 주 후임 인선 전망 다리 공사는 예정대로 진행"]),
        ("", "<div class='box'><span>8 ripe pears, peeled</span></div>", ["8 ripe pears, peeled"]),
        ("<p>By Ada Roe, harbour correspondent of the Quay Post</p><p>5 March 2024, 10:15</p>", "", []),
    ],
)  # fmt: skip
def test_a_line_of_the_story_that_is_no_sentence_is_left_out_and_not_lost(
    above: str, amid: str, told: list[str]
) -> None:
    article = read(f"<h1>Ferry stops</h1>{above}<div><p>{LONG}</p>{amid}<p>{LONG} Twice.</p></div>")
    text = [*(article.body or "").split("\n\n"), *(left.text for left in article.left_out)]
    assert {LONG, f"{LONG} Twice.", *told} == set(text)


def test_a_note_in_the_storys_footer_is_told_whole() -> None:
    note = "<i>Ada Roe once kept a lighthouse. She adapted this from </i><a href='/b'>The Lamp</a><i>, her book.</i>"
    article = read(f"<h1>Ferry stops</h1><footer><p>{note}</p></footer><p>{LONG}</p><p>{LONG} Twice.</p>")
    told = [left.text for left in article.left_out]
    assert told == ["Ada Roe once kept a lighthouse. She adapted this from The Lamp, her book."]


@pytest.mark.parametrize("named", ["read-more-selector", "article-readMore", "tbl-read-more-box"])
def test_an_element_that_unfolds_the_story_holds_it(named: str) -> None:
    story = "".join(f"<p>{LONG} {number}.</p>" for number in ("One", "Two", "Three", "Four", "Five"))
    assert (read(f"<h1>Ferry stops</h1><div id='{named}'>{story}</div>").body or "").count("\n\n") == 4
    teaser = (
        f"<p>{LONG}</p><div class='{named}'><p>Why the mayor of the quay sails no more.</p></div><p>{LONG} Twice.</p>"
    )
    assert read(f"<h1>Ferry stops</h1>{teaser}").body == f"{LONG}\n\n{LONG} Twice."


def test_a_story_that_begins_where_no_scripts_run_is_whole() -> None:
    quoted = "Ada Roe dropped her oar on Thursday when the harbour office told her that the ferry had stopped."
    begun = f"<p>{LONG} Once.</p><blockquote><p>{quoted}</p></blockquote><p>{LONG} Again.</p>"
    rest = [f"{LONG} {number}." for number in ("Twice", "Thrice", "Four times")]
    html = "".join(f"<p>{text}</p>" for text in rest)
    asked = "<noscript><p>Please turn on scripts.</p></noscript>"
    article = read(f"<h1>Ferry stops</h1><noscript><div>{begun}</div></noscript><div>{html}</div>{asked}")
    assert (article.body or "").split("\n\n") == [f"{LONG} Once.", quoted, f"{LONG} Again.", *rest]


def test_titles_of_other_stories_below_a_heading_for_them_are_told() -> None:
    titles = ["Bridge is closed for a week", "Who owns the quay?"]
    links = "".join(f"<li><a href='/{at}'>{title}</a></li>" for at, title in enumerate(titles))
    article = read(f"<h1>Ferry stops</h1><p>{LONG}</p><p>{LONG} Twice.</p><div><h4>Related</h4><ul>{links}</ul></div>")
    assert article.body == f"{LONG}\n\n{LONG} Twice."
    assert [left.text for left in article.left_out if left.why is Why.RELATED] == ["Related", *titles]
