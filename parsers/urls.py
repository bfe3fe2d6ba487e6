"""Web addresses: one spelling for the same page.

w3lib spells an address; what it means is known here: which parameters say only how a reader came, and which hosts
and paths are another form of the same page (AMP, mobile, caches).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

import idna
from w3lib.url import canonicalize_url

# Parameters that say how a reader came to the page, by campaign tool, network or house; names in lower case
_TRACKING = frozenset({
    "_ga", "_gl", "_hsenc", "_hsmi", "_branch_match_id", "__twitter_impression", "amp_gsa", "amp_js_v", "awc",
    "cmp", "cmpgn", "cmpid", "cmpd", "csp", "dclid", "dicbo", "ef_id", "emc", "fbclid", "feedname", "feedtype",
    "fr", "gbraid", "gclid", "gclsrc", "guccounter", "gwt_mobile", "icid", "icmp", "igsh", "igshid", "int_cmp",
    "intcid", "intcmp", "ito", "kx", "mbid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ncid", "ocid",
    "oly_anon_id", "oly_enc_id", "originalreferer", "rb_clickid", "ref_src", "ref_url", "referrer", "rss", "sc_cid",
    "sh_kit", "sharetype", "smid", "smprod", "smtyp", "soc_src", "soc_trk", "spm", "sr_share", "srnd", "ssrc",
    "tblci", "taid", "trk", "trkcampaign", "tsrc", "twclid", "usqp", "vero_id", "wbraid", "wt_mc", "wt_mc_id",
    "wt_zmc", "xtor", "yclid", "yptr", "zanpid",
})  # fmt: skip
_TRACKING_PREFIXES = ("at_", "cx_", "ga_", "guce_", "hsa_", "mtm_", "ns_", "pk_", "piano_", "scm_", "utm_", "wt.")
# These are as often tracking as not: with a number of three digits or more they name something
_DOUBTFUL = frozenset(["mod", "partner", "ref", "s", "share", "source", "src", "via"])
_NAMES_SOMETHING = re.compile(r".*\d{3}")
_FORM = {"amp": re.compile(r"|1|true|amp"), "output": re.compile("amp"), "outputtype": re.compile("amp")}

_NUMBERS = re.compile(r"[\d.]+|[0-9a-f:]*:[0-9a-f:.]*")
_ANOTHER_FORM = re.compile(r"(?:www|amp|m|mobile|touch)\.(?=[^.]+\.[^.])")
_AMP_PATH = re.compile(r"^/amp(?=/.)|(?:/amp|\.amp)/?$|\.amp(?=\.html?$)")
_DEFAULT_DOCUMENT = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_CACHES = (
    re.compile(r"^https?://(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(?=[^/]+\.)", re.IGNORECASE),
    re.compile(r"^https?://[^/]+\.(?:cdn\.ampproject\.org|bing-amp\.com)/[civ]/(?:s/)?", re.IGNORECASE),
)
_MAY_BE_CACHED = re.compile("amp", re.IGNORECASE)
# 'quay.example/a' and 'quay.example:8080', of which the last label is no kind of file
_BARE_HOST = re.compile(r"((?:[\w-]{1,63}\.){1,8}([^\W\d_]{2,24}))(?::\d{1,5})?(?=[/?#]|$)")
_FILES = frozenset({
    "amp", "asp", "aspx", "atom", "cfm", "cgi", "css", "csv", "dll", "do", "gif", "gz", "htm", "html", "jpeg", "jpg",
    "js", "json", "jsonl", "jsp", "md", "mp3", "mp4", "nsf", "opml", "pdf", "php", "phtml", "pl", "png", "py", "rdf",
    "rss", "shtml", "svg", "toml", "txt", "webp", "xhtml", "xml", "zip",
})  # fmt: skip


def with_scheme(href: str, base: str | None = None) -> str:
    """'https://quay.example/a' of 'quay.example/a', as feeds and people write it; anything else as it is.

    'story.html' and 'index.php/a' are files beside `base`. Where the end of a name may be either (.pl, .py), it is a
    host with more than one dot, or where `base` is on it.
    """
    found = _BARE_HOST.match(href)
    if found is None:
        return href
    host, end = found[1].casefold(), found[2].casefold()
    if end in _FILES and not host.startswith("www.") and host.count(".") < 2 and host != _same(host_of(base) or ""):
        return href
    return f"https://{href}"


@lru_cache(maxsize=256)  # a page has one address, in several places
def canonical(url: str | None) -> str | None:
    """`url` in the one spelling that all forms of the page share; None for None and for what is no http(s) address.

    'http://m.Example.com:80/a/amp/?utm_source=x&id=3#top' gives 'https://example.com/a?id=3'. It names the page and
    need not answer: a few hosts do insist on 'www'. An address with a port of its own keeps its scheme.
    """
    if not url:
        return None
    try:
        parts = urlsplit(_published(url.strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host, port = _ascii(unquote(parts.hostname).lower().rstrip(".")), parts.port
        if "." not in host and host != "localhost" and ":" not in host:
            return None
        own_port = port not in (None, 80, 443)
        plain = SplitResult(
            parts.scheme if own_port else "https",
            (f"[{host}]" if ":" in host else _same(host)) + (f":{port}" if own_port else ""),
            _path(parts.path),
            urlencode(sorted((n, v) for n, v in parse_qsl(parts.query, True) if not _is_tracking(n.casefold(), v))),
            "",
        )
        return str(canonicalize_url(plain.geturl(), keep_blank_values=True))
    except (ValueError, UnicodeError):
        return None


def _published(url: str) -> str:
    """The publisher's own address of a page that a cache serves."""
    for cache in _CACHES if _MAY_BE_CACHED.search(url) else ():
        found = cache.match(url)
        if found:
            return "https://" + url[found.end() :]
    return url


def _same(host: str) -> str:
    """The host without what names another form of it: 'm.example.com' and 'www.example.com' are 'example.com'."""
    found = _ANOTHER_FORM.match(host)
    while found:
        host = host[found.end() :]
        found = _ANOTHER_FORM.match(host)
    return host


def _ascii(host: str) -> str:
    """The host as browsers ask for it, by IDNA 2008: w3lib, and Python, take 'gruß.example' for 'gruss.example'."""
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host


def _path(path: str) -> str:
    """The path without AMP's additions, default document, session, doubled and trailing slashes."""
    path = re.sub(r"(?<!:)/{2,}", "/", _SESSION.sub("", path))
    path = _DEFAULT_DOCUMENT.sub("/", _AMP_PATH.sub("", path))
    return path.rstrip("/") or "/"


def _is_tracking(name: str, value: str) -> bool:
    """Does the parameter say nothing about which page it is?"""
    if name in _FORM:
        return _FORM[name].fullmatch(value.casefold()) is not None
    if name in _DOUBTFUL:
        return not _NAMES_SOMETHING.match(value)
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def publisher_word(url: str) -> str:
    """Whose address it is, in one word: 'harbourpost' of 'https://feeds.harbourpost.example/a'; '' when it has no host.

    Of a host that is a number, all of it.
    """
    domain = _domain(url)
    return domain if _NUMBERS.fullmatch(domain) else domain.partition(".")[0]


def same_publisher(url: str, other: str) -> bool:
    """Are both on hosts of one registered name, such as 'www.' and 'feeds.harbourpost.example'?"""
    return _domain(url) == _domain(other) != ""


def spelt_alike(url: str) -> str:
    """The same for addresses that differ only in spelling, http or https, 'www.' and a last slash."""
    return re.sub(r"^https?://(?:www\.)?", "", canonical(url) or url).rstrip("/")


def host_of(url: str | None) -> str | None:
    """'www.quay.example' of 'https://www.Quay.example:8080/a'; None for what has no host."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _domain(url: str) -> str:
    """'harbourpost.co.uk' of 'https://www.harbourpost.co.uk/a'; a number as it stands; '' for what has no host."""
    host = host_of(url) or ""
    if _NUMBERS.fullmatch(host):
        return host
    from courlan import extract_domain  # loading it takes a tenth of a second, which not every story needs

    return extract_domain(url) or ".".join(host.split(".")[-2:])  # courlan knows the public names only
