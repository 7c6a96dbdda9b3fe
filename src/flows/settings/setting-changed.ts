import { canonicalJson } from '../../domain/ledger/canonical-json';
import { readRecordChanges, type RecordChange } from './record-events';
import { writeEvidence, type Evidence, type EvidenceOutcome, type EvidenceParts } from './write-evidence';

/** Names of settings look like this; whatever else stands there may be anything, and is not repeated. */
const SETTING_NAME = /^[a-z][A-Za-z]{1,39}$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Where the app remembers something, by the names it gives such a row; no decision of anybody's. A kind says nothing, since
 * whoever may change a setting may change its kind; a setting that is renamed to one of these leaves evidence of that.
 */
const BOOKKEEPING =
  /^(throttle-[0-9a-f]{64}|listCheck:.+|protection\..+|protectionHistory|freeTextScan|fieldCensus|starterPurposes|nativeUnsubscribes|sweepReturns)$/;

const isBookkeeping = (record: Readonly<Record<string, unknown>>): boolean =>
  BOOKKEEPING.test(textOf(record['name']));

/** Name, kind and value: a row of another kind is no setting any more, or becomes one. */
const contentOf = (record: Readonly<Record<string, unknown>> | null): string[] | null =>
  record === null ? null : [textOf(record['name']), textOf(record['kind']), textOf(record['value'])];

const evidenceOf = ({ change, before, after }: RecordChange): Evidence | null => {
  const was = contentOf(before);
  const is = contentOf(after);
  if (change === 'UPDATED' && canonicalJson(was) === canonicalJson(is)) return null;
  const name = textOf((after ?? before ?? {})['name']);
  return {
    action: 'SETTINGS_CHANGED',
    object: 'privacySetting',
    details: { name: SETTING_NAME.test(name) ? name : '' },
    before: was,
    after: is,
  };
};

/** Settings were changed by somebody: evidence of it, two requests for up to 200 of them. */
export const settingChanged = (parts: EvidenceParts, payload: unknown): Promise<EvidenceOutcome> =>
  writeEvidence(parts, readRecordChanges('privacySetting', payload, isBookkeeping), evidenceOf);
