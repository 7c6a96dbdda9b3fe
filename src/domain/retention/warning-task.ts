import type { Language } from '../public-settings';

/** A warning to an owner: how many of their people are due soon. Numbers and days only; who it is stands in its links. */
export type Warning = {
  people: number;
  /** How many of them the task is linked to. */
  linked: number;
  /** False: no member owns them, and the task is for whoever sees it. */
  hasOwner: boolean;
  /** `YYYY-MM-DD`: the first and the last of the days on which they are due. */
  first: string;
  last: string;
};

type Words = {
  title: (people: number, hasOwner: boolean) => string;
  /** `on` is a day, or a span of days. */
  when: (people: number, hasOwner: boolean, on: string) => string;
  span: (first: string, last: string) => string;
  day: (day: string) => string;
  what: string;
  keep: string;
  rest: (linked: number, people: number) => string;
};

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: (n, owned) =>
      `Retention: ${n === 1 ? '1 person' : `${n} people`}${owned ? '' : ' without an owner'} ${n === 1 ? 'is' : 'are'} due soon`,
    when: (n, owned, on) =>
      `For ${n === 1 ? 'one person' : `${n} people`} ${owned ? 'of yours' : 'whom no member owns'} the time for which they may be kept ends ${on} (Art. 5(1)(e) GDPR).`,
    span: (first, last) => `between ${first} and ${last}`,
    day: (day) => `on ${day}`,
    what: 'Nothing has to be done: after that day they are proposed, pseudonymised or erased, as the purposes and the privacy settings say. Deals stay.',
    keep: 'If somebody has to be kept for longer, open the person’s **Privacy** tab and choose *Extend*, with the reason. A new mail, meeting or consent moves the date by itself where the purpose counts from it.',
    rest: (linked, n) =>
      `This task is linked to the ${linked} who are due first, of ${n}. All of them are in the view **Retention due** of people.`,
  },
  de: {
    title: (n, owned) =>
      `Aufbewahrung: ${n === 1 ? '1 Person' : `${n} Personen`}${owned ? '' : ' ohne Zuständige'} ${n === 1 ? 'ist' : 'sind'} bald fällig`,
    when: (n, owned, on) =>
      `Für ${n === 1 ? 'eine Person' : `${n} Personen`}${owned ? ', für die Sie zuständig sind,' : ', für die kein Mitglied zuständig ist,'} endet ${on} die Zeit, für die sie aufbewahrt werden ${n === 1 ? 'darf' : 'dürfen'} (Art. 5 Abs. 1 lit. e DSGVO).`,
    span: (first, last) => `zwischen ${first} und ${last}`,
    day: (day) => `am ${day}`,
    what: 'Es muss nichts getan werden: Danach werden sie vorgeschlagen, pseudonymisiert oder gelöscht, wie es die Zwecke und die Datenschutzeinstellungen sagen. Deals bleiben.',
    keep: 'Muss jemand länger aufbewahrt werden, öffnen Sie den Reiter **Privacy** der Person und wählen *Extend*, mit dem Grund. Eine neue Mail, ein Treffen oder eine Einwilligung verschiebt das Datum von selbst, wo der Zweck davon an zählt.',
    rest: (linked, n) =>
      `Diese Aufgabe ist mit den ${linked} verknüpft, die als Erste fällig sind, von ${n}. Alle stehen in der Ansicht **Retention due** der Personen.`,
  },
  fr: {
    title: (n, owned) =>
      `Conservation : ${n === 1 ? '1 personne' : `${n} personnes`}${owned ? '' : ' sans responsable'} ${n === 1 ? 'arrive' : 'arrivent'} à échéance`,
    when: (n, owned, on) =>
      `Pour ${n === 1 ? 'une personne' : `${n} personnes`} ${owned ? 'dont vous êtes responsable' : 'dont aucun membre n’est responsable'}, la durée de conservation autorisée prend fin ${on} (art. 5, par. 1, point e), du RGPD).`,
    span: (first, last) => `entre le ${first} et le ${last}`,
    day: (day) => `le ${day}`,
    what: 'Il n’y a rien à faire : ensuite, elles sont proposées, pseudonymisées ou effacées, selon les finalités et les réglages de confidentialité. Les affaires restent.',
    keep: 'Si une personne doit être conservée plus longtemps, ouvrez son onglet **Privacy** et choisissez *Extend*, avec le motif. Un nouveau message, un rendez-vous ou un consentement déplace la date de lui-même, si la finalité compte à partir de là.',
    rest: (linked, n) =>
      `Cette tâche est liée aux ${linked} premières personnes à échéance, sur ${n}. Toutes figurent dans la vue **Retention due** des personnes.`,
  },
  es: {
    title: (n, owned) =>
      `Conservación: ${n === 1 ? '1 persona' : `${n} personas`}${owned ? '' : ' sin responsable'} ${n === 1 ? 'vence' : 'vencen'} pronto`,
    when: (n, owned, on) =>
      `Para ${n === 1 ? 'una persona' : `${n} personas`} ${owned ? 'a su cargo' : 'sin miembro responsable'}, el plazo durante el que se pueden conservar sus datos termina ${on} (art. 5.1.e del RGPD).`,
    span: (first, last) => `entre el ${first} y el ${last}`,
    day: (day) => `el ${day}`,
    what: 'No hay que hacer nada: después se proponen, se seudonimizan o se borran, según las finalidades y los ajustes de privacidad. Los negocios quedan.',
    keep: 'Si hay que conservar a alguien más tiempo, abra su pestaña **Privacy** y elija *Extend*, con el motivo. Un nuevo correo, una reunión o un consentimiento mueve la fecha por sí solo, si la finalidad cuenta desde ahí.',
    rest: (linked, n) =>
      `Esta tarea está vinculada a las ${linked} que vencen primero, de ${n}. Todas están en la vista **Retention due** de personas.`,
  },
};

/** The task in words: a title and a body in Markdown. */
export const warningInWords = (
  { people, linked, hasOwner, first, last }: Warning,
  language: Language,
): { title: string; markdown: string } => {
  const words = WORDS[language];
  const on = first === last ? words.day(first) : words.span(first, last);
  return {
    title: words.title(people, hasOwner),
    markdown: [
      words.when(people, hasOwner, on),
      words.what,
      words.keep,
      ...(linked < people ? [words.rest(linked, people)] : []),
    ].join('\n\n'),
  };
};

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The Monday of a moment's week, in UTC, as `YYYY-MM-DD`: an owner is warned once in each.
 * @param now ISO 8601
 */
export const weekOf = (now: string): string => {
  const day = Date.parse(`${now.slice(0, 10)}T00:00:00.000Z`);
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return new Date(day - sinceMonday * DAY_MS).toISOString().slice(0, 10);
};

/** A week's task speaks of whoever is due before the next one can: however few days ahead people are warned. */
const LEAST_DAYS = 8;

/** How far ahead a week's task looks, as a moment. @param now ISO 8601 */
export const warnedUntil = (now: string, warnDays: number): string =>
  new Date(Date.parse(now) + Math.max(warnDays, LEAST_DAYS) * DAY_MS).toISOString();
