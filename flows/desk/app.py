"""The desk as a web application: which address is which page, and what goes with every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode

import duckdb
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows import settings
from flows.clock import now
from flows.desk import feeds, forms, pages, registers, rendering
from flows.desk.asking import Asking
from flows.desk.copy import LONGEST, Copy
from flows.desk.filters import Filter, MissingError, WrongError, read, sentence, written
from flows.desk.pages import Given, Told
from warehouse.asking.known import UnknownError
from warehouse.file.errors import WarehouseError

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",
}
_SPAN = (Filter("since", "From", "time"), Filter("until", "Until", "time"), Filter("source", "Source"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `name` is its template's, `make` asks what it shows, `feed` what its feed has, if it has one."""

    path: str
    name: str
    make: Callable[[Asking, Given], Told]
    filters: tuple[Filter, ...] = ()
    feed: Callable[[Asking, Given, str], feeds.Feed] | None = None


PAGES = (
    Page("/", "front", pages.front, (Filter("day", "Day", "day"),)),
    Page("/search", "search", pages.search,
         (Filter("q", "Words"), *_SPAN, Filter("language", "Language"), Filter("page", "", "page")), feeds.found),
    Page("/articles/{article}", "article", pages.article, (Filter("version", "Version", "number"),)),
    Page("/articles/{article}/diff", "diff", pages.diff,
         (Filter("from", "From", "number"), Filter("to", "To", "number"), Filter("with", "Other article"))),
    Page("/articles/{article}/raw", "raw", pages.raw),
    Page("/stories/{story}", "story", pages.story),
    Page("/sources", "sources", registers.sources),
    Page("/sources/{source:path}", "source", registers.source),
    Page("/edits", "edits", registers.edits,
         (*_SPAN, Filter("class", "Class", "choice", registers.CLASSES), Filter("undeclared", "Undeclared", "flag"),
          Filter("page", "", "page")), feeds.edits),
    Page("/quarantine", "quarantine", registers.quarantine,
         (*_SPAN, Filter("reason", "Reason"), Filter("page", "", "page"))),
    Page("/subjects", "subjects", registers.subjects, (Filter("q", "Subject"), *_SPAN)),
    Page("/people", "people", registers.people, (Filter("q", "Name"),)),
    Page("/people/{person}", "person", registers.person),
    Page("/places/{place:path}", "place", registers.place),
    Page("/agencies/{agency:path}", "agency", registers.agency),
    Page("/columns", "columns", registers.columns),
)  # fmt: skip


def application(hosts: Iterable[str] = ()) -> Starlette:
    """The desk over the published copy; `hosts` are names by which it may be called beside those of this machine."""
    copy = Copy()

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        copy.close()

    routes = [Route(page.path, _endpoint(page, copy), methods=["GET"]) for page in PAGES]
    routes += [Route("/desk.css", _style, methods=["GET"]), Route("/report", _report, methods=["GET"])]
    return Starlette(
        routes=routes,
        lifespan=life,
        middleware=[Middleware(_Guard, hosts=frozenset(host.casefold() for host in hosts))],
        exception_handlers={HTTPException: _unrouted, Exception: _broken},
    )


def _endpoint(page: Page, copy: Copy) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            given = read(page.filters, request.query_params.multi_items(), has_feed=page.feed is not None)
            with copy.reading() as con:
                return _answer(page, request, Asking(con), given)
        except WrongError as error:
            return _sorry(error.status, str(error))
        except duckdb.InterruptException:
            return _sorry(503, f"This took longer than {LONGEST:.0f} seconds, and was given up: ask for less at once.")
        except UnknownError as error:
            return _sorry(400, sentence(error))
        except WarehouseError as error:
            return rendering.page("none.html", {"title": "Nothing here yet", "reason": str(error)}, status=503)

    return endpoint


def _answer(page: Page, request: Request, asking: Asking, given: dict[str, Any]) -> Response:
    form, part = given.pop("format"), given.pop("part")
    at = now()
    known = {**given, **request.path_params, "now": at.replace(tzinfo=None), "today": at.date()}
    if form == "atom" and page.feed is not None:
        feed = page.feed(asking, known, settings.desk())
        address = f"{settings.desk()}{page.path}?{urlencode(written(given))}"
        body = forms.as_atom(feed.title, address, f"{address}&format=atom", feed.entries, at)
        return Response(body, media_type="application/atom+xml")
    told = page.make(asking, known)
    if part is not None and part not in asking.answers:
        raise MissingError(f"This page has no part {part!r}; it has {', '.join(asking.answers) or 'none'}.")
    match form:
        case "json":
            answers = {part: asking.answers[part]} if part else asking.answers
            return _file(forms.as_json(answers), f"{part or page.name}.json", "application/json")
        case "csv":
            if not asking.answers:
                raise MissingError("This page shows no rows yet.")
            answer = asking.answers[part or next(iter(asking.answers))]
            return _file(forms.as_csv(answer), f"{answer.name}.csv", "text/csv; charset=utf-8")
    return rendering.page(
        f"{page.name}.html",
        {**told, "here": page.name, "given": given, "answers": asking.answers, "address": request.url.path,
         "query": written(given), "has_feed": page.feed is not None, "filters": page.filters},
    )  # fmt: skip


def _file(body: bytes, name: str, media_type: str) -> Response:
    return Response(body, media_type=media_type, headers={"content-disposition": f'inline; filename="{name}"'})


def _style(_: Request) -> Response:
    return Response(
        rendering.style(), media_type="text/css", headers={"cache-control": "public, max-age=31536000, immutable"}
    )


def _report(_: Request) -> Response:
    """The report page, which has scripts and says itself which."""
    path = settings.report_page()
    if not path.exists():
        return _sorry(404, "There is no report page yet: `copydesk report` writes it, and so does the flow `publish`.")
    return FileResponse(path, media_type="text/html", headers={"content-security-policy": "frame-ancestors 'none'"})


def _sorry(status: int, reason: str) -> Response:
    titles = {400: "That is not how to ask", 404: "Not here", 405: "That is not how to ask", 503: "Not now"}
    return rendering.page("sorry.html", {"title": titles.get(status, "Sorry"), "reason": reason}, status=status)


def _unrouted(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        answer = _sorry(405, "The desk shows, and takes nothing: it answers GET alone.")
        answer.headers["allow"] = "GET, HEAD"
        return answer
    return _sorry(error.status_code, "There is no page at this address.")


def _broken(_: Request, __: Exception) -> Response:
    return _sorry(500, "The desk made a mistake, and its log says which.")


class _Guard:
    """Answers those who call this machine by a name of its own, and says with every answer what a page may do.

    A page elsewhere whose name was made to point here calls by that name. No address is one: it needs no resolving.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message["headers"], *(pair for pair in own if pair[0] not in there)]
            await send(message)

        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(given) == 1 and self._is_ours(given[0]):
            await self._app(scope, receive, sending)
        else:
            told = "This desk is called by another name: start it with --allow NAME where that is its own.\n"
            await Response(told, 421, media_type="text/plain")(scope, receive, sending)

    def _is_ours(self, given: str) -> bool:
        name = given.rpartition(":")[0] if given.rpartition(":")[2].isdecimal() and not given.endswith("]") else given
        name = name.casefold().rstrip(".")
        try:
            ip_address(name.removeprefix("[").removesuffix("]"))
        except ValueError:
            return name in self._hosts
        return True
