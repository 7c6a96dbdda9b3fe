import * as fc from 'fast-check';

import {
  afterPage,
  isRunning,
  newScan,
  readScanState,
  SAMPLE_SIZE,
} from '../../../src/domain/free-text/scan-state';
import { findingId, findingRow, goneRow } from '../../../src/flows/free-text/finding-rows';

const now = new Date('2026-11-30T12:00:00.000Z');
const scan = (mode: 'WHOLE' | 'SAMPLE') => newScan('scan', mode, [], ['note'], now, 'middle');

describe('where a scan stands', () => {
  it('survives being kept as text, and what is no state is not trusted', () => {
    const state = scan('SAMPLE');
    expect(readScanState(JSON.stringify(state))).toEqual(state);
    for (const broken of ['', '{', '{}', JSON.stringify({ ...state, phase: 'ODD' }), null, 7])
      expect(readScanState(broken)).toBeNull();
    expect(isRunning(state)).toBe(true);
  });

  it('ends a whole scan with the last page', () => {
    const [place] = scan('WHOLE').sources;
    const one = afterPage(place!, 'WHOLE', { count: 200, lastId: 'b', isLast: false, total: 250 });
    expect(one).toMatchObject({ after: 'b', isDone: false, looked: 200, total: 250 });
    const two = afterPage(one, 'WHOLE', { count: 50, lastId: 'c', isLast: true, total: null });
    expect(two).toMatchObject({ isDone: true, looked: 250, total: 250 });
  });

  it('goes on at the beginning with a sample that began in the middle', () => {
    const [place] = scan('SAMPLE').sources;
    expect(place?.after).toBe('middle');
    const one = afterPage(place!, 'SAMPLE', { count: 10, lastId: 'z', isLast: true, total: 5000 });
    expect(one).toMatchObject({ after: null, isWrapped: true, isDone: false });
  });

  it('reads as much as there is, or as a sample takes, wherever it begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.nat(), (total, at) => {
        const from = total === 0 ? 0 : at % (total + 1);
        let place = scan('SAMPLE').sources[0]!;
        let left = total - from;
        for (let pages = 0; !place.isDone; pages += 1) {
          expect(pages).toBeLessThan(20);
          const count = Math.min(200, left);
          left -= count;
          const isLast = count < 200;
          const isTurning = isLast && !place.isWrapped;
          place = afterPage(place, 'SAMPLE', { count, lastId: count > 0 ? 'id' : null, isLast, total: null });
          if (isTurning) left = from;
        }
        expect(place.looked).toBeGreaterThanOrEqual(Math.min(total, SAMPLE_SIZE));
        expect(place.looked).toBeLessThanOrEqual(total);
      }),
    );
  });
});

describe('the row of a finding', () => {
  const finding = {
    objectName: 'note',
    fieldName: 'bodyV2',
    recordId: '5f0f4b1e-58b8-4a51-9d6c-0f6f5e8b2a01',
    source: 'FREE_TEXT',
    kinds: ['HEALTH'],
    count: 2,
    level: 'SPECIAL_CATEGORY',
    reason: null,
    personId: null,
  } as const;
  const row = findingRow(finding, undefined, now)!;
  const kept = { ...row, deletedAt: null };

  it('links the record and names nothing of the text', () => {
    expect(row).toMatchObject({
      id: findingId(finding),
      name: 'note: body v2',
      noteId: finding.recordId,
      state: 'OPEN',
      foundAt: now.toISOString(),
    });
  });

  it('is not written again where nothing has changed', () => {
    expect(findingRow(finding, kept, now)).toBeUndefined();
  });

  it('stays checked until there is another kind, or more of it', () => {
    const checked = { ...kept, state: 'CHECKED' };
    expect(findingRow(finding, checked, now)).toBeUndefined();
    expect(findingRow({ ...finding, count: 1 }, checked, now)?.['state']).toBe('CHECKED');
    expect(findingRow({ ...finding, count: 3 }, checked, now)?.['state']).toBe('OPEN');
    expect(findingRow({ ...finding, kinds: ['HEALTH', 'UNION'] }, checked, now)?.['state']).toBe('OPEN');
    expect(findingRow(finding, checked, now, true)?.['state']).toBe('OPEN');
  });

  it('goes, and comes back open', () => {
    expect(goneRow(kept, now)).toMatchObject({ id: row.id, state: 'GONE' });
    expect(goneRow({ ...kept, state: 'GONE' }, now)).toBeUndefined();
    expect(findingRow(finding, { ...kept, state: 'GONE' }, now)?.['state']).toBe('OPEN');
  });
});
