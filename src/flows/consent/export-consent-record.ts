import * as z from 'zod/mini';

import { receiptOf } from '../../domain/consent/consent-record/receipt';
import { wordingOf } from '../../domain/consent/purpose';
import { PrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import { LANGUAGES, readPublicSettings, type Language } from '../../domain/public-settings';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Write } from '../../twenty/records';
import type { FileToUpload } from '../../twenty/upload';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { CONSENT_OBJECTS } from './consent-objects';
import { readConsentRecords, receiptIdOf, recordWorld } from './consent-record';
import { PURPOSES_READ, purposesIn, SETTINGS_READ } from './read-purposes';

export type ExportInput = { personId: string; language: Language | null };

const inputSchema = z.object({
  /** A workflow hands over the whole record, its id, or (from a form) an object with an id. */
  person: z.union([z.uuid(), z.looseObject({ id: z.uuid() })]),
  language: z.nullish(z.union([z.literal(''), z.enum(LANGUAGES)])),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT saying what it takes */
export const parseExportInput = (input: unknown): ExportInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    throw new PrivacyError(
      'INVALID_INPUT',
      parsed.error.issues[0]?.path[0] === 'language'
        ? `"Language" is one of ${LANGUAGES.join(', ')}, or empty.`
        : 'Choose the person: "person" takes a Person record or its id (a UUID).',
    );
  }
  const { person, language } = parsed.data;
  return { personId: typeof person === 'string' ? person : person.id, language: language || null };
};

/** Where the file is, and counts. The record itself never stands in a workflow run: a run keeps what an action answers. */
export type ExportedConsentRecord = {
  attached: boolean;
  /** Why there is no file: the person never answered anything, or it is too large for a file in Twenty. */
  reason: 'NO_CONSENTS' | 'TOO_LARGE' | null;
  personId: string;
  attachmentId: string | null;
  fileName: string | null;
  /** SHA-256 of the file, hex, as it stands in the ledger. */
  sha256: string | null;
  bytes: number;
  records: number;
  /** Things that happened to those answers. */
  events: number;
  /** Ledger entries that prove them, and how many of those a seal covers already. */
  entries: number;
  sealedEntries: number;
};

export type ExportTools = {
  /** Uploads a file for a FILES field (`src/twenty/upload.ts`, bound to the workspace). */
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
  functionsUrl: string | null;
};

/** Twenty's own field `file` of its object `attachment`: the same in every workspace and version. */
const ATTACHMENT_FILE_FIELD = '20202020-15db-460e-8166-c7b5d87ad4be';
const ATTACHMENT: GraphObject = {
  name: 'attachment',
  plural: 'attachments',
  isSystem: true,
  isStandard: true,
  fields: [],
  relations: [],
};

/** Twenty takes 10 MB (platform fact §6); more than a thousand answers. */
const LARGEST_FILE_BYTES = 9_000_000;

/**
 * Makes the consent record of a person (ISO/IEC TS 27560:2023, JSON-LD) and attaches it to them as a file. Six requests at
 * most, the upload included. Stopped anywhere it is run again and makes another file: an upload that no record took is
 * the platform's to clear away, and the attachment and its ledger entry travel in one request.
 * @throws PrivacyError PERSON_NOT_FOUND, or INVALID_SETTING without a controller
 */
export const exportConsentRecord = async (
  client: TwentyClient,
  keyring: Keyring,
  { personId, language }: ExportInput,
  now: Date,
  { upload, functionsUrl }: ExportTools,
): Promise<ExportedConsentRecord> => {
  const rows = await readAll(client, [
    PURPOSES_READ,
    SETTINGS_READ,
    {
      object: CONSENT_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: 'id',
      withDeleted: false,
    },
  ]);
  if (rows.get(CONSENT_OBJECTS.person.name)?.length !== 1) {
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}: destroyed, or in the bin. Choose another one.`,
    );
  }
  const settings = readPublicSettings(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []);
  const spoken = language ?? settings.languages[0] ?? 'en';
  const records = await readConsentRecords(
    client,
    keyring,
    personId,
    recordWorld(settings, functionsUrl),
    purposesIn(rows),
    (purpose) => wordingOf(purpose, spoken, settings.languages),
  );
  const places = records.flatMap(({ event, right_exercise }) =>
    [...event, ...right_exercise].map(({ ledger }) => ledger),
  );
  const receipt = receiptOf(records, receiptIdOf(personId, records), now.toISOString());
  const bytes = new TextEncoder().encode(`${JSON.stringify(receipt, null, 1)}\n`);
  const counts = {
    personId,
    bytes: records.length === 0 ? 0 : bytes.length,
    records: records.length,
    events: places.length,
    entries: places.flat().length,
    sealedEntries: places.flat().filter(({ seal }) => seal !== null).length,
  };
  const nowhere = { ...counts, attached: false, attachmentId: null, fileName: null, sha256: null };
  if (records.length === 0) return { ...nowhere, reason: 'NO_CONSENTS' };
  if (bytes.length > LARGEST_FILE_BYTES) return { ...nowhere, reason: 'TOO_LARGE' };

  const hash = sha256.hex(bytes);
  // Names nobody: the timeline and the list of files show it.
  const fileName = `consent-record-${now.toISOString().slice(0, 10)}-${hash.slice(0, 12)}.json`;
  const { fileId } = await upload({
    fieldUniversalIdentifier: ATTACHMENT_FILE_FIELD,
    fileName,
    contentType: 'application/json',
    bytes,
  });
  const attachmentId = stableId('consent-record', personId, fileId);
  const attachment: Write = {
    kind: 'upsert',
    object: ATTACHMENT,
    rows: [
      { id: attachmentId, name: fileName, file: [{ fileId, label: fileName }], targetPersonId: personId },
    ],
  };
  const entry: Write = {
    kind: 'upsert',
    object: CONSENT_OBJECTS.ledgerEntry,
    rows: [
      ledgerRow({
        id: stableId('consent-record-exported', fileId),
        action: 'EXPORT_CREATED',
        subjectKey: keyedHash(keyring, 'subject', personId),
        keyVersion: keyring.currentVersion,
        subjectObject: CONSENT_OBJECTS.person.name,
        subjectRecordId: personId,
        actorKind: 'WORKFLOW',
        actorId: null,
        details: {
          attachmentId,
          events: counts.events,
          kind: 'CONSENT_RECORD',
          receiptId: receipt.header.receipt_id,
          records: counts.records,
          sha256: hash,
        },
        happenedAt: now.toISOString(),
      }),
    ],
  };
  await writeAll(client, [attachment, entry]);
  return { ...counts, attached: true, reason: null, attachmentId, fileName, sha256: hash };
};
