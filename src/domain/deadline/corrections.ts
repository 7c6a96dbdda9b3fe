import type { DeadlinePlace } from './deadline';

/**
 * Where `date-holidays` 3.37 is not what the law of the place says, in its own rules. A day too many is the worse fault: it
 * makes a date late. Found by holding it against lists typed from the laws (`test/unit/deadline`); what is corrected
 * upstream comes out again, which a test notices.
 */
type Correction = {
  country: string;
  /** In this state only. */
  state?: string;
  without?: readonly string[];
  /** Rule → name. */
  also?: Readonly<Record<string, string>>;
};

/** Labour Code, Art. 154(2): a holiday other than Easter on a Saturday or Sunday is made up for on the next working days. */
const BULGARIAN_HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'Нова Година',
  '03-03': 'Ден на Освобождението на България от Османската Империя',
  '05-01': 'Ден на труда',
  '05-06': 'Гергьовден',
  '05-24': 'Ден на азбуката, културата и просветата',
  '09-06': 'Ден на съединението',
  '09-22': 'Ден на независимостта',
};

const CORRECTIONS: readonly Correction[] = [
  {
    country: 'BG',
    also: {
      ...Object.fromEntries(
        Object.entries(BULGARIAN_HOLIDAYS).map(([day, name]) => [
          `substitutes ${day} if saturday, sunday then next monday`,
          name,
        ]),
      ),
      // Labour Code, Art. 154(1): Christmas is the 25th and the 26th.
      '12-26': 'Коледа',
      'substitutes 12-24 if saturday then next tuesday if sunday then next wednesday': 'Бъдни вечер',
      'substitutes 12-25 if saturday then next monday if sunday then next wednesday': 'Коледа',
      'substitutes 12-26 if saturday then next monday if sunday then next tuesday': 'Коледа',
    },
  },
  {
    // Clean Monday stands on the Tuesday; the Monday after Pentecost (Kataklysmos) is missing.
    country: 'CY',
    without: ['orthodox -47'],
    also: { 'orthodox -48': 'Καθαρά Δευτέρα', 'orthodox 50': 'Δευτέρα του Κατακλυσμού' },
  },
  {
    // The first day of summer is the Thursday from 19 to 25 April; "after 04-18" includes the 18th.
    country: 'IS',
    without: ['thursday after 04-18'],
    also: { 'thursday after 04-19': 'Sumardagurinn fyrsti' },
  },
  {
    // Good Friday and the days between a holiday and a weekend are free at banks, not by the Labour Act (Art. 18).
    country: 'LI',
    without: ['easter -2', 'easter 40', 'easter 61'],
    also: {
      '02-02': 'Mariä Lichtmess',
      '03-19': 'Josefstag',
      '08-15': 'Staatsfeiertag',
      '11-01': 'Allerheiligen',
    },
  },
  // The yearly calendars of Catalonia do not move Labour Day to the Monday.
  { country: 'ES', state: 'CT', without: ['substitutes 05-01 if Saturday, Sunday then next Monday'] },
  // No public holiday of the Employment Standards Act.
  { country: 'CA', state: 'ON', without: ['easter 1'] },
];

export const correctionsFor = (
  country: DeadlinePlace['country'],
  state: string,
): readonly Pick<Correction, 'without' | 'also'>[] =>
  CORRECTIONS.filter((one) => one.country === country && (one.state === undefined || one.state === state));
