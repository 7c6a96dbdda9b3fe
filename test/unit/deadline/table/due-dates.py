"""Works out due-dates.csv: python3 due-dates.py > due-dates.csv. See README.md. Standard library only."""
from calendar import monthrange
from datetime import date, timedelta

# Public holidays as the laws of each place list them. A rule is a day of the year (12-25), days from Easter Sunday of the
# Western (E+1) or the Eastern churches (O+1), or a weekday of a month (1MON/08 first, -1MON/08 last). @2025- and @-2023 are
# the years from and until which it is in force. A leading ? is a day left out of the table: lists differ on whether it is
# a public holiday, it is one for some only, or it depends on a decision of each year.
# "sub" says how a holiday on a weekend is made up for: GB and BG as their laws say.
LAWS = {
    # Feiertagsruhegesetz 1957 § 1
    "AT": "01-01 01-06 E+1 05-01 E+39 E+50 E+60 08-15 10-26 11-01 12-08 12-25 12-26",
    # Loi du 4 janvier 1974, arrêté royal du 18 avril 1974 art. 1
    "BE": "01-01 E+1 05-01 E+39 E+50 07-21 08-15 11-01 11-11 12-25",
    # Кодекс на труда чл. 154
    "BG": "01-01 03-03 O-2 O+1 05-01 05-06 05-24 09-06 09-22 12-24 12-25 12-26 ?12-31 ?01-02 ?05-04 sub:BG",
    # Περί Αργιών
    "CY": "01-01 01-06 O-48 03-25 04-01 O-2 O+1 ?O+2 05-01 O+50 08-15 10-01 10-28 ?12-24 12-25 12-26",
    # Zákon č. 245/2000 Sb.
    "CZ": "01-01 E-2 E+1 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26",
    # Feiertagsgesetze der Länder
    "DE": "01-01 E-2 E+1 05-01 E+39 E+50 10-03 12-25 12-26",
    "DE-BW": "01-01 01-06 E-2 E+1 05-01 E+39 E+50 E+60 10-03 11-01 12-25 12-26",
    "DE-BY": "01-01 01-06 E-2 E+1 05-01 E+39 E+50 E+60 ?08-15 10-03 11-01 12-25 12-26",
    "DE-BE": "01-01 03-08 E-2 E+1 05-01 ?05-08 E+39 E+50 10-03 12-25 12-26",
    "DE-HH": "01-01 E-2 E+1 05-01 E+39 E+50 10-03 10-31 12-25 12-26",
    "DE-NW": "01-01 E-2 E+1 05-01 E+39 E+50 E+60 10-03 11-01 12-25 12-26",
    "DE-SN": "01-01 E-2 E+1 05-01 E+39 E+50 ?E+60 10-03 10-31 BUSS 12-25 12-26",
    "DE-TH": "01-01 E-2 E+1 05-01 E+39 E+50 ?E+60 09-20 10-03 10-31 12-25 12-26",
    # Lov om folkekirkens helligdage; store bededag until 2023 (lov nr. 214 af 6/3/2023)
    "DK": "01-01 E-3 E-2 E+1 E+26@-2023 E+39 ?E+40 E+50 ?05-01 ?06-05 ?12-24 12-25 12-26 ?12-31",
    # Pühade ja tähtpäevade seadus § 2
    "EE": "01-01 02-24 E-2 05-01 06-23 06-24 08-20 12-24 12-25 12-26",
    # Estatuto de los Trabajadores art. 37.2, Real Decreto 2001/1983 art. 45, and the calendars of Madrid and Catalonia
    "ES": "01-01 01-06 E-2 05-01 08-15 10-12 11-01 12-06 12-08 12-25 ?E-3 ?E+1 ?01-02 ?01-07 ?03-19 ?10-13 ?11-02 ?12-07 ?12-09 ?12-26",
    "ES-CT": "01-01 01-06 E-2 E+1 05-01 06-24 08-15 09-11 10-12 11-01 12-06 12-08 12-25 12-26",
    # Laki 1986/388, arkipyhät
    "FI": "01-01 01-06 E-2 E+1 05-01 E+39 ?06-19 ?06-20 ?06-21 ?06-22 ?06-23 ?06-24 ?06-25 12-06 ?12-24 12-25 12-26 ?12-31",
    # Code du travail L3133-1; Alsace-Moselle L3134-13
    "FR": "01-01 E+1 05-01 05-08 E+39 E+50 07-14 08-15 11-01 11-11 12-25",
    "FR-57": "01-01 E-2 E+1 05-01 05-08 E+39 E+50 07-14 08-15 11-01 11-11 12-25 12-26",
    # Ν. 1157/1981, Ν. 4468/2017 (1 May may be moved by decision)
    "GR": "01-01 01-06 O-48 03-25 O-2 O+1 ?05-01 ?05-02 ?05-03 ?05-04 ?05-07 O+50 08-15 10-28 12-25 12-26",
    # Zakon o blagdanima NN 110/2019
    "HR": "01-01 01-06 E+1 05-01 05-30 E+60 06-22 08-05 08-15 11-01 11-18 12-25 12-26",
    # 2012. évi I. törvény 102. §; rest days moved by decree each year
    "HU": "01-01 03-15 E-2 E+1 05-01 E+50 08-20 10-23 11-01 12-25 12-26 ?01-02 ?03-16 ?05-02 ?08-19 ?08-21 ?10-24 ?10-22 ?12-24 ?12-27 ?12-28 ?12-31",
    # Organisation of Working Time Act 1997, Second Schedule; S.I. 40/2022
    "IE": "01-01 ?BRIGID 03-17 E+1 1MON/05 1MON/06 1MON/08 -1MON/10 12-25 12-26 ?E-2 ?12-27 ?12-28 ?01-02 ?01-03 ?03-18 ?03-19",
    # Legge 260/1949; San Francesco since 2026 (legge 151/2025)
    "IT": "01-01 01-06 E+1 04-25 05-01 06-02 08-15 10-04@2026- 11-01 12-08 12-25 12-26",
    # Darbo kodeksas 123 str.
    "LT": "01-01 02-16 03-11 E+1 05-01 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26",
    # Code du travail L.232-2
    "LU": "01-01 E+1 05-01 05-09 E+39 E+50 06-23 08-15 11-01 12-25 12-26",
    # Likums "Par svētku, atceres un atzīmējamām dienām"; bridging days by decision
    "LV": "01-01 E-2 E+1 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31 ?01-02 ?05-02 ?05-05 ?05-06 ?06-22 ?06-25 ?11-17 ?11-19 ?11-20 ?12-23 ?12-27 ?12-30",
    # Public Holidays Act cap. 252
    "MT": "01-01 02-10 03-19 03-31 E-2 05-01 06-07 06-29 08-15 09-08 09-21 12-08 12-13 12-25",
    # Algemene termijnenwet art. 3 (which adds Good Friday and 5 May for periods of that law)
    "NL": "01-01 ?E-2 E+1 KING ?05-05 E+39 E+50 12-25 12-26 ?12-31",
    # Ustawa o dniach wolnych od pracy 1951; Christmas Eve since 2025 (Dz.U. 2024 poz. 1965)
    "PL": "01-01 01-06 E+1 05-01 05-03 E+60 08-15 11-01 11-11 12-24@2025- 12-25 12-26",
    # Código do Trabalho art. 234
    "PT": "01-01 E-2 04-25 05-01 E+60 06-10 08-15 10-05 11-01 12-01 12-08 12-25 ?E-47",
    # Codul muncii art. 139; 6 and 7 January since 2024
    "RO": "01-01 01-02 01-06@2024- 01-07@2024- 01-24 O-2 O+1 05-01 06-01 O+50 08-15 11-30 12-01 12-25 12-26",
    # Lag (1989:253) om allmänna helgdagar
    "SE": "01-01 01-06 E-2 E+1 05-01 E+39 06-06 ?06-19 ?06-20 ?06-21 ?06-22 ?06-23 ?06-24 ?06-25 ?12-24 12-25 12-26 ?12-31",
    # Zakon o praznikih in dela prostih dnevih
    "SI": "01-01 01-02 02-08 E+1 04-27 05-01 05-02 06-25 08-15 10-31 11-01 12-25 12-26",
    # Zákon č. 241/1993 Z. z., with the working days of 2025 and 2026 left out
    "SK": "01-01 01-06 E-2 E+1 05-01 ?05-08 07-05 08-29 ?09-01 ?09-15 ?10-28 11-01 ?11-17 12-24 12-25 12-26",
    # Lög nr. 88/1971; Lög um 40 stunda vinnuviku
    "IS": "01-01 E-3 E-2 E+1 SUMMER 05-01 E+39 E+50 06-17 1MON/08 ?12-24 12-25 12-26 ?12-31",
    # Arbeitsgesetz Art. 18
    "LI": "01-01 ?01-02 01-06 02-02 ?E-47 03-19 ?E-2 E+1 05-01 E+39 E+50 E+60 08-15 09-08 11-01 12-08 ?12-24 12-25 12-26 ?12-31",
    # Lov om helligdager og helligdagsfred § 2, lov 1947-04-26-1
    "NO": "01-01 E-3 E-2 E+1 05-01 05-17 E+39 E+50 12-25 12-26",
    # Ruhetagsgesetz Zürich § 1; Loi sur les jours fériés Genève art. 1
    "CH-ZH": "01-01 ?01-02 E-2 E+1 05-01 E+39 E+50 08-01 12-25 12-26",
    "CH-GE": "01-01 E-2 E+1 ?05-01 E+39 E+50 08-01 JEUNE 12-25 12-31",
    # Banking and Financial Dealings Act 1971, Schedule 1
    "GB-ENG": "01-01 E-2 E+1 1MON/05 -1MON/05 -1MON/08 12-25 12-26 sub:GB",
    "GB-SCT": "01-01 01-02 E-2 ?E+1 1MON/05 -1MON/05 1MON/08 11-30 12-25 12-26 ?06-15 sub:GB",
    "GB-NIR": "01-01 03-17 E-2 E+1 1MON/05 -1MON/05 07-12 -1MON/08 12-25 12-26 sub:GB",
    # Loi n° 798 du 18 février 1966
    "MC": "01-01 01-27 E+1 05-01 E+39 E+50 E+60 08-15 11-01 11-19 12-08 12-25 ?01-02 ?01-28 ?05-02 ?08-16 ?11-02 ?11-20 ?12-09 ?12-26",
}


def western_easter(year):
    """The computus of Lilius and Clavius: the golden number, the century's corrections, the paschal full moon."""
    golden, century = year % 19 + 1, year // 100 + 1
    leap_loss, moon_gain = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - leap_loss - 10
    epact = (11 * golden + 20 + moon_gain - leap_loss) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact if 44 - epact >= 21 else 74 - epact
    return date(year, 3, 1) + timedelta(days=full_moon + 7 - (sunday + full_moon) % 7 - 1)


def eastern_easter(year):
    """The Julian computus, thirteen days on for the years 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (year + year // 4 + moon) % 7
    return date(year, 3, 22) + timedelta(days=moon - weekday + 6 + 13)


def on_or_after(day, weekday):
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def nth_monday(year, month, nth):
    if nth > 0:
        return on_or_after(date(year, month, 1), 0) + timedelta(days=7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=last.weekday())


def resolve(rule, year):
    if rule[0] in "EO" and rule[1] in "+-":
        easter = western_easter(year) if rule[0] == "E" else eastern_easter(year)
        return easter + timedelta(days=int(rule[1:]))
    if "MON/" in rule:
        nth, month = rule.split("MON/")
        return nth_monday(year, int(month), int(nth))
    if rule == "BUSS":  # the Wednesday before 23 November
        return on_or_after(date(year, 11, 16), 2)
    if rule == "SUMMER":  # the Thursday from 19 to 25 April
        return on_or_after(date(year, 4, 19), 3)
    if rule == "JEUNE":  # the Thursday after the first Sunday of September
        return on_or_after(date(year, 9, 1), 6) + timedelta(days=4)
    if rule == "KING":  # 27 April, on the Saturday before where that is a Sunday
        day = date(year, 4, 27)
        return day - timedelta(days=1) if day.weekday() == 6 else day
    if rule == "BRIGID":
        return nth_monday(year, 2, 1)
    return date(year, int(rule[:2]), int(rule[3:]))


def next_free(day, taken):
    while day.weekday() > 4 or day in taken:
        day += timedelta(days=1)
    return day


def year_of(law, year):
    """(holidays, days that are not certain) of a year."""
    holidays, unsure, kind = set(), set(), None
    fixed = []
    for rule in law.split():
        if rule.startswith("sub:"):
            kind = rule[4:]
            continue
        target = holidays
        if rule[0] == "?":
            target, rule = unsure, rule[1:]
        rule, _, years = rule.partition("@")
        first, _, last = years.partition("-")
        if (first and year < int(first)) or (last and year > int(last)):
            continue
        day = resolve(rule, year)
        target.add(day)
        if target is holidays and rule[0].isdigit() and "MON" not in rule:
            fixed.append(day)
    if kind:  # made up for on the next days that are free
        for day in sorted(fixed):
            if day.weekday() > 4:
                holidays.add(next_free(day, holidays))
    return holidays, unsure


def plus_months(day, months):
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


FIRST, LAST = 2023, 2033


def rows_of(place, law):
    holidays, unsure = set(), set()
    for year in range(FIRST, LAST + 1):
        sure, doubtful = year_of(law, year)
        holidays |= sure
        unsure |= doubtful

    def roll(day):
        passed = [day]
        while day.weekday() > 4 or day in holidays:
            day += timedelta(days=1)
            passed.append(day)
        return None if any(one in unsure and one not in holidays for one in passed) else day

    found = []
    day = date(2023, 12, 1)
    while day < date(2031, 6, 1):
        end, further = plus_months(day, 1), min(plus_months(plus_months(day, 1), 2), plus_months(day, 3))
        first, second = roll(end), roll(further)
        if first and second:
            moved = (end in holidays and end.weekday() < 5) * 2 + (further in holidays and further.weekday() < 5)
            clamped = end.day != day.day
            if moved or (clamped and end.weekday() > 4):
                found.append((moved, end.strftime("%m%d"), day, first, second))
        day += timedelta(days=1)
    # Each holiday once, in years that differ; then some that only the extension, or the end of a month, makes interesting.
    chosen, seen = [], set()
    for moved, key, *dates in sorted(found, key=lambda row: (row[2].toordinal() * 7919) % 1009):
        group = key if moved >= 2 else f"other-{len(seen) % 2}"
        if group not in seen and len(chosen) < 7:
            seen.add(group)
            chosen.append(dates)
    return sorted(chosen)


print("place,received,first due,due when extended")
for place, law in LAWS.items():
    for received, first, second in rows_of(place, law):
        print(f"{place},{received},{first},{second}")
