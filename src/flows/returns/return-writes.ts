import type { GraphObject } from '../../domain/graph';
import { BATCH_SIZE, chunked, type Row, type Write } from '../../twenty/records';
import { KNOWN } from './own-objects';
import { returnEntry } from './return-entry';
import { distinct, hasOpenTask, latest, type AnsweredReturn, type ReturnContext } from './subject-return';
import { returnTask, returnTaskTarget } from './task';

const upserts = (object: GraphObject, rows: Row[]): Write[] =>
  rows.length === 0 ? [] : [{ kind: 'upsert', object, rows }];

/** Restricts the records and opens the tasks: what must be there before the task is linked, and before it is recorded. */
export const asking = (
  returns: readonly AnsweredReturn[],
  context: ReturnContext,
  restrictedSince: string,
): Write[] => {
  const toRestrict = distinct(
    returns.flatMap(({ personId }) => {
      const state = personId === null ? undefined : context.people.get(personId)?.['processingState'];
      // A surrogate keeps its state, which allows less than a restriction does.
      return personId !== null && (state === 'ACTIVE' || state === null) ? [personId] : [];
    }),
  );
  const tasks = new Map(
    returns
      .filter(({ subjectKey }) => !hasOpenTask(subjectKey, context))
      .map(({ subjectKey, matches }) => {
        const erased = matches.some(({ reason }) => reason === 'ERASED');
        return [subjectKey, returnTask(subjectKey, erased ? 'ERASED' : 'PSEUDONYMISED')] as const;
      }),
  );
  return [
    ...upserts(KNOWN.task, [...tasks.values()]),
    ...chunked(toRestrict, BATCH_SIZE).map((ids): Write => ({
      kind: 'updateWhere',
      object: KNOWN.person,
      filter: { and: [{ id: { in: ids } }, { processingState: { eq: 'ACTIVE' } }] },
      data: { processingState: 'RESTRICTED', processingStateSince: restrictedSince },
    })),
  ];
};

/** Evidence, last: what is recorded is not taken up again. */
export const recording = (returns: readonly AnsweredReturn[], restrictedSince: string): Write[] => {
  const asked = returns.filter(({ answer }) => answer.answer === 'ASK');
  const targets = new Map(
    asked.flatMap(({ subjectKey, personId }) => {
      const target = personId === null ? undefined : returnTaskTarget(subjectKey, personId);
      return target === undefined ? [] : [[target.id, target] as const];
    }),
  );
  const hits = distinct(returns.flatMap(({ matches }) => matches.map(({ id }) => id)));
  return [
    ...upserts(KNOWN.taskTarget, [...targets.values()]),
    ...chunked(hits, BATCH_SIZE).map((ids): Write => ({
      kind: 'updateWhere',
      object: KNOWN.suppression,
      filter: { id: { in: ids } },
      data: { lastHitAt: latest(returns.flatMap(({ records }) => records.map(({ at }) => at))) },
    })),
    ...upserts(
      KNOWN.ledgerEntry,
      returns.map((one) => returnEntry({ ...one, id: one.entryId, restrictedSince })),
    ),
  ];
};
