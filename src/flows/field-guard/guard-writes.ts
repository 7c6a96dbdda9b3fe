import { isPrivacyError } from '../../domain/errors';
import type { GraphObject, WorkspaceGraph } from '../../domain/graph';
import { looksLikeMask } from '../../domain/sealing/mask';
import { STRIPPED } from '../../domain/sealing/strip-values';
import type { FieldRule } from '../../domain/sensitivity/field-rule';
import { concernsIn } from '../../domain/special/concerned-fields';
import { writeKey } from '../../domain/special/field-write';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { isOwnWrite } from '../returns/sightings';
import { destroyCleared } from '../sealing/destroy-cleared';
import { destroyMerged } from '../sealing/destroy-merged';
import { purgeAfter } from '../sealing/purge-after';
import type { FieldRead } from '../sealing/read-state';
import { sealRecords } from '../sealing/seal-records';
import {
  FIELD_RULE,
  guardedObject,
  readRules,
  RULE_SELECTION,
  sealedFields,
  type SealedField,
} from '../sealing/sealed-objects';
import { SEALED_VALUE, sealedFieldsOf } from '../sealing/sealed-values';
import { judgeSpecialWrites } from '../special/judge-special-writes';
import type { Clock } from '../worker';
import { readWrites, type GuardedWrite } from './read-writes';

export type GuardParts = { client: TwentyClient; keyring: () => Keyring; clock: Clock };

/** Counts and codes only: it is shown in the platform's log. */
export type FieldGuard = {
  /** Writes that a rule may be about. */
  looked: number;
  sealed: number;
  /** Sealed values that went because their field was emptied, or their record destroyed. */
  cleared: number;
  /** Texts of which nobody can say whether they are masks. */
  left: number;
  putBack: number;
  flagged: number;
  /** Rows of the history that lost a value, and workflows' runs that went. */
  purged: number;
  failed: { code: string }[];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The sign of a mask: an own write of one needs no look. */
const isMaskByLooks = (value: string): boolean => value.includes('•') && value !== STRIPPED;

/**
 * What may concern a rule. Of the app's own writes: a value that was rectified, and one that a restriction put back, whose
 * predecessor stands in the history.
 */
const isConcerned = ({ isByApp, changedFields, before, after }: GuardedWrite): boolean =>
  !isByApp ||
  changedFields.some((field) => {
    const [was, is] = [text(before?.[field]), text(after[field])];
    return (
      (is !== '' && !isMaskByLooks(is)) ||
      (after['processingState'] === 'RESTRICTED' && was !== '' && !isMaskByLooks(was))
    );
  });

const rulesOf = async (client: TwentyClient, object: GraphObject): Promise<FieldRule[]> => {
  const found = await readAll(client, [
    {
      object: FIELD_RULE,
      filter: {
        and: [
          { objectName: { eq: object.name } },
          { status: { eq: 'CONFIRMED' } },
          {
            or: [
              { isSealed: { eq: true } },
              { sensitivity: { in: ['SPECIAL_CATEGORY', 'CRIMINAL'] } },
              { meaning: { eq: 'BIRTH_DATE' } },
            ],
          },
        ],
      },
      selection: RULE_SELECTION,
      withDeleted: false,
    },
  ]);
  return readRules(found.get(FIELD_RULE.name) ?? []);
};

/** While a restriction's own guard puts a change back, what is sealed must stay as it was. */
const isFrozen = ({ isByApp, before }: GuardedWrite): boolean =>
  !isByApp && before?.['processingState'] === 'RESTRICTED';

type Concerned = {
  seal: Set<string>;
  purge: Set<string>;
  cleared: { recordId: string; field: string; at: string }[];
  /** The last plain value that somebody wrote, by record and field. */
  written: Map<string, { value: string; at: string }>;
};

const sortWrites = (
  writes: readonly GuardedWrite[],
  fields: readonly SealedField[],
  isLeft: (recordId: string, field: string) => boolean,
): Concerned => {
  const found: Concerned = { seal: new Set(), purge: new Set(), cleared: [], written: new Map() };
  for (const write of writes) {
    const { recordId, before, after, changedFields, isByApp, at } = write;
    if (isFrozen(write)) continue;
    for (const { field, mask } of fields) {
      if (!changedFields.includes(field) || isLeft(recordId, field)) continue;
      const [was, is] = [text(before?.[field]), text(after[field])];
      if (is !== '') found.seal.add(recordId);
      if (is === '' && was !== '' && !isByApp) found.cleared.push({ recordId, field, at });
      const isPlain = is !== '' && !looksLikeMask(is, mask);
      if (isPlain || (was !== '' && !looksLikeMask(was, mask))) found.purge.add(recordId);
      const known = found.written.get(writeKey(recordId, field));
      if (isPlain && !isByApp && (known === undefined || known.at < at))
        found.written.set(writeKey(recordId, field), { value: is, at });
    }
  }
  return found;
};

/**
 * A value that one of our masks was written over, in a write for many records: its own event brings it here. Whatever the app
 * has written there since, it was no answer to this value. Somebody who typed the mask back themselves has undone their
 * change, and nothing is sealed.
 */
const overwrittenBy =
  ({ written }: Concerned) =>
  ({ record, field, mask, text: shown, sealed }: FieldRead): { value: string; at: string } | undefined => {
    const lost = written.get(writeKey(record.id, field));
    if (lost === undefined || sealed.kind === 'UNREADABLE' || !isOwnWrite(record)) return undefined;
    const at = Date.parse(lost.at);
    if (Date.parse(text(record['updatedAt'])) <= at) return undefined;
    const known = sealed.kind === 'OPEN' ? sealed : undefined;
    const isShown = known?.content.masks.includes(shown) ?? false;
    const since = Date.parse(known?.at ?? '') || 0;
    // The same value is sealed again: it must be newer than one whose event is still to come.
    if (since > at || (since === at && isShown) || known?.content.masks.includes(lost.value))
      return undefined;
    return shown === '' || isShown || looksLikeMask(shown, mask) ? lost : undefined;
  };

const isSpecialConcerned = (object: string, writes: readonly GuardedWrite[], rules: readonly FieldRule[]) =>
  concernsIn(object, writes, rules).length > 0;

/**
 * Guards the fields of one object after a write, by whatever door it came: what a special category's rule does not allow is
 * flagged or put back, and what stands plain in a sealed field is sealed, its history purged. No request for changes of
 * fields that can be neither, and for the app's own masks; one where no confirmed rule is about the changed fields. Never
 * throws: the platform does not repeat a failed run and shows its message; the minute's look makes up for what is missed.
 *
 * @param payload what the trigger brings: one event, or up to 200 in a batch
 */
export const guardWrites = async (
  { client, keyring, clock }: GuardParts,
  objectName: string,
  payload: unknown,
): Promise<FieldGuard> => {
  const outcome: FieldGuard = {
    looked: 0,
    sealed: 0,
    cleared: 0,
    left: 0,
    putBack: 0,
    flagged: 0,
    purged: 0,
    failed: [],
  };
  const object = guardedObject(objectName);
  const events = readWrites(objectName, payload);
  const writes = events.writes.filter(isConcerned);
  const { destroyed } = events;
  if (object === undefined || (writes.length === 0 && destroyed.length === 0)) return outcome;
  outcome.looked = writes.length;
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
    }
  };

  await attempt(async () => {
    const rules = await rulesOf(client, object);
    const hasSealed = rules.some(({ isSealed }) => isSealed);
    if (destroyed.length > 0 && hasSealed)
      await attempt(async () => {
        const names = sealedFields(objectName, rules, null).map(({ field }) => field);
        if (objectName === 'person' && names.length > 0)
          outcome.cleared += await destroyMerged({ client, keyring: keyring(), clock }, destroyed, names);
        if (objectName !== 'person')
          await writeAll(client, [
            { kind: 'destroyWhere', object: SEALED_VALUE, filter: sealedFieldsOf(objectName, destroyed) },
          ]);
      });
    const putBack = new Set<string>();
    let graph: WorkspaceGraph | null = null;
    const readGraph = async (): Promise<WorkspaceGraph> => (graph ??= await readWorkspaceGraph(client));
    if (isSpecialConcerned(objectName, writes, rules))
      await attempt(async () => {
        const parts = { client, keyring: keyring(), clock };
        const judged = await judgeSpecialWrites(parts, await readGraph(), objectName, writes, rules);
        for (const key of judged.putBack) putBack.add(key);
        outcome.putBack = judged.putBack.size;
        outcome.flagged = judged.flagged;
      });
    const changed = new Set(writes.flatMap(({ changedFields }) => changedFields));
    const wanted = rules.filter(({ isSealed, fieldName }) => isSealed && changed.has(fieldName));
    if (wanted.length === 0) return;
    const isTypeMissing = wanted.some(({ fieldType }) => fieldType === null);
    const fields = sealedFields(objectName, wanted, isTypeMissing ? await readGraph() : null);
    const isLeft = (recordId: string, field: string): boolean => putBack.has(writeKey(recordId, field));
    const concerned = sortWrites(writes, fields, isLeft);
    await attempt(async () => {
      const parts = { client, keyring: keyring(), clock };
      if (concerned.cleared.length > 0)
        outcome.cleared += await destroyCleared(client, parts.keyring, object, concerned.cleared);
      if (concerned.seal.size === 0) return;
      const sealing = await sealRecords(parts, {
        object,
        fields,
        recordIds: [...concerned.seal],
        by: 'EVENT',
        isRemasking: false,
        isLeft,
        overwritten: overwrittenBy(concerned),
      });
      outcome.sealed = sealing.sealed;
      outcome.left = sealing.left;
    });
    if (concerned.purge.size > 0)
      outcome.purged = await purgeAfter(
        client,
        clock,
        graph,
        objectName,
        [...concerned.purge],
        fields,
        writes.some(({ recordId, before }) => before !== null && concerned.purge.has(recordId)),
      );
  });
  return outcome;
};
