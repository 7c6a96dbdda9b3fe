import { readNotice } from '../../domain/consent/purpose';
import { canonicalJson } from '../../domain/ledger/canonical-json';
import type { LedgerAction, LedgerEntryContent } from '../../domain/ledger/entry';
import { isPrivacyError } from '../../domain/errors';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { readChanges, type ChangeEvent } from './change-events';
import { CONSENT_OBJECTS } from './consent-objects';
import { writeChanges, type Change } from './write-changes';

/** Fields whose change is evidence: what people were or are told about the purpose, and what it rests on. */
export const RELEVANT_PURPOSE_FIELDS = [
  'name',
  'code',
  'description',
  'isActive',
  'legalBasis',
  'legalBasisDetail',
  'specialCategoryCondition',
  'isCriminalDataAllowed',
  'criminalDataLaw',
  'dataCategories',
  'subjectCategories',
  'channels',
  'isDirectMarketing',
  'isDoubleOptIn',
  'isOfferedToChildren',
  'consentMonths',
  'confirmationDays',
  'noticeVersion',
  'provision',
  'provisionConsequence',
  'dataSources',
  'hasAutomatedDecisions',
  'automatedDecisionLogic',
  'balancingTest',
  'balancingTestedOn',
  'transferSafeguards',
  'transferDetail',
  'securityMeasures',
  'retentionAmount',
  'retentionUnit',
  'retentionTrigger',
  'retentionAction',
  'retentionObjectName',
  'retentionExceptions',
  'compatibleWith',
  'compatibleWithId',
  'compatibilityAssessment',
] as const;

const RELEVANT: ReadonlySet<string> = new Set(RELEVANT_PURPOSE_FIELDS);

export type PurposeChangeOutcome = {
  /** New versions of notices. */
  versions: number;
  /** Entries written. */
  entries: number;
  failed: { code: string }[];
};

type EarlierNotice = { version: number; from: unknown; until: string; notice: unknown };

const hashOf = (notice: unknown): string => sha256.hex(canonicalJson(notice ?? null));

const entryFor = (
  action: LedgerAction,
  { recordId, actor, at }: ChangeEvent,
  details: Record<string, unknown>,
): LedgerEntryContent => ({
  id: stableId('purpose-entry', recordId, action, at.toISOString()),
  action,
  subjectKey: null,
  keyVersion: null,
  subjectObject: 'purpose',
  subjectRecordId: recordId,
  actorKind: actor.kind,
  actorId: actor.id,
  details,
  happenedAt: at.toISOString(),
});

const saysNothing = (notice: unknown): boolean =>
  Object.keys(readNotice(notice, { name: '', description: '' })).length === 0;

/** The next version of a notice, and its entry; undefined when nothing was reworded, or this change is known already. */
const noticeChange = (
  event: ChangeEvent,
  current: Row,
): { row: Row; entry: LedgerEntryContent } | undefined => {
  const earlier = event.before?.['notice'] ?? null;
  const notice = event.after['notice'] ?? null;
  if (event.before === null || canonicalJson(earlier) === canonicalJson(notice)) return undefined;
  const until = event.at.toISOString();
  const history = (
    Array.isArray(current['noticeHistory']) ? current['noticeHistory'] : []
  ) as EarlierNotice[];
  const changedAt = current['noticeChangedAt'];
  const isKnown =
    history.some((one) => one?.until === until) ||
    (typeof changedAt === 'string' && Date.parse(changedAt) === event.at.getTime());
  if (isKnown) return undefined;

  const version = typeof current['noticeVersion'] === 'number' ? current['noticeVersion'] : 1;
  // The first words a purpose gets replace none: nobody was shown any.
  const isFirst = saysNothing(earlier);
  const next = isFirst ? version : version + 1;
  return {
    row: {
      id: current.id,
      noticeVersion: next,
      noticeChangedAt: until,
      ...(isFirst
        ? {}
        : {
            noticeHistory: [
              ...history,
              { version, from: changedAt ?? event.after['createdAt'] ?? null, until, notice: earlier },
            ],
          }),
    },
    entry: entryFor('NOTICE_CHANGED', event, {
      version: next,
      languages: Object.keys(readNotice(notice, { name: '', description: '' })).toSorted(),
      noticeHash: hashOf(notice),
      earlierHash: hashOf(earlier),
    }),
  };
};

const changesOf = (
  events: readonly ChangeEvent[],
  rows: readonly Row[],
): { changes: Change[]; versions: number } => {
  const current = new Map(rows.map((row) => [row.id, row]));
  const changes: Change[] = [];
  let versions = 0;
  for (const event of events) {
    const fields = event.updatedFields.filter((field) => RELEVANT.has(field)).toSorted();
    const row = current.get(event.recordId);
    const notice = row && noticeChange(event, row);
    const entries = [
      ...(notice === undefined ? [] : [notice.entry]),
      ...(fields.length === 0 ? [] : [entryFor('PURPOSE_CHANGED', event, { fields })]),
    ];
    if (row !== undefined && notice !== undefined) {
      current.set(row.id, { ...row, ...notice.row });
      versions += 1;
    }
    if (entries.length > 0) changes.push({ purposes: notice === undefined ? [] : [notice.row], entries });
  }
  return { changes, versions };
};

/**
 * Keeps what a purpose said before it was edited: a notice that was reworded gets a new version, the earlier one is kept
 * with its dates, and the ledger says so (consents keep the wording they were given on themselves). Other fields that
 * matter are named in the ledger. Costs nothing for the app's own writes, else one request to read and one to write; the
 * same event delivered twice changes nothing. Never throws: the platform does not repeat a run, and shows its message.
 */
export const purposeChanged = async (
  client: TwentyClient,
  payload: unknown,
): Promise<PurposeChangeOutcome> => {
  const outcome: PurposeChangeOutcome = { versions: 0, entries: 0, failed: [] };
  try {
    const events = readChanges('purpose', payload).filter(({ updatedFields }) =>
      updatedFields.some((field) => field === 'notice' || RELEVANT.has(field)),
    );
    if (events.length === 0) return outcome;
    const rows = await readAll(client, [
      {
        object: CONSENT_OBJECTS.purpose,
        filter: { id: { in: [...new Set(events.map(({ recordId }) => recordId))] } },
        selection: 'id noticeVersion noticeChangedAt noticeHistory',
        // Writing to one in the bin would bring it back (platform fact §3).
        withDeleted: false,
      },
    ]);
    const { changes, versions } = changesOf(events, rows.get(CONSENT_OBJECTS.purpose.name) ?? []);
    await writeChanges(client, changes);
    return { ...outcome, versions, entries: changes.flatMap(({ entries }) => entries).length };
  } catch (error) {
    return { ...outcome, failed: [{ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' }] };
  }
};
