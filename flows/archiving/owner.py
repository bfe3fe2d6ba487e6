"""Whose a raw archive is: one warehouse's. Another would load its answers as its own, and let go of what is old."""

from __future__ import annotations

from pathlib import Path

from flows.settings import UserError, home

MARK = "warehouse.txt"
"""The file in an archive that names its warehouse; one that lies in its home needs none, and moves with it."""


def must_be_own(folder: Path, warehouse: object, *, is_written: bool) -> None:
    """See that the archive is that of this warehouse, given by its address, and mark it where it `is_written`.

    Raises UserError where it is another's.
    """
    if folder.is_relative_to(home()) or not (is_written or folder.exists()):
        return
    mark = folder / MARK
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with mark.open("x", encoding="utf-8") as file:
            file.write(f"{warehouse}\n")
    except FileExistsError:
        owner = mark.read_text(encoding="utf-8").strip()
        if owner not in ("", str(warehouse)):
            raise UserError(
                f"{folder} has the answers of the warehouse {owner}: give {warehouse} a COPYDESK_ARCHIVE of its own, "
                f"or remove {mark} where that warehouse is no more"
            ) from None
