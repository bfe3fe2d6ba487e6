"""Lines that say when."""

from __future__ import annotations

import pytest

from parsers.pages.stamps import read_stamp


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
        ("Published and updated on 4 May 2024", ("4 May 2024",), ("4 May 2024",)),
        ("Last updated 4 May 2024", (), ("4 May 2024",)),  # a change alone is no publication
        ("4 May 2024", ("4 May 2024",), ()),
        ("By Ana Petrova", (), ()),  # near misses: no date at all
        ("Updated daily", (), ()),
    ],
)
def test_labels_say_which_date_is_which(line: str, published: tuple[str, ...], modified: tuple[str, ...]) -> None:
    stamp = read_stamp(line)
    assert (stamp.published, stamp.modified) == (published, modified)
