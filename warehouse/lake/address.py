"""Where a lake is: its catalogue, a database of PostgreSQL's or a file of SQLite's, and the place of its data."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

PREFIX = "ducklake:"
_FORM = "ducklake:postgresql://USER:PASSWORD@HOST/DATABASE?data=FOLDER, or ducklake:sqlite:///FILE?data=FOLDER"
_MASKED = "***"


@dataclass(frozen=True, slots=True)
class Lake:
    """One lake; as text it is its address with the password masked."""

    shown: str
    """The address without the password and without where the data are."""
    data: str
    """A folder's path, or 's3://BUCKET/PREFIX'."""
    host: str = ""
    port: int = 5432
    database: str = ""
    """Of PostgreSQL; else the path of SQLite's file."""
    user: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        """The address, with the password masked."""
        return self.shown

    @property
    def of_one_writer(self) -> bool:
        """Is its catalogue a file of SQLite's, which lets one process in?"""
        return not self.host

    @property
    def folder(self) -> Path | None:
        """Where the data are, unless in a bucket."""
        return None if "://" in self.data else Path(self.data)

    def masked(self, text: str) -> str:
        """Text, such as an error of the server's, without the password."""
        return text.replace(self.password, _MASKED) if self.password else text


def lake_at(address: str) -> Lake:
    """The lake at an address that begins with PREFIX. Raises ValueError, which says what is wrong with it.

    A folder is taken from the current one, a file of SQLite's by its whole path.
    """
    parts = urlsplit(address.removeprefix(PREFIX))
    given = dict(parse_qsl(parts.query))
    data = given.pop("data", "")
    if given or parts.fragment:
        raise ValueError(f"has {', '.join(given) or parts.fragment} behind the ?, where only data=FOLDER may stand")
    if not data:
        raise ValueError(f"does not say where the data are: it is to be {_FORM}")
    if "://" not in data:
        data = str(Path(data).absolute())
    elif not data.startswith("s3://"):
        raise ValueError(f"has data={data.partition('://')[0]}://…, which is neither a folder nor s3://BUCKET/PREFIX")
    data = data.rstrip("/") + "/"
    if parts.scheme == "sqlite" and not parts.netloc and len(parts.path) > 1:
        path = "/" + unquote(parts.path).lstrip("/")  # however many: SQLAlchemy writes four
        return Lake(f"{PREFIX}sqlite://{path}", data, database=path)
    database = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or not (parts.hostname and database):
        raise ValueError(f"is not of the form {_FORM}")
    try:
        port = parts.port or 5432
    except ValueError as error:
        raise ValueError(f"has a port that is none: {error}") from error
    shown = parts.netloc.rpartition("@")[2]
    if parts.username:
        shown = f"{parts.username}{f':{_MASKED}' if parts.password else ''}@{shown}"
    return Lake(
        shown=PREFIX + urlunsplit(("postgresql", shown, parts.path, "", "")),
        data=data,
        host=parts.hostname,
        port=port,
        database=database,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def quoted(text: str) -> str:
    """Text as it may stand between the quotes of a statement."""
    return text.replace("'", "''")
