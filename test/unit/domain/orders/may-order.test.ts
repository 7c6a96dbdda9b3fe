import { mayOrder, type MemberRights } from '../../../../src/domain/orders/may-order';
import { ORDER_KINDS } from '../../../../src/domain/orders/order-kinds';

const NOTHING: MemberRights = {
  mayReadPeople: false,
  mayUpdatePeople: false,
  mayDeletePeople: false,
  mayReadConsents: false,
  mayReadRequests: false,
  mayReadLedger: false,
  mayUpdateFieldRules: false,
  mayManageRoles: false,
};
const ALL = Object.fromEntries(Object.keys(NOTHING).map((right) => [right, true])) as MemberRights;
const allowedWith = (rights: Partial<MemberRights>): string[] =>
  ORDER_KINDS.filter((kind) => mayOrder({ kind }, { ...NOTHING, ...rights }).allowed);

describe('who may order what', () => {
  it('is nothing but the health check without a right, and everything with all', () => {
    expect(allowedWith({})).toEqual(['HEALTH_CHECK']);
    expect(allowedWith(ALL)).toEqual([...ORDER_KINDS]);
  });

  it.each([
    [{ mayReadPeople: true }, []],
    [{ mayReadPeople: true, mayReadRequests: true }, ['EXPORT']],
    [{ mayReadPeople: true, mayReadConsents: true }, ['CHECK_CONSENT']],
    [{ mayReadConsents: true, mayReadRequests: true }, []],
    [{ mayDeletePeople: true }, []],
    [{ mayUpdatePeople: true }, ['RESTRICT', 'LIFT_RESTRICTION', 'EXTEND_RETENTION']],
    [
      { mayReadPeople: true, mayDeletePeople: true },
      ['PREVIEW_ERASURE', 'ERASE', 'RUN_RETENTION', 'APPROVE_RETENTION', 'ASSESS_RISK'],
    ],
    [{ mayReadLedger: true }, ['VERIFY_LEDGER', 'EXPORT_LEDGER']],
    [{ mayUpdateFieldRules: true }, ['CLASSIFY_FIELDS', 'LIST_SPECIAL_DATA', 'SCAN_FREE_TEXT']],
    [{ mayManageRoles: true }, ['APPLY_PROTECTION', 'UNDO_PROTECTION']],
  ] satisfies [Partial<MemberRights>, string[]][])('with %j it is %j', (rights, kinds) => {
    expect(allowedWith(rights).toSorted()).toEqual([...kinds, 'HEALTH_CHECK'].toSorted());
  });

  it('says which right is missing', () => {
    expect(mayOrder({ kind: 'ERASE' }, { ...ALL, mayDeletePeople: false })).toEqual({
      allowed: false,
      code: 'ROLE_MAY_NOT',
      needs: 'DELETE_PEOPLE',
    });
  });
});
