import type { Language, PublicSettings } from '../domain/public-settings';
import { wantsAnswer, type NoticeAct } from '../domain/recipients/notice';
import { mailHtml } from './mail-layout';
import type { RenderedMail } from './mails';
import { RECIPIENT_TEXTS } from './texts/recipients';

/** By what a recipient finds the person among its records; the least that does it. */
export type NoticeSubject = { names: readonly string[]; emails: readonly string[] };

/** A corrected field; null is a value that no mail carries, because it is sealed. */
export type CorrectedValue = { field: string; value: string | null };

export type RecipientMailModel = {
  settings: Pick<PublicSettings, 'controller' | 'brand'>;
  act: NoticeAct;
  /** Name of the organisation. */
  recipient: string;
  /** Under which the recipient answers; it says nothing about the person. */
  reference: string;
  /** Only in the first mail about an act; a reminder names nobody. */
  subject:
    | { kind: 'NAMED'; person: NoticeSubject; corrected: readonly CorrectedValue[] }
    | { kind: 'REMINDER'; firstSentAt: Date };
};

/** What the law has recipients told of (Art. 19 GDPR); of the rest they are told because it changes what they may do. */
const BY_LAW: ReadonlySet<NoticeAct> = new Set(['RECTIFICATION', 'ERASURE', 'RESTRICTION']);

type Item = { title: string; lines: readonly string[] };

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

const itemsOf = (language: Language, { reference, subject }: RecipientMailModel): Item[] => {
  const texts = RECIPIENT_TEXTS[language];
  const items: Item[] = [{ title: texts.reference, lines: [reference] }];
  if (subject.kind === 'REMINDER') return items;
  const { person, corrected } = subject;
  if (person.names.length > 0) items.push({ title: texts.person, lines: person.names.map(line) });
  if (person.emails.length > 0) items.push({ title: texts.address, lines: person.emails.map(line) });
  if (corrected.length > 0)
    items.push({
      title: texts.corrected,
      lines: corrected.map(({ field, value }) => line(`${field}: ${value ?? texts.notByMail}`)),
    });
  return items;
};

/**
 * What a recipient is told of an act (Art. 19 GDPR), or asked again, in one of four languages: as text and as HTML with the
 * same words, without a link and with nothing loaded from anywhere.
 */
export const recipientMail = (language: Language, model: RecipientMailModel): RenderedMail => {
  const texts = RECIPIENT_TEXTS[language];
  const act = texts.acts[model.act];
  const controller = line(model.settings.controller?.name ?? '') || '–';
  const { subject } = model;
  const parts =
    subject.kind === 'REMINDER'
      ? {
          subject: texts.reminder.subject(controller, model.reference),
          heading: texts.reminder.heading,
          paragraphs: [
            texts.reminder.intro(
              new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
                subject.firstSentAt,
              ),
              act.about,
            ),
          ],
          notes: [texts.answer, texts.reminder.unnamed],
        }
      : {
          subject: act.subject(controller, model.reference),
          heading: act.heading,
          paragraphs: [
            texts.intro(controller, line(model.recipient) || '–', BY_LAW.has(model.act) ? texts.law : ''),
            act.ask,
          ],
          notes: [...(wantsAnswer(model.act) ? [texts.answer] : []), texts.keepShort],
        };
  const items = itemsOf(language, model);
  const from = [
    texts.sentBy,
    ...(model.settings.controller === null
      ? []
      : [model.settings.controller.name, model.settings.controller.address, model.settings.controller.email]
          .map(line)
          .filter((part) => part !== '')),
  ];
  return {
    subject: line(parts.subject),
    text: [
      parts.heading,
      ...parts.paragraphs,
      ...items.map(({ title, lines }) => `${title}: ${lines.join(', ')}`),
      ...parts.notes,
      ['-- ', ...from].join('\n'),
    ].join('\n\n'),
    html: mailHtml({
      language,
      accent: model.settings.brand.accent,
      heading: parts.heading,
      intro: parts.paragraphs.join(' '),
      itemsHeading: texts.details,
      items,
      button: null,
      notes: parts.notes,
      linkHint: '',
      footer: from,
    }),
  };
};
