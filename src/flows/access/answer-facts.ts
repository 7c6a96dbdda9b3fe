import { decide } from '../../domain/consent/decide';
import { CHANNELS, type ConsentFacts } from '../../domain/consent/facts';
import type { Reason } from '../../domain/consent/reasons';
import { readPublicSettings, type Language, type PublicSettings } from '../../domain/public-settings';
import type { DataRequest } from '../../domain/requests/data-request';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { decisionWorldOf } from '../consent/check-consent';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { readPeopleFacts } from '../consent/read-facts';
import { SETTINGS_READ } from '../consent/read-purposes';
import { requestFormLink } from '../public/links';
import type { NoticePurpose } from '../public/read-notice';
import { RECIPIENT_READS, recipientFactsReads, recipientsOf } from '../recipients/read-recipients';
import { languageOf } from './answer-head';
import type { KindHeld } from './kinds-held';
import { purposesUsed } from './purposes-used';

/** A recipient as the answer names it. */
export type NamedRecipient = {
  name: string;
  kind: string;
  country: string;
  /** What protects the data there (Art. 15(2), 46); NONE for nothing. */
  safeguard: string;
  purposes: readonly string[];
  /** Kinds of data it gets; empty: whatever is on record. */
  dataCategories: readonly string[];
  /** Days on which it was told of a change of this person's data, ISO 8601. */
  told: readonly string[];
};

/** An answer of the person's to a purpose, with the words that were shown. */
export type GivenAnswer = Pick<ConsentFacts, 'channel' | 'state'> & {
  purposeName: string;
  since: string | null;
  wording: string;
  method: string;
};

/** What may be done with the person's data today, for one purpose on one channel. */
export type Standing = { purposeId: string; channel: string; allowed: boolean; reason: Reason };

/** Everything an answer says besides the records. */
export type AnswerFacts = {
  language: Language;
  settings: PublicSettings;
  /** Those that the person's data is or was used for, ended ones too. */
  purposes: readonly NoticePurpose[];
  standings: readonly Standing[];
  consents: readonly GivenAnswer[];
  recipients: readonly NamedRecipient[];
  /** What the person's record says of where it came from; empty for nothing. */
  source: string;
  /** Kinds of data that are on record (Art. 15(1)(b)). */
  kinds: readonly KindHeld[];
  /** Where the person asks for further rights; null where nobody knows the address. */
  requestLink: string | null;
};

/** What is known before the records are read; the rest of the facts comes out of them. */
export type FactsBefore = Omit<AnswerFacts, 'consents' | 'source' | 'kinds'>;

type FactsContext = { client: TwentyClient; keyring: Keyring; now: Date; functionsUrl: string | null };

const standingsOf = async (
  { client, keyring, now }: FactsContext,
  personIds: readonly string[],
  settings: PublicSettings,
  purposes: readonly NoticePurpose[],
): Promise<Standing[]> => {
  if (purposes.length === 0) return [];
  const facts = await readPeopleFacts(client, keyring, [...personIds], [...purposes], settings, now);
  // Who has two records is asked about as one: what either of them forbids is not done.
  const all = personIds.flatMap((personId) => facts.get(personId) ?? []);
  const people = [...new Map(all.map((person) => [person.id, person])).values()];
  const world = decisionWorldOf({ purposes: [...purposes], settings });
  return purposes.flatMap((purpose) =>
    (purpose.channels.length === 0 ? CHANNELS.slice(0, 1) : purpose.channels).map((channel) => {
      const { allowed, reason } = decide(people, purpose, channel, now.getTime(), world);
      return { purposeId: purpose.id, channel, allowed, reason };
    }),
  );
};

const linkOf = (functionsUrl: string | null, settings: PublicSettings, language: Language): string | null => {
  const base = (settings.publicUrl ?? functionsUrl)?.replace(/\/+$/, '');
  return base === undefined ? null : requestFormLink(base, language);
};

/**
 * Everything an answer says besides the records: who is responsible, what the data is used for, who has received it, what
 * may be done with it today. Three requests, one more where the person has duplicates.
 * @throws PrivacyError INVALID_SETTING
 */
export const readFactsBefore = async (
  context: FactsContext,
  personIds: readonly string[],
  request: Pick<DataRequest, 'language'>,
): Promise<FactsBefore> => {
  const { client, functionsUrl } = context;
  const rows = await readAll(client, [SETTINGS_READ, ...RECIPIENT_READS, ...recipientFactsReads(personIds)]);
  const settings = readPublicSettings(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []);
  const purposes = purposesUsed(rows);
  const language = languageOf(request, settings.languages);
  const received = await recipientsOf({ client }, personIds);
  return {
    language,
    settings,
    purposes,
    standings: await standingsOf(context, personIds, settings, purposes),
    recipients: received.map(({ recipient, purposes: theirs, dataCategories, notices }) => ({
      name: recipient.name,
      kind: recipient.kind,
      country: recipient.country,
      safeguard: recipient.safeguard,
      dataCategories,
      purposes: theirs.map(({ name, code }) => name || code),
      told: notices.flatMap(({ sentAt }) => (sentAt === null ? [] : [new Date(sentAt).toISOString()])),
    })),
    requestLink: linkOf(functionsUrl, settings, language),
  };
};
