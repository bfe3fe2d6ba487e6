"""Lines that say when."""

from __future__ import annotations

import pytest

from parsers.heads.stamps import is_prose, read_times


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published: 16 Feb 2018 09:59 | Updated: 17 Feb 2018", ("16 Feb 2018 09:59",), ("17 Feb 2018",)),
        (
            "Updated 1 October 2024 09:05 First published 30 September 2024",
            ("30 September 2024",),
            ("1 October 2024 09:05",),
        ),
        (
            "입력 2024.09.30. 오후 6:20 수정 2024.10.01. 오전 9:05",
            ("2024.09.30. 오후 6:20",),
            ("2024.10.01. 오전 9:05",),
        ),
        ("30.9.2024 klo 18:20 | Päivitetty 1.10.2024 klo 9:05", ("30.9.2024 klo 18:20",), ("1.10.2024 klo 9:05",)),
        ("Yayınlanma: 12.04.2022 - Güncelleme: 13.04.2022", ("12.04.2022",), ("13.04.2022",)),
        ("Giriş: 30.09.2024 - 18:20 Son Güncelleme: 01.10.2024", ("30.09.2024 - 18:20",), ("01.10.2024",)),
        ("Publié le 30/09/2024 à 18h20, mis à jour le 01/10/2024", ("30/09/2024 à 18h20",), ("01/10/2024",)),
        ("30/09/2024 18h20 • Atualizado em 01/10/2024", ("30/09/2024 18h20",), ("01/10/2024",)),
        (
            "2024. szeptember 30. 18:20, frissítve: 2024. október 1.",
            ("2024. szeptember 30. 18:20",),
            ("2024. október 1.",),
        ),
        ("2024年9月30日 18時20分 更新：2024年10月1日", ("2024年9月30日 18時20分",), ("2024年10月1日",)),
        ("نشر: 30 سبتمبر 2024 آخر تحديث: 1 أكتوبر 2024", ("30 سبتمبر 2024",), ("1 أكتوبر 2024",)),
        ("פורסם: 30.09.2024, 18:20 עודכן: 01.10.2024", ("30.09.2024, 18:20",), ("01.10.2024",)),
        ("আপডেট: ১ অক্টোবর ২০২৪ প্রকাশিত: ৩০ সেপ্টেম্বর ২০২৪", ("৩০ সেপ্টেম্বর ২০২৪",), ("১ অক্টোবর ২০২৪",)),
        ("30 сентября 2024, 18:20 (обновлено 1 октября 2024)", ("30 сентября 2024, 18:20",), ("1 октября 2024",)),
        ("2024/09/30 18:20 (2024/10/01 09:05更新)", ("2024/09/30 18:20",), ("2024/10/01 09:05",)),
        ("令和6年9月30日", ("令和6年9月30日",), ()),
        ("Temps de lecture : 3 min.30/09/2024", ("30/09/2024",), ()),  # 'Min' is a Sunday as well
        ("Actualizado 01·10·24 | 04:00", (), ("01·10·24 | 04:00",)),
        ("30·09·24 | 04:00", ("30·09·24 | 04:00",), ()),
        ("09:12 Min 29/09/2024", ("09:12 Min 29/09/2024",), ()),
        ("Objavljeno: 30. rujna 2024. u 18:20", ("30. rujna 2024. u 18:20",), ()),
        ("Published and updated on 4 May 2024", ("4 May 2024",), ("4 May 2024",)),
        ("4 May 2024 (updated)", (), ("4 May 2024",)),  # behind the date, where no other follows
        ("Last updated 4 May 2024", (), ("4 May 2024",)),  # a change alone is no publication
        ("4 May 2024", ("4 May 2024",), ()),
        ("By Ana Petrova", (), ()),  # near misses: no date at all
        ("Updated daily", (), ()),
    ],
)
def test_labels_say_which_date_is_which(line: str, published: tuple[str, ...], modified: tuple[str, ...]) -> None:
    stamp = read_times(line)
    assert (stamp.published, stamp.modified) == (published, modified)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("She was born on 3 March 1971 in a harbour town.", True),
        ("On 3 March 1971 the first of them sailed.", True),
        ("Published 3 March 1971.", False),
        ("Harbour office, 3 March 1971", False),
        ("Ana Petrova • 3 March 1971 • 3 min read", False),
    ],
)
def test_a_sentence_tells_of_a_day_and_does_not_date_the_story(line: str, expected: bool) -> None:
    assert is_prose(line, "3 March 1971") is expected
