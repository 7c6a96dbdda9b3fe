import type { Language, PublicSettings } from '../domain/public-settings';
import type { ExtensionReason, RefusalGround, Right } from '../domain/requests/data-request';
import type { RequestMailKind } from '../domain/requests/request-mails';
import { mailHtml } from './mail-layout';
import type { RenderedMail } from './mails';
import { MAIL_TEXTS } from './texts';
import { REQUEST_MAIL_TEXTS } from './texts/requests';
import type { RequestMailTexts } from './texts/requests/texts';

/** What a mail about a request may say. Nothing in it comes from what was typed into a form. */
export type RequestMailModel = {
  settings: Pick<PublicSettings, 'controller' | 'brand' | 'supervisoryAuthority'>;
  right: Right;
  reference: string;
  receivedAt: Date | null;
  /** `YYYY-MM-DD`; null while it is not known. */
  dueOn: string | null;
  /** Where the button leads and until when; null for none. */
  link: { url: string; until: Date } | null;
  /** What whoever works on it wrote for the person; empty for nothing. */
  note: string;
  ground: RefusalGround | null;
  extensionReason: ExtensionReason | null;
  /** When the request ends if nobody confirms it; null where it does not end by itself. */
  lapsesAt?: Date | null;
  /** Something was kept, withheld or left out. */
  isPartial?: boolean;
};

/** French sets it apart from its word. */
const COLON: Record<Language, string> = { en: ': ', de: ': ', fr: '\u00a0: ', es: ': ' };

type Item = { title: string; lines: string[] };

/** Names from outside go into one line. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Days and minutes in UTC: nobody knows where the reader is. */
const dayOf = (locale: string, date: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
const minuteOf = (locale: string, date: Date): string =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} (UTC)`;

/** Mails that still promise an answer, and name the day. */
const IS_OPEN: ReadonlySet<RequestMailKind> = new Set([
  'received',
  'confirm-identity',
  'more-asked',
  'extended',
]);
/** Mails that say no, not yet, or may bring less than was asked for: with where to complain (Art. 12(4)). */
const MAY_COMPLAIN: ReadonlySet<RequestMailKind> = new Set([
  'confirm-identity',
  'refused',
  'answered',
  'extended',
  'restriction-lifting',
  'answer-ready',
  'done-access',
  'done-recipients',
  'done-portability',
  'done-automated-decision',
]);
/** Mails that say yes, unless something was kept or what was written for the person limits it. */
const MAY_COMPLAIN_IN_PART: ReadonlySet<RequestMailKind> = new Set([
  'rectified',
  'erased',
  'done-restriction',
  'done-objection',
  'done-withdraw-consent',
]);
const MAY_ANSWER: ReadonlySet<RequestMailKind> = new Set([
  'more-asked',
  'refused',
  'answered',
  'withdrawn',
  'restriction-lifting',
]);

const factsOf = (
  kind: RequestMailKind,
  texts: RequestMailTexts,
  locale: string,
  { right, reference, receivedAt, dueOn }: RequestMailModel,
): { term: string; value: string }[] => [
  { term: texts.facts.right, value: texts.rights[right] },
  ...(reference === '' ? [] : [{ term: texts.facts.reference, value: line(reference) }]),
  ...(receivedAt === null ? [] : [{ term: texts.facts.received, value: dayOf(locale, receivedAt) }]),
  ...(dueOn === null || !IS_OPEN.has(kind)
    ? []
    : [{ term: texts.facts.due, value: dayOf(locale, new Date(`${dueOn}T00:00:00Z`)) }]),
];

/** The reasons: the ground by name, then what was written for the person. */
const reasonsOf = (
  kind: RequestMailKind,
  texts: RequestMailTexts,
  { ground, extensionReason, note }: RequestMailModel,
): Item[] => {
  const title =
    kind === 'refused' && ground !== null
      ? texts.grounds[ground]
      : kind === 'extended' && extensionReason !== null
        ? texts.extensionReasons[extensionReason]
        : '';
  const lines = note
    .trim()
    .split('\n')
    .filter((text) => text.trim() !== '');
  if (title !== '') return [{ title, lines }];
  const [first, ...others] = lines;
  return first === undefined ? [] : [{ title: first, lines: others }];
};

const mayComplain = (kind: RequestMailKind, { note, isPartial = false }: RequestMailModel): boolean =>
  MAY_COMPLAIN.has(kind) || (MAY_COMPLAIN_IN_PART.has(kind) && (isPartial || note.trim() !== ''));

/** What follows from doing nothing, and what is left of somebody who was erased. */
const consequencesOf = (
  kind: RequestMailKind,
  texts: RequestMailTexts,
  locale: string,
  { lapsesAt = null, isPartial = false }: RequestMailModel,
): string[] => {
  if (kind === 'confirm-identity')
    return [lapsesAt === null ? texts.unconfirmedOpen : texts.unconfirmed(dayOf(locale, lapsesAt))];
  if (kind === 'erased') return [isPartial ? texts.keepsCodeBesides : texts.keepsCode];
  return [];
};

const notesOf = (
  kind: RequestMailKind,
  texts: RequestMailTexts,
  locale: string,
  model: RequestMailModel,
): string[] => {
  const { settings, dueOn, link, reference } = model;
  const authority = line(settings.supervisoryAuthority?.name ?? '');
  const address = line(settings.controller?.email ?? '');
  return [
    ...(link === null
      ? []
      : [
          kind === 'answer-ready'
            ? texts.fetchUntil(minuteOf(locale, link.until))
            : texts.confirmUntil(minuteOf(locale, link.until)),
        ]),
    ...(IS_OPEN.has(kind) && dueOn === null ? [texts.withinAMonth] : []),
    ...consequencesOf(kind, texts, locale, model),
    ...texts.mails[kind].notes,
    ...(MAY_ANSWER.has(kind) && address !== '' ? [texts.write(address, line(reference) !== '')] : []),
    ...(mayComplain(kind, model)
      ? [authority === '' ? texts.complainAnywhere : texts.complain(authority)]
      : []),
  ];
};

const addressLines = (settings: RequestMailModel['settings']): string[] =>
  settings.controller === null
    ? []
    : [settings.controller.name, settings.controller.address, settings.controller.email]
        .map(line)
        .filter((part) => part !== '');

/** A mail about a request in one of four languages, as text and as HTML with the same words; the HTML loads nothing. */
export const requestMail = (
  kind: RequestMailKind,
  language: Language,
  model: RequestMailModel,
): RenderedMail => {
  const texts = REQUEST_MAIL_TEXTS[language];
  const { locale, link: linkHint, sentBy } = MAIL_TEXTS[language];
  const words = texts.mails[kind];
  const reference = line(model.reference);
  const intro = words.intro(line(model.settings.controller?.name ?? '') || '–', {
    isAsked: reference !== '',
    isPartial: model.isPartial ?? false,
  });
  const facts = factsOf(kind, texts, locale, model);
  const items = reasonsOf(kind, texts, model);
  const itemsHeading = items.length === 0 ? '' : words.reasons;
  const button =
    model.link === null || words.button === '' ? null : { label: words.button, url: model.link.url };
  const notes = notesOf(kind, texts, locale, model);
  const footer = [sentBy, ...addressLines(model.settings)];
  const colon = COLON[language];
  return {
    subject: `${reference === '' ? texts.subjectAlone : `${texts.subject} ${reference}`}${colon}${words.subject}`,
    text: [
      words.heading,
      intro,
      facts.map(({ term, value }) => `${term}${colon}${value}`).join('\n'),
      ...(itemsHeading === '' ? [] : [itemsHeading]),
      ...items.map(({ title, lines }) => [`* ${title}`, ...lines.map((text) => `  ${text}`)].join('\n')),
      ...(button === null ? [] : [`${button.label}\n${button.url}`]),
      ...notes,
      ['-- ', ...footer].join('\n'),
    ].join('\n\n'),
    html: mailHtml({
      language,
      accent: model.settings.brand.accent,
      heading: words.heading,
      intro,
      facts,
      itemsHeading,
      items,
      button,
      notes,
      linkHint,
      footer,
    }),
  };
};
