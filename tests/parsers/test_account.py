"""Nothing is lost: every word of a text is in a field, in the body or in what is left out, and in one place only.

`COPYDESK_EXAMPLES=20000 pytest tests/parsers/test_account.py` tries more stories than the suite does.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import LEAD
from parsers.heads.fields import field_of, fields_on
from parsers.heads.lines import read_head_line
from parsers.normalise import parse
from parsers.records import Article, Document, Reject

MANY = settings(
    max_examples=int(os.environ.get("COPYDESK_EXAMPLES", "120")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="COPYDESK_EXAMPLES" not in os.environ,
)

NAMES = [
    "Ana Petrova", "Li Wei", "Vugar Khalilov", "Maëlle Kervran", "Нина Дорохова", "林晓舟", "홍길동",
    "Nərmin Səfərova", "JANE ROE", "E. Safarov", "Ayşe Kara", "Roe, Ada", "Ada Roe, Reuters", "Li Wei, court reporter",
    "Staff", "رضا کریمی", "Γιώργος Νικολάου", "مريم حداد", "Vugar", "Harbour Post", "Reuters",
]  # fmt: skip
LEADS = [
    "By", "by", "Von", "Par", "Por", "Written by", "Автор:", "Yazan:", "Müəllif:", "记者", "", "By:", "Text:", "من",
    "Na", "De", "Nga", "Автор новини:", "Oleh", "Penulis:", "글", "Գրեց՝", "মূল লেখক:",
]  # fmt: skip
DATES = [
    "2022-04-12", "12.04.2022", "12 April 2022", "April 12, 2022", "2022/04/12", "2022-04-12T14:35:00+04:00",
    "12 апреля 2022 г.", "2022年4月12日", "12 avril 2022", "12. April 2022, 14:05 Uhr", "2022-02-30", "04/05/2022",
    "14:05, 12 April 2022", "١٢ أبريل ٢٠٢٢", "২০২২-০৪-১২", "2022. április 12.", "12 kwietnia 2022",
    "Apr 12, 2022 2:05 PM ET", "Tuesday, 12 April 2022 14:05 GMT", "1 de mayo de 2022", "12 Nisan 2022", "20220412",
]  # fmt: skip
LABELS = [
    "date", "Date:", "Published:", "Updated", "Published on", "Дата:", "Stand:", "发布时间：", "", "", "Tarix:",
    "Опубликовано:", "Yayınlanma:", "Publicado el", "Aktualisiert am", "入力", "تاريخ النشر:", "Publié le",
]  # fmt: skip
BETWEEN = [
    " ", " | ", ", ", " - ", " • ", "\t", " — ", "  ",
]  # fmt: skip
PLACES = [
    "Baku", "BERGEN", "Paris", "Москва", "北京", "Skarholm", "NEW YORK",
]  # fmt: skip
FACTS = [
    "Title: Breakwater to be ready early", "Source: Harbour Post", "Source: Trend", "Заголовок: Мост закрыт",
    "Location: Bergen", "Keywords: harbour, roads", "Language: en", "Section: Coast", "Author:", "By", "Mənbə: Turan",
    "Author: admin", "Autor: Ana Petrova, Quay Press", "Kaynak: AA", "来源：新华社", "Fonte: ANSA", "المصدر: أ ف ب",
    "Editor: Li Wei", "Note to editors: pictures follow", "EDS: adds quote", "Sprache: de", "Dil: tr", "Ort: Bergen",
    "Summary: All is well", "Updated: 13 April 2022", "URL: https://quay.example/a", "Slug: quay",
]  # fmt: skip
HEADLINES = [
    "Breakwater to be ready early", "Islanders to vote on 12 May 2022",
    "President sets snap election for 7 February 2024", "海岛轮渡2024年10月31日停运",
    "Выборы назначены на 7 февраля 2024 года", "The vote is on 12 May 2022.", "World Cup, 12 June 2026",
    "By popular demand", "# Bridge closed", "FOR IMMEDIATE RELEASE", "Ada Roe, Harbour Post", "Da Redação",
    "Hafen: Was nun?", "Köprü kapandı",
]  # fmt: skip
DATELINES = [
    "BAKU, April 18 (Turan) - ", "(Reuters) - ", "PARIS, 12 avril (AGL) - ", "МОСКВА, 12 апреля. /ТАСС/. ",
    "BERGEN (Nordhav) -- ", "新华社北京4月12日电 ", "Baku, 12 April, AZERTAC\n\n", "BAKU, April 18 -\n\n",
    "BAKU, Azerbaijan, Sept. 30\n\n", "MADRID, 30 (EUROPA PRESS)\n\n", "Bakı. Trend:\n\n", "BRUSSEL 30/09 (BELGA) = ",
    "МОСКВА, 30 сен - РИА Новости, Анна Петрова. ", "Bakı. Ayşən Əliyeva – APA. ",
    "30 сентября, Минск /Корр. БЕЛТА/. ", "(台北30日讯)", "【9月30日 AFP】", "[서울=뉴시스]홍길동 기자 = ",
    "Tehran, IRNA – ", "Murat DEMİR / BURSA, (DHA) - ", "UPDATE 2-BAKU, April 18 (Turan) - ",
    "(Corrects paragraph 4) BAKU, April 18 (Turan) - ", "India News > Sports > SOFIA, May 3 (Turan) - ",
    "TRADE * GAS * SOFIA, May 3 (Turan) - ", "2022-04-18 10:30 BERGEN (Nordhav) - ",
    "BAKU, April 18 (Turan) - By Ana Petrova - Trend: ", "(서울=연합뉴스) 홍길동 기자 = ", "【ソウル＝山田】",
]  # fmt: skip
GLUED = [
    "By AzernewsBy Vugar Khalilov\"", "/Harbour Post/By Ana Petrova", "Ana Petrova", "By Ana PetrovaBAKU (Turan) - ",
    "(By Li Wei) ",
]  # fmt: skip
RULES = [
    "---", "***", "===", "- - -", "", "", "* * *", "###",
]  # fmt: skip
MARKS = [
    "ENDS", "-30-", "Reuters", "XXX", "", "(ENDS)", "ZCZC AAP", "URGENT",
]  # fmt: skip
PROSE = [
    "The harbour authority said on Tuesday that the new breakwater would be finished two months ahead of plan.",
    "Engineers poured the last of eleven blocks last week, and only the lights remain to be put up.",
    "Волнорез достроят на два месяца раньше срока, сообщили во вторник в управлении порта.",
    "防波堤将提前两个月完工，港务局周二表示。",
    "By morning the bridge had gone, and nobody had seen who took it away in the night.",
    "On 3 March 1971 she was born in a house by the sea, which is now a museum of small boats.", "It is open.",
    "Der Wellenbrecher wird zwei Monate früher fertig als geplant, teilte die Hafenbehörde am Dienstag mit.",
    "أعلنت هيئة الميناء يوم الثلاثاء أن حاجز الأمواج سيكتمل قبل شهرين من الموعد.",
    "방파제가 예정보다 두 달 일찍 완공된다고 항만청이 화요일 밝혔다.",
    "Source: the ministry says that the dam will hold.", "12 May 2022", "They met in May, by the sea.",
    "Ada Roe, The Canadian Press", "(With inputs from PTI)", "/Trend/", "(AFP)", "– AFP",
    "Köprü salı günü kapatıldı. (AA)", "EDITORS: contacts below are not for publication.",
]  # fmt: skip


def some(options: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(options)


BYLINES = st.tuples(
    some(LEADS), some(NAMES), some(["", "", ", Harbour Post", " | Azernews", " and Li Wei", ", Staff Writer"])
).map(lambda parts: " ".join(filter(None, parts[:2])) + parts[2])
STAMPS = st.tuples(some(LABELS), some(DATES)).map(lambda parts: " ".join(filter(None, parts)))
READING = some(["3 min read", "3 dk okuma", "", "", ""])
HEADERS = st.one_of(
    st.tuples(some(["", " "]), STAMPS, some(BETWEEN), BYLINES).map("".join),
    st.tuples(BYLINES, some(BETWEEN), STAMPS, some(BETWEEN), READING).map("".join),
    st.tuples(some(PLACES), some([", ", " | ", " "]), STAMPS).map("".join),
    st.tuples(STAMPS, some(BETWEEN), some(PLACES), some(BETWEEN), BYLINES).map("".join),
    STAMPS,
    BYLINES,
    some(FACTS),
)
FRONT_MATTER = st.tuples(
    some(HEADLINES), some(DATES), some(NAMES), some(["layout: post", "tags: [a, b]", "tags:\n  - quay\n  - sea", ""])
).map(lambda said: f'---\ntitle: "{said[0]}"\ndate: {said[1]}\nauthor: {said[2]}\n{said[3]}\n---')
HEADS = st.one_of(
    FRONT_MATTER,
    st.lists(st.one_of(HEADERS, HEADERS, some(HEADLINES), some(RULES), some(MARKS)), max_size=5).map("\n".join),
    st.lists(st.one_of(HEADERS, some(HEADLINES), some(RULES)), max_size=4).map("\n\n".join),
    st.lists(some(FACTS), max_size=5).map("\n".join),
)
LEADING = st.tuples(st.one_of(some(DATELINES), some(GLUED), st.just(""), st.just("")), some(PROSE)).map("".join)
BODIES = st.tuples(
    LEADING, st.lists(st.one_of(some(PROSE), some(PROSE), some(RULES), BYLINES, STAMPS), max_size=5)
).map(lambda parts: "\n\n".join([parts[0], *parts[1]]))
TAILS = st.lists(st.one_of(some(FACTS), BYLINES, STAMPS, some(RULES), some(MARKS)), max_size=3).map("\n\n".join)
STORIES = st.tuples(HEADS, some(["\n", "\n\n"]), BODIES, some(["\n", "\n\n"]), TAILS).map("".join)
FILES = st.tuples(
    st.lists(STORIES, min_size=1, max_size=4), some(["\n---\n", "\n\n", "\n\n***\n\n", "\n\n\n", "\n==========\n"])
).map(lambda parts: parts[1].join(parts[0]))
WORDS = [
    "By", "Ana", "Petrova", "date", "2022-04-12", "|", "\n", "\n\n", "---", "Source:", "BAKU,", "April", "18",
    "(Turan)", "-", "The", "bridge.", "Title:", "•", "12.04.2022", "ENDS", "14:05", "GMT", "(", ")", "Updated",
    "Reuters",
]  # fmt: skip
ANYTHING = st.lists(some(WORDS), max_size=40).map(" ".join)

_WORD = re.compile(r"[^\W\d_]+|\d+")


def words_of(*texts: str | None) -> Counter[str]:
    return Counter(word for text in texts if text for word in _WORD.findall(parted(text)))


def parted(text: str) -> str:
    """A text with a blank at each seam: where a page has lost the one between name and story."""
    before = zip(f" {text}", text, strict=False)
    return "".join(f" {letter}" if letter.isupper() and last.islower() else letter for last, letter in before)


def labels(lines: Iterable[str]) -> Counter[str]:
    """Of lines that state a field by its label, the label: the name of the field tells it."""
    stated = (part for line in lines for part in fields_on(line))
    found = (field_of(part) or field_of(re.sub(r"^\s*([\w.-]+)\s*:", r"\1: ", part)) for part in stated)
    return sum((words_of(one.text.removesuffix(one.value)) for one in found if one), Counter())


def told(article: Article) -> Counter[str]:
    """The words of an article's fields; those whose value is another's part, or is spelt anew, are not counted."""
    byline = article.byline if (article.byline or "") not in (article.dateline or "") else None  # 【ソウル＝山田】
    return words_of(
        article.headline, article.description, byline, article.dateline, article.date_published_raw, article.body,
        article.section, article.url, article.ed_note, *(subject.name for subject in article.subjects),
        *(left.text for left in article.left_out),
    )  # fmt: skip


def read(text: str) -> list[Article | Reject]:
    return list(parse(Document(uri="a.txt", content=text.encode())))


def check(text: str) -> None:
    records = read(text)
    articles = [one for one in records if isinstance(one, Article)]
    if len(articles) < len(records):
        return  # nothing but a header: the document is in quarantine, whole
    given, found = words_of(text), sum(map(told, articles), Counter())
    missing, extra = given - found, found - given
    printed = labels(text.split("\n")) + words_of(
        *(one.agency for one in articles), *(one.language for one in articles)
    )
    assert not missing - printed, f"lost: {missing - printed}"
    assert not extra, f"told twice: {extra}"


@MANY
@given(text=FILES)
@example(text="By Ana Petrova, Harbour Post\n\nBAKU, April 18 (Turan) - The quay is open.\nSource: Harbour Post")
@example(
    text="date 2022-04-12 Ana Petrova\nAna Petrova, Harbour Post Date: 2022-04-12 - 3 min read\n\nThe quay is open."
)
def test_every_word_of_a_story_is_in_one_place(text: str) -> None:
    check(text)


@MANY
@given(text=ANYTHING)
@example(text="12.04.2022 Source: Quay \n (Turan) The quay is open.")
@example(text="The quay is open. (Turan)\n\nReuters sn")
@example(text="Source: Quay Post of 12.04.2022, p. 4\n\nThe quay is open.")
@example(text="Quay opens\nBAKU, 12.04.2022 14:05 14:05\n\nThe quay is open.")
def test_every_word_of_any_text_is_in_one_place(text: str) -> None:
    check(text)


@MANY
@given(text=STORIES)
@example(
    text="date 2022-04-12 By Ana Petrova\nAna Petrova | Azernews - date 2022-04-12 3 min read\n\nThe quay is open."
)
def test_no_byline_and_no_labelled_date_stays_in_a_body(text: str) -> None:
    for article in read(text):
        if isinstance(article, Article) and article.body:
            for paragraph in article.body.split("\n\n"):
                head = read_head_line(paragraph)
                assert not (head and head.labelled and head.is_stamp)
                byline = read_byline(paragraph) if LEAD.match(paragraph) else None
                assert not (byline and byline.authors)
