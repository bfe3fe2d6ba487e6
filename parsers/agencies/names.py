"""News agencies and press-release wires, as datelines and bylines name them.

A name that is not listed is still read where a dateline brackets it; the list tells '(Reuters) -' from an aside,
and an organisation from a person in a byline.
"""

from __future__ import annotations

import re
from functools import cache

# The world, press-release wires, Europe, the Caucasus to the Gulf, South and East Asia, Africa and Latin America.
_UNMISTAKABLE = """
Reuters, Reuter, Thomson Reuters, Associated Press, AP, Agence France-Presse, Agence France Presse, AFP,
United Press International, UPI, Bloomberg, Bloomberg News, Dow Jones, Dow Jones Newswires, DowJonesAP, AFX,
AFX News, RTTNews, MarketWatch, CBS MarketWatch, CBS.MW, Knight Ridder, Tribune News Service, TNS, Scripps Howard,
Cox News Service, Gannett News Service, States News Service, City News Service, Inter Press Service, IPS, IRIN,
Zenit, Zenit.org, Catholic News Agency, Catholic News Service, CNA, CNS, Religion News Service, RNS, Baptist Press,
PA, PA Media, Press Association, Canadian Press, CP, Australian Associated Press, AAP, NZPA, Sports Network,
SportsTicker, HealthDay News, IDG News Service, Ziff Davis, NewsFactor, PC World, Computerworld, InfoWorld,
MacCentral, New Ratings, U-WIRE, CNN, CNN/Money, BBC, BBC News, CBS, ABC News, NBC News, Fox News, VOA,
Voice of America, RFE/RL, Radio Free Asia, RFA, Al Jazeera, Deutsche Welle,
PRNewswire, PR Newswire, PRNewswire-FirstCall, PRNewswire-USNewswire, PRNewswire-AsiaNet, U.S. Newswire,
Business Wire, BusinessWire, GlobeNewswire, Globe Newswire, ACCESSWIRE, ACCESS Newswire, Newsfile Corp., Newsfile,
Marketwired, Market Wire, Primezone, CNW, CNW Group, CNW Telbec, Canada NewsWire, EINPresswire, EIN Presswire,
EINPresswire.com, PRWEB, PRLog, TheNewswire, NewMediaWire, JCN Newswire, Media OutReach, ots, APA-OTS,
news aktuell,
dpa, lno, dpa-AFX, dpa-infocom, Deutsche Presse-Agentur, epd, KNA, SID, dapd, ddp, APA, SDA, Keystone-SDA, ATS,
Keystone-ATS, Belga, ANP, Ritzau, NTB, TT, STT, BNS, LETA, ELTA, PAP, CTK, ČTK, TASR, SITA, MTI, Agerpres,
Mediafax, BTA, Tanjug, FoNet, Hina, STA, FENA, SRNA, ANA-MPA, AMNA, ANSA, Adnkronos, AGI, Askanews, LaPresse,
Italpress, Radiocor, EFE, Agencia EFE, Europa Press, Servimedia, Lusa, Agência Lusa, La Presse Canadienne,
Interfax, Interfax-Ukraine, Interfax-Azerbaijan, TASS, ITAR-TASS, Itar-Tass, RIA Novosti, RIA,
Ukrinform, UNIAN, BelTA, Moldpres,
РИА Новости, РИА, ТАСС, ИТАР-ТАСС, Интерфакс, Интерфакс-Украина, Интерфакс-Азербайджан, Росбалт,
Укринформ, Укрінформ, УНИАН, УНІАН,
БелТА, БЕЛТА, БТА, Танјуг,
Azertac, AZERTAC, AzerTAc, AZƏRTAC, Azernews, APA News, Armenpress, ARKA, Interpressnews, Kazinform, AKIpress,
Kabar, Khovar, Montsame, Anadolu, Anadolu Agency, Anadolu Ajansı, DHA, Demirören Haber Ajansı, İHA, IRNA, ISNA,
Tasnim, SPA, WAM, QNA, KUNA, BNA, ONA, SANA, NNA, WAFA, Казинформ, Азертадж, АЗЕРТАДЖ, Арменпресс, رويترز, أ ف ب,
فرانس برس, أ ب, د ب أ, وام, واس, كونا, سانا, بنا, قنا, بترا, الأناضول, شينخوا, سبوتنيك, وكالات, ایرنا, ایسنا,
تسنیم,
PTI, Press Trust of India, ANI, IANS, UNI, APP, PPI, BSS, UNB, Bernama, Antara, VNA, Xinhua, Xinhuanet,
Xinhua News Agency, China News Service, Yonhap, Newsis, News1, KCNA, Kyodo, Kyodo News, Jiji, Jiji Press, PNA,
新华社, 新華社, 新华网, 中新社, 中新网, 中国新闻社, 中央社, 路透社, 法新社, 美联社, 共同社, ロイター, 共同,
共同通信, 時事, 時事通信, 時事通信社, ＡＰ, ＡＰ通信, ＡＦＰ, ＡＦＰ時事, タス通信, 聯合ニュース, 연합뉴스, 뉴시스,
뉴스1, 로이터, 조선중앙통신, 신화통신,
SAPA, SAnews, NAN, Ghana News Agency, GNA, Kenya News Agency, Angop, PANA, New Ziana, SUNA, MENA, APS, Télam,
Telam, Notimex, Andina, Prensa Latina, Agência Brasil, Agencia Brasil, Estadão Conteúdo, Folhapress
"""
# Names that are words too: only brackets, or a place and a date before them, make them agencies.
_WORDS = """
Turan, Trend, Report, Ticker, Beta, Sputnik, Petra, Fars, Mehr, MAP, TAP, INA, Agencies, News Agencies, Спутник,
Туран, Тренд, Бета, فارس, مهر
"""
_TELLING = re.compile(
    r"\b(?:news(?:wires?)?|wires?|press|presse|prensa|network|agency|agencies|agentur|agence|agencia)\b|\.(?:com|org|net)$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s?[/+]\s?|,\s|\s(?=and |und |et |y )")
_DOMAIN = re.compile(r"[A-Za-z][\w-]+\.(?:com|org|net)")
_LONGEST = 40
_SPOKEN = 5  # letters; shorter names are initials, whose case tells them from words
_REMARK = re.compile(r"\s[a-z][A-Za-z ]{0,30}")  # 'Reuters on Friday'


def agency(text: str) -> str | None:
    """The listed agency, or agencies, that `text`, taken out of brackets, names; None when there is none.

    'Reuters', 'dpa/lno' and 'example.com' are agencies as they stand; of 'Reuters on Friday ' it is 'Reuters'.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _is_listed(text):
        return text
    parts = _SEVERAL.split(text)
    if len(parts) > 1 and _is_listed(parts[0]) and all(_is_listed(part) or len(part) < 5 for part in parts):
        return text
    if _DOMAIN.fullmatch(text):
        return text
    found = _beginning().match(text)
    return found[0] if found and _REMARK.fullmatch(text, found.end()) else None


def agency_at(text: str, start: int = 0, *, words: bool = True) -> int | None:
    """Where the listed agency printed at `start` ends; None when there is none. Its case must be the listed one.

    `words` lets in names that are ordinary words as well, such as 'Trend'.
    """
    found = (_beginning() if words else _unmistakable()).match(text, start)
    return found.end() if found else None


def sounds_like_agency(name: str) -> bool:
    """Is `name` listed, or made like the name of an agency or a paper: 'Sports Network', 'example.com'?"""
    return agency(name) is not None or bool(_TELLING.search(name))


def _is_listed(name: str) -> bool:
    return _key(name).removeprefix("the ") in _listed()


def _key(name: str) -> str:
    return " ".join(name.casefold().replace(".", "").split())


def _split(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(_key, (*_split(_UNMISTAKABLE), *_split(_WORDS))))


@cache
def _beginning() -> re.Pattern[str]:
    return _any_of([*_split(_UNMISTAKABLE), *_split(_WORDS)])


@cache
def _unmistakable() -> re.Pattern[str]:
    return _any_of(_split(_UNMISTAKABLE))


def _any_of(names: list[str]) -> re.Pattern[str]:
    """Any of the names, the longest first, ending where a word does; the longer ones in capitals as well."""
    names = [*names, *(name.upper() for name in names if len(name) >= _SPOKEN)]
    return re.compile("(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
