"""What a person sees in a terminal."""

from __future__ import annotations

import sys

import pytest

from flows.commands.terminal import table


@pytest.mark.parametrize(("width", "shown"), [("80", False), ("200", True)])
def test_a_narrow_terminal_has_no_room_for_spare_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str, shown: bool
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    address = "https://www.quay.example/a/rather/long/address/that/takes/more/than/its/share/of/a/line/of/eighty.xml"
    table("", ("name", "kind", "address"), [("quay-gazette", "newspaper", address)], spare=("kind",))
    lines = capsys.readouterr().out.splitlines()
    assert any("quay-gazette" in line for line in lines)  # a short word is not broken
    assert any("newspaper" in line for line in lines) is shown
    assert "".join(line.split()[-1] for line in lines[3:] if line.split()) == address
