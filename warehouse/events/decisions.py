"""What people decide about events: that two articles tell one, or that they do not, whatever links them."""

from __future__ import annotations

from warehouse.events.tellings import settle_again
from warehouse.stories.decisions import About

EVENTS = About("event", settle_again)
