"""What many small loads leave of a lake: python tests/bench/bench_lake.py [--loads 500] [--size 20] [--every 100]

Starts a PostgreSQL server of its own, loads so many times, and takes care of the lake after every so many loads, as the
flow `maintain` does, with snapshots that are let go of at once. Each time it prints the data files of the table that
has most, the files and bytes of the folder and the size of the catalogue. At the end the same articles are put into a
fresh lake, for comparison, and both are asked for what they say.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from tests import postgresql
from tests.warehouse.lake.writers import bring
from warehouse.access import reading
from warehouse.file.contents import contents, hash_of_all
from warehouse.lake.address import Lake, lake_at
from warehouse.lake.moving import into_file, into_lake
from warehouse.lake.tidying import tidy

MOST_FILES, MOST_DISK = 50, 1.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loads", type=int, default=500)
    parser.add_argument("--size", type=int, default=20, help="articles of a load, half of them known")
    parser.add_argument("--every", type=int, default=100, help="loads until the lake is taken care of")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql.running("desk") as server:
        place = Path(folder)
        lakes = [_lake(server, place, name) for name in ("grown", "fresh")]
        grown, fresh = lakes
        used = time.process_time()
        for first in range(0, given.loads, given.every):
            bring(grown, range(first, min(first + given.every, given.loads)), given.size)
            print(
                f"{first + given.every} loads, {time.process_time() - used:.0f} s of processor:", _told(server, grown)
            )
            tidy(grown, version="1", keep=timedelta(), longest_read=timedelta())
            print("taken care of:", _told(server, grown))
        into_file(grown, place / "all.duckdb", version="1")
        into_lake(place / "all.duckdb", fresh, version="1")
        print("fresh:", _told(server, fresh))
        same = _hash(grown) == _hash(fresh)
        most, disk = max(_files(grown).values()), _bytes(grown) / _bytes(fresh)
        print(f"the same: {same}; {most} files a table at most, {disk:.2f} times the disk")
        raise SystemExit(0 if same and most <= MOST_FILES and disk <= MOST_DISK else 1)


def _lake(server: postgresql.Server, folder: Path, name: str) -> Lake:
    server.create(name)
    return lake_at(f"ducklake:postgresql://desk@127.0.0.1:{server.port}/{name}?data={folder}/{name}")


def _told(server: postgresql.Server, lake: Lake) -> str:
    files = _files(lake)
    name, most = files.most_common(1)[0]
    snapshots = server.ask(lake.database, "select count(*) from ducklake_snapshot")
    catalogue = int(server.ask(lake.database, "select pg_database_size(current_database())"))
    return (
        f"{most} files of {name}, {files.total()} in all, {_bytes(lake) / 1e6:.1f} MB; "
        f"{snapshots} snapshots, catalogue {catalogue / 1e6:.1f} MB"
    )


def _files(lake: Lake) -> Counter[str]:
    """By table how many data files its folder has."""
    assert lake.folder
    return Counter(str(path.parent.relative_to(lake.folder)) for path in lake.folder.rglob("*.parquet"))


def _bytes(lake: Lake) -> int:
    assert lake.folder
    return sum(path.stat().st_size for path in lake.folder.rglob("*.parquet"))


def _hash(lake: Lake) -> str:
    with reading(lake) as con:
        return hash_of_all(contents(con))


if __name__ == "__main__":
    main()
