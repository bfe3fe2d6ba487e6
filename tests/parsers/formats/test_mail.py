"""Stories by e-mail: subject, sender and text, and the headers that texts begin with."""

from __future__ import annotations

import pytest

from parsers.formats.mail import FORMAT
from parsers.normalise import parse as read
from parsers.public_json import to_json
from parsers.records import Article, Author, Document, Why
from parsers.text import head
from tests.parsers.formats.mails import TEXT, mail, story


def test_a_mail_is_read_field_by_field() -> None:
    raw = story(mail())
    assert (raw.uri, raw.headline, raw.published) == (
        "<1@harbour.example>", "Dredging – begins", ("Fri, 13 Nov 2026 09:01:58 +0100",),
    )  # fmt: skip
    assert (raw.authors, raw.publisher, raw.body) == ((Author(name="Máire Ní Bhriain"),), None, TEXT.strip())


@pytest.mark.parametrize(
    ("sender", "author", "publisher"),
    [
        ("Ana Petrova <ana@turan.example>", "Ana Petrova", None),
        ('"Petrova, Ana" <ana@turan.example>', "Ana Petrova", None),
        ("山田太郎 <yamada@minato.example>", "山田太郎", None),  # as Chinese, Japanese and Korean names have no blank
        ("海港日报 <desk@haigang.example>", None, "海港日报"),
        ("Turan News Desk <newsdesk@turan.example>", None, "Turan News Desk"),
        ("Turan <no-reply@turan.example>", None, "Turan"),
        ("ana@turan.example", None, None),
    ],
)
def test_a_sender_is_an_author_where_it_is_a_person(sender: str, author: str | None, publisher: str | None) -> None:
    raw = story(mail(From=sender))
    assert ([one.name for one in raw.authors], raw.publisher) == ([author] if author else [], publisher)


@pytest.mark.parametrize("prefix", ["Re: ", "FWD: Re: ", "AW: WG: ", "Re[2]: "])
def test_the_marks_of_answers_and_forwards_are_no_headline(prefix: str) -> None:
    assert story(mail(Subject=f"{prefix}Dredging begins")).headline == "Dredging begins"


def test_plain_text_is_preferred_to_html() -> None:
    message = mail()
    message.add_alternative("<p>Dredging began on <b>Friday</b>. Only HTML says so.</p>", subtype="html")
    raw = story(message)
    assert (raw.body, [str(left) for left in raw.left_out]) == (TEXT.strip(), ["label: text/html: Only HTML says so."])


def test_html_is_read_where_there_is_nothing_else() -> None:
    message = mail()
    message.set_content("<p>One.</p><p>Two &amp; three.</p>", subtype="html")
    assert story(message).body == "One.\n\nTwo & three."


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("\n-- \nHarbour Office\nDock Road\n", ["Harbour Office Dock Road"]),
        ("\n--\nHarbour Office\n", ["Harbour Office"]),
        ("\n--\n", []),
    ],
)
def test_a_signature_is_left_out_and_told(end: str, told: list[str]) -> None:
    message = mail()
    message.set_content(TEXT + end)
    raw = story(message)
    assert (raw.body, [(left.text, left.why) for left in raw.left_out]) == (
        TEXT.strip(),
        [(text, Why.FURNITURE) for text in told],
    )


def test_a_rule_within_a_story_is_no_signature() -> None:
    message = mail()
    message.set_content(f"{TEXT}\n--\n" + "\n\n".join(f"Paragraph {number} of the story." for number in range(9)))
    assert "Paragraph 8 of the story." in (story(message).body or "")


def test_flowed_lines_are_joined() -> None:
    content = (
        bytes(mail())
        .replace(b'charset="utf-8"', b'charset="utf-8"; format=flowed')
        .replace(b"Dredging began ", b"Dredging \nbegan ")
    )
    assert "Dredging began on Friday." in (story(content).body or "")


@pytest.mark.parametrize("label", ["utf-8", "x-unheard", "us-ascii"])
def test_a_wrong_label_of_the_encoding_is_not_believed(label: str) -> None:
    content = (
        b"Received: by mail.example\nSubject: Caf\xc3\xa9\nFrom: a@b.example\nDate: Fri, 13 Nov 2026 09:01:58 +0100\n"
        b"Content-Type: text/plain; charset=" + label.encode() + b"\n\nOn the quay the caf\xe9 is open again.\n"
    )
    assert "café" in (story(content).body or "")


@pytest.mark.parametrize(
    "damage",
    [
        lambda mail: mail.replace(b"From: ", b"From: <<<@@>,;:\"\n From: "),
        lambda mail: mail.replace(b"Date: Fri", b"Date: =?x?q?=FF?= never"),
        lambda mail: mail.replace(b"Subject: ", b"Subject: =?utf-8?b?////?= "),
        lambda mail: mail.replace(b"Message-ID: <", b"Message-ID: [["),
        lambda mail: mail.replace(b"Content-Transfer-Encoding: 8bit", b"Content-Transfer-Encoding: base64"),
        lambda mail: mail.replace(b"text/plain", b"multipart/mixed"),
    ],
)  # fmt: skip
def test_damaged_headers_cost_no_story(damage: object) -> None:
    assert callable(damage)
    [record] = read(Document(uri="/m.eml", content=damage(bytes(mail()))))
    assert to_json(record).get("reject", {}).get("reason") != "parser-error"


@pytest.mark.parametrize(
    "text",
    [
        "date 2022-04-12 By Ana Petrova\n\nText", "By: Ana Petrova\nDate: 12 April 2022\n\nText",
        "Subject: Oil\n\nText",
        "From: Baku\nTo: Tbilisi\nDate: 12 April\nSubject: Oil\n\nA letter printed in full.",
        "Oil: a story\n\nReceived: by",
        "Received: by the harbour master\n\nText",
    ],
)  # fmt: skip
def test_plain_stories_are_not_taken_for_mail(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))


STORY = "The ferry terminal is to be rebuilt, its chairman said.\n\nWork begins in May, before the storms."
LATER = "The library van stopped for the last time on Wednesday.\n\nIts books go to the school in the hills."


def filed(text: str, **headers: str) -> list[Article]:
    message = mail(**headers)
    message.set_content(text)
    found = list(read(Document(uri="/m.eml", content=bytes(message))))
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


@pytest.mark.parametrize(
    "header",
    [
        " date 2022-04-12 By Vugar Khalilov",
        "Date: 2022-04-12\nBy: Vugar Khalilov",
        "12 April 2022 | By Vugar Khalilov",
    ],
)
def test_a_header_of_the_text_says_when_and_by_whom(header: str) -> None:
    [article] = filed(f"{header}\n\n{STORY}\n\n---\n")
    assert [author.name for author in article.authors] == ["Vugar Khalilov"]
    assert article.date_published is not None
    assert article.date_published.at.date().isoformat() == "2022-04-12"
    assert (article.uri, article.headline, article.body) == ("<1@harbour.example>", "Dredging – begins", STORY)
    assert (article.dateline, article.places, article.source, article.left_out) == (None, (), None, ())


def test_a_sender_is_the_author_of_a_text_whose_header_names_nobody() -> None:
    [article] = filed(f"Date: 2022-04-12\n\n{STORY}\n")
    assert [author.name for author in article.authors] == ["Máire Ní Bhriain"]
    assert (article.body, article.dateline) == (STORY, None)


@pytest.mark.parametrize(
    ("subject", "headline", "above"),
    [("Terminal", "Terminal", "Terminal to be rebuilt\n\n"), ("Terminal to be rebuilt", "Terminal to be rebuilt", ""),
     ("", "Terminal to be rebuilt", "")],
)  # fmt: skip
def test_a_headline_below_a_header_is_kept_beside_the_subject(subject: str, headline: str, above: str) -> None:
    [article] = filed(f"date 2022-04-12 By Vugar Khalilov\n\nTerminal to be rebuilt\n\n{STORY}\n", Subject=subject)
    assert (article.headline, article.body) == (headline, above + STORY)


def test_each_story_of_a_mail_is_a_record_and_the_first_is_the_mail() -> None:
    text = (
        f" date 2022-04-12 By Vugar Khalilov\n\n{STORY}\n\n---\n date 2022-04-13 By Aysel Mammadova\n\n{LATER}\n\n---\n"
    )
    found = filed(text, From="Harbour Post <newsdesk@harbour.example>")
    assert [(one.document, one.uri, one.source, one.byline, one.body) for one in found] == [
        ("/m.eml", "<1@harbour.example>", "Harbour Post", "By Vugar Khalilov", STORY),
        ("/m.eml!2022-04-13 Aysel Mammadova", None, "Harbour Post", "By Aysel Mammadova", LATER),
    ]


def test_what_outweighs_a_line_of_the_header_leaves_it_told() -> None:
    text = f"Date: 2022-04-12\nBy: Vugar Khalilov\nSource: Trend\n\nBAKU, April 12 (Reuters) - {STORY}\n"
    [article] = filed(text)
    assert (article.agency, [(one.text, one.why) for one in article.left_out]) == (
        "Reuters", [("Trend", Why.REPEATED)],
    )  # fmt: skip


def test_a_date_in_the_first_sentence_is_no_header() -> None:
    text = f"On 12 April 2022 the ferry stopped, by order of Vugar Khalilov, and nobody knew why.\n\n{STORY}"
    [article] = filed(f"{text}\n")
    assert [author.name for author in article.authors] == ["Máire Ní Bhriain"]
    assert article.body == text


def test_a_mail_that_was_saved_as_text_is_a_mail() -> None:
    fields = (
        b"From: Ana Petrova <ana@turan.example>\nTo: desk@quay.example\nDate: Fri, 13 Nov 2026 09:01\nSubject: Ferry\n"
    )
    raw = story(fields + b"\nThe ferry sails again.\n")
    assert (raw.headline, raw.authors, raw.body) == ("Ferry", (Author(name="Ana Petrova"),), "The ferry sails again.")
    assert not FORMAT.sniff("From: the harbour\nDate: 13 November 2026\nSubject: Ferry\n\nThe ferry sails again.\n")


def test_later_stories_of_a_mail_are_of_its_day() -> None:
    message = mail()
    second_text = "The ferry sails, for the first time in three long weeks, said the board of the harbour on Friday."
    message.set_content(f"By Ada Roe\n12 November 2026\n\nThe quay is shut.\n\n---\n\nBy Ben Moe\n\n{second_text}\n")
    first, second = read(Document(uri="/m.eml", content=bytes(message)))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert [author.name for author in second.authors] == ["Ben Moe"]
    assert first.date_published == second.date_published
    assert str(second.date_published) == "2026-11-12"


@pytest.mark.parametrize(
    ("encoding", "content", "is_cut"),
    [
        ("base64", b"VGhlIGZlcnJ5IHNhaWxzIGFnYWlu\nLCB0aGUgYm9hcmQgc2Fp", False),
        ("base64", b"VGhlIGZlcnJ5IHNhaWxzIGFnYWlu\nLCB0aGUgYm9hcmQgc2", True),
        ("base64", b"VGhlIGZlcnJ5IHNhaWxzLg", False),  # whole, though what pads it is missing
        ("8bit", b"The ferry sails again, the board", False),
    ],
)
def test_an_encoded_text_that_breaks_off_is_truncated(encoding: str, content: bytes, *, is_cut: bool) -> None:
    fields = f"Message-ID: <1@a.example>\nFrom: a@a.example\nSubject: Ferry\nContent-Transfer-Encoding: {encoding}\n\n"
    assert story(fields.encode() + content).is_truncated is is_cut


@pytest.mark.parametrize(("end", "is_cut"), [("", True), ("\n--x--\n", False)])
def test_a_mail_whose_parts_do_not_end_is_truncated(end: str, *, is_cut: bool) -> None:
    fields = 'Message-ID: <1@a.example>\nFrom: a@a.example\nSubject: Ferry\nContent-Type: multipart/mixed; boundary="x"'
    assert story(f"{fields}\n\n--x\n\nThe ferry sails again, the bo{end}".encode()).is_truncated is is_cut


def test_what_a_mail_answers_and_how_it_closes_is_left_out() -> None:
    message = mail()
    answered = "On 13 Nov 2026 the desk <desk@a.example> wrote:\n> Where is it?\n"
    message.set_content(f"{TEXT}\nBest regards,\nMáire\n\n{answered}")
    raw = story(message)
    assert raw.body == TEXT.strip()
    assert [(one.why, one.text) for one in raw.left_out] == [
        (Why.NOTE, "On 13 Nov 2026 the desk <desk@a.example> wrote: > Where is it?"),
        (Why.FURNITURE, "Best regards, Máire"),
    ]
    message.set_content("> The ferry sails again.\n> It is the first.\n")
    assert "ferry sails" in (story(message).body or "")


def test_what_a_press_release_says_to_editors_is_a_note_in_a_mail_too() -> None:
    message = mail()
    notes = "Notes to editors\n\nThe board was founded in 1920.\n\nMedia contact: Jon Doe\n"
    message.set_content(f"{TEXT}\nENDS\n\n{notes}")
    raw = story(message)
    assert raw.body == TEXT.strip()
    assert raw.ed_note == "Notes to editors\nThe board was founded in 1920.\nMedia contact: Jon Doe"


def test_text_in_seven_bits_is_read_as_its_label_says() -> None:
    text = "Brücke gesperrt, sagte die Stadt."
    headers = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-7\n\n"
    assert story(headers + text.encode("utf-7")).body == text
    assert story(headers.replace(b"utf-7", b"utf-8") + b"Br+APw-cke, said +AP.").body == "Br+APw-cke, said +AP."
