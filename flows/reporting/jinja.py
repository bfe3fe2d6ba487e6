"""Templates as both the report page and the desk have them: everything escaped, and nothing that is not given."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flows.reporting.values import shown


def environment(package: str) -> Environment:
    """The templates of a package. What they print is text as people read it: on one line, without what hides in it."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finished,
    )
    made.filters["words"] = lambda name: name.replace("_", " ").replace(" pct", " %")
    return made


def _finished(value: Any) -> Any:
    return value if isinstance(value, Markup) else shown(value)
