import type { DeadlineTexts } from './texts';

export const de: DeadlineTexts = {
  locale: 'de',
  afterWeekday: ', ',
  received: (day, timeZone) =>
    `Eingegangen am ${day} (Zeitzone ${timeZone}). Der Tag des Eingangs zählt nicht mit.`,
  place: (country, code) => `Es gelten die Feiertage von ${country} (${code}).`,
  noPlace:
    'Wo der Verantwortliche seinen Sitz hat, ist nicht eingestellt: Als arbeitsfrei gelten nur Samstage und Sonntage.',
  oneMonth: (day, missing) =>
    missing === null
      ? `Ein Monat endet am ${day}.`
      : `Ein Monat endet am ${day}, dem letzten Tag eines Monats, der keinen ${missing}. hat.`,
  paused: (days, day) =>
    `Die Frist stand wegen Zweifeln an der Identität ${days === 1 ? 'einen Tag' : `${days} Tage`} still: Sie endet am ${day}.`,
  weekend: (day) => `${day} ist kein Arbeitstag.`,
  publicHoliday: (day, name) => `${day} ist ein Feiertag${name && ` (${name})`}.`,
  nextWorkingDay: (day) => `Die Frist endet mit dem nächsten Arbeitstag, ${day}.`,
  twoWorkingDays: (day) => `Eine Frist umfasst mindestens zwei Arbeitstage: Sie endet am ${day}.`,
  firstDue: (day) =>
    `Die Antwort ist bis ${day} fällig. Bis dahin sind auch eine Ablehnung und die Mitteilung einer Fristverlängerung fällig.`,
  extended: (day) => `Zwei weitere Monate enden am ${day}.`,
  extendedTwoWays: (fromFirstMonth, fromReceipt, earlier) =>
    `Zwei weitere Monate enden, vom Ende des ersten Monats an gezählt, am ${fromFirstMonth} und, vom Eingang an gezählt, am ${fromReceipt}. Es gilt der frühere Tag: ${earlier}.`,
  due: (day) => `Mit der Verlängerung ist die Antwort bis ${day} fällig.`,
};
