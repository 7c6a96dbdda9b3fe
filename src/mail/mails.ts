import type { ConsentChannel } from '../domain/consent/facts';
import type { Language, PublicSettings } from '../domain/public-settings';
import { mailHtml } from './mail-layout';
import { MAIL_TEXTS } from './texts';
import type { MailTexts } from './texts/texts';

/**
 * `confirm`: the double opt-in. `confirm-guardian`: the same to whoever decides for a child (Art. 8). `remind-confirm`:
 * it was not confirmed yet. `renew`: a consent ends soon.
 */
export type MailKind = 'confirm' | 'confirm-guardian' | 'remind-confirm' | 'renew';

/** What was asked or agreed, in the words shown to the person; for `renew`, with the day it ends on. */
export type MailItem = { name: string; text: string; channel: ConsentChannel; endsAt?: Date };

export type MailModel = {
  settings: Pick<PublicSettings, 'controller' | 'brand'>;
  /** Where the button leads: the confirmation, or the preference centre. */
  url: string;
  /** Until when the link works; of no account for `renew`. */
  until: Date;
  items: readonly MailItem[];
  /** The child's first name, for `confirm-guardian`. */
  child?: string | null;
};

export type RenderedMail = { subject: string; text: string; html: string };

type Parts = {
  subject: string;
  heading: string;
  intro: string;
  button: string;
  notes: string[];
  items: string;
};

/** Names from outside go into one line of a subject; the rest of a mail keeps its lines. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The hour belongs to a link's end, not to a consent's; both in UTC, since nobody knows where the reader is. */
const dayOf = (texts: MailTexts, date: Date): string =>
  new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
const minuteOf = (texts: MailTexts, date: Date): string =>
  `${new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} (UTC)`;

const partsOf = (kind: MailKind, texts: MailTexts, controller: string, model: MailModel): Parts => {
  const { confirm, guardian, renew } = texts;
  const linkEnds = confirm.until(minuteOf(texts, model.until));
  switch (kind) {
    case 'confirm':
      return {
        subject: confirm.subject(controller),
        heading: confirm.heading,
        intro: confirm.intro(controller),
        button: confirm.button,
        notes: [linkEnds, confirm.ignore],
        items: texts.asked,
      };
    case 'remind-confirm':
      return {
        subject: confirm.reminderSubject(controller),
        heading: confirm.heading,
        intro: confirm.reminderIntro(controller),
        button: confirm.button,
        notes: [linkEnds, confirm.ignore],
        items: texts.asked,
      };
    case 'confirm-guardian': {
      const child = line(model.child ?? '');
      return {
        subject: guardian.subject(controller),
        heading: guardian.heading,
        intro:
          child === ''
            ? guardian.introWithoutName(controller)
            : guardian.intro(controller, child.slice(0, 60)),
        button: guardian.button,
        notes: [linkEnds, guardian.ignore],
        items: texts.asked,
      };
    }
    case 'renew':
      return {
        subject: renew.subject(controller),
        heading: renew.heading,
        intro: renew.intro(controller),
        button: renew.button,
        notes: [renew.ignore],
        items: texts.given,
      };
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
};

const itemLine = (texts: MailTexts, { name, channel, endsAt }: MailItem): string => {
  const ends = endsAt === undefined ? '' : `, ${texts.renew.endsOn(dayOf(texts, endsAt))}`;
  return `${line(name)} (${texts.channel[channel]}${ends})`;
};

const addressLines = (settings: MailModel['settings']): string[] =>
  settings.controller === null
    ? []
    : [settings.controller.name, settings.controller.address, settings.controller.email]
        .map(line)
        .filter((part) => part !== '');

const plainText = (texts: MailTexts, parts: Parts, model: MailModel): string =>
  [
    parts.heading,
    parts.intro,
    parts.items,
    ...model.items.map((item) => `* ${itemLine(texts, item)}\n  ${item.text.trim().replace(/\n/g, '\n  ')}`),
    `${parts.button}\n${model.url}`,
    ...parts.notes,
    ['-- ', texts.sentBy, ...addressLines(model.settings)].join('\n'),
  ].join('\n\n');

/**
 * A mail in one of four languages, as text and as HTML with the same words. Whatever comes from settings, purposes or
 * people is escaped; the HTML loads nothing.
 */
export const renderMail = (kind: MailKind, language: Language, model: MailModel): RenderedMail => {
  const texts = MAIL_TEXTS[language];
  const controller = line(model.settings.controller?.name ?? '') || '–';
  const parts = partsOf(kind, texts, controller, model);
  const items = model.items.map((item) => ({
    title: itemLine(texts, item),
    lines: item.text.trim().split('\n'),
  }));
  return {
    subject: line(parts.subject),
    text: plainText(texts, parts, model),
    html: mailHtml({
      language,
      accent: model.settings.brand.accent,
      heading: parts.heading,
      intro: parts.intro,
      itemsHeading: parts.items,
      items,
      button: { label: parts.button, url: model.url },
      notes: parts.notes,
      linkHint: texts.link,
      footer: [texts.sentBy, ...addressLines(model.settings)],
    }),
  };
};
