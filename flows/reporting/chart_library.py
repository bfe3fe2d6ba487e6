"""The charting library as one script for the page: Vega, Vega-Lite and Vega-Embed, as vl-convert ships them.

Bundling takes three seconds of processor time, so the script is kept in the home folder, one file a version.
"""

from __future__ import annotations

import logging
import os
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flows import settings

log = logging.getLogger("copydesk")

NOTICE = (
    "Charts by Vega, Vega-Lite and Vega-Embed, copyright University of Washington Interactive Data Lab and "
    "contributors, BSD-3-Clause licence; with D3, copyright Mike Bostock, ISC licence. Places by GeoNames, CC BY 4.0."
)


def script() -> str:
    """JavaScript that sets `window.vegaEmbed` and leaves no other name behind; empty where vl-convert is missing.

    An environment that was not brought up to date after an upgrade still gets its page, without charts.
    """
    try:
        kept = settings.home() / "cache" / f"vega-{version('vl-convert-python')}.js"
    except PackageNotFoundError:
        log.warning("vl-convert-python is not installed: the page has no charts. Install copydesk again, as make does")
        return ""
    if not kept.exists():
        import vl_convert  # a JavaScript engine: a quarter of a second that no other command should pay

        replace(kept, f"(() => {{{vl_convert.javascript_bundle('window.vegaEmbed = vegaEmbed;')}}})();")
    return kept.read_text(encoding="utf-8")


def replace(path: Path, text: str) -> Path:
    """Write a file in one step, so that a reader never sees half of it; returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    Path(name).chmod(0o644)
    return Path(name).replace(path)
