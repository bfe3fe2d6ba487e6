"""CSV for spreadsheets and Parquet, partitioned by day, of the rows of mart.articles."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pyarrow import dataset

from flows.reporting.values import cell

_MOST_DAYS = 100_000


def write_csv(rows: pa.RecordBatchReader, out: BinaryIO) -> int:
    """The rows with a line of names; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    count = 0
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(rows.schema.names)
    for batch in rows:
        count += len(batch)
        writer.writerows([cell(value) for value in row.values()] for row in batch.to_pylist())
    text.detach()
    return count


def write_parquet(rows: pa.RecordBatchReader, folder: Path) -> int:
    """The rows in folders day=2026-11-03, by the day of publication, else of the first load."""
    days = dataset.partitioning(pa.schema([("day", pa.string())]), flavor="hive")
    count = 0

    def counted() -> pa.RecordBatch:
        nonlocal count
        for batch in rows:
            count += len(batch)
            yield batch

    dataset.write_dataset(
        counted(), folder, schema=rows.schema, format="parquet", partitioning=days, max_partitions=_MOST_DAYS,
        existing_data_behavior="error",
    )  # fmt: skip
    return count
