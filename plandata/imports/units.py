# ruff: noqa: E501 - words of one unit stand on one line
"""Words for units of time, in the languages met, and how many working days each is."""

HOURS_PER_DAY, DAYS_PER_WEEK, DAYS_PER_MONTH = 8.0, 5.0, 20.0
UNIT_DAYS = {
    "millisecond": 1 / 28_800_000,
    "second": 1 / 28_800,
    "minute": 1 / 480,
    "hour": 1 / HOURS_PER_DAY,
    "day": 1.0,
    "week": DAYS_PER_WEEK,
    "month": DAYS_PER_MONTH,
    "year": 240.0,
}
CLOCK_DAYS = {
    "millisecond": 1 / 86_400_000,
    "second": 1 / 86_400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.0,
    "year": 365.0,
}
UNIT_WORDS = {
    "millisecond": "ms msec msecs millisecond milliseconds",
    "second": "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi сек 秒 초",
    "minute": (
        "m min mins minute minutes minuten minuto minutos minuti minuta minuty minut minuut minuter minutter мин "
        "минута минуты минут dk dakika 分 分钟 分鐘 분"
    ),
    "hour": (
        "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren u godz godzina godziny godzin "
        "ч час часа часов saat sa tim timme timmar time timer hod hodina hodiny hodin 時間 小时 小時 시간"
    ),
    "day": (
        "d dy dys day days tag tage tagen t jour jours j día días dia dias g gg giorno giorni dag dagen dage dagar dgn "
        "dzień dni dzien д дн день дня дней gün gun den dny dnů wd wday wdays workday workdays "
        "日 日間 天 工作日 个工作日 일 영업일"
    ),
    "week": (
        "w wk wks week weeks wo woche wochen sem sems semaine semaines semana semanas sett settimana settimane wkn weken "
        "tyg tydzień tygodnie tygodni нед неделя недели недель hafta hf uge uger vecka veckor týden týdny týdnů 週 週間 周 个周 주"
    ),
    "month": (
        "mo mon mons month months monat monate monaten mois mes meses mês mese mesi maand maanden mies miesiąc miesiące "
        "miesięcy мес месяц месяца месяцев ay måned måneder månad månader mån měsíc měsíce měsíců 月 ヶ月 か月 个月 個月 개월"
    ),
    "year": (
        "y yr yrs year years jahr jahre jahren an ans année années año años ano anos anno anni jaar rok lata lat год года "
        "лет yıl år 年 년"
    ),
}
WORKING_DAYS = (
    "business day|business days|working day|working days|work day|work days|jours ouvrés|jour ouvré|dias úteis|dia útil|"
    "días hábiles|día hábil|giorni lavorativi|giorno lavorativo"
)
UNIT = {word: name for name, listed in UNIT_WORDS.items() for word in listed.split()}
UNIT |= dict.fromkeys(WORKING_DAYS.split("|"), "day")
"""What each word means."""
