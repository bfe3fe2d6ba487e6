"""Where the desk listens."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from flows.commands.main import main
from flows.desk.serving import listen
from flows.settings import UserError


def test_a_port_in_use_is_told_in_a_sentence() -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert result.exit_code == 2
    assert f"127.0.0.1:{port} cannot be listened at: Address already in use" in result.output
    assert "Traceback" not in result.output


def test_a_host_that_is_not_here_is_told_as_well() -> None:
    with pytest.raises(UserError, match="give another --port or --host"):
        listen("192.0.2.1", 0)


def test_an_address_of_the_other_kind_is_listened_at_as_well() -> None:
    with listen("::1", 0) as six:
        assert six.family is socket.AF_INET6
