import * as fc from 'fast-check';

import { withinBytes } from '../../../../src/domain/orders/within-bytes';

describe('a result that is too large', () => {
  it('loses the ends of its longest lists, and says how many went', () => {
    const result = { total: 400, roles: Array.from({ length: 400 }, (_, id) => ({ id })), left: ['a'] };
    const cut = withinBytes(result, 1000);
    expect(cut['total']).toBe(400);
    expect(cut['left']).toEqual(['a']);
    const kept = cut['roles'] as unknown[];
    expect(kept.length + (cut['cut'] as { roles: number }).roles).toBe(400);
    expect(kept).toEqual(result.roles.slice(0, kept.length));
  });

  it('stays as it is where it fits', () => {
    expect(withinBytes({ roles: [1, 2] })).toEqual({ roles: [1, 2] });
  });

  it('always comes to an end, and fits where lists are what is large', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 8 }), fc.array(fc.string())), (result) => {
        const { cut: _cut, ...kept } = withinBytes(result, 300);
        const isFitting = JSON.stringify(kept).length <= 300;
        const isEmpty = Object.values(kept).every((list) => (list as unknown[]).length === 0);
        expect(isFitting || isEmpty).toBe(true);
      }),
    );
  });
});
