"""Names and lines of Chinese, Japanese and Korean newsrooms, which set no blanks between a name and a role.

홍길동 기자      [부산=항구] 홍길동 선임기자      本报记者 李明 王芳      文／王小明      取材・文＝山田太郎
"""

from __future__ import annotations

import re

from parsers.languages import Pattern, any_of, by_language, one_of, words
from parsers.letters import HAN, HANGUL, HIRAGANA, KATAKANA
from parsers.records import Author

_MOST = 12  # people on one line
_SURNAMES = by_language("byline.surnames")
_CHINESE = rf"{one_of(_SURNAMES['zh'])}[{HAN}]{{1,2}}"
_KOREAN = rf"(?!{any_of('byline.ranks')}\s?{any_of('byline.reporters')}){one_of(_SURNAMES['ko'])}[{HANGUL}]{{1,3}}"
_HAN_NAME = re.compile(
    rf"[{HAN}]{{1,3}}[\s·・]?[{HAN}]{{1,3}}|[{HAN}]{{1,4}}\s?[{HIRAGANA}]{{2,4}}|[{HIRAGANA}]{{2,5}}\s?[{HAN}]{{1,3}}"
    rf"|[{HIRAGANA}]{{2,6}}|[{KATAKANA}]{{2,8}}(?:[\s・=＝][{KATAKANA}{HAN}]{{2,8}})*"
)
_HANGUL_NAME = Pattern(lambda: rf"{_KOREAN}|[{HANGUL}]{{3}}")
_CHINESE_NAME = Pattern(lambda: _CHINESE)
_IN_HAN, _IN_HANGUL = re.compile(rf"[{HAN}{HIRAGANA}{KATAKANA}]"), re.compile(rf"[{HANGUL}]")
_FOREIGN = Pattern(lambda: rf"(?!{any_of('byline.reporters')})[{HANGUL}]{{1,5}}(?:\s[{HANGUL}]{{2,5}}){{1,2}}")
_PAPER = Pattern(lambda: rf".+{any_of('byline.paper_endings')}")  # of papers, agencies and stations
_NO_NAME = Pattern(
    lambda: rf"(?:{any_of('byline.reporters', 'dateline.own_paper', 'date.published', 'date.modified')})(?=.)"
)
_NOBODY = set(words("byline.staff", "byline.desks", "byline.not_names", "page.buttons", "page.counted", "page.facts"))
_BETWEEN = re.compile(r"[\s,，、;；·・&/／]+")
_RANKED = rf"(?:{any_of('byline.ranks')}\s?)?"
_HANGUL_NAMES = rf"{_KOREAN}(?:[\s,·]+{_KOREAN}){{0,5}}"
_KOREAN_LINE = Pattern(  # 홍길동 기자, [서울=뉴시스] 홍길동 기자 =, 글·사진 홍길동 기자
    lambda: (
        rf"(?:{any_of('byline.name_labels')}\s+)?(?:[\[(]?[{HANGUL}A-Za-z]{{2,12}}\s?=\s?[{HANGUL}A-Za-z\d]{{2,12}}[\])]\s?|[{HANGUL}]{{2,8}}\s?=\s?"
        rf"|(?=[{HANGUL}A-Za-z\d]*[{HANGUL}])[{HANGUL}A-Za-z\d]{{4,10}}\s(?={_KOREAN})"
        rf"|{any_of('byline.work')}(?:[·・/]{any_of('page.checked')})?\s?[=:]?\s)?"
        rf"(?P<names>{_HANGUL_NAMES})\s?(?P<role>{_RANKED}{any_of('dateline.reporters')})(?:\s?=)?"
    )
)
_KOREAN_REPORTER = Pattern(  # 기자명 홍길동, (부산) 홍길동 기자 입력 2024.03.04
    lambda: (
        rf"{any_of('byline.name_labels')}\s+(?P<named>{_KOREAN})(?!\S)"
        rf"|(?<![^\s=\]])(?P<names>{_HANGUL_NAMES})\s?{_RANKED}{any_of('byline.reporters')}(?![{HANGUL}])"
    )
)
_HAN_REPORTER = Pattern(  # 記者王小明／台北報導, 新华社记者李明、王芳
    lambda: (
        rf"(?P<before>[{HAN}]{{2,8}}?)?(?P<role>{any_of('byline.reporters')})[\s:：・]*"
        rf"(?P<names>{_CHINESE}(?:[\s、，,·]+{_CHINESE}){{0,11}}|(?<=[\s・])[{HAN}]{{2,5}})"
        rf"(?=$|[\s／/|）)〕】]|[{HAN}]{{2,4}}(?:{any_of('dateline.filed')}))"
    )
)
_REPORTED_FROM = Pattern(lambda: rf"[\s／/|）)〕】]*(?:[{HAN}]{{2,4}}{any_of('dateline.filed')})?[）)〕】]?")
_JAPANESE = rf"{one_of(_SURNAMES['ja'])}[ \u3000]?(?:[{HAN}]{{1,2}}|[{HIRAGANA}]{{2,3}}|[{HAN}][{HIRAGANA}]{{1,2}})"
_JAPANESE_SIGNATURE = Pattern(
    lambda: (
        rf"(?!.*{any_of('byline.posts')}$)"
        rf"(?:[{HAN}{KATAKANA}]{{2,12}}[＝=・　 ])?(?P<names>{_JAPANESE}(?:、{_JAPANESE}){{0,3}})"
        rf"(?:{any_of('byline.reporters')})?(?:[ \u3000、]{any_of('byline.editors')}[:：].{{2,16}})?"
    )
)
_JAPANESE_LINE = Pattern(  # 山田太郎記者, 【ロンドン＝山田太郎】
    lambda: (
        rf"(?:[{HAN}{KATAKANA}]{{2,10}}[＝=])(?P<name>[{HAN}]{{2,5}}[{HIRAGANA}]{{0,3}})"
        rf"|(?P<reporter>[{HAN}]{{3,5}}[{HIRAGANA}]{{0,3}})(?P<role>{any_of('byline.reporters')})"
    )
)


def signed_in_japanese(text: str) -> tuple[Author, ...]:
    """Who signs a Japanese story in brackets behind its last sentence, perhaps with where they are."""
    found = _JAPANESE_SIGNATURE.fullmatch(text)
    return tuple(Author(name=name) for name in _names(found["names"])) if found else ()


def eastern_name(text: str) -> str | None:
    """`text` where it is made like one name in these scripts, and is no desk: '李明', '山田 太郎', '홍길동'."""
    if text[:1] < "\u3040" or text in _NOBODY or _NO_NAME.match(text):
        return None
    return text if _HANGUL_NAME.fullmatch(text) or _HAN_NAME.fullmatch(text) else None


def is_chinese_word(text: str) -> bool:
    """Is `text` in Chinese letters, and neither with a Chinese surname nor a foreign name: '手机版'?"""
    return _IN_HAN.match(text) is not None and "·" not in text and not chinese_names(text)


def is_eastern(text: str) -> bool:
    """Is `text` in a script whose names `eastern_name` knows all, but for foreign ones in Korean letters?"""
    return _IN_HAN.match(text) is not None or (_IN_HANGUL.match(text) is not None and not _FOREIGN.fullmatch(text))


def is_eastern_paper(name: str) -> bool:
    """Does a name end as those of East Asian papers and agencies do: '東海新聞社', '강원뉴스'?"""
    return not name.isascii() and _PAPER.fullmatch(name) is not None


def reporters_line(line: str) -> tuple[Author, ...]:
    """The reporters whom a line names, and nothing else but their place and paper; none where it says anything more."""
    if line.isascii():
        return ()
    if found := _KOREAN_LINE.fullmatch(line):
        return tuple(Author(name=name, role=found["role"]) for name in _names(found["names"]))
    if (found := _JAPANESE_LINE.fullmatch(line)) and found["reporter"]:
        return (Author(name=found["reporter"], role=found["role"]),)
    people: list[Author] = []
    end = 0
    while found := _HAN_REPORTER.match(line, end):  # 记者 李明 通讯员 赵强
        people += (Author(name=name) for name in _names(found["names"]))
        end = len(line) - len(line[found.end() :].lstrip(" ,，、;；"))
    return tuple(people) if people and _REPORTED_FROM.fullmatch(line, end) else ()


def reporters_in(line: str) -> list[str]:
    """The names of the reporters somewhere in a line: '港報 記者王小明／台北報導', '기자명 홍길동 입력 2024.03.04'."""
    if line.isascii():
        return []
    if found := _JAPANESE_LINE.fullmatch(line):
        return [found["name"] or found["reporter"]]
    named = [found["names"] for found in _HAN_REPORTER.finditer(line)]
    named += [found["named"] or found["names"] for found in _KOREAN_REPORTER.finditer(line)]
    return [name for names in named for name in _names(names)][:_MOST]


def chinese_names(text: str) -> list[str]:
    """The names of a list without blanks or with nothing but blanks between them, all with Chinese surnames."""
    names = _names(text)
    return names if all(map(_CHINESE_NAME.fullmatch, names)) else []


def _names(listed: str) -> list[str]:
    return [name for name in _BETWEEN.split(listed.strip()) if name]
