"""Lines in the shapes that newsrooms use, and prose that looks like them."""

from __future__ import annotations

import pytest

from parsers.bylines.credits import read_credit
from parsers.bylines.grammar import authors_of, read_byline
from parsers.datelines.opening import read_opening

LINES = [
    ("By court reporter Ada Roe", [("Ada Roe", "court reporter", None)], None),
    ("By AP Sports Writer Ada Roe", [("Ada Roe", "Sports Writer", None)], "AP"),
    ("By Harbour Post reporter Ada Roe", [("Ada Roe", "reporter", "Harbour Post")], None),
    ("By Harbour Post Staff Reporter Ada Roe", [("Ada Roe", "Staff Reporter", "Harbour Post")], None),
    ("By Senior Investigations Editor Ada Roe", [("Ada Roe", "Senior Investigations Editor", None)], None),
    ("By Chief Meteorologist Ada Roe", [("Ada Roe", "Chief Meteorologist", None)], None),
    ("By our correspondent Ada Roe", [("Ada Roe", "correspondent", None)], None),
    ("By Sgt. 1st Class Ada Roe", [("Ada Roe", "Sgt. 1st Class", None)], None),
    ("By Army Staff Sgt. Ben Moe", [("Ben Moe", "Army Staff Sgt.", None)], None),
    ("By Petty Officer 2nd Class Ada Roe", [("Ada Roe", "Petty Officer 2nd Class", None)], None),
    ("By Lt. Col. Ben Moe (ret.)", [("Ben Moe", "Lt. Col.", None)], None),
    ("By Maj Britt Roe", [("Maj Britt Roe", None, None)], None),  # a rank has a point
    (
        "By Health Correspondent Ada Roe and Ben Moe",
        [("Ada Roe", "Health Correspondent", None), ("Ben Moe", None, None)],
        None,
    ),
    (
        "By Ada Roe, Health Correspondent, and Ben Moe, Political Editor",
        [("Ada Roe", "Health Correspondent", None), ("Ben Moe", "Political Editor", None)],
        None,
    ),
    ("By Ada Roe, Chief Executive of Harbour Trust", [("Ada Roe", "Chief Executive of Harbour Trust", None)], None),
    ("By Ada Roe, BBC Scotland", [("Ada Roe", None, "BBC Scotland")], None),
    ("By Ada Roe, Special to the Harbour Post", [("Ada Roe", None, "the Harbour Post")], None),
    ("By ADA ROE Quay Daily staff writer", [("Ada Roe", "staff writer", "Quay Daily")], None),
    ("By Ada ROE Moe staff writer", [("Ada ROE Moe", "staff writer", None)], None),
    ("By Ada Roe Special to The Post", [("Ada Roe", None, "The Post")], None),
    (
        "By Ada Roe in Porto Velho, Ben Moe in London and Cara Poe in Paris",
        [("Ada Roe", None, None), ("Ben Moe", None, None), ("Cara Poe", None, None)],
        None,
    ),
    ("By Leeds Court Reporter Ada Roe", [("Ada Roe", "Leeds Court Reporter", None)], None),
    ("By Emma Court, Reporter", [("Emma Court", "Reporter", None)], None),  # a beat may be a surname
    ("By Emma Court Reporter", [("Emma Court", "Reporter", None)], None),
    (
        "Par ADA ROE, JEAN MARTIN Envoyés spéciaux à Brest",
        [("Ada Roe", None, None), ("Jean Martin", "Envoyés spéciaux à Brest", None)],
        None,
    ),
    (
        "Por ANA RUIZ, LUIS GIL Enviados especiales a Lima",
        [("Ana Ruiz", None, None), ("Luis Gil", "Enviados especiales a Lima", None)],
        None,
    ),
    ("김하늘 인턴 기자", [("김하늘", "인턴 기자", None)], None),
    ("김하늘 홍길동 기자", [("김하늘", "기자", None), ("홍길동", "기자", None)], None),
    ("责编：李明 PN123", [("李明", None, None)], None),
    ("责任编辑：李明_NB4567", [("李明", None, None)], None),
    ("By Ada Roe, Sofia", [("Ada Roe", None, None)], None),
    ("By Ada Roe and agencies", [("Ada Roe", None, None)], "agencies"),
    ("By Ada Roe with AFP", [("Ada Roe", None, None)], "AFP"),
    ("By Ada Roe, with additional reporting by Ben Moe", [("Ada Roe", None, None), ("Ben Moe", None, None)], None),
    ("By Ada Roe, as told to Ben Moe", [("Ada Roe", None, None), ("Ben Moe", None, None)], None),
    ("By Ada Roe; photographs by Ben Moe", [("Ada Roe", None, None)], None),
    ("Story and photos by Ada Roe", [("Ada Roe", None, None)], None),
    ("Reported by Ada Roe; edited by Ben Moe", [("Ada Roe", None, None)], None),
    ("By Ada Roe, MD, MPH", [("Ada Roe", None, None)], None),
    ("By Sir Ben Moe KCB", [("Ben Moe", None, None)], None),
    ("By the Rt Hon Ada Roe MP", [("Ada Roe", None, None)], None),
    ("By Rep. Ada Roe (D-Ohio)", [("Ada Roe", None, None)], None),
    ("By Ada “Ace” Roe", [("Ada “Ace” Roe", None, None)], None),
    ("By Ada 'Ace' Roe and Ben Moe", [("Ada 'Ace' Roe", None, None), ("Ben Moe", None, None)], None),
    ("By Ada Roe and Ji In Park", [("Ada Roe", None, None), ("Ji In Park", None, None)], None),
    ("By Kim On Roe and Lee At Roe", [("Kim On Roe", None, None), ("Lee At Roe", None, None)], None),
    ("By Bernt By Hansen", [("Bernt By Hansen", None, None)], None),
    ("By Ada Roe and Una Berg", [("Ada Roe", None, None), ("Una Berg", None, None)], None),
    ("By Na Hong Jin", [("Na Hong Jin", None, None)], None),
    ("By Per Olsen", [("Per Olsen", None, None)], None),
    ("By Ngũgĩ wa Roe", [("Ngũgĩ wa Roe", None, None)], None),
    ("By Ada Roe | Harbour Post | May 3, 2024", [("Ada Roe", None, "Harbour Post")], None),
    ("By Ada Roe · 3 min read", [("Ada Roe", None, None)], None),
    ("By CNN's Ada Roe", [("Ada Roe", None, None)], "CNN"),
    ("By The Harbour Post's Ada Roe", [("Ada Roe", None, "The Harbour Post")], None),
    ("By Ada Roe Reuters", [("Ada Roe", None, None)], "Reuters"),
    ("By AFP and Ada Roe", [("Ada Roe", None, None)], "AFP"),
    ("By Ada and Ben Roe", [("Ben Roe", None, None)], None),  # is she a Roe, or a paper?
    ("Ada Roe, Staff Writer", [("Ada Roe", "Staff Writer", None)], None),
    ("By Guest Author", [], "Guest Author"),
    ("By the Editorial Board", [], "the Editorial Board"),
    ("Web Desk", [], "Web Desk"),
    (
        "By Sgt. 1st Class Ada Roe, 3rd Infantry Division Public Affairs",
        [("Ada Roe", "Sgt. 1st Class", "3rd Infantry Division Public Affairs")],
        None,
    ),
    (
        "By Petty Officer 2nd Class Ben Moe, USS Example Public Affairs",
        [("Ben Moe", "Petty Officer 2nd Class", "USS Example Public Affairs")],
        None,
    ),
    (
        "By Spc. Ada Roe, 5th Mobile Public Affairs Detachment",
        [("Ada Roe", "Spc.", "5th Mobile Public Affairs Detachment")],
        None,
    ),
    ("Par Ada Roe (avec AFP)", [("Ada Roe", None, None)], "AFP"),
    ("Von Ada Roe (mit dpa)", [("Ada Roe", None, None)], "dpa"),
    ("Author: Petrova, Nadia", [("Nadia Petrova", None, None)], None),
    ("Autores: Petrova, Nadia; Ruiz, Elena", [("Nadia Petrova", None, None), ("Elena Ruiz", None, None)], None),
    ("Autor: Ana Petrova, Quay Press", [("Ana Petrova", None, "Quay Press")], None),
    ("By Ada Roe, New York", [("Ada Roe", None, None)], None),
    ("By Ada Roe, Dar es Salaam", [("Ada Roe", None, None)], None),
    ("By Ana Petrova, Li Wei", [("Ana Petrova", None, None), ("Li Wei", None, None)], None),
    ("Von unserem Korrespondenten Ben Moe aus Brüssel", [("Ben Moe", "unserem Korrespondenten", None)], None),
    ("Автор новини: Анна Петренко", [("Анна Петренко", None, None)], None),
    ("Oprac. Anna Nowak", [("Anna Nowak", None, None)], None),
    ("新华社记者 李明 王芳", [("李明", None, None), ("王芳", None, None)], "新华社"),
]
NO_LINES = [
    "By Friday the river had risen above the lower town",
    "By Friday the Harbour Board had closed the pier.",
    "By Harbour Standards, a Quiet Week",
    "By Design, the Port Stays Small",
    "By Ada Roe's count, forty ships lay at anchor.",
    "By Law, the Mayor Must Resign",
    "By the Numbers: Ten Ships, One Pier",
    "By Air, Land and Sea",
    "By 2030, Ada Roe will be sixty",
    "By and By the Rain Came",
    "By Popular Demand",
    "De Gaulle's grandson opens the pier",
    "Von der Leyen warns of a long winter",
    "Di Maio ha detto no",
    "Nach Angaben von Eva Müller sank das Schiff",
    "Автор гола Иванов",
    "Автор книги Иван Петров рассказал о море",
    "Текст закона опубликован",
    "От Мария няма вест",
    "كتب الوزير رسالة إلى شعبه اليوم",
    "كتب وزير الخارجية رسالة إلى نظيره",
    "إعداد خطة وطنية لمواجهة الجفاف والفيضانات",
    "नई रिपोर्ट में बड़ा खुलासा हुआ",
    "โดยสารรถไฟฟ้าฟรีวันนี้",
    "โดย รัฐบาลประกาศมาตรการใหม่วันนี้",
    "记者从有关部门获悉",
    "记者节今天",
    "记者会见在北京举行",
    "本报讯 昨天下午",
    "記者会見を開いた",
    "기자회견 열어",
    "Por fin llega la lluvia",
    "Por María, el pueblo espera",
    "Par ailleurs, Ada Roe a refusé",
    "Per Olsen wins the race",
    "Na Hong Jin returns with a film",
    "Door Opens for Harbour Deal",
    "Av Ada Roe krävs ett svar",
    "Author Ada Roe dies at 90",
    "Reporter Ada Roe was at the scene.",
    "The report by Ada Roe",
    "Photo: Ada Roe",
    "Photograph by Ben Moe",
]
NO_CREDITS = [
    "Copy Link URL Copied",
    "Watch Ada Roe sink the putt",
    "Read More Stories",
    "Follow Us On Facebook",
    "Share This Story",
    "Photograph by Ben Moe",
    "Illustration by Ada Roe",
    "Chief Executive Officer",
    "Harbour Post Staff",
    "World News",
    "كتب الوزير رسالة إلى شعبه اليوم",
    "记者节今天",
]


@pytest.mark.parametrize(("line", "people", "agency"), LINES)
def test_a_line_says_who_wrote_it_and_what_they_are(
    line: str, people: list[tuple[str, str | None, str | None]] | None, agency: str | None
) -> None:
    byline = read_byline(line)
    if people is None:
        assert byline is None
        return
    assert byline
    assert [(one.name, one.role, one.affiliation) for one in byline.authors] == people
    assert byline.agency == agency


@pytest.mark.parametrize("line", NO_LINES)
def test_a_line_of_prose_names_nobody(line: str) -> None:
    assert read_byline(line) is None
    opening = read_opening(f"{line}\n\nThe harbour authority said on Monday that the pier would stay closed.")
    assert opening.byline is None
    assert opening.body.startswith(line)


@pytest.mark.parametrize("line", NO_CREDITS)
def test_furniture_of_a_page_is_nobody(line: str) -> None:
    byline = read_credit(line)
    assert byline is None or not byline.authors
    assert not authors_of(line)[0]
