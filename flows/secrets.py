"""Secrets of the catalogue, and the one function that keeps them out of all that is stored or shown.

A secret is what the catalogue takes from the environment or a file (`${WIRE_TOKEN}`), a user's name and password in an
address, and in the catalogue's addresses and headers the values whose names say so. Above the wire it is only seen
under another name, 'hidden-1a2b3c4d5e': on its way out an address gets its secrets back, and whatever comes in is
masked before anything is made of it. The name is a keyed hash, so that an address is found by it again and nobody can
try out what it stands for; the key lies in the home.
"""

from __future__ import annotations

import gzip
import hmac
import os
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

from flows import settings
from flows.settings import UserError

SHORTEST = 8
"""Characters of a secret: a shorter one would be found in any text by chance."""
_BLOCK = 1024 * 1024
_KEY_FILE = "secret.key"
_REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_NAMED = re.compile(
    r"(?:^|[_.-])(?:(?:access|auth|api|app|client|id|session)?[_-]?(?:token|key|secret|password|passwd|pwd|sig|signature))$"
    r"|^(?:authorization|cookie|hmac|jwt|policy)$|(?:^|-)(?:auth|authorization|token|key|secret)$",
    re.IGNORECASE,
)
_USERINFO = re.compile(r"(?<=://)[^/?#\s@]*@")
_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*")


class _Register:
    """The secrets that this process has heard of, by what stands for them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.names: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.key: bytes | None = None


_register = _Register()


def resolved(text: str) -> str:
    """`text` with what its `${NAME}`s stand for, which from now on is a secret.

    Raises UserError for a name that neither the environment nor the file COPYDESK_SECRETS has, or a value too short.
    """

    def value(reference: re.Match[str]) -> str:
        name = reference[1]
        found = os.environ.get(name) or _of_file().get(name)
        if not found:
            raise UserError(
                f"${{{name}}} is set neither in the environment nor in the file that COPYDESK_SECRETS names"
            )
        if len(found) < SHORTEST:
            raise UserError(f"${{{name}}} has fewer than {SHORTEST} characters, too few to be told from other text")
        learn(found)
        return found

    return _REFERENCE.sub(value, text)


def learn(*values: str) -> None:
    """Mask these from now on, as they are and as they stand in addresses."""
    with _register.lock:
        for value in values:
            for form in {value, quote(value, safe=""), quote_plus(value)}:
                if len(form) >= SHORTEST and form not in _register.names:
                    name = f"hidden-{hmac.new(_key(), form.encode(), 'sha256').hexdigest()[:10]}"
                    _register.names = {**_register.names, form: name}
                    _register.values[name] = form


def learn_address(address: str) -> tuple[str, str | None]:
    """Learn the secrets in an address of the catalogue: it without a user's name, and that user as a header's value."""
    told = _USERINFO.search(address)
    bare = _USERINFO.sub("", address, count=1)
    with suppress(ValueError):
        for name, value in parse_qsl(urlsplit(bare).query):
            if _NAMED.search(name) and _is_telling(value):
                learn(value)
    if told is None:
        return bare, None
    userinfo = unquote(told[0][:-1])
    basic = b64encode(userinfo.encode()).decode()
    learn(basic, userinfo, told[0][:-1], *(part for part in userinfo.partition(":")[2:] if _is_telling(part)))
    return bare, f"Basic {basic}"


def learn_header(name: str, value: str) -> None:
    """Learn a header of the catalogue where its name says that it is secret: 'Bearer x' is the secret x."""
    if _NAMED.search(name):
        learn(*(part for part in value.split() if _is_telling(part)))


def masked(text: str) -> str:
    """`text` without any secret, and without users in addresses."""
    for value, name in _longest_first():
        if value in text:
            text = text.replace(value, name)
    return _USERINFO.sub("", text) if "@" in text else text


def masked_bytes(content: bytes) -> bytes:
    """`content` without any secret."""
    for value, name in _longest_first():
        content = content.replace(value.encode(), name.encode())
    return content


def unmasked(address: str) -> str:
    """An address as it is asked for: with its secrets, as far as this process has heard of them."""
    if "hidden-" in address:
        for name, value in _register.values.items():
            address = address.replace(name, value)
    return address


def holders(paths: Iterable[Path]) -> list[Path]:
    """The files, packed by gzip or not, that hold a secret as it is. Raises OSError."""
    values = [value.encode() for value in _register.names]
    return [path for path in paths if values and _holds(path, values)]


def known() -> dict[str, str]:
    """What stands for each secret."""
    return dict(_register.names)


def _longest_first() -> list[tuple[str, str]]:
    return sorted(_register.names.items(), key=lambda one: -len(one[0])) if _register.names else []


def _is_telling(value: str) -> bool:
    """Is it long and odd enough that masking it everywhere hides nothing else? 'sports' is not."""
    mixed = any(char.isdigit() for char in value) and any(char.isalpha() for char in value)
    return len(value) >= SHORTEST and (mixed or len(value) >= 2 * SHORTEST or not value.isalnum())


def _of_file() -> dict[str, str]:
    """The lines NAME=value of the file COPYDESK_SECRETS. Raises UserError when it cannot be read."""
    given = os.environ.get("COPYDESK_SECRETS")
    if not given:
        return {}
    try:
        lines = Path(given).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"COPYDESK_SECRETS is {given}, which cannot be read: {error}") from error
    return {found[1]: found[2].strip("\"'") for line in lines if (found := _LINE.fullmatch(line))}


def _key() -> bytes:
    """The home's own key, made when it is first needed and readable by its owner alone."""
    if _register.key is None:
        path = settings.make_home() / _KEY_FILE
        with suppress(FileExistsError), open(path, "xb", opener=partial(os.open, mode=0o600)) as file:
            file.write(secrets.token_bytes(32))
        _register.key = path.read_bytes()
    return _register.key


def _holds(path: Path, values: list[bytes]) -> bool:
    before = b""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        while block := file.read(_BLOCK):
            if any(value in before + block for value in values):
                return True
            before = block[-max(map(len, values)) :]
    return False
