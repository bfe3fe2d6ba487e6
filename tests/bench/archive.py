"""An invented archive of any size, to measure the warehouse on: python tests/bench/archive.py FILE --articles 1000000

Fills a new warehouse by SQL, past the load, in order of publication: some 200 sources in six languages with their
feeds, staff and agencies; articles whose words are as unequally frequent as those of real texts; copies of every kind
with their stories; versions with edits of every class; sightings, loads, runs, requests and quarantine, over two years.
The same seed and end give the same rows. Names of people, places and publishers are invented.

The index of copies has its row for each article, so that a load can follow, but no passages: what finding copies costs
is bench_dedup's to measure. Columns that the warehouse does not have are left out, and those unknown here stay null.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.file.connection import writing
from warehouse.search.index import catch_up

DAYS = 730
CHUNK = 25_000
WORDS = 8_000
SQL = Path(__file__).with_name("archive_sql")

# Of each language its commonest words, a few that people search for, and syllables that the others are made of.
TONGUES = {
    "en": (
        "the of to and in a for on that is said was with as by at it from he be has have were an are not which after",
        "flood river harbour storm election strike ferry council school hospital budget minister police court fire",
        "ba ce di fo gu la me ni po ru sa te vi wo bra cle dri flo gru sta tre vin mor kel ing er ton",
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
        "hochwasser fluss hafen sturm wahl streik fähre rat schule krankenhaus haushalt minister polizei gericht brand",
        "ba che der fö gen haus kel lich mann nau ort pfle rü sch tal ung wer zin stein burg",
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son",
        "crue rivière port tempête élection grève bac conseil école hôpital budget ministre police tribunal incendie",
        "ba che dé fou gne la mé ni po rou sa té vi oir eau tion ment ville bois mar",
    ),
    "es": (
        "de la que el en y a los del se las por un para con no una su al es lo como más o pero sus le ha",
        "inundación río puerto tormenta elección huelga transbordador consejo escuela hospital presupuesto ministro",
        "ba ce di fo gu la me ni po rro sa te vi ción dad mar sol val nue ca",
    ),
    "ru": (
        "и в не на с что по как из у за от к для это его но о был до его она они также так же при",
        "наводнение река порт буря выборы забастовка паром совет школа больница бюджет министр полиция суд пожар",
        "ба ве го ди жу ла ме ни по ру са те ви ост ный ств ка ров чен лин",
    ),
    "zh": (
        "的 了 在 是 和 有 为 对 与 中 将 说 日 年 月 人 等 不 也 就 到 要 会 上 他",
        "洪水 河流 港口 风暴 选举 罢工 渡轮 议会 学校 医院 预算 部长 警察 法院 火灾",
        "江 山 海 云 风 木 石 光 明 东 西 南 北 城 桥 田 水 火 金 土 安 平 长 新 华",
    ),
}
GIVEN = {
    "latin": "Ada Bo Cora Dario Edda Finn Greta Hugo Ines Jonas Kira Leo Mara Nils Olga Pavel Rosa Sami Tess Udo Vera "
    "Will Yara Zeno Alma Bruno Clio Dora Emil Flora Gil Hanna Ivo Jana Karl Lina Milo Nora Otis Paula",
    "ru": "Анна Борис Вера Глеб Дарья Егор Жанна Захар Инна Кирилл Лев Мария Нина Олег Павел Раиса",
    "zh": "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 马 朱 胡 林",
}
SECTIONS = (
    "News", "Politics", "Business", "World", "Region", "Sport", "Culture", "Science", "Weather", "Opinion", "Travel",
)  # fmt: skip
COUNTRIES = [
    "GB", "US", "IE", "AU", "CA", "NZ", "IN", "ZA", "NG", "DE", "AT", "CH", "FR", "BE", "ES", "MX", "KZ", "KG", "CN",
    "SG",
]  # fmt: skip
ZONES = [
    "Europe/London", "America/New_York", "Europe/Dublin", "Australia/Sydney", "America/Toronto", "Pacific/Auckland",
    "Asia/Kolkata", "Africa/Johannesburg", "Africa/Lagos", "Europe/Berlin", "Europe/Vienna", "Europe/Zurich",
    "Europe/Paris", "Europe/Brussels", "Europe/Madrid", "America/Mexico_City", "Asia/Almaty", "Asia/Bishkek",
    "Asia/Shanghai", "Asia/Singapore",
]  # fmt: skip
CENTRES = [
    (53, -2), (40, -95), (53, -8), (-33, 148), (50, -90), (-41, 174), (22, 79), (-29, 25), (9, 8), (51, 10), (47, 14),
    (47, 8), (47, 2), (50, 4), (40, -4), (23, -102), (48, 67), (41, 75), (33, 110), (1, 104),
]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--searchable", action="store_true", help="index the texts, as the next load would")
    parser.add_argument("--end", type=datetime.fromisoformat, default=None, help="last day, today unless given")
    given = parser.parse_args()
    if given.file.exists():
        parser.error(f"{given.file} exists")
    end = given.end or datetime.now(UTC).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    started = time.process_time()
    with writing(given.file, version="bench") as con:
        fill(con, articles=given.articles, seed=given.seed, end=end)
        if given.searchable:
            catch_up(con)
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{given.articles} articles: {seconds:.0f} s of processor, {memory} MiB at most, "
          f"{given.file.stat().st_size / 1e6:.0f} MB")  # fmt: skip


def fill(con: duckdb.DuckDBPyConnection, *, articles: int, end: datetime, seed: int = 1) -> None:
    """Fill an empty warehouse; `end` is naive UTC, and the first article is of two years before."""
    span = 60 if articles < 20_000 else 3 * articles // DAYS
    con.execute(
        "create temp table setting as select $articles as articles, $seed as seed, $start::timestamp as start, "
        "$days as days, $span as span, $big as big",
        {"articles": articles, "seed": seed, "start": end - timedelta(days=DAYS), "days": DAYS, "span": span,
         "big": max(40, articles // DAYS // 40 * 40)},
    )  # fmt: skip
    con.execute(f"create or replace temp macro dice(n, salt) as {_hashed(seed)} % 1000000 / 1000000.0")
    con.execute(f"create or replace temp macro pick(n, salt, among) as ({_hashed(seed)} % among)::integer")
    con.execute(f"create or replace temp macro pool_size() as {4000 if articles > 5000 else 100}")
    con.execute("create or replace temp macro nth(list, place) as list[place + 1]")
    for name, table in _vocabulary(seed).items():
        con.register(f"{name}_in", table)
        con.execute(f"create temp table {name} as from {name}_in")
        con.unregister(f"{name}_in")
    _run(con, "pools")
    _run(con, "dimensions")
    for first in range(1, articles + 1, CHUNK):
        con.execute("begin")
        con.execute("create or replace temp table chunk as select $first as first, $last as last",
                    {"first": first, "last": min(first + CHUNK, articles + 1)})  # fmt: skip
        _run(con, "articles")
        con.execute("commit")
    _run(con, "operations")
    con.execute("checkpoint")


def _hashed(seed: int) -> str:
    return f"hash(n::bigint * 1000 + salt + {seed}::bigint * 1000000000000)"


def _run(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run a file of statements; one that begins with `-> table` inserts the columns that the table has."""
    for statement in (SQL / f"{name}.sql").read_text(encoding="utf-8").split(";\n"):
        text = "\n".join(line for line in statement.splitlines() if not line.startswith("--")).strip()
        if text.startswith("-> "):
            table, _, query = text.removeprefix("-> ").partition("\n")
            _insert(con, table, query)
        elif text:
            con.execute(text)


def _insert(con: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    has = {row[0] for row in con.execute(f"describe {table}").fetchall()}
    gives = [row[0] for row in con.execute(f"describe {query}").fetchall()]
    columns = ", ".join(f'"{name}"' for name in gives if name in has)
    con.execute(f"insert into {table} by name select {columns} from ({query})")


def _vocabulary(seed: int) -> dict[str, pa.Table]:
    """Words by rank, names of people and places, and what the sources have in common."""
    random = np.random.default_rng(seed)
    words: list[tuple[str, int, str]] = []
    for language, (commonest, topics, syllables) in TONGUES.items():
        made = _made(random, syllables.split(), language)
        listed = _first(chain(commonest.split(), topics.split(), made), WORDS)
        words += [(language, rank, word) for rank, word in enumerate(listed, start=1)]
    columns = list(zip(*words, strict=True))
    families = {
        "latin": [word.capitalize() for word in _first(_made(random, TONGUES["en"][2].split(), "en"), 300)],
        "ru": [word.capitalize() + "ов" for word in _first(_made(random, TONGUES["ru"][2].split(), "ru"), 120)],
        "zh": _first(_made(random, TONGUES["zh"][2].split(), "zh"), 120),
    }
    lists = {
        "given": GIVEN["latin"].split(), "family": families["latin"], "given_ru": GIVEN["ru"].split(),
        "family_ru": families["ru"], "given_zh": GIVEN["zh"].split(), "family_zh": families["zh"],
        "sections": list(SECTIONS), "countries": COUNTRIES, "zones": ZONES,
        "latitudes": [float(latitude) for latitude, _ in CENTRES],
        "longitudes": [float(longitude) for _, longitude in CENTRES],
        "townships": [word.capitalize() for word in _first(_made(random, TONGUES["en"][2].split(), "en"), 600)],
        "syllables": TONGUES["en"][2].split(),
    }  # fmt: skip
    return {
        "words": pa.table({"language": columns[0], "rank": columns[1], "word": columns[2]}),
        "lists": pa.table({name: [values] for name, values in lists.items()}),
    }


def _made(random: np.random.Generator, syllables: list[str], language: str) -> Iterator[str]:
    fewest, most = (1, 3) if language == "zh" else (2, 4)
    while True:
        drawn = random.integers(0, len(syllables), (1000, most)).tolist()
        lengths = random.integers(fewest, most + 1, 1000).tolist()
        yield from ("".join(syllables[at] for at in row[:length]) for row, length in zip(drawn, lengths, strict=True))


def _first(words: Iterator[str], count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[next(words)] = None
    return list(found)


if __name__ == "__main__":
    main()
