# ruff: noqa: E501 - words of one month stand on one line
"""Names of months and weekdays, in the languages met."""

MONTHS = {
    1: "january jan ene enero janeiro jänner januar januari janvier janv gennaio gen styczeń stycznia sty ocak oca январь января янв leden ledna 一月 1月 1월",
    2: "february feb febrero fevereiro fev februar februari février févr fév febbraio luty lutego lut şubat şub февраль февраля фев февр únor února 二月 2月 2월",
    3: "march mar marzo março märz mär mrz mars marts maart mrt marzec marca mart март марта мар březen března 三月 3月 3월",
    4: "april apr abril abr avril avr aprile kwiecień kwietnia kwi nisan nis апрель апреля апр duben dubna 四月 4月 4월",
    5: "may mayo maio mai maggio mag mei maj maja mayıs май мая květen května 五月 5月 5월",
    6: "june jun junio junho juni juin giugno giu czerwiec czerwca cze haziran haz июнь июня июн červen června 六月 6月 6월",
    7: "july jul julio julho juli juillet juil luglio lug lipiec lipca lip temmuz tem июль июля июл červenec července 七月 7月 7월",
    8: "august aug agosto ago augusti augustus août aout sierpień sierpnia sie ağustos ağu август августа авг srpen srpna 八月 8月 8월",
    9: "september sep sept septiembre setembro set septembre settembre wrzesień września wrz eylül eyl сентябрь сентября сен сент září 九月 9月 9월",
    10: "october oct octubre outubro out oktober okt octobre ottobre ott październik października paź ekim eki октябрь октября окт říjen října 十月 10月 10월",
    11: "november nov noviembre novembro novembre listopad listopada listopadu lis kasım kas ноябрь ноября ноя нояб 十一月 11月 11월",
    12: "december dec diciembre dic dezembro dez dezember décembre déc dicembre grudzień grudnia gru aralık ara desember des декабрь декабря дек prosinec prosince 十二月 12月 12월",
}
MONTH = {word: number for number, words in MONTHS.items() for word in words.split()}

WEEKDAYS = (
    "mon monday mo montag lun lundi lunes lunedì seg segunda maandag pon poniedziałek пн pzt pazartesi mån",
    "tue tues tuesday di dienstag mardi martes martedì ter terça dinsdag wt wtorek вт sal salı tis",
    "wed wednesday mi mittwoch mer mercredi mié miércoles mercoledì qua quarta wo woensdag śro środa ср çar çarşamba ons",
    "thu thur thurs thursday do donnerstag jeu jeudi jue jueves giovedì gio qui quinta donderdag czw czwartek чт per perşembe tor tors",
    "fri friday fr freitag ven vendredi vie viernes venerdì sex sexta vr vrijdag pią piątek пт cum cuma fre",
    "sat saturday sa samstag sam samedi sáb sab sábado sabato za zaterdag sob sobota сб cmt cumartesi lör lør",
    "sun sunday so sonntag dim dimanche dom domingo domenica zo zondag nie niedziela вс paz pazar sön søn",
)
WEEKDAY_OF = {word: number for number, words in enumerate(WEEKDAYS) for word in words.split()}
"""What each word means; a word of two languages that disagree, such as mar, is in none."""

EASTERN_DAYS = "月火水木金土日"
"""Weekdays of programs in Japanese, which write the year first."""

HALVES = "午前|午後|上午|下午|오전|오후"
"""Halves of the day, before or behind the time."""
