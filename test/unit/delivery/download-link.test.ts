import * as fc from 'fast-check';

import {
  linkState,
  SAME_VISIT_MS,
  usedToken,
  type Delivery,
} from '../../../src/domain/delivery/download-link';

const TOKENS = ['one', 'two', ''];
const MARKS = ['m1', 'm2'];
const NOW = Date.UTC(2026, 10, 29);

const delivery: fc.Arbitrary<Delivery> = fc.record({
  deletedAt: fc.constantFrom(null, NOW - 1),
  deliveryToken: fc.constantFrom(
    ...TOKENS,
    ...['one', 'two'].flatMap((token) => MARKS.map((mark) => usedToken(token, mark))),
  ),
  deliveryExpiresAt: fc.constantFrom(null, NOW - 1, NOW, NOW + 1, NOW + 9_999_999),
  downloadedAt: fc.constantFrom(null, NOW, NOW - SAME_VISIT_MS + 1, NOW - SAME_VISIT_MS),
});

describe('what a link is good for', () => {
  it('is nothing once the window is closed, the record is in the bin, or nothing was delivered', () => {
    fc.assert(
      fc.property(
        delivery,
        fc.constantFrom('one', 'two'),
        fc.constantFrom(null, ...MARKS),
        (one, token, mark) => {
          const isOver =
            one.deletedAt !== null ||
            one.deliveryToken === '' ||
            one.deliveryExpiresAt === null ||
            one.deliveryExpiresAt <= NOW;
          expect(linkState(one, token, mark, NOW) === 'GONE').toBe(isOver);
        },
      ),
    );
  });

  it('is the answer for the one token that stands there, and for the visit that used it, a quarter of an hour long', () => {
    fc.assert(
      fc.property(
        delivery,
        fc.constantFrom('one', 'two'),
        fc.constantFrom(null, ...MARKS),
        (one, token, mark) => {
          const open = { ...one, deletedAt: null, deliveryExpiresAt: NOW + 1 };
          fc.pre(open.deliveryToken !== '');
          const isOpen = open.deliveryToken === token;
          const isOwn = mark !== null && open.deliveryToken === usedToken(token, mark);
          const isRecent = NOW - (open.downloadedAt ?? 0) < SAME_VISIT_MS;
          expect(linkState(open, token, mark, NOW)).toBe(
            isOpen ? 'OPEN' : isOwn && isRecent ? 'SAME_VISIT' : 'USED',
          );
        },
      ),
    );
  });

  it('is nothing for a record that is gone', () => {
    expect(linkState(null, 'one', 'm1', NOW)).toBe('GONE');
  });
});
