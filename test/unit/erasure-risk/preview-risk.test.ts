import type { PlanItem } from '../../../src/domain/erasure/plan';
import type { RiskFindings } from '../../../src/domain/erasure/remaining-risk';
import type { FoundRecord, SubjectMap } from '../../../src/domain/erasure/subject-map';
import type { GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { findingsAfter } from '../../../src/flows/erasure/preview-risk';

const linkedObject = (name: string, column: string): [string, GraphObject] => [
  name,
  {
    name,
    plural: `${name}s`,
    isSystem: false,
    isStandard: false,
    fields: [],
    relations: [{ name: column.replace(/Id$/, ''), column, target: 'person', isMorph: false }],
  },
];
const graph: WorkspaceGraph = {
  objects: new Map([
    linkedObject('opportunity', 'pointOfContactId'),
    linkedObject('messageParticipant', 'personId'),
    linkedObject('noteTarget', 'targetPersonId'),
    linkedObject('visit', 'hostId'),
  ]),
};

const found = (object: string, id: string, values: object, more: Partial<FoundRecord> = {}): FoundRecord => ({
  object,
  id,
  isDeleted: false,
  link: 'RELATION',
  values: { id, ...values },
  ...more,
});
const item = (object: string, recordId: string, more: Partial<PlanItem>): PlanItem => ({
  object,
  recordId,
  isDeleted: false,
  action: 'KEEP',
  reason: 'DECIDED_BY_RULE',
  phase: 'CONTENT',
  ...more,
});

const FINDINGS: RiskFindings = {
  kept: ['company'],
  others: 3,
  linkability: { deals: 2, conversations: 1, notes: 1 },
  telling: ['opportunity.amount', 'person.rating', 'visit.reason'],
};
const after = (records: FoundRecord[], items: PlanItem[]): RiskFindings =>
  findingsAfter(
    graph,
    {
      map: {
        personIds: ['p1'],
        identifiers: { names: [], emails: [], phones: [], links: [], other: [] },
        records,
        sharing: new Map(),
        ofOthers: new Set(),
      } satisfies SubjectMap,
      plan: { items },
    },
    'p1',
    FINDINGS,
  );

const deal = found('opportunity', 'd1', { pointOfContactId: 'p1' });
const visits = ['v1', 'v2'].map((id) => found('visit', id, { hostId: 'p1' }));

describe('what would remain after an act', () => {
  it('is what stands there now where the plan keeps it', () => {
    expect(after([deal, ...visits], [item('opportunity', 'd1', {})])).toEqual(FINDINGS);
  });

  it('is less by every record that is destroyed or cut loose', () => {
    const { linkability } = after(
      [
        deal,
        found('messageParticipant', 'm1', { personId: 'p1' }),
        found('noteTarget', 'n1', { targetPersonId: 'p1' }),
      ],
      [
        item('opportunity', 'd1', { action: 'DETACH', patch: { pointOfContactId: null } }),
        item('messageParticipant', 'm1', { action: 'OVERWRITE', patch: { handle: 'P-1' } }),
        item('noteTarget', 'n1', { action: 'DESTROY' }),
      ],
    );
    expect(linkability).toEqual({ deals: 1, conversations: 1, notes: 0 });
  });

  it('counts nothing as gone that did not hang on this record', () => {
    const others = [
      found('opportunity', 'd1', { pointOfContactId: 'twin' }),
      found('opportunity', 'd2', { pointOfContactId: 'p1' }, { isDeleted: true }),
    ];
    const items = ['d1', 'd2'].map((id) => item('opportunity', id, { action: 'DESTROY' }));
    expect(after(others, items).linkability.deals).toBe(2);
  });

  it.each([
    ['is destroyed with every record', 'DESTROY', undefined, ['opportunity.amount', 'person.rating']],
    ['is cleared on every record', 'CLEAR', { reason: '' }, ['opportunity.amount', 'person.rating']],
    ['only gets coarser', 'GENERALISE', { reason: '2020' }, FINDINGS.telling],
  ] as const)('says of a telling value that %s', (_how, action, patch, telling) => {
    const items = visits.map(({ id }) => item('visit', id, { action, ...(patch ? { patch } : {}) }));
    expect(after(visits, items).telling).toEqual(telling);
  });

  it('still tells while one record keeps its value, under a hold say', () => {
    const items = [
      item('visit', 'v1', { action: 'CLEAR', patch: { reason: '' } }),
      item('visit', 'v2', { action: 'HOLD' }),
    ];
    expect(after(visits, items).telling).toContain('visit.reason');
  });
});
