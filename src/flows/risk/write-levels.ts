import type { RemainingRisk } from '../../domain/erasure/remaining-risk';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { TwentyClient } from '../../twenty/client';
import { BATCH_SIZE, chunked, writeAll, type Write } from '../../twenty/records';
import type { FoundPerson } from './read-population';

const FIELD = 'reidentificationRisk';

type Level = RemainingRisk['level'];

/** Whoever is erased or pseudonymised still, or about to be: anybody else has come back meanwhile, and has no level. */
const STILL_ASSESSED = {
  or: [{ processingState: { in: ['PSEUDONYMISED', 'ERASED'] } }, { retentionState: { eq: 'PROPOSED' } }],
};

const differsFrom = (level: Level): Record<string, unknown> => ({
  or: [{ [FIELD]: { is: 'NULL' } }, { [FIELD]: { neq: level } }],
});

/** Who has a level that nobody asks for any more: put back, or no longer proposed. */
export const isLeftBehind = ({
  isDone,
  isProposed,
  level,
}: Pick<FoundPerson, 'isDone' | 'isProposed' | 'level'>): boolean => !isDone && !isProposed && level !== null;

/**
 * Writes the levels that changed, 200 people a request, and takes away those that are left behind. As the records no longer
 * meet the condition afterwards, no timeline row comes of it (seen on 2.21): a level says nothing about what somebody did.
 * @returns people whose record was written
 */
export const writeLevels = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  found: readonly FoundPerson[],
  levels: ReadonlyMap<string, Level>,
): Promise<number> => {
  const object = requireObject(graph, 'person');
  if (!object.fields.some(({ name }) => name === FIELD)) return 0;
  const changed = new Map<Level, string[]>();
  for (const person of found) {
    const level = levels.get(person.personId);
    if (level === undefined || level === person.level || isLeftBehind(person)) continue;
    changed.set(level, [...(changed.get(level) ?? []), person.personId]);
  }
  const behind = found.filter(isLeftBehind).map(({ personId }) => personId);
  const writes: Write[] = [
    ...[...changed].flatMap(([level, ids]) =>
      chunked(ids, BATCH_SIZE).map((some): Write => ({
        kind: 'updateWhere',
        object,
        filter: {
          and: [{ id: { in: some } }, STILL_ASSESSED, differsFrom(level)],
        },
        data: { [FIELD]: level },
      })),
    ),
    ...chunked(behind, BATCH_SIZE).map((some): Write => ({
      kind: 'updateWhere',
      object,
      filter: { and: [{ id: { in: some } }, { not: STILL_ASSESSED }] },
      data: { [FIELD]: null },
    })),
  ];
  if (writes.length === 0) return 0;
  const answers = await writeAll(client, writes);
  return [...answers.values()].reduce((sum, ids) => sum + ids.length, 0);
};
