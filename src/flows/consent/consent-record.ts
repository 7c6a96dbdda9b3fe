import * as z from 'zod/mini';

import { inRecordOrder, receiptOf, type ConsentReceipt } from '../../domain/consent/consent-record/receipt';
import { consentRecord, type ConsentRecord } from '../../domain/consent/consent-record/record';
import {
  CONSENT_SOURCE_SELECTION,
  readConsentSource,
  type ConsentSource,
  type EvidenceSource,
  type RecipientSource,
  type RecordWorld,
} from '../../domain/consent/consent-record/sources';
import { wordingOf, type Purpose } from '../../domain/consent/purpose';
import { PrivacyError } from '../../domain/errors';
import { ownObject } from '../../domain/graph';
import { canonicalJson } from '../../domain/ledger/canonical-json';
import type { Language, PublicSettings } from '../../domain/public-settings';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import { ENTRY_SELECTION, numberOf } from '../ledger/ledger-records';
import { PAGE_PATHS } from '../public/links';
import { stableId } from '../stable-id';
import { CONSENT_OBJECTS } from './consent-objects';
import { PURPOSES_READ, purposesIn } from './read-purposes';

const DISCLOSURE = ownObject('disclosure', 'disclosures');
const DISCLOSURE_SELECTION = 'id purposeId recipient { id name kind country safeguard isActive }';

const disclosureSchema = z.object({
  purposeId: z.string(),
  recipient: z.nullish(
    z.object({
      id: z.string(),
      name: z.nullish(z.string()),
      kind: z.nullish(z.string()),
      country: z.nullish(z.string()),
      safeguard: z.nullish(z.string()),
      isActive: z.nullish(z.boolean()),
    }),
  ),
});

const sealSchema = z.nullish(
  z.object({ sequence: z.union([z.number(), z.string()]), hash: z.nullish(z.string()) }),
);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A time that somebody took away is no reason to give no record; the exported ledger has it. */
const momentOf = (value: unknown): string => {
  const time = new Date(textOf(value));
  return new Date(Number.isNaN(time.getTime()) ? 0 : time).toISOString();
};

const evidenceOf = (row: Row): EvidenceSource => {
  const seal = sealSchema.safeParse(row['seal']).data;
  const details = row['details'] as { state?: unknown } | null | undefined;
  return {
    id: row.id,
    action: textOf(row['action']),
    happenedAt: momentOf(row['happenedAt']),
    hash: textOf(row['hash']),
    sequence: numberOf(row['sequence']),
    seal: seal ? { number: numberOf(seal.sequence) ?? 0, hash: textOf(seal.hash) } : null,
    importedState: textOf(details?.state) || null,
  };
};

/** Recipients by purpose, in the order of their names. One that is no longer used received data too, and stays named. */
const recipientsBy = (rows: readonly Row[]): Map<string, RecipientSource[]> => {
  const byPurpose = new Map<string, RecipientSource[]>();
  for (const row of rows) {
    const disclosure = disclosureSchema.safeParse(row).data;
    if (!disclosure?.recipient) continue;
    const { id, name, kind, country, safeguard } = disclosure.recipient;
    const recipients = byPurpose.get(disclosure.purposeId) ?? [];
    if (recipients.some((one) => one.id === id)) continue;
    recipients.push({
      id,
      name: name ?? '',
      kind: kind ?? '',
      country: country ?? null,
      safeguard: safeguard ?? null,
    });
    byPurpose.set(disclosure.purposeId, recipients);
  }
  for (const recipients of byPurpose.values())
    recipients.sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
  return byPurpose;
};

/** A row made by hand may have a wording without its hash. */
const sourceOf = (row: Row, subjectKey: string): ConsentSource => {
  const source = readConsentSource(row, subjectKey);
  const { wording, wordingHash } = source;
  return { ...source, wordingHash: wordingHash ?? (wording === null ? null : sha256.hex(wording)) };
};

/** More ids make a filter that is slow to plan. */
const IDS_PER_READ = 500;

/** Ledger entries about the rows, oldest seal or none. One request a 200 entries. */
const readEvidence = async (
  client: TwentyClient,
  consentIds: readonly string[],
): Promise<Map<string, EvidenceSource[]>> => {
  const byConsent = new Map<string, EvidenceSource[]>();
  for (const ids of chunked(consentIds, IDS_PER_READ)) {
    const rows = await readAll(client, [
      {
        object: CONSENT_OBJECTS.ledgerEntry,
        filter: {
          and: [{ subjectObject: { eq: CONSENT_OBJECTS.consent.name } }, { subjectRecordId: { in: ids } }],
        },
        selection: `${ENTRY_SELECTION} seal { sequence hash }`,
      },
    ]);
    for (const row of rows.get(CONSENT_OBJECTS.ledgerEntry.name) ?? []) {
      const id = textOf(row['subjectRecordId']);
      byConsent.set(id, [...(byConsent.get(id) ?? []), evidenceOf(row)]);
    }
  }
  return byConsent;
};

/** Where people turn to, from the settings. @throws PrivacyError INVALID_SETTING without a controller */
export const recordWorld = (settings: PublicSettings, functionsUrl: string | null): RecordWorld => {
  const { controller, supervisoryAuthority, publicUrl } = settings;
  if (controller === null) {
    throw new PrivacyError(
      'INVALID_SETTING',
      'A consent record must name the controller (Art. 13(1)(a)). Set the privacy setting "controller" first.',
      { setting: 'controller' },
    );
  }
  const base = (publicUrl ?? functionsUrl)?.replace(/\/+$/, '') || null;
  return {
    controller,
    authority: supervisoryAuthority,
    preferencesUrl: base === null ? null : `${base}${PAGE_PATHS.preferences}`,
    noticeUrl: base === null ? null : `${base}${PAGE_PATHS.notice}`,
  };
};

/** The purposes the rows are about; those that the caller did not bring are read, one request at most. */
const purposesOf = async (
  client: TwentyClient,
  sources: readonly ConsentSource[],
  known: readonly Purpose[],
): Promise<Map<string, Purpose>> => {
  const purposes = new Map(known.map((purpose) => [purpose.id, purpose]));
  const missing = [...new Set(sources.map(({ purposeId }) => purposeId))].filter(
    (id) => id !== '' && !purposes.has(id),
  );
  if (missing.length > 0) {
    // One that lies in the bin was asked about all the same.
    const read = { ...PURPOSES_READ, filter: { id: { in: missing } }, withDeleted: true };
    for (const purpose of purposesIn(await readAll(client, [read]))) purposes.set(purpose.id, purpose);
  }
  return purposes;
};

/**
 * Every answer of a person as a consent record, oldest first: by the record, and by the keyed hash where the record was
 * merged away. Two requests, and one more for purposes that were not given.
 * @throws PrivacyError INVALID_SETTING without a controller
 */
export const readConsentRecords = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
  world: RecordWorld,
  purposes: readonly Purpose[],
  wordsOf: (purpose: Purpose) => { name: string; description: string },
): Promise<ConsentRecord[]> => {
  const subjectKeys = keyring.versions.map((version) => keyedHash(keyring, 'subject', personId, version));
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: { or: [{ personId: { eq: personId } }, { subjectKey: { in: subjectKeys } }] },
      selection: CONSENT_SOURCE_SELECTION,
    },
    // Few and the same for everybody: reading all of them costs less than asking again for some.
    { object: DISCLOSURE, filter: {}, selection: DISCLOSURE_SELECTION, withDeleted: false },
  ]);
  const subjectKey = keyedHash(keyring, 'subject', personId);
  const sources = (rows.get(CONSENT_OBJECTS.consent.name) ?? []).map((row) => sourceOf(row, subjectKey));
  if (sources.length === 0) return [];
  const evidence = await readEvidence(
    client,
    sources.map(({ id }) => id),
  );
  const known = await purposesOf(client, sources, purposes);
  const recipients = recipientsBy(rows.get(DISCLOSURE.name) ?? []);
  const records = sources.flatMap((consent) => {
    // Twenty refuses to destroy a purpose that has consents: only a row that never had one is left out.
    const purpose = known.get(consent.purposeId);
    return purpose === undefined
      ? []
      : [
          consentRecord({
            consent,
            purpose,
            evidence: evidence.get(consent.id) ?? [],
            recipients: recipients.get(purpose.id) ?? [],
            world,
            words: wordsOf(purpose),
          }),
        ];
  });
  return inRecordOrder(records);
};

/** The same receipt for the same records, whenever it is made. */
export const receiptIdOf = (personId: string, records: readonly ConsentRecord[]): string =>
  stableId('consent-receipt', personId, sha256.hex(canonicalJson(records)));

/**
 * What the preference centre gives a person to keep: all their records, named in their language. Two requests.
 * @param purposes those already read; others are read here
 * @throws PrivacyError INVALID_SETTING without a controller
 */
export const consentReceipt = async (
  client: TwentyClient,
  keyring: Keyring,
  personId: string,
  settings: PublicSettings,
  purposes: readonly Purpose[],
  language: Language,
  now: Date,
  functionsUrl: string | null = null,
): Promise<ConsentReceipt> => {
  const records = await readConsentRecords(
    client,
    keyring,
    personId,
    recordWorld(settings, functionsUrl),
    purposes,
    (purpose) => wordingOf(purpose, language, settings.languages),
  );
  return receiptOf(records, receiptIdOf(personId, records), now.toISOString());
};
