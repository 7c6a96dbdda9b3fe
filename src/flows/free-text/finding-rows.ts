import type { Finding } from '../../domain/free-text/finding';
import { fieldInWords } from '../../domain/restriction/put-back-note';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** What `findingWrites` needs of the rows that are there. */
export const FINDING_SELECTION =
  'id deletedAt objectName fieldName recordId source kinds count level reason state personId';

export const findingId = ({
  source,
  objectName,
  recordId,
  fieldName,
}: Pick<Finding, 'source' | 'objectName' | 'recordId' | 'fieldName'>): string =>
  stableId('sensitive-finding', source, objectName, recordId, fieldName);

/** Records of these objects are linked, so that the view leads to them. */
const LINKS: Readonly<Record<string, string>> = {
  company: 'companyId',
  opportunity: 'opportunityId',
  note: 'noteId',
  task: 'taskId',
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const isSame = (row: Row, finding: Finding): boolean =>
  textsOf(row['kinds']).toSorted().join() === [...finding.kinds].toSorted().join() &&
  Number(row['count'] ?? 0) === finding.count &&
  row['level'] === finding.level &&
  (row['reason'] ?? null) === finding.reason &&
  (row['personId'] ?? null) === finding.personId;

/** What somebody checked stays checked, until there is another kind or more of them. */
const stateFor = (row: Row | undefined, finding: Finding): string => {
  if (row?.['state'] !== 'CHECKED') return 'OPEN';
  const known = new Set(textsOf(row['kinds']));
  return finding.kinds.every((kind) => known.has(kind)) && finding.count <= Number(row['count'] ?? 0)
    ? 'CHECKED'
    : 'OPEN';
};

/**
 * The row of a finding to be written, or undefined where it stands there already. Found again after it was gone it is open.
 * @param isRenewed opens it again whatever was checked: the value was written anew
 */
export const findingRow = (
  finding: Finding,
  known: Row | undefined,
  now: Date,
  isRenewed = false,
): Row | undefined => {
  const isThere = known !== undefined && !known.deletedAt && known['state'] !== 'GONE';
  const state = isRenewed ? 'OPEN' : stateFor(known, finding);
  if (isThere && isSame(known, finding) && known['state'] === state) return undefined;
  const link = LINKS[finding.objectName];
  return {
    id: findingId(finding),
    name: `${fieldInWords(finding.objectName)}: ${fieldInWords(finding.fieldName)}`,
    objectName: finding.objectName,
    fieldName: finding.fieldName,
    recordId: finding.recordId,
    source: finding.source,
    kinds: [...finding.kinds],
    count: finding.count,
    level: finding.level,
    reason: finding.reason,
    state,
    personId: finding.personId,
    ...(link === undefined ? {} : { [link]: finding.recordId }),
    ...(isThere ? {} : { foundAt: now.toISOString() }),
    seenAt: now.toISOString(),
  };
};

/** The row of a finding whose text is no longer there; undefined where that is known. */
export const goneRow = (known: Row, now: Date): Row | undefined =>
  known['state'] === 'GONE' || known.deletedAt
    ? undefined
    : { id: known.id, state: 'GONE', seenAt: now.toISOString() };
