import type { ConsentChannel, PersonFacts } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import { LANGUAGES, type Language, type PublicSettings } from '../../domain/public-settings';
import type { MailItem } from '../../mail/mails';
import type { MailSettings, Sent } from '../../mail/send-mail';
import { writeAll, type Row } from '../../twenty/records';
import { CONSENT_OBJECTS } from './consent-objects';
import type { ExpiryParts } from './expire-consents';
import { readPeopleFacts } from './read-facts';
import { withOrigins, type ConsentWorld } from './read-purposes';

/** What a round of reminders works with. */
export type Reminding = Omit<ExpiryParts, 'mail'> & {
  mail: MailSettings;
  base: string;
  world: ConsentWorld;
  purposes: ReadonlyMap<string, Purpose>;
  now: Date;
};

/** Mails that the server took, and whether everybody was looked at. */
export type Finished = { mails: number; isFinished: boolean };

export const DAY_MS = 24 * 60 * 60 * 1000;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const channelOf = (row: Row): ConsentChannel => (text(row['channel']) || 'ALL') as ConsentChannel;
export const languageOf = (row: Row | undefined, { languages }: PublicSettings): Language =>
  LANGUAGES.find((language) => language === row?.['language']) ?? languages[0] ?? 'en';

export const SELECTION = `id personId purposeId channel state language wording givenAt expiresAt requestedAt confirmationExpiresAt
  confirmationToken remindedAt guardianEmail { primaryEmail }
  person { id processingState name { firstName } emails { primaryEmail } }`;

type PersonPart = { emails?: { primaryEmail?: unknown }; name?: { firstName?: unknown } };
export const personOf = (row: Row | undefined): PersonPart => (row?.['person'] ?? {}) as PersonPart;
export const addressOf = (row: Row | undefined): string => text(personOf(row).emails?.primaryEmail);

/**
 * Marks first, then sends: a run that is killed in between has sent nothing, and this one mail is never sent; the other
 * way round it would come twice. The condition is in the update, so that of two runs at the same time one sends.
 * @returns what became of the mail; null when another run has it
 */
export const sendMarked = async (
  { client, now }: Reminding,
  which: Record<string, unknown>,
  send: () => Promise<Sent>,
): Promise<Sent | null> => {
  const mark = async (filter: Record<string, unknown>, remindedAt: string | null) =>
    (
      await writeAll(client, [
        { kind: 'updateWhere', object: CONSENT_OBJECTS.consent, filter, data: { remindedAt } },
      ])
    ).get('updateConsents') ?? [];
  const marked = await mark(which, now.toISOString());
  if (marked.length === 0) return null;
  const sent = await send();
  // Surely not out, and it may go later: the mark is taken away, and the next run tries again.
  const isToCome = !sent.sent && sent.reason !== 'REFUSED' && sent.mayHaveArrived !== true;
  if (isToCome) await mark({ id: { in: marked } }, null);
  return sent;
};

export const isServerDown = (sent: Sent | null): boolean =>
  sent !== null && !sent.sent && sent.reason === 'UNREACHABLE';

export const itemOf = ({ purposes }: Reminding, row: Row): MailItem => {
  const purpose = purposes.get(text(row['purposeId']));
  const language = LANGUAGES.find((one) => one === row['language']);
  const name = (language === undefined ? undefined : purpose?.notice[language]?.name) ?? purpose?.name ?? '';
  return { name, text: text(row['wording']), channel: channelOf(row) };
};

/** What is known of the people of some answers, for the purposes of these. */
export const factsOf = (
  { client, keyring, world, purposes, now }: Reminding,
  groups: readonly (readonly Row[])[],
): Promise<Map<string, PersonFacts[]>> => {
  const asked = new Set(groups.flatMap((rows) => rows.map((row) => text(row['purposeId']))));
  return readPeopleFacts(
    client,
    keyring,
    groups.flatMap((rows) => rows.map((row) => text(row['personId']))),
    [
      ...new Set(
        [...purposes.values()]
          .filter(({ id }) => asked.has(id))
          .flatMap((purpose) => withOrigins(purpose, world.purposes)),
      ),
    ],
    world.settings,
    now,
  );
};
