import type { RemainingRisk } from '../../../src/domain/erasure/remaining-risk';
import type { GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { riskWrites, type AssessedProgress } from '../../../src/flows/erasure/risk-writes';

const graphWith = (...fields: string[]): WorkspaceGraph => {
  const person: GraphObject = {
    name: 'person',
    plural: 'people',
    isSystem: false,
    isStandard: true,
    fields: fields.map((name) => ({ name, type: 'SELECT', isNullable: true, isSystem: false })),
    relations: [],
  };
  return { objects: new Map([['person', person]]) };
};
const graph = graphWith('reidentificationRisk', 'processingState');

const assessed = (
  level: RemainingRisk['level'] | undefined,
  personId: string,
  ...before: string[]
): AssessedProgress => ({
  pass: { job: { personId, subject: { personIds: [...before, personId] } } },
  risk:
    level === undefined
      ? undefined
      : {
          level,
          singlingOut: { k: null, fields: [] },
          linkability: { deals: 0, conversations: 0, notes: 0 },
          inference: { fields: [] },
        },
});
const idsOf = (write: unknown): unknown =>
  (write as { filter: { and: [{ id: { in: string[] } }] } }).filter.and[0].id.in;

describe('the level on the erased person’s record', () => {
  it('is written in one write a level, on the records of the same person too', () => {
    const writes = riskWrites(graph, [
      assessed('LOW', 'a', 'twin'),
      assessed('HIGH', 'b'),
      assessed('LOW', 'c'),
    ]);
    expect(writes.map((write) => [write.kind === 'updateWhere' && write.data, idsOf(write)])).toEqual([
      [{ reidentificationRisk: 'LOW' }, ['a', 'twin', 'c']],
      [{ reidentificationRisk: 'HIGH' }, ['b']],
    ]);
  });

  it('is written only where another one stands, and on nobody who is not erased by then', () => {
    const [write] = riskWrites(graph, [assessed('MEDIUM', 'a')]);
    expect(write).toMatchObject({
      kind: 'updateWhere',
      filter: {
        and: [
          { id: { in: ['a'] } },
          { processingState: { eq: 'ERASED' } },
          { or: [{ reidentificationRisk: { is: 'NULL' } }, { reidentificationRisk: { neq: 'MEDIUM' } }] },
          { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
        ],
      },
    });
  });

  it('is left alone where nothing was assessed, or the workspace has no such field', () => {
    expect(riskWrites(graph, [assessed(undefined, 'a')])).toEqual([]);
    expect(riskWrites(graphWith('processingState'), [assessed('LOW', 'a')])).toEqual([]);
  });
});
