"""The names of the months in the languages news is written in: month('Sept') and month('сентября') are 9.

Names are those of the Unicode Common Locale Data Repository (CLDR 47), in the case used after a day and in the
dictionary's, with the usual second names (Jänner, setiembre, the Levantine and Maghrebi months). A word is also
taken for a month when it is the beginning, three letters or more, of the name of just one month, which is how
abbreviations are made everywhere.
"""

from __future__ import annotations

from functools import cache

from parsers.letters import folded

# Twelve months, each in one or more forms.
_NAMES = {
    "en": "january, february, march, april, may, june, july, august, september, october, november, december",
    "fr": "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre",
    "es": (
        "enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre/setiembre, octubre, noviembre, diciembre"
    ),
    "pt": "janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro",
    "it": "gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre",
    "de": "januar/jänner, februar/feber, märz, april, mai, juni, juli, august, september, oktober, november, dezember",
    "nl": "januari, februari, maart/mrt, april, mei, juni, juli, augustus, september, oktober, november, december",
    "da": "januar, februar, marts, april, maj, juni, juli, august, september, oktober, november, december",
    "sv": "januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december",
    "nb": "januar, februar, mars, april, mai, juni, juli, august, september, oktober, november, desember",
    "fi": (
        "tammikuuta/tammikuu, helmikuuta/helmikuu, maaliskuuta/maaliskuu, huhtikuuta/huhtikuu, "
        "toukokuuta/toukokuu, kesäkuuta/kesäkuu, heinäkuuta/heinäkuu, elokuuta/elokuu, "
        "syyskuuta/syyskuu, lokakuuta/lokakuu, marraskuuta/marraskuu, joulukuuta/joulukuu"
    ),
    "is": "janúar, febrúar, mars, apríl, maí, júní, júlí, ágúst, september, október, nóvember, desember",
    "et": "jaanuar, veebruar, märts, aprill, mai, juuni, juuli, august, september, oktoober, november, detsember",
    "lv": (
        "janvāris, februāris, marts, aprīlis, maijs, jūnijs, "
        "jūlijs, augusts, septembris, oktobris, novembris, decembris"
    ),
    "lt": (
        "sausio/sausis, vasario/vasaris, kovo/kovas, balandžio/balandis, "
        "gegužės/gegužė, birželio/birželis, liepos/liepa, rugpjūčio/rugpjūtis, "
        "rugsėjo/rugsėjis, spalio/spalis, lapkričio/lapkritis, gruodžio/gruodis"
    ),
    "pl": (
        "stycznia/styczeń, lutego/luty, marca/marzec, kwietnia/kwiecień, "
        "maja/maj, czerwca/czerwiec, lipca/lipiec, sierpnia/sierpień, "
        "września/wrzesień, października/październik, listopada/listopad, grudnia/grudzień"
    ),
    "cs": (
        "ledna/leden, února/únor, března/březen, dubna/duben, května/květen, června/červen/čvn, "
        "července/červenec/čvc, srpna/srpen, září, října/říjen, listopadu/listopad, prosince/prosinec"
    ),
    "sk": (
        "januára/január, februára/február, marca/marec, apríla/apríl, mája/máj, júna/jún, "
        "júla/júl, augusta/august, septembra/september, októbra/október, novembra/november, decembra/december"
    ),
    "sl": "januar, februar, marec, april, maj, junij, julij, avgust, september, oktober, november, december",
    "hr": (
        "siječnja/siječanj, veljače/veljača, ožujka/ožujak, travnja/travanj, "
        "svibnja/svibanj, lipnja/lipanj, srpnja/srpanj, kolovoza/kolovoz, "
        "rujna/rujan, listopada/listopad, studenoga/studeni, prosinca/prosinac"
    ),
    "sr": (
        "јануар/januar, фебруар/februar, март/mart, април/april, мај/maj, јун/jun, "
        "јул/jul, август/avgust, септембар/septembar, октобар/oktobar, новембар/novembar, децембар/decembar"
    ),
    "bg": "януари, февруари, март, април, май, юни, юли, август, септември, октомври, ноември, декември",
    "mk": "јануари, февруари, март, април, мај, јуни, јули, август, септември, октомври, ноември, декември",
    "ru": (
        "января/январь, февраля/февраль, марта/март, апреля/апрель, мая/май, июня/июнь, "
        "июля/июль, августа/август, сентября/сентябрь, октября/октябрь, ноября/ноябрь, декабря/декабрь"
    ),
    "uk": (
        "січня/січень, лютого/лютий, березня/березень, квітня/квітень, травня/травень, червня/червень, "
        "липня/липень, серпня/серпень, вересня/вересень, жовтня/жовтень, листопада/листопад, грудня/грудень"
    ),
    "be": (
        "студзеня/студзень, лютага/люты, сакавіка/сакавік, красавіка/красавік, "
        "мая/май, чэрвеня/чэрвень, ліпеня/ліпень, жніўня/жнівень, "
        "верасня/верасень, кастрычніка/кастрычнік, лістапада/лістапад, снежня/снежань"
    ),
    "ro": (
        "ianuarie, februarie, martie, aprilie, mai, iunie, "
        "iulie, august, septembrie, octombrie, noiembrie/noi, decembrie"
    ),
    "hu": (
        "január, február, március, április, május, június, július, augusztus, szeptember, október, november, december"
    ),
    "el": (
        "ιανουαρίου/ιανουάριος, φεβρουαρίου/φεβρουάριος, μαρτίου/μάρτιος, απριλίου/απρίλιος, "
        "μαΐου/μάιος, ιουνίου/ιούνιος, ιουλίου/ιούλιος, αυγούστου/αύγουστος, "
        "σεπτεμβρίου/σεπτέμβριος, οκτωβρίου/οκτώβριος, νοεμβρίου/νοέμβριος, δεκεμβρίου/δεκέμβριος"
    ),
    "tr": "ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık",
    "az": "yanvar, fevral, mart, aprel, may, iyun/iyn, iyul/iyl, avqust, sentyabr, oktyabr, noyabr, dekabr",
    "uz": "yanvar, fevral, mart, aprel, may, iyun/iyn, iyul/iyl, avgust, sentabr, oktabr, noyabr, dekabr",
    "kk": "қаңтар, ақпан, наурыз, сәуір, мамыр, маусым, шілде, тамыз, қыркүйек, қазан, қараша, желтоқсан",
    "ka": (
        "იანვარი, თებერვალი, მარტი, აპრილი, მაისი, ივნისი, ივლისი, აგვისტო, სექტემბერი, ოქტომბერი, ნოემბერი, დეკემბერი"
    ),
    "he": "ינואר, פברואר, מרץ, אפריל, מאי, יוני, יולי, אוגוסט, ספטמבר, אוקטובר, נובמבר, דצמבר",
    "ar": (
        "يناير/جانفي/كانون الثاني, فبراير/فيفري/شباط, مارس/آذار, أبريل/ابريل/إبريل/أفريل/نيسان, "
        "مايو/ماي/أيار, يونيو/يونيه/جوان/حزيران, يوليو/يوليه/جويلية/تموز, أغسطس/اغسطس/أوت/آب, "
        "سبتمبر/أيلول, أكتوبر/اكتوبر/تشرين الأول, نوفمبر/تشرين الثاني, ديسمبر/كانون الأول"
    ),
    "fa": "ژانویهٔ/ژانویه, فوریهٔ/فوریه, مارس, آوریل, مهٔ/مه, ژوئن, ژوئیهٔ/ژوئیه, اوت, سپتامبر, اکتبر, نوامبر, دسامبر",
    "ur": "جنوری, فروری, مارچ, اپریل, مئی, جون, جولائی, اگست, ستمبر, اکتوبر, نومبر, دسمبر",
    "hi": "जनवरी, फ़रवरी/फरवरी, मार्च, अप्रैल, मई, जून, जुलाई, अगस्त, सितंबर, अक्टूबर, नवंबर, दिसंबर",
    "bn": "জানুয়ারী, ফেব্রুয়ারী, মার্চ, এপ্রিল, মে, জুন, জুলাই, আগস্ট, সেপ্টেম্বর, অক্টোবর, নভেম্বর, ডিসেম্বর",
    "id": "januari, februari, maret, april, mei, juni, juli, agustus, september, oktober, november, desember",
    "ms": "januari, februari, mac, april, mei, jun, julai, ogos, september, oktober, november, disember",
    "fil": "enero, pebrero, marso, abril, mayo, hunyo, hulyo, agosto, setyembre, oktubre, nobyembre, disyembre",
    "th": ("มกราคม, กุมภาพันธ์, มีนาคม, เมษายน, พฤษภาคม, มิถุนายน, กรกฎาคม, สิงหาคม, กันยายน, ตุลาคม, พฤศจิกายน, ธันวาคม"),
    "sw": "januari, februari, machi, aprili, mei, juni, julai, agosti, septemba, oktoba, novemba, desemba",
    "sq": "janar, shkurt, mars, prill, maj, qershor, korrik, gusht, shtator, tetor, nëntor, dhjetor",
    "ca": "gener, febrer, març, abril, maig, juny, juliol, agost, setembre, octubre, novembre, desembre",
    "gl": "xaneiro, febreiro, marzo, abril, maio, xuño, xullo, agosto, setembro, outubro, novembro, decembro",
}
_SHORTEST = 3
_NEVER_SHORTENED = {"fi"}  # Finnish dates are numbers, and its marraskuu (November) would blur Mar


def month(word: str, language: str | None = None) -> int | None:
    """The number, 1 to 12, of the month that `word` names in any language, in full or as an abbreviation.

    Languages disagree on a few names (listopad is October in Croatian, November in Polish): then `language` (an
    ISO 639-1 code) decides, and without it the answer is None.
    """
    key = folded(word).rstrip(".")
    for table in _tables():
        meanings = table.get(key)
        if meanings:
            found = {meanings[language]} if language in meanings else set(meanings.values())
            return found.pop() if len(found) == 1 else None
    return None


@cache
def _tables() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Full names and abbreviations; each gives the number of the month by language."""
    full: dict[str, dict[str, int]] = {}
    short: dict[str, dict[str, int]] = {}
    for language, names in _NAMES.items():
        beginnings: dict[str, set[int]] = {}
        for number, forms in enumerate(names.split(", "), 1):
            for form in map(folded, forms.split("/")):
                full.setdefault(form, {})[language] = number
                for end in range(_SHORTEST, 0 if language in _NEVER_SHORTENED else len(form)):
                    beginnings.setdefault(form[:end], set()).add(number)
        for beginning, numbers in beginnings.items():
            if len(numbers) == 1:
                short.setdefault(beginning, {})[language] = numbers.pop()
    return full, short
