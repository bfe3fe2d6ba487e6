"""Bylines: the line that says who wrote a story, and the people in it.

    By Ana Petrova and Li Wei, Reuters      Von Hans Müller      记者 李明      홍길동 기자

A byline is read whole or not at all: one word that is neither a name, a role, an organisation nor a date, and the
line is taken for prose. Better no author than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.agencies.names import agency, agency_at
from parsers.bylines.names import is_eastern_paper, is_nobody, person
from parsers.dates.days import day_at
from parsers.letters import folded
from parsers.places.gazetteer import known
from parsers.records import Author, Byline

_LONGEST = 240
_LEAD = re.compile(
    r"(?:(?:(?:written|reported|report|story|text|words|posted|published|compiled|analysis|opinion|commentary|essay"
    r"|interview|review)\s+)?by\b:?|(?:eine?\s\w+\s)?vo[nm]\b:?|par\b:?|por\b:?|di\b|a cura di\b|door\b:?|av\b:?|af\b:?"
    r"|oleh\b:?|(?:autor(?:in|es)?|authors?|text|yazan|yazar|müəllif|كتبت?):|текст:?|автор:?|редактор:?|بقلم:?|文\s?[／/]"
    r"|撰文[:：／/]?|(?:本报|本報)?(?:记者|記者)[:：\s]?)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(  # stands before a name where a page credits its author, but also at the start of prose
    r"(?:(?:view\s)?(?:all|more)\s(?:posts|articles|stories|content)\s(?:by|from)|alle[sr]?\s(?:artikel\s|beiträge\s)?von"
    r"|tous\sles\sarticles\sde|todos?\slos\sartículos\sde|(?:meer|alle)\sartikelen\svan|about(?:\sthe\sauthor:?)?"
    r"|(?:\w+\s)?(?:posted|published|written|submitted|created|contributed|last\supdated)\s(?:\w+\s)?by"
    r"|(?:\w+\s){0,2}(?:gast)?(?:beitrag|artikel|kolumne|kommentar|interview|analyse)\svon"
    r"|(?:\w+\s)?(?:veröffentlicht|geschrieben|verfasst|erstellt|eingestellt|gepostet|publiziert)\s(?:von|durch)"
    r"|(?:publié|écrit|rédigé|posté)e?\spar|(?:publicado|escrito|redactado|postado)\spor"
    r"|(?:scritto|pubblicato|redatto)\sda|(?:geschreven|geplaatst|gepubliceerd)\sdoor|(?:skrevet|publisert)\sa[vf]"
    r"|(?:skriven|publicerad)\sav|(?:napisane|opublikowane|dodane)\sprzez|przez|(?:đăng|viết)\sbởi|bởi"
    r"|(?:redaktion|redakteur(?:in)?|redazione|autore|auteure?s?|texte?|testo|texto|tekst|opracowanie|tác\sgiả|penulis"
    r"|yayınlayan|haber|авторы?|опубликовал[аио]?|作者|撰稿|編集|執筆|取材・文|글)\s?[:：]|كتبت?|إعداد|تحرير|نوشته)[:：]?\s*(?=\S)",
    re.IGNORECASE,
)
_PEN_NAME = re.compile(r"[^\W\d_](?:[\w.'’-]{0,28}\w)?")
_LED_PEN_NAME = re.compile(r"(?:By|Von|Par|Por)\s\w+")  # for Robert, no Miller of the first name Von
_ARTICLE_NAME = re.compile(r"(?:der|die|das|the|el|la|le|il)\s[^\W\d_a-z]\w+")  # von der Michel
_PLACE_BEHIND = re.compile(r"\s[–—]\s([^,–—]+)$")  # where they wrote it: 'Ana Petrova, Harbour Post — Porto Velho'
_INITIALS = re.compile(r"(?!l[a-z]{2}$)[a-z]{2,4}")  # lno, lby and their like are services of dpa
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,4}")  # harbourpost.example.tr
_INTERVIEWED = re.compile(
    r"(\b(?:interview|gespräch|conversation|entretien|entrevista|intervista)\b.*?)\s(?:with|mit|avec|con)\s"
    r"(?:(?!\s(?:by|von|par|por|di)\s).)+",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"(?P<names>[가-힣]{2,4}(?:[\s,·]+[가-힣]{2,4}){0,5}?)\s?(?P<role>(?:선임|수습|인턴)?(?:기자|특파원|통신원|논설위원))"
)
_HAN_REPORTER = re.compile(r"(?:記者|记者)\s?([\u3400-\u9fff]{2,4})(?=\s|[／/|]|$)()")  # 聯合報 記者王小明／台北報導
_HANGUL_REPORTER = re.compile(  # 기자명 홍길동, [서울=뉴시스] 홍길동 기자
    r"기자명\s+([가-힣]{2,4})(?!\S)|(?<![^\s=])([가-힣]{2,4}(?:[\s,·]+[가-힣]{2,4}){0,2}?)\s?(?:선임|수습|인턴)?(?:기자|특파원)(?![가-힣])"
)
_AND = r"and|und|et|и|və|ve|with|mit|avec|com|och|og|con|と"
_SPLIT = re.compile(rf"\s*[,;|、，＆&/•]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND}|AND|UND|ET|By|BY)\s+|\s+[–—-]\s+|\n")
_WEAK_SPLIT = re.compile(r"\s+(?:y|e|i|en)\s+")
_DROPPED = re.compile(r"\S*@\S*|(?:https?://|www\.)\S*|\((?:[^()]{0,40})\)")
_SENIORITY = re.compile(r",\s(?=(?:Jr|Sr|II|III|IV)\b)")  # no comma parts a Jr. from his name
_CREDENTIALS = re.compile(r",?\s(?:Ph\.?D|M\.?D|MBA|MPH|M\.?Sc|Esq|R\.?N|J\.?D|DPhil|CPA|CFA)\b\.?")
_STAMP = re.compile(  # blanks and a word such as 'Published', where a day could begin
    r"[\s,|(–—-]*(?:\b(?:published|updated|posted|filed|last\s(?:updated|modified)|on|um|am|le)\b:?\s*)?"
    r"(?=\d|\w{3,12}\.?\s\d)",
    re.IGNORECASE,
)
_BEAT = (
    r"staff|senior|chief|special|national|foreign|political|politics|diplomatic|economics?|economy|business|financial|finance"
    r"|markets?|sports?|science|medical|health|education|labou?r|tax|military|defen[cs]e|security|legal|crime|court|religion"
    r"|arts?|culture|drama|music|film|television|tv|media|technology|tech|energy|environment|climate|travel|food|farm"
    r"|regional|local|city|deputy|associate|assistant|contributing|investigative|white\shouse|washington|european|asia"
)
_POST = (
    r"writers?|reporters?|correspondents?|editors?|columnist|analyst|critic|journalist|contributor|photographer|producer"
    r"|anchor|intern|fellow|staff|journaliste|redakteur(?:in)?|korrespondent(?:in)?|corresponsal|enviad[oa]\sespecial|inviat[oa]"
    r"|корреспондент|обозреватель|müxbiri?|muhabiri?|记者|記者|기자"
)
_ROLE = re.compile(rf"(?:\S+\s){{0,4}}?(?:{_POST})\b[\w\s-]{{0,30}}", re.IGNORECASE)
_ROLE_BEGINS = re.compile(rf"(?:{_BEAT}|{_POST})\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?P<word>on\sbehalf\sof|of|for|from|in|at|à|aus|desde)\s+(?P<rest>(?:the\s)?[A-Z].{1,60})$")
_NO_AUTHOR = {
    "staff", "admin", "redaktion", "die redaktion", "redacción", "rédaction", "la rédaction", "redazione", "редакция",
}  # fmt: skip
_MOST = 12  # people on one line
_MOST_SEGMENTS = 3  # of a credit without a lead word; more are a list of sections


def read_byline(text: str) -> Byline | None:
    """The byline that the line `text` is; None when it is something else.

    'By JANE ROE, AP Labor Writer' gives the author Jane Roe, role 'Labor Writer', and agency 'AP'. 'By Staff' is a
    byline without authors. `text` of the result is the line as printed.
    """
    printed = " ".join(text.split())
    if len(printed) > _LONGEST:
        return None
    line = _unwrapped(printed)
    if korean := _KOREAN.fullmatch(line):
        people = tuple(Author(name=name, role=korean["role"]) for name in re.split(r"[\s,·]+", korean["names"]))
        return Byline(text=printed, authors=people)
    lead = _LEAD.match(line)
    if lead is None or lead.end() == len(line):
        return None
    names = line[lead.end() :]
    if names.casefold().rstrip(".") in _NO_AUTHOR:
        return Byline(text=printed)
    found = _people(names, strict=True)
    return Byline(text=printed, authors=found[0], agency=found[1]) if found and (found[0] or found[1]) else None


def _unwrapped(printed: str) -> str:
    """A line without the brackets, asterisks or dash it is set off with: '(Ana Petrova)', '— Ana Petrova'."""
    line = printed.strip("*_—– ")
    while len(line) > 2 and (line[0], line[-1]) in (("(", ")"), ("[", "]"), ("（", "）")):
        line = line[1:-1].strip()
    return line


def authors_of(names: str) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency in a list of names without a lead word: 'Ana Petrova, Li Wei | Reuters'.

    What is neither is left out: 'admin', 'null', addresses, desks. 'Petrova, Ana' is one person.
    """
    return _listed(_turned(names))


def _listed(names: str) -> tuple[tuple[Author, ...], str | None]:
    """The people and the agency of a list that is printed, where a second word is a section: 'Ana, Recipes'."""
    line = " ".join(names[: _LONGEST * 2].split())
    line = _LABEL.sub("", line, count=1) if _LABEL.match(line) else line
    lead = _LEAD.match(line)
    if lead and (found := _people(line[lead.end() :], strict=False)) and any(found):
        return found
    reporters = [name[1] or name[2] for kind in (_HAN_REPORTER, _HANGUL_REPORTER) for name in kind.finditer(line)]
    if reporters:
        line = ", ".join(name for names in reporters for name in re.split(r"[\s,·]+", names))
    return _people(line, strict=False) or ((), None)


def _turned(names: str) -> str:
    """'Petrova, Ana' as 'Ana Petrova'."""
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+)", " ".join(names.split()))
    if turned is None or any(known(word) or agency(word) for word in turned.groups()):
        return names
    return f"{turned[2]} {turned[1]}"


def read_credit(text: str, publisher: str | None = None) -> Byline | None:
    """The byline that `text`, printed where a page credits its author, is: 'Ana Petrova', 'von Kathrin', 'MND Staff'.

    It needs no lead word. Where nobody is named in full, one word is a pen name and several are an organisation, as
    the `publisher` is in any case.
    """
    printed = " ".join(text.split())
    line = _INTERVIEWED.sub(r"\1", _unwrapped(printed))
    read = read_byline(line)
    authors, credited = (read.authors, read.agency) if read else ((), None)
    if not authors and not credited and not _LED_PEN_NAME.fullmatch(line):
        authors, credited = _listed(line)
    if not authors and not credited:
        authors, credited = signature(line, publisher)
    authors = authors or _initials(line)
    # 'Harbour Post Staff' in the Harbour Post is nobody; Jane Roe on the site of Jane Roe is somebody
    people = tuple(author for author in authors if not author.role or folded(author.name) != folded(publisher or ""))
    if authors and not people:
        credited = credited or publisher
    return Byline(text=printed, authors=people, agency=credited) if people or credited else read


def _initials(line: str) -> tuple[Author, ...]:
    """The editor who worked on an agency's copy and signs with initials: 'Von: abc/dpa'."""
    parts = [part.strip() for part in re.sub(r"^vo[nm]:?\s+", "", line, flags=re.IGNORECASE).split("/")]
    signed = [part for part in parts if _INITIALS.fullmatch(part) and not agency(part)]
    return (Author(name=signed[0]),) if len(parts) == 2 and len(signed) == 1 and any(map(agency, parts)) else ()


def credits_somebody(text: str, publisher: str | None = None) -> bool:
    """Does a line name anybody, a person or an organisation: 'By Ana Petrova', and not 'Follow us'?"""
    read = read_credit(text, publisher)
    return read is not None and bool(read.authors or read.agency)


def credits_person(text: str, publisher: str | None = None) -> bool:
    """Does a line name a person, be it by a pen name?"""
    read = read_credit(text, publisher)
    return read is not None and bool(read.authors)


def signature(text: str, publisher: str | None = None) -> tuple[tuple[Author, ...], str | None]:
    """The pen names, else the organisation, that a credit without anybody's full name begins with.

    'von Kathrin, Rezepte' gives Kathrin, 'Linny and Peter' both, 'By MND Staff' the organisation MND Staff, 'admin'
    nothing.
    """
    line = text[: _LONGEST * 2]
    lead = _LABEL.match(line) or _LEAD.match(line)
    listed = _before_date(_DROPPED.sub(" ", line[lead.end() if lead else 0 :]))
    segments = [
        part for part in re.split(r"\s*[,;|/•·]\s*|\s+[–—-]\s+|\sin\s|\sfrom\sthe\s", listed or "") if part.strip()
    ]
    if not segments or (lead is None and len(segments) > _MOST_SEGMENTS):
        return (), None
    first = segments[0].strip(" :.*")
    if publisher and folded(first) == folded(publisher):
        return (), first
    if first.casefold() in _NO_AUTHOR:
        return (), None
    if _SITE.fullmatch(first) or is_eastern_paper(first):
        return (), first
    if lead and _ARTICLE_NAME.fullmatch(first) and not is_nobody(first.split()[1]):
        return (Author(name=first),), None
    names = re.split(rf"\s+(?:{_AND}|&|y)\s+", first)
    if all(map(_is_pen_name, names)):
        return tuple(Author(name=name) for name in names[:_MOST]), None
    words = first.split()
    organisation = len(words) > 1 and (
        _is_organisation(first) or (len(words) < _MOST_SEGMENTS * 2 and is_nobody(words[-1]))
    )
    return (), first if organisation else None


def _is_pen_name(word: str) -> bool:
    return len(word) > 1 and _PEN_NAME.fullmatch(word) is not None and not is_nobody(word)


def _people(names: str, *, strict: bool) -> tuple[tuple[Author, ...], str | None] | None:
    """The people and the agency that `names` lists; None when `strict` and something in it is neither."""
    listed = _before_date(_DROPPED.sub(_kept, _CREDENTIALS.sub("", _SENIORITY.sub(" ", names))))
    if listed is None:
        return None
    place = _PLACE_BEHIND.search(listed)
    listed = listed[: place.start()] if place and known(place[1]) else listed
    people: list[Author] = []
    credited: str | None = None
    prose = 0
    for part in _parts(listed):
        if not strict:
            part = _LABEL.sub("", part, count=1) if _LABEL.match(part) else part
        author, wire, understood = _read_part(part)
        if author is not None:
            people.append(author)
        elif understood and people and not agency(part):
            people = _described(people, part)
        elif not understood and people and _is_organisation(part):
            people = [replace(one, affiliation=one.affiliation or part) for one in people]
        elif strict and not understood:
            return None
        prose += not understood and not _is_organisation(part)
        credited = credited or wire
    if prose > max(1, len(people)):  # headlines of other stories, or a caption
        return None
    people = [
        one for one in people if not any(f" {other.name} " in f" {one.name} " for other in people if other != one)
    ]
    return (tuple(dict.fromkeys(people))[:_MOST], credited) if len(people) <= _MOST or not strict else None


def _kept(dropped: re.Match[str]) -> str:
    """What is left of an address or an aside: an agency in brackets."""
    wire = agency(dropped[0].strip("()"))
    return f", {wire}" if wire else " "


def _parts(names: str) -> list[str]:
    """The members of a list; 'Ortega y Gasset' is split only where both sides are people."""
    parts: list[str] = []
    for part in _SPLIT.split(names):
        pieces = _WEAK_SPLIT.split(part)
        parts += pieces if all(map(person, pieces)) else [part.strip(" :").removesuffix(" .")]
    return [part for part in parts if part.strip(" .^*-")]


def _read_part(part: str) -> tuple[Author | None, str | None, bool]:
    """One member of the list: the person, the agency, and whether the part was understood at all."""
    wire = agency(part.rstrip("."))
    if wire:
        return None, wire, True
    if name := person(part):
        return Author(name=name), None, True
    place = _OF.search(part)
    if place and (name := person(part[: place.start()])):
        wire = agency(place["rest"])
        where = None if wire or known(place["rest"]) else place["rest"]
        return Author(name=name, affiliation=where), wire, True
    named = _name_and_role(part)
    if named is None and _ROLE.fullmatch(part):
        return None, _leading_agency(part), True
    return named or (None, None, False)


def _name_and_role(part: str) -> tuple[Author, str | None, bool] | None:
    """'JANE ROE AP Labor Writer', 'Jane Doe Staff Writer': a name and a role without a comma between them."""
    if agency_at(part, words=False) or _ROLE_BEGINS.match(part):
        return None
    words = part.split(" ")
    for count in range(2, min(5, len(words))):
        rest = " ".join(words[count:]).lstrip("^*-– ")
        wire = _leading_agency(rest)
        if (wire or _ROLE_BEGINS.match(rest)) and (name := person(" ".join(words[:count]))):
            if agency(rest):
                return Author(name=name), wire, True
            if _ROLE.fullmatch(rest):
                return Author(name=name, role=_role(rest)), wire, True
    return None


def _role(part: str) -> str | None:
    """The role without the agency before it: 'AP Labor Writer' is a 'Labor Writer'."""
    end = agency_at(part) or 0
    return part[end:].strip(" ,") or None


def _leading_agency(part: str) -> str | None:
    end = agency_at(part)
    return part[:end] if end else None


def _described(people: list[Author], part: str) -> list[Author]:
    """The last of `people` with the role that `part` states."""
    role = _role(part)
    return [*people[:-1], replace(people[-1], role=people[-1].role or role)]


def _is_organisation(part: str) -> bool:
    """Is a part behind the names, which names nobody, made like the name of a paper or an office?"""
    words = part.removeprefix("the ").split()
    return len(words) <= 6 and all(word[:1].isupper() or word in ("of", "the", "for", "de", "and") for word in words)


def _before_date(names: str) -> str | None:
    """`names` without the date or time printed behind them; None when digits stand there that are neither."""
    digit = re.search(r"(?<![^\W_])\d|(?<=[a-z])\d\d", names)  # not in 'G1', 'BR24' or 'Ana1'
    if digit is None:
        return re.split(r"\s(?:Published|Updated|Posted|Last updated)\b", names)[0]
    for stamp in _STAMP.finditer(names[: digit.end()]):
        printed = day_at(names, stamp.end())
        if printed and len(names) - printed.end <= _MOST * 4:
            return names[: stamp.start()]
    return None
