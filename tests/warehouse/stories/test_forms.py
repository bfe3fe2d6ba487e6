"""Forms that are filled in with other names are other stories; a copy in which one name was corrected is a copy."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import numpy as np
import pytest

from warehouse.stories.likeness import LINKED, likenesses, model
from warehouse.stories.sketch import sketches

Text = tuple[str, str]
"""Headline and body."""

TOWNS, FIRST, LAST, RUSSIAN = (
    line.split()
    for line in """\
Elsing Marrow Tilby Oakham Duncastle Brennick Hollowby Sarnwick Pettrin Velsk Aldmoor Carrick Fenwold Gransby
Anna Karl Maria Jonas Petra Lukas Elena Viktor Ruth Omar Ines Pavel Greta Tomas Salma Henrik
Berg Holm Okafor Lindqvist Petrova Santos Weiss Moreau Haddad Novak Raman Kovacs Dubois Ferrante Aydin
Эльзинг Марроу Тилби Окем Данкасл Бренник Холлоуби Сарнвик
""".splitlines()
)
FIGURES = {"n": (60, 99), "m": (2, 9), "k": (10, 59), "p": (10, 30)}

FORMS = """\
Forecast for {town}: {n} degrees
{town} will be cloudy in the morning with light winds from the west and a chance of showers in the afternoon.
Temperatures in {town} will reach {n} degrees, falling to {m} overnight. Winds will pick up to {k} kilometres
an hour in the evening, the weather office said. People in {town} should expect drier weather at the weekend,
with more sun and only a few clouds over the hills.

Das Wetter in {town}
In {town} bleibt es am Vormittag trocken, am Nachmittag sind einzelne Schauer möglich. Die Temperaturen
erreichen {n} Grad, in der Nacht kühlt es auf {m} Grad ab. Der Wind weht schwach aus westlicher Richtung mit
bis zu {k} Kilometern pro Stunde. Am Wochenende rechnet der Wetterdienst in {town} mit mehr Sonne.

Погода в городе {city}
В городе {city} утром ожидается сухая погода, днем возможны кратковременные дожди. Температура воздуха
поднимется до {n} градусов, ночью опустится до {m}. Ветер западный, слабый, порывы до {k} километров в час. В
выходные в городе {city} синоптики обещают больше солнца и лишь небольшую облачность над холмами.

{person} of {town} dies
{person}, of {town}, died peacefully at home on Tuesday among family at the age of {n}. Born in {birth},
{last} worked for many years as a teacher and was known for a love of gardens and music. {last} is survived by
a daughter, {child}, and four grandchildren. A funeral will be held at {church} on Friday, followed by burial.
The family asks for donations to charity in place of flowers.

Fallece {person}
{person}, vecino de {town}, falleció en su casa con su familia a los {n} años. Nacido en {birth}, {last}
trabajó muchos años como maestro y era conocido por su amor a la jardinería y a la música. Le sobreviven su
hija {child} y cuatro nietos. El funeral se celebrará en la iglesia de {church} y la familia pide donativos.

{last} Industries sells debentures
{last} Industries Inc said it is selling {n} mln dlrs of convertible subordinated debentures due 2012 at {m}
pct coupon at par. The debentures are convertible into common stock of the company at {k} dlrs a share, a
premium of {p} pct over the stock price when terms were set. {child} Brothers is lead manager of the issue.
"""
"""Each with its headline first."""
BRIDGE = """\
Bridge in {town} to close for two years
The council of {town} voted on Tuesday to close the bridge over the river for two years as engineers found
cracks in its main arch. {person} of the traffic committee said this was decided after long debate and that no
other way had been found.
Shopkeepers on the north bank, led by {other}, fear that trade will fall by a third while lorries are sent
through {church}. The Harbour Post first reported last month that inspectors had warned {town} of the danger
as early as spring.
The national government in Carrowmore has promised to pay half of the cost, which {last} put at ninety
million. Work is to begin in January and will be done by Lindholm Engineering, which built the tunnel near
{birth} ten years ago.
"""


def filled(random: Random, form: str) -> tuple[Text, dict[str, str]]:
    """The form with names and figures of its own, and what those are."""
    town, birth, church = random.sample(TOWNS, 3)
    first, child, third = random.sample(FIRST, 3)
    last, other = random.sample(LAST, 2)
    names = {"town": town, "birth": birth, "church": church, "city": random.choice(RUSSIAN), "last": last,
             "person": f"{first} {last}", "child": child, "other": f"{third} {other}"}  # fmt: skip
    figures = {name: random.randint(*span) for name, span in FIGURES.items()}
    headline, _, body = form.format(**names, **figures).partition("\n")
    return (headline, body), names


def linked(pairs: Iterable[tuple[Text, Text]], days: float) -> list[bool]:
    """Of each pair, whether its texts are linked when they are published so many days apart."""
    texts = [text for pair in pairs for text in pair]
    count = len(texts) // 2
    first = np.arange(0, 2 * count, 2)
    found = likenesses(sketches(texts), first, first + 1, np.full(count, days))
    links = (model().scores(found.measures) >= LINKED) & ~found.is_form
    told = dict(zip(found.pair.tolist(), links.tolist(), strict=True))
    return [told.get(at, False) for at in range(count)]


@pytest.mark.parametrize("days", [0.0, 1.0])
def test_forms_with_other_names_are_not_linked(days: float) -> None:
    random = Random(days)
    pairs: list[tuple[Text, Text]] = []
    while len(pairs) < 200:
        form = random.choice(FORMS.split("\n\n"))
        (one, names), (two, others) = filled(random, form), filled(random, form)
        if all(names[name] != others[name] for name in ("town", "city", "last", "person")):
            pairs.append((one, two))
    assert sum(linked(pairs, days)) == 0


def test_copies_in_which_one_name_was_corrected_stay_linked() -> None:
    random = Random(1)
    pairs = []
    for _ in range(200):
        text, names = filled(random, BRIDGE)
        name = names[random.choice(("town", "birth", "church", "person", "other"))].rpartition(" ")[2]
        right = random.choice([other for other in (TOWNS if name in TOWNS else LAST) if other not in " ".join(text)])
        pairs.append((text, (text[0].replace(name, right), text[1].replace(name, right))))
    assert sum(linked(pairs, 0.0)) == 200


@pytest.mark.parametrize(("name", "is_form"), [("Ada", False), ("Ben", True)])
def test_a_name_of_the_headline_counts_where_its_own_text_has_it(name: str, is_form: bool) -> None:
    body = "Storm {} closed the ports of the west coast on Monday night, and ferries stayed where they were until noon."
    texts = [("Storm Ada closes ports", body.format("Ada")), ("Storm Ben closes ports", body.format(name))]
    found = likenesses(sketches(texts), np.array([0]), np.array([1]), np.array([0.0]))
    assert found.is_other_form.tolist() == [is_form]
