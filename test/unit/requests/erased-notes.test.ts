/** What members wrote about a person into a request goes with the person; what was decided, and when, stays. */
import type { GraphField, GraphObject } from '../../../src/domain/graph';
import { planOwnObject } from '../../../src/domain/erasure/plan-own-object';
import type { PlanItem } from '../../../src/domain/erasure/plan';
import type { FoundRecord } from '../../../src/domain/erasure/subject-map';
import { SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';

const NOTES = ['identityNote', 'pauseReason', 'approvalNote', 'extensionNote', 'refusalNote', 'decisionNote'];
const field = (name: string): GraphField => ({ name, type: 'TEXT', isNullable: true, isSystem: false });
const dataRequest: GraphObject = {
  name: 'dataRequest',
  plural: 'dataRequests',
  isSystem: false,
  isStandard: false,
  fields: ['refusalGround', 'state', ...NOTES].map(field),
  relations: [],
};

describe('notes on a request of an erased person', () => {
  it('are emptied', () => {
    const values = {
      state: 'REFUSED',
      refusalGround: 'EXCESSIVE',
      ...Object.fromEntries(NOTES.map((name) => [name, 'Vera Roth called from her new flat.'])),
    };
    const record = { object: 'dataRequest', id: '1', link: 'DIRECT', values } as unknown as FoundRecord;
    const kept = { object: 'dataRequest', recordId: '1', action: 'KEEP' } as unknown as PlanItem;
    expect(planOwnObject({ rules: SHIPPED_RULES }, dataRequest, record, () => kept)).toMatchObject({
      action: 'CLEAR',
      patch: Object.fromEntries(NOTES.map((name) => [name, ''])),
    });
  });
});
