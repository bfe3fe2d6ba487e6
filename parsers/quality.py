"""How well one parse went, as a number from 0 to 1.

The mean of what a good parse has, by the weights below: a headline; a text of sensible length, in sentences and not
cut off; a date, the better the more precise; witnesses that do not contradict headline and date; and, where a
publisher's file helped, selectors that found something. Bylines, datelines and agencies do not count: many good
stories have none, and a source that loses them shows in their rates (`mart.parse_quality`).

Where the reading of a field failed, the score is a fifth lower for each (`parse_error` in the evidence).

The score is for comparing a source and parser with itself over time. It sees what a changed layout does to a page
(lost dates, menus for text, selectors that match nothing), not whether a plausible value is true.
"""

from __future__ import annotations

from parsers.letters import ends_sentence
from parsers.records import PARSE_ERROR, Article, Precision

HEADLINE, TEXT, DATE, AGREEMENT, LAYOUT = 2, 4, 2, 1, 2
"""The weights."""
FAILED = 0.8
"""What is left of the score for each field whose reading failed."""
ENOUGH, TOO_MUCH = 400, 200_000
"""Characters of a story's text: of a brief, and of what may be a whole archive page."""
_PRECISE = {Precision.FULL: 1.0, Precision.NO_TZ: 0.8, Precision.DAY: 0.6}
_PROSE = 60  # characters of a paragraph that is no entry of a menu, whatever it ends with
_NO_WITNESSES = ("title", "change", PARSE_ERROR)  # a title has the site's name as well, a change is no publication
_WITNESSED = ("headline", "date_published")


def parse_quality(article: Article, *, has_text: bool = True, layout_found: float | None = None) -> float:
    """The score of a parse; the article's evidence must have been judged.

    `has_text` is False for records of stories that are told elsewhere, such as entries of a feed, and `layout_found`
    is the share of a publisher's selectors that found something.
    """
    parts = [
        (HEADLINE, float(article.headline is not None)),
        (DATE, _PRECISE[article.date_published.precision] if article.date_published else 0.0),
    ]
    if has_text and article.pub_status not in ("canceled", "withheld"):
        parts.append((TEXT, _text(article)))
    said: dict[tuple[str, str], bool] = {}  # a witness that says several things has said the right one
    failed = sum(one.extractor == PARSE_ERROR for one in article.evidence)
    for one in article.evidence:
        if one.field in _WITNESSED and one.extractor not in _NO_WITNESSES:
            said[one.field, one.extractor] = one.agreed or said.get((one.field, one.extractor), False)
    if said:
        parts.append((AGREEMENT, sum(said.values()) / len(said)))
    if layout_found is not None:
        parts.append((LAYOUT, layout_found))
    mean = sum(weight * score for weight, score in parts) / sum(weight for weight, _ in parts)
    return round(mean * FAILED**failed, 3)


def _text(article: Article) -> float:
    """Long enough, in sentences, all there."""
    if not article.body:
        return 0.0
    length = len(article.body)
    if length > TOO_MUCH:
        return 0.5
    prose = sum(len(part) for part in article.body.split("\n\n") if len(part) >= _PROSE or ends_sentence(part))
    return min(1.0, length / ENOUGH) * min(1.0, prose / length * 1.1) * (0.5 if article.is_truncated else 1.0)
