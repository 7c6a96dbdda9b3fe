import type { RemainingRisk } from '../../domain/erasure/remaining-risk';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Write } from '../../twenty/records';
import type { Progress } from './settle-jobs';

const FIELD = 'reidentificationRisk';

const EITHER_DELETED = { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] };

/** What of a job's progress says whose record gets which level. */
export type AssessedProgress = Pick<Progress, 'risk'> & {
  pass: { job: { personId: string; subject: { personIds: readonly string[] } } };
};

/**
 * Writes the level of what remains on the erased people's records, one write a level. They travel with the settlement, so
 * that one person's costs no request. Only records that say something else so far: written again it changes nothing, and as
 * the server looks for them by the same filter afterwards, no timeline row comes after the last look (seen on 2.21). Where
 * one does come, it holds the level and nothing personal. Whoever is no longer erased by now is left alone.
 */
export const riskWrites = (graph: WorkspaceGraph, all: readonly AssessedProgress[]): Write[] => {
  const ids = new Map<RemainingRisk['level'], Set<string>>();
  for (const { risk, pass } of all) {
    if (risk === undefined) continue;
    const sameLevel = ids.get(risk.level) ?? new Set<string>();
    for (const id of [pass.job.personId, ...pass.job.subject.personIds]) sameLevel.add(id);
    ids.set(risk.level, sameLevel);
  }
  if (ids.size === 0) return [];
  const object = requireObject(graph, 'person');
  if (!object.fields.some(({ name }) => name === FIELD)) return [];
  return [...ids].map(([level, people]): Write => ({
    kind: 'updateWhere',
    object,
    filter: {
      and: [
        { id: { in: [...people] } },
        { processingState: { eq: 'ERASED' } },
        { or: [{ [FIELD]: { is: 'NULL' } }, { [FIELD]: { neq: level } }] },
        EITHER_DELETED,
      ],
    },
    data: { [FIELD]: level },
  }));
};
