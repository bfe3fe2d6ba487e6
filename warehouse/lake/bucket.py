"""The bucket of a lake's data: how DuckDB reaches it, by AWS's own variables, and whether it can be written."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import duckdb

from warehouse.file.errors import WarehouseError, first_line
from warehouse.lake.address import Lake, quoted

_MARK = "copydesk.csv"
"""An object that each writer puts there anew, to see whether that can be done."""
_GIVEN = {
    "key_id": ("AWS_ACCESS_KEY_ID",),
    "secret": ("AWS_SECRET_ACCESS_KEY",),
    "session_token": ("AWS_SESSION_TOKEN",),
    "region": ("AWS_REGION", "AWS_DEFAULT_REGION"),
}


def introduce(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Tell DuckDB what the environment says of the bucket: AWS_ACCESS_KEY_ID and the like, AWS_ENDPOINT_URL."""
    told = {name: _first(*variables) for name, variables in _GIVEN.items()}
    if endpoint := _first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"):
        parts = urlsplit(endpoint if "://" in endpoint else f"https://{endpoint}")
        told |= {"endpoint": parts.netloc + parts.path.rstrip("/"), "url_style": "path"}
        told["use_ssl"] = "false" if parts.scheme == "http" else "true"
    options = "".join(f", {name} '{quoted(value)}'" for name, value in told.items() if value)
    con.execute(f"create secret bucket (type s3, scope '{quoted(lake.data)}'{options})")


def must_be_writable(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Raises WarehouseError where nothing can be put into the bucket."""
    try:
        con.execute(f"copy (select 'written' as was) to '{quoted(lake.data)}{_MARK}'")
    except duckdb.Error as error:
        told = f"COPYDESK_WAREHOUSE: {lake.data}, for the data of {lake}, cannot be written: {first_line(error)}"
        raise WarehouseError(told) from error


def _first(*variables: str) -> str:
    """What the first of these variables says that is there; empty where none is."""
    return next((value for name in variables if (value := os.environ.get(name, "").strip())), "")
