"""The better known news agencies with the spellings they are credited under: which credits mean the same agency."""

from __future__ import annotations

from functools import cache

_AGENCIES = """
Reuters: Reuter, Thomson Reuters, رويترز, 路透社, ロイター, 로이터
Associated Press: AP, أ ب, 美联社, ＡＰ, ＡＰ通信
Agence France-Presse: AFP, Agence France Presse, أ ف ب, فرانس برس, 法新社, ＡＦＰ, ＡＦＰ時事
United Press International: UPI
Bloomberg: Bloomberg News
Dow Jones: Dow Jones Newswires, DowJonesAP
AFX: AFX News
MarketWatch: CBS MarketWatch, CBS.MW
Tribune News Service: TNS
Inter Press Service: IPS
Zenit: Zenit.org
Catholic News Agency: CNA
Catholic News Service: CNS
Religion News Service: RNS
PA Media: PA, Press Association
Canadian Press: CP, La Presse Canadienne
Australian Associated Press: AAP
Voice of America: VOA
Radio Free Europe/Radio Liberty: RFE/RL
Radio Free Asia: RFA
PR Newswire: PRNewswire, PRNewswire-FirstCall, PRNewswire-USNewswire, PRNewswire-AsiaNet
Business Wire: BusinessWire
GlobeNewswire: Globe Newswire
ACCESS Newswire: ACCESSWIRE
Newsfile: Newsfile Corp.
Marketwired: Market Wire
CNW: CNW Group, CNW Telbec, Canada NewsWire
EIN Presswire: EINPresswire, EINPresswire.com
dpa: Deutsche Presse-Agentur, lno, dpa-AFX, dpa-infocom, د ب أ
epd:
KNA:
SID:
APA: APA-OTS
Keystone-SDA: SDA, ATS, Keystone-ATS
Belga:
ANP:
Ritzau:
NTB:
TT:
STT:
BNS:
PAP:
ČTK: CTK
TASR:
MTI:
Agerpres:
Tanjug: Танјуг
Hina:
ANSA:
Adnkronos:
EFE: Agencia EFE
Europa Press:
Lusa: Agência Lusa
Interfax: Интерфакс
Interfax-Ukraine: Интерфакс-Украина
Interfax-Azerbaijan: Интерфакс-Азербайджан
TASS: ITAR-TASS, ТАСС, ИТАР-ТАСС, タス通信
RIA Novosti: RIA, РИА Новости, РИА
Ukrinform: Укринформ, Укрінформ
UNIAN: УНИАН, УНІАН
BelTA: БелТА
Azertac: AZƏRTAC, Азертадж
Armenpress: Арменпресс
Kazinform: Казинформ
Anadolu: Anadolu Agency, Anadolu Ajansı, الأناضول
DHA: Demirören Haber Ajansı
IRNA: ایرنا
ISNA: ایسنا
Tasnim: تسنیم
SPA: واس
WAM: وام
QNA: قنا
KUNA: كونا
SANA: سانا
PTI: Press Trust of India
ANI:
IANS:
Xinhua: Xinhuanet, Xinhua News Agency, 新华社, 新華社, 新华网, شينخوا, 신화통신
China News Service: 中新社, 中新网, 中国新闻社
Yonhap: 聯合ニュース, 연합뉴스
Newsis: 뉴시스
News1: 뉴스1
KCNA: 조선중앙통신
Kyodo: Kyodo News, 共同社, 共同, 共同通信
Jiji: Jiji Press, 時事, 時事通信, 時事通信社
Ghana News Agency: GNA
Télam: Telam
Prensa Latina:
Agência Brasil: Agencia Brasil
Sputnik: سبوتنيك, Спутник
"""


@cache
def directory() -> dict[str, list[str]]:
    """The agencies by name, each with its other spellings: 'Reuters' has 'Reuter', 'Thomson Reuters', '路透社' …"""
    entries = (line.partition(":") for line in _AGENCIES.strip().splitlines())
    return {
        name: [spelling.strip() for spelling in others.split(",") if spelling.strip()] for name, _, others in entries
    }
