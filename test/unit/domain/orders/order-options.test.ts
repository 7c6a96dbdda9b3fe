import * as fc from 'fast-check';

import { ORDER_KINDS, PEOPLE_OF_ORDER } from '../../../../src/domain/orders/order-kinds';
import { optionsOf, readOrder } from '../../../../src/domain/orders/order-options';

const PERSON = '5f0c7c2a-7a5f-4a7e-9f0b-6b7f3e0c51d4';
const OTHER = '6f0c7c2a-7a5f-4a7e-9f0b-6b7f3e0c51d4';
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `5f0c7c2a-7a5f-4a7e-9f0b-${String(index).padStart(12, '0')}`);

const options: Record<string, Record<string, unknown>> = {
  PREVIEW_ERASURE: { act: 'ERASE' },
  ERASE: { act: 'ERASE', typed: 'ERASE', previewOrderId: PERSON },
  RESTRICT: { ground: 'UNLAWFUL' },
  CHECK_CONSENT: { purpose: 'newsletter' },
  RUN_RETENTION: { mode: 'DRY_RUN' },
  APPROVE_RETENTION: { runId: PERSON, waiting: 3 },
  EXTEND_RETENTION: { until: '2027-05-31', reason: 'LEGAL_CLAIM' },
};

describe('an order that anybody may have written', () => {
  it.each(ORDER_KINDS)('%s is read with as many people as it takes, and with no more', (kind) => {
    const [least, most] = PEOPLE_OF_ORDER[kind];
    const read = (count: number) => readOrder({ kind, options: { ...options[kind], personIds: ids(count) } });
    expect(read(least)).toMatchObject({ ok: true, content: { kind } });
    expect(read(most)).toMatchObject({ ok: true });
    expect(read(most + 1)).toMatchObject({ ok: false });
    expect(read(Math.max(0, least - 1)).ok).toBe(least === 0);
  });

  it('keeps nothing of what the kind does not have, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (extra) => {
        const read = readOrder({
          kind: 'RESTRICT',
          options: { ...extra, ground: 'UNLAWFUL', personIds: [PERSON] },
        });
        expect(read.ok && optionsOf(read.content)).toEqual({ ground: 'UNLAWFUL', personIds: [PERSON] });
      }),
    );
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (kind, given, personId) => {
        expect(typeof readOrder({ kind, options: given, personId }).ok).toBe('boolean');
      }),
    );
  });

  it('is about the person of the relation, or about those of the list, but not about two things at once', () => {
    const read = (personId: unknown, personIds?: string[]) =>
      readOrder({ kind: 'RESTRICT', personId, options: { ground: 'UNLAWFUL', personIds } });
    expect(read(PERSON)).toMatchObject({ content: { personIds: [PERSON] } });
    expect(read(PERSON, [PERSON])).toMatchObject({ content: { personIds: [PERSON] } });
    expect(read(null, [PERSON, PERSON.toUpperCase()])).toMatchObject({ content: { personIds: [PERSON] } });
    expect(read(PERSON, [OTHER])).toMatchObject({ ok: false, field: 'personIds' });
    expect(read(PERSON, [PERSON, OTHER])).toMatchObject({ ok: false, field: 'personIds' });
  });

  it.each([
    ['RUN_RETENTION', { mode: 'ACT' }],
    ['APPROVE_RETENTION', { waiting: 0 }],
    ['APPROVE_RETENTION', { waiting: 1.5 }],
    ['APPROVE_RETENTION', { runId: 'the last' }],
    ['EXTEND_RETENTION', { until: '2027-02-30' }],
    ['EXTEND_RETENTION', { until: '2027-05-31T00:00:00Z' }],
    ['EXTEND_RETENTION', { reason: 'Because Paula asked' }],
  ] as const)('%s takes no %j', (kind, wrong) => {
    const people = kind === 'EXTEND_RETENTION' ? { personIds: [PERSON] } : {};
    const read = (more: object) => readOrder({ kind, options: { ...options[kind], ...people, ...more } });
    expect(read({})).toMatchObject({ ok: true });
    expect(read(wrong)).toEqual({ ok: false, code: 'INVALID_INPUT', field: Object.keys(wrong)[0] });
  });

  it('names what is wrong and not what was written there', () => {
    expect(readOrder({ kind: 'RESTRICT', options: { ground: 'Paula', personIds: [PERSON] } })).toEqual({
      ok: false,
      code: 'INVALID_INPUT',
      field: 'ground',
    });
    expect(readOrder({ kind: 'DROP', options: {} })).toEqual({
      ok: false,
      code: 'INVALID_INPUT',
      field: 'kind',
    });
  });
});
