import * as fc from 'fast-check';

import { DENY_REASONS } from '../../../src/domain/consent/reasons';
import { removalNote, removalReason } from '../../../src/flows/lists/removal-words';

const date = '2026-11-29';

describe('why somebody was taken off a list', () => {
  it('is told in words for every reason a decision may give', () => {
    for (const reason of DENY_REASONS) expect(removalReason(reason)).toMatch(/^[a-z][a-z ().,0-9A-Z]+$/);
  });

  it('is told for the short codes of other flows, and spelt out where a code is new', () => {
    expect(removalReason('WITHDRAWN')).toBe(removalReason('CONSENT_WITHDRAWN'));
    expect(removalReason('CAME_BY_MISTAKE')).toBe('came by mistake');
  });

  it('names list, reason and purpose, and the purpose once', () => {
    const note = { reason: 'NO_CONSENT', date };
    expect(removalNote({ ...note, lists: ['Spring event'], purpose: 'Newsletter' })).toBe(
      'Spring event: there is no consent (Newsletter), 2026-11-29',
    );
    expect(removalNote({ ...note, lists: ['Newsletter'], purpose: 'Newsletter' })).toBe(
      'Newsletter: there is no consent, 2026-11-29',
    );
    expect(removalNote({ ...note, lists: ['B', 'A', 'D', 'C', 'A'], purpose: 'P' })).toBe(
      'A, B, C, 1 more: there is no consent (P), 2026-11-29',
    );
    expect(removalNote({ ...note, lists: [''], purpose: '' })).toBe('List: there is no consent, 2026-11-29');
  });

  it('is one short line whatever lists and purposes are called', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 300 })),
        fc.string({ maxLength: 300 }),
        fc.string(),
        (lists, purpose, reason) => {
          const said = removalNote({ lists, purpose, reason, date });
          expect(said).not.toMatch(/[\r\n]/);
          expect(said.length).toBeLessThan(400);
        },
      ),
    );
  });
});
