"""How a day with its year is printed among other words, as patterns: '4 March 2021', '4 de marzo de 2021'.

They find where a date stands; what it means is for `parsers.dates.moments` to say.
"""

from __future__ import annotations

from parsers.languages import any_of

YEAR = r"(?:19|20)\d\d"
_OF = rf"(?:{any_of('date.of')}\s*)?"
_ORDINAL = any_of("date.ordinals")
_WORD = r"[^\W\d]{3,12}"
WRITTEN_DAY = (
    rf"(?:\d{{1,2}}(?:\.|{_ORDINAL})? {_OF}{_WORD}\.?,? {_OF}{YEAR}"
    rf"|\d{{1,2}}-{_WORD}-{YEAR}"  # 04-Mar-2021
    rf"|{_WORD}\.? \d{{1,2}}(?:{_ORDINAL})?,? {YEAR}"  # March 4, 2021
    rf"|\d{{1,2}} ?(?P<parted>[./|-]) ?\d{{1,2}} ?(?P=parted) ?{YEAR}|{YEAR}(?P<by>[./-])\d{{1,2}}(?P=by)\d{{1,2}}"
    r"|(?<![\d.])\d\d\.\d\d\.\d\d(?![\d.]\d)"  # 04.03.21
    rf"|{YEAR}{any_of('date.year')}\s?\d{{1,2}}{any_of('date.month')}\s?\d{{1,2}}{any_of('date.day')})"
)
WITH_CLOCK = r"(?:,? (?:\w{1,3} |[-|–] )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?)?"
"""The time of day that may follow."""
