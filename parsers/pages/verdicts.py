"""Pages that are no article, and articles that are not all there.

A server answers 200 to everything: with its own error page, a consent dialogue, a log-in, a robot check. What gives
them away is not one phrase but a phrase and almost nothing else, so every rule asks for few words first. Phrases are
in the languages of the large news markets, folded to lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.records import RawArticle


class NotAnArticleError(ValueError):
    """A document that was read well and is no article; `reason` is a short stable code."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of page: one of its phrases near the start of at most `words` words of text."""

    reason: str
    detail: str
    words: int
    within: int
    phrases: re.Pattern[str]


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{phrase})(?!\w)" for phrase in phrases))


_KINDS = (
    _Kind(
        "error-page",
        "an error page, answered as if it were a story",
        60,
        120,
        _any(
            "(?:error )?40[34]",
            "(?:error )?50[0-4]",
            "page (?:was |is |can(?:no|')t be )?(?:not |un)?(?:found|available)",
            "page (?:does not|doesn't|no longer) exists?",
            "access (?:is |was )?denied",
            "bad gateway",
            "internal server error",
            "service unavailable",
            "seite (?:wurde )?nicht gefunden",
            "page (?:introuvable|non trouvée)",
            "página no (?:encontrada|existe)",
            "página não encontrada",
            "pagina non trovata",
            "pagina niet gevonden",
            "страница не найдена",
            "sayfa bulunamadı",
            "səhifə tapılmadı",
            "nie znaleziono strony",
            "页面不存在",
            "找不到页面",
            "ページが見つかりません",
            "페이지를 찾을 수 없습니다",
            "الصفحة غير موجودة",
        ),
    ),
    _Kind(
        "robot-check",
        "a check for robots instead of the story",
        90,
        300,
        _any(
            "verify(?:ing)? (?:that )?you(?:'| a)re (?:a )?human",
            "are you a (?:ro)?bot",
            "checking your browser",
            "captcha",
            "unusual traffic",
            "enable (?:javascript|cookies)(?: and cookies)? to continue",
            "just a moment",
            "pardon our interruption",
        ),
    ),
    _Kind(
        "consent-wall",
        "a consent dialogue instead of the story",
        200,
        1000,
        _any(
            r"(?:we|and our(?: \d+)? partners) (?:use|value|store)[^.]{0,60}(?:cookies|privacy)",
            "accept (?:all )?cookies",
            "cookie (?:settings|preferences|policy|consent)",
            "manage (?:your )?(?:consent|preferences|privacy)",
            "wir (?:und unsere partner )?(?:verwenden|nutzen) cookies",
            "nous utilisons (?:des )?cookies",
            "accepter (?:les|tous les) cookies",
            "utilizamos cookies",
            "aceptar (?:todas las )?cookies",
            "utilizziamo i? ?cookie",
            "мы используем (?:файлы )?cookie",
        ),
    ),
    _Kind(
        "log-in",
        "a log-in or an offer to subscribe instead of the story",
        60,
        1000,
        _any(
            "subscribe (?:now )?to (?:continue|read|keep reading)",
            "already (?:a )?(?:subscriber|member|subscribed|registered)",
            "(?:sign|log) in to (?:continue|read|view)",
            "this (?:content|article|story) is (?:for|available to) (?:subscribers|members)",
            "weiterlesen mit",
            "jetzt abonnieren",
            "bereits abonnent",
            "article réservé aux abonnés",
            "déjà abonné",
            "suscríbete para",
            "ya eres suscriptor",
            "abbonati per",
            "sei già abbonato",
            "assine para",
            "только для подписчиков",
            "abone ol",
        ),
    ),
)
_BREAKS_OFF = re.compile(
    r"(?:\s(?:…|\.\.\.)|\[(?:…|\.\.\.)\]|"
    r"(?:read (?:more|the full story)|continue reading|lire la suite|weiterlesen|leer más|leia mais|leggi tutto|"
    r"читать далее|devamını oku|subscribe to (?:continue|read)[^.]{0,40})\W{0,4})$",
    re.IGNORECASE,
)
_TAIL = 120


def check_page(raw: RawArticle) -> None:
    """Raise NotAnArticleError for a page that is none: an error, a check, a dialogue, a log-in."""
    text = f"{raw.headline or ''}\n{raw.body or ''}".casefold().replace("’", "'")
    words = len(text.split())
    for kind in _KINDS:
        if words <= kind.words and kind.phrases.search(text, 0, kind.within) and not (raw.published and raw.byline):
            raise NotAnArticleError(kind.reason, kind.detail)


def breaks_off(body: str | None) -> bool:
    """Does the text end where a reader is asked to go on elsewhere: 'The mayor said… Continue reading'?"""
    return body is not None and _BREAKS_OFF.search(body[-_TAIL:].rstrip()) is not None
