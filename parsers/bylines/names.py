"""Names of people: telling them from desks, papers and prose, and printing them in ordinary case."""

from __future__ import annotations

import re

_PARTICLES = {
    "de", "del", "della", "delle", "dei", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "van", "von",
    "der", "den", "ten", "ter", "zu", "zur", "af", "av", "bin", "bint", "ibn", "al", "el", "ould", "abu", "y",
    "e", "i", "dal", "san", "ul", "ur",
}  # fmt: skip
_ARTICLES = {"der", "die", "das", "le", "la", "les", "el", "il"}  # Le Figaro is a paper
# Words that stand in credits but in nobody's name.
_NOBODY = {
    "our", "your",
    "admin", "administrator", "staff", "editor", "editors", "editorial", "news", "newsroom", "desk", "team",
    "reporter", "reporters", "correspondent", "writer", "writers", "agency", "agencies", "press",
    "null", "none", "undefined", "nan", "unknown", "anonymous", "author", "authors", "user",
    "contributor", "contributors", "columnist", "columnists", "online", "webmaster", "website", "digital", "redaktion",
    "redaktionen", "redaccion", "redacción", "redacao", "redação", "rédaction", "redaction", "redazione",
    "redactie", "редакция", "редактор", "автор", "by", "from", "with", "in", "at", "for", "after", "the",
    "this", "that", "and", "or", "to", "on", "is", "was", "has", "had", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "http", "https",
    "www", "photo", "photos", "video", "image", "getty", "university", "institute", "ministry", "department",
    "times", "tribune", "journal", "gazette", "weekly", "magazine", "media", "radio",
    "tv", "television", "inc", "ltd", "llc", "corp", "company", "gmbh", "foundation", "association",
    "center", "centre", "council", "bureau", "service", "services", "network", "broadcasting", "publishing",
    "government", "international", "blog", "sponsored",
    "advertisement", "copyright", "reserved", "rights", "published",
    "about", "view", "follow", "twitter", "facebook", "youtube", "instagram", "linkedin", "whatsapp", "telegram",
    "email", "e-mail", "mail", "send", "text", "size", "article", "articles", "stories", "posts", "archived", "archive",
    "share", "profile", "account", "subscribe", "comments", "contact", "kontakt", "column", "kolumne", "gastautor",
    "gastbeitrag", "autoreninfo", "sources", "google", "scholar", "pubmed", "zur", "kg", "vice", "president",
    "director", "founder", "reviewer", "manager", "producer", "sports", "group", "insider", "shimbun", "moderator",
    "artikel", "autor", "autoren", "autorin", "auteur", "auteurs", "autore", "autores",
    "updated", "posted", "filed", "minutes", "hours", "ago", "haber", "merkezi", "xəbər",
}  # fmt: skip
_NOBODY_ALONE = {  # surnames as well
    "guest", "gast", "root", "owner", "post", "story", "more", "all", "loading", "source", "quelle",
}  # fmt: skip
_SYSTEM_USER = re.compile(r"(?:web|site|wp|super)?-?(?:admin|master|editor|user)(?:istrator)?[\d_-]*")
_HONOURS = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Rev|Sir|Dame|Hon|Herr|Frau|Rechtsanwalt|Rechtsanwältin|Dipl\.-Ing|Ing)\.?\s+"
    r"|[\w-]*(?:[Ee]xpert(?:e|in)|[Rr]edakteur(?:in)?|[Rr]eporter(?:in)?|[Kk]orrespondent(?:in)?|[Aa]utor(?:in)?)\s+)+"
)
_WORD = re.compile(r"[^\W\d_][^\s\d_,;:/|()<>@#*+=]*\.?")
_HAN_NAME = re.compile(
    r"[\u3400-\u9fff々]{1,3}[\s·・]?[\u3400-\u9fff々]{1,3}|[\u3040-\u30ff\u3400-\u9fff々ー]{2,6}(?:[\s・=＝][\u3040-\u30ffー]{2,8})*"
)
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_EASTERN_PAPER = re.compile(  # what papers, agencies and stations in China, Japan and Korea end with
    r".+(?:社|新聞|新闻|日[报報]|早[报報]|晚[报報]|通信|[编編][辑輯集]部|[網网]|[電电][視视][台臺]?|オンライン|ニュース|デジタル|뉴스|일보|신문|방송)"
)
_CAPITALS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?<=\b[^\W\d_a-z]\.)(?=[^\W\d_a-z][^\W\d_A-Z])")  # A.Petrova
_ELIDED = re.compile(r"^(?:[dl]|dell|dall|nell)['’]")  # d'Arcy
_LONGEST, _MOST_WORDS = 60, 6
_KEEP = {"II", "III", "IV", "JR", "SR"}


def is_nobody(word: str) -> bool:
    """Is `word` one that stands in credits but in nobody's name: 'Staff', 'admin', 'Redaktion', 'webadmin2'?"""
    bare = word.strip(".'’").casefold()
    return bare in _NOBODY or bare in _NOBODY_ALONE or _SYSTEM_USER.fullmatch(bare) is not None


def is_eastern_paper(name: str) -> bool:
    """Does a name end as those of East Asian papers and agencies do: '東海新聞社', '강원뉴스'?"""
    return _EASTERN_PAPER.fullmatch(name) is not None


def person(text: str) -> str | None:
    """The name of the one person that `text` is, in ordinary case; None when it is no such thing.

    'DR. ANN O'NEIL, PhD' gives "Ann O'Neil". At least two words, each capitalised but for particles (de, van, bin);
    a word that only desks and papers have ('News', 'Staff') rules it out. Chinese, Japanese and Korean names are one
    word of two to six characters.
    """
    text = _HONOURS.sub("", " ".join(text.split())).strip(' ,;:–—-|/^*•"“”').lstrip(".")
    text = _INITIAL.sub(" ", text)
    text = text if text.endswith(("Jr.", "Sr.")) else text.rstrip(" .")
    if not text or len(text) > _LONGEST:
        return None
    if is_eastern_paper(text):
        return None
    if _HANGUL_NAME.fullmatch(text) or _HAN_NAME.fullmatch(text):
        return text
    words = text.split(" ")
    if not 2 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return None
    if any(word.strip(".'’").casefold() in _NOBODY or word.endswith(("'s", "’s")) for word in words):
        return None
    if words[0].casefold() in _ARTICLES and (len(words) == 2 or words[2] in _PARTICLES):  # El Sol de Oriente
        return None
    main = [word for word in words if word not in _PARTICLES]
    if len(main) < 2 or any(_ELIDED.sub("", word)[:1].islower() for word in main) or max(map(len, words)) < 2:
        return None
    if all(len(word.rstrip(".")) < 2 for word in main):
        return None
    return _in_ordinary_case(text)


def _in_ordinary_case(name: str) -> str:
    """Names printed in capitals throughout, but for 'Mc' and particles, in upper and lower case."""
    words = name.split(" ")
    if not all(_is_shouted(word) for word in words) or not any(len(word) > 2 for word in words):
        return name
    return " ".join(word.lower() if word.islower() else _lowered(word) for word in words)


def _is_shouted(word: str) -> bool:
    return (
        word.isupper()
        or word in _PARTICLES
        or _ELIDED.sub("", word).isupper()
        or (word[:2] in ("Mc", "Ma") and word[2:].lstrip("c").isupper())
    )


def _lowered(word: str) -> str:
    """'AL-SAID' gives 'Al-Said', "D'ARCY" "D'Arcy", 'McCULLOUGH' and 'MCCULLOUGH' 'McCullough', 'J.R.' stays."""
    if word.upper().rstrip(".") in _KEEP and len(word) < 4:
        return word if word.upper().rstrip(".").startswith("I") else word.capitalize()
    if "." in word[:-1]:
        return word

    def part(found: re.Match[str]) -> str:
        low = found[0][0].upper() + found[0][1:].lower()
        return "Mc" + low[2:].capitalize() if low.startswith("Mc") and len(low) > 3 else low

    return _CAPITALS.sub(part, word)
