import type { RuleChange } from '../../../src/ui/settings/fields/plan-change';
import {
  BATCH,
  countSettled,
  runChanges,
  settledOf,
  type ChangeIo,
  type FreshRule,
} from '../../../src/ui/settings/fields/run-changes';
import { manyRows, rowFor, ruleOf } from './fields-sample';

const WRITTEN = '2026-11-30T11:00:00.000Z';
const CONFIRM: RuleChange = { status: 'CONFIRMED' };

/** A workspace that keeps rules, counts requests, and can fail at one of them. */
const workspace = (count: number) => {
  const rows = manyRows(count);
  const kept = new Map<string, FreshRule>(rows.map(({ rule, updatedAt }) => [rule.id, { rule, updatedAt }]));
  const requests: string[] = [];
  const written: string[] = [];
  let failAt = Number.POSITIVE_INFINITY;
  let losesAnswer = false;
  const io: ChangeIo = {
    read: async (ids) => {
      requests.push('read');
      if (requests.length === failAt) throw new Error('offline');
      return new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) as FreshRule] as const] : [])));
    },
    write: async (ids, data) => {
      requests.push('write');
      if (requests.length === failAt && !losesAnswer) throw new Error('offline');
      written.push(...ids);
      for (const id of ids) {
        const { rule } = kept.get(id) as FreshRule;
        kept.set(id, { rule: { ...rule, ...data }, updatedAt: WRITTEN });
      }
      if (requests.length === failAt) throw new Error('the answer got lost');
      return ids.map((id) => ({ id, updatedAt: WRITTEN }));
    },
  };
  return {
    rows,
    kept,
    io,
    requests,
    written,
    fail: (at: number, afterWriting = false) => {
      failAt = at;
      losesAnswer = afterWriting;
    },
  };
};

describe('changing many rules', () => {
  it('writes 200 a request, and tells how far it is', async () => {
    const { rows, io, requests, written } = workspace(1_500);
    const told: number[] = [];
    const run = await runChanges(rows, CONFIRM, io, (done) => told.push(done));
    expect(run.done.size).toBe(1_500);
    expect(run.open).toEqual([]);
    expect(written).toHaveLength(1_500);
    expect(requests).toHaveLength(2 * Math.ceil(1_500 / BATCH));
    expect(told).toEqual([200, 400, 600, 800, 1_000, 1_200, 1_400, 1_500]);
  });

  it.each([1, 2, 3, 4, 5, 6])('goes on where it was when request %i fails', async (at) => {
    const { rows, io, written, fail } = workspace(500);
    fail(at);
    const first = await runChanges(rows, CONFIRM, io, () => undefined);
    expect(first.error).toBeInstanceOf(Error);
    expect(first.done.size + first.open.length).toBe(500);
    const second = await runChanges(first.open, CONFIRM, io, () => undefined);
    expect(second.error).toBeUndefined();
    expect(first.done.size + second.done.size).toBe(500);
    // Nothing is written twice, so that nothing is in the ledger twice.
    expect(new Set(written).size).toBe(500);
    expect(written).toHaveLength(500);
  });

  it('does not write again what was written when only the answer got lost', async () => {
    const { rows, io, written, fail } = workspace(300);
    fail(2, true);
    const first = await runChanges(rows, CONFIRM, io, () => undefined);
    expect(first.open).toHaveLength(300);
    const second = await runChanges(first.open, CONFIRM, io, () => undefined);
    expect(second.done.size).toBe(300);
    expect(written).toHaveLength(300);
  });

  it('stops between two batches when asked to, and has the rest ready', async () => {
    const { rows, io, written } = workspace(500);
    let batches = 0;
    const run = await runChanges(
      rows,
      CONFIRM,
      io,
      () => {
        batches += 1;
      },
      () => batches === 1,
    );
    expect(run.isStopped).toBe(true);
    expect(written).toHaveLength(200);
    expect(run.open).toHaveLength(300);
  });

  it('leaves what somebody else changed since it was shown, and what is gone', async () => {
    const { rows, kept, io, written } = workspace(3);
    const [first, second, third] = rows;
    const ids = [first, second, third].map((row) => row?.rule.id ?? '');
    kept.set(ids[0] ?? '', {
      rule: { ...(first as (typeof rows)[number]).rule, sensitivity: 'SPECIAL_CATEGORY' },
      updatedAt: WRITTEN,
    });
    kept.delete(ids[1] ?? '');
    const run = await runChanges(rows, CONFIRM, io, () => undefined);
    expect(run.stale).toEqual([ids[0]]);
    expect(run.gone).toEqual([ids[1]]);
    expect([...run.done.keys()]).toEqual([ids[2]]);
    expect(written).toEqual([ids[2]]);
  });
});

describe('what the watching job made of it', () => {
  const before = rowFor('iban').rule;
  const now = (more: Parameters<typeof ruleOf>[1]): FreshRule => ({
    rule: ruleOf('iban', more),
    updatedAt: WRITTEN,
  });

  it('is recorded once the evidence is written, which is when the rule has the time of the decision', () => {
    expect(settledOf(before, CONFIRM, WRITTEN, now({ status: 'CONFIRMED' }))).toBe('WAITING');
    expect(settledOf(before, CONFIRM, WRITTEN, now({ status: 'CONFIRMED', confirmedAt: WRITTEN }))).toBe(
      'RECORDED',
    );
  });

  it('does not take the time of an earlier decision for this one', () => {
    const confirmed = ruleOf('iban', { status: 'CONFIRMED', confirmedAt: '2026-11-01T00:00:00.000Z' });
    const edit: RuleChange = { sensitivity: 'SENSITIVE' };
    expect(settledOf(confirmed, edit, WRITTEN, { rule: { ...confirmed, ...edit }, updatedAt: WRITTEN })).toBe(
      'WAITING',
    );
  });

  it('is put back when the job finds that it contradicts itself', () => {
    expect(settledOf(before, CONFIRM, WRITTEN, now({ reason: 'CONTRADICTORY: x', confidence: 0 }))).toBe(
      'PUT_BACK',
    );
  });

  it('is recorded as taken back, and not recorded where a suggestion stays one', () => {
    const confirmed = ruleOf('iban', { status: 'CONFIRMED', confirmedAt: WRITTEN });
    expect(settledOf(confirmed, { status: 'SUGGESTED' }, WRITTEN, now({}))).toBe('RECORDED');
    expect(settledOf(before, { sensitivity: 'SENSITIVE' }, WRITTEN, undefined)).toBe('NOT_DECIDING');
  });

  it('is counted', () => {
    expect(countSettled(['RECORDED', 'RECORDED', 'PUT_BACK'])).toEqual({
      RECORDED: 2,
      PUT_BACK: 1,
      WAITING: 0,
      NOT_DECIDING: 0,
    });
  });
});
