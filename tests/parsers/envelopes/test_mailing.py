"""Newsletters give their story without the frame; forwarded copy is its sender's; replies stay replies."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document, Why

STORY = {
    "en": ("Ferry stops in October", "The ferry will stop in October, the board said on Tuesday.", "Nobody was asked."),
    "de": (
        "Fähre fährt nicht mehr",
        "Die Fähre wird im Oktober eingestellt, teilte der Rat mit.",
        "Niemand wurde gefragt.",
    ),
    "ja": (
        "フェリー十月に廃止",
        "フェリーは十月に廃止されると、港湾局が火曜日に発表した。",
        "住民への説明はなかった。",
    ),
}
LINES = {
    "en": (
        "View this email in your browser",
        "You receive this letter because you signed up. Unsubscribe | Preferences",
    ),
    "de": ("Im Browser ansehen", "Sie erhalten diesen Newsletter als Leser. Hier können Sie ihn abbestellen."),
    "ja": ("ブラウザで表示", "配信停止はこちら"),
}
HEADS = {
    "en": (
        "---------- Forwarded message ---------\nFrom: Ana Petrova <ana@quay.example>\n"
        "Date: Mon, 30 Sep 2024 at 17:05\nSubject: {}\nTo: <jo@home.example>\n"
    ),
    "de": (
        "-------- Weitergeleitete Nachricht --------\nBetreff: {}\nDatum: 30. September 2024 17:05\n"
        "Von: Ana Petrova <ana@quay.example>\nAn: jo@home.example\n"
    ),
    "ja": (
        "---------- 転送メッセージ ----------\n差出人: Ana Petrova <ana@quay.example>\n日時: 2024年9月30日 17:05\n"
        "件名: {}\n宛先: jo@home.example\n"
    ),
}


def mail(plain: str | None, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "Message-ID": "<1@x.example>", "Date": "Tue, 01 Oct 2024 08:00:00 +0100", "From": "Jo Reader <jo@home.example>",
        "To": "desk@newsroom.example",
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    for name, value in given.items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        (message.set_content if plain is None else message.add_alternative)(html, subtype="html")
    return message


def read(message: EmailMessage) -> Article:
    article, *_ = parse(Document(uri="/m.eml", content=bytes(message)))
    assert isinstance(article, Article)
    return article


def names(article: Article) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize("language", STORY)
@pytest.mark.parametrize("plain", ["{}", "{}\nhttps://quay.example/letter/17\n", None])
def test_a_newsletter_is_read_from_its_html_without_its_frame(language: str, plain: str | None) -> None:
    title, *text = STORY[language]
    view, foot = LINES[language]
    html = (
        f"<body><div class=preheader style='display:none'>A look ahead &zwnj;&nbsp;</div><p><a href=v>{view}</a></p>"
        f"<h1>{title}</h1><p>{text[0]}</p><p>{text[1]}</p><hr><p>{foot}</p><p>Quay Post, 4 Quay Street</p></body>"
    )
    article = read(
        mail(plain and plain.format(view), html, From="Quay Post <letters@quay.example>", Subject=title, List_Id="<q>")
    )
    assert article.body == "\n\n".join(text)
    assert (article.headline, article.source, names(article)) == (title, "Quay Post", [])
    left = [view, foot, "Quay Post, 4 Quay Street"]
    assert [(one.text, one.why) for one in article.left_out] == [(text, Why.FURNITURE) for text in left]


def test_a_plain_part_that_tells_the_story_is_preferred() -> None:
    title, *text = STORY["en"]
    article = read(mail("\n\n".join(text), f"<p>{text[0]}</p><p>{text[1]}</p><p>A picture of it.</p>", Subject=title))
    assert article.body == "\n\n".join(text)


@pytest.mark.parametrize("language", STORY)
def test_a_foot_makes_no_stub_of_a_plain_part_that_tells_the_story(language: str) -> None:
    title, *text = STORY[language]
    view, foot = LINES[language]
    tellings = 1 + 130 // sum(map(len, text))
    story = "\n\n".join(text * tellings)
    banner = "<p>" + "Quay Post: all that the harbour needs to know, every week. " * 12 + "</p>"
    for plain in (
        f"{story}\n\n{foot}\n",
        f"{view}\nhttps://quay.example/l\n\n{story}\n\n{foot}\nQuay Post, 4 Quay Street\n",
    ):
        assert read(mail(plain, banner, Subject=title, List_Id="<q>")).body == story


def test_the_frame_of_a_plain_newsletter_is_no_story_either() -> None:
    title, *text = STORY["en"]
    view, foot = LINES["en"]
    plain = f"{view}: https://quay.example/l\n\n{title}\n\n{text[0]}\n\n{text[1]}\n\n{foot}\n"
    assert read(mail(plain, Subject=title, List_Unsubscribe="<x>")).body == "\n\n".join(text)


def test_a_story_about_newsletters_keeps_its_words() -> None:
    text = "Readers may unsubscribe from the town's letter, the council said. " * 8
    plain = f"The letter is too long, says a study.\n\nIt tells how to unsubscribe.\n\n{text.strip()}"
    assert read(mail(plain, Subject="The letter")).body == plain
    assert read(mail(plain, Subject="The letter", List_Id="<q>")).body == plain


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Ana Petrova <ana@quay.example>", ["Ana Petrova"]),
        ("Quay Post <post@quay.example>", ["Quay Post"]),
        ("Harbour Herald <bulletin@quay.example>", []),
    ],
)
def test_in_a_letter_to_many_the_sender_is_a_person_where_the_address_is_theirs(sender: str, author: list[str]) -> None:
    assert names(read(mail(STORY["en"][1], From=sender, Subject="Ferry", List_Id="<q>"))) == author


@pytest.mark.parametrize("language", STORY)
@pytest.mark.parametrize("note", ["", "FYI, see below.\n\n-- \nJo\n\n"])
@pytest.mark.parametrize("quoted", ["", "> "])
@pytest.mark.parametrize("subject", ["Fwd: {}", "WG: {}"])
def test_forwarded_copy_is_the_first_senders(language: str, note: str, quoted: str, subject: str) -> None:
    title, *text = STORY[language]
    inner = f"{HEADS[language].format(title)}\n{text[0]}\n\n{text[1]}\n"
    inner = "".join(f"{quoted}{line}\n" for line in inner.splitlines())
    article = read(mail(note + inner, Subject=subject.format(title)))
    assert (article.headline, article.body) == (title, "\n\n".join(text))
    assert names(article) == ["Ana Petrova"]
    assert str(article.date_published)[:16] == "2024-09-30T17:05"
    assert [(one.text, one.why) for one in article.left_out] == ([(" ".join(note.split()), Why.NOTE)] if note else [])


def test_what_was_forwarded_twice_is_unwrapped_twice() -> None:
    title, *text = STORY["en"]
    inner = HEADS["en"].format(title) + "\n" + "\n\n".join(text)
    outer = HEADS["en"].format(f"Fwd: {title}").replace("Ana Petrova", "Li Wei")
    article = read(mail(f"FYI\n\n{outer}\nFor you\n\n{inner}\n", Subject=f"Fwd: Fwd: {title}"))
    assert (article.body, names(article)) == ("\n\n".join(text), ["Ana Petrova"])
    assert [one.text for one in article.left_out] == ["FYI For you"]


def test_forwarded_copy_with_a_byline_is_by_whom_it_says() -> None:
    title, *text = STORY["en"]
    head = HEADS["en"].format(title).replace("Ana Petrova <ana@", "Quay News Wire <wire@")
    article = read(
        mail(f"{head}\nBy Mabel Crane\n\nSKARHOLM, Norway (Quay) - {text[0]}\n\n{text[1]}\n", Subject=f"Fwd: {title}")
    )
    assert (names(article), article.body) == (["Mabel Crane"], "\n\n".join(text))
    assert [place.name for place in article.places] == ["SKARHOLM"]


def test_a_mail_that_is_forwarded_as_an_attachment_is_read() -> None:
    title, *text = STORY["de"]
    outer = mail("Siehe Anlage.", Subject=f"WG: {title}")
    outer.add_attachment(mail("\n\n".join(text), Subject=title, From="Ana Petrova <ana@quay.example>"))
    article = read(outer)
    assert (article.headline, article.body, names(article)) == (title, "\n\n".join(text), ["Ana Petrova"])


@pytest.mark.parametrize(
    "body",
    [
        # a reply, which quotes what it answers
        "The board changed its mind.\n\n-----Original Message-----\nFrom: Ana Petrova\nSent: Monday\n\nIt will stop.",
        # a story that tells of a letter
        "The letter began so:\n\nFrom: the harbour board\n\nTo whom it may concern, the ferry will stop.",
        "A forwarded message was all that the board had.\n\nFrom: nobody knows. Date: unknown.",
    ],
)
def test_a_mail_that_forwards_nothing_is_left_as_it_is(body: str) -> None:
    article = read(mail(body, Subject="Re: Ferry stops"))
    assert article.body is not None
    assert article.body.startswith(body.split("\n")[0])
    assert article.body.replace("\n", "").replace(" ", "").endswith(body.split("\n")[-1].replace(" ", ""))
    assert names(article) == ["Jo Reader"]
