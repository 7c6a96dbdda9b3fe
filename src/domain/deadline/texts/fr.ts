import type { DeadlineTexts } from './texts';

export const fr: DeadlineTexts = {
  locale: 'fr',
  afterWeekday: ' ',
  received: (day, timeZone) =>
    `Demande reçue le ${day} (fuseau horaire ${timeZone}). Le jour de la réception n’est pas compté.`,
  place: (country, code) => `Les jours fériés sont ceux du lieu : ${country} (${code}).`,
  noPlace:
    'Le lieu d’établissement du responsable du traitement n’est pas défini : seuls les samedis et dimanches sont considérés comme non ouvrables.',
  oneMonth: (day, missing) =>
    missing === null
      ? `Le délai d’un mois expire le ${day}.`
      : `Le délai d’un mois expire le ${day}, dernier jour d’un mois qui n’a pas de ${missing}.`,
  paused: (days, day) =>
    `Le délai a été suspendu ${days} ${days === 1 ? 'jour' : 'jours'} en raison d’un doute sur l’identité : il expire le ${day}.`,
  weekend: (day) => `Le ${day} n’est pas un jour ouvrable.`,
  publicHoliday: (day, name) => `Le ${day} est un jour férié${name && ` (${name})`}.`,
  nextWorkingDay: (day) => `Le délai expire à la fin du jour ouvrable suivant, le ${day}.`,
  twoWorkingDays: (day) => `Un délai comprend au moins deux jours ouvrables : il expire le ${day}.`,
  firstDue: (day) =>
    `La réponse est due au plus tard le ${day}. Un refus ou l’annonce d’une prolongation le sont également.`,
  extended: (day) => `Les deux mois supplémentaires expirent le ${day}.`,
  extendedTwoWays: (fromFirstMonth, fromReceipt, earlier) =>
    `Les deux mois supplémentaires expirent le ${fromFirstMonth} s’ils sont comptés à partir de la fin du premier mois, et le ${fromReceipt} s’ils le sont à partir de la réception. La première de ces deux dates s’applique : le ${earlier}.`,
  due: (day) => `Avec la prolongation, la réponse est due au plus tard le ${day}.`,
};
