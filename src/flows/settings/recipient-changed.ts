import { canonicalJson } from '../../domain/ledger/canonical-json';
import { readRecordChanges, type RecordChange } from './record-events';
import { writeEvidence, type Evidence, type EvidenceOutcome, type EvidenceParts } from './write-evidence';

/** What says to whom data goes, where to, and on what ground. */
export const RELEVANT_RECIPIENT_FIELDS = [
  'name',
  'kind',
  'isActive',
  'description',
  'companyId',
  'country',
  'safeguard',
  'contactEmail',
  'noticeChannel',
  'agreement',
  'agreementSignedOn',
  'origin',
  'originReference',
] as const;

type Fields = Readonly<Record<string, unknown>>;

const valuesOf = (record: Fields | null): Record<string, unknown> | null =>
  record === null
    ? null
    : Object.fromEntries(RELEVANT_RECIPIENT_FIELDS.map((field) => [field, record[field] ?? null]));

const evidenceOf = ({ change, before, after }: RecordChange): Evidence | null => {
  const was = valuesOf(before);
  const is = valuesOf(after);
  const changed = RELEVANT_RECIPIENT_FIELDS.filter(
    (field) => canonicalJson(was?.[field] ?? null) !== canonicalJson(is?.[field] ?? null),
  );
  if (change === 'UPDATED' && changed.length === 0) return null;
  return {
    action: 'RECIPIENT_CHANGED',
    object: 'recipient',
    details: change === 'UPDATED' ? { changed } : {},
    before: was,
    after: is,
  };
};

/** Recipients were changed by somebody: evidence of it, two requests for up to 200 of them. */
export const recipientChanged = (parts: EvidenceParts, payload: unknown): Promise<EvidenceOutcome> =>
  writeEvidence(parts, readRecordChanges('recipient', payload), evidenceOf);
