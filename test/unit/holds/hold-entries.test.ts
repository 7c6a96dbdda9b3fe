import type { HeldBy } from '../../../src/domain/holds';
import { holdEndedEntry, holdEntries } from '../../../src/flows/holds/hold-entries';
import { parseDueHolds } from '../../../src/flows/holds/wake-held-jobs';

const by = (holdId: string, until: string | null = null): HeldBy => ({
  holdId,
  ground: 'LEGAL_OBLIGATION',
  statute: '§ 257 HGB, letter of Anna Müller',
  until,
});
const subject = {
  jobId: 'job',
  personId: 'p',
  subjectKey: 'key',
  keyVersion: 'v1',
  at: '2026-11-25T12:00:00.000Z',
};

describe('evidence of holds', () => {
  it('one entry a hold, however many records it covers', () => {
    expect(
      holdEntries(subject, [by('a'), by('b'), by('a')]).map(({ details }) => details?.['holdId']),
    ).toHaveLength(2);
  });

  it('the same when the job comes back, in whatever order', () => {
    expect(holdEntries(subject, [by('b'), by('a')])).toEqual(
      holdEntries(subject, [by('a'), by('b'), by('b')]),
    );
  });

  it('another when the hold is prolonged: a written entry never changes', () => {
    const ids = [null, '2032-01-01T00:00:00.000Z'].map(
      (until) => holdEntries(subject, [by('a', until)])[0]?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('holds ids and codes, and not what somebody typed as the statute', () => {
    const [entry] = holdEntries(subject, [by('a')]);
    expect(entry).toMatchObject({ action: 'HOLD_PLACED', subjectKey: 'key', subjectRecordId: 'p' });
    expect(JSON.stringify(entry)).not.toContain('Anna');
  });

  it('of the end of a hold says how it ended', () => {
    const end = { holdId: 'a', ground: 'LEGAL_CLAIMS', scope: 'RECORD', at: subject.at } as const;
    const actor = { kind: 'MEMBER' as const, id: 'm' };
    const ids = (['LIFTED', 'EXPIRED', 'DELETED'] as const).map(
      (how) => holdEndedEntry({ ...end, how, actor }).id,
    );
    expect(new Set(ids).size).toBe(3);
  });
});

describe('the look for ended holds', () => {
  it('passes over one that ends before it begins', () => {
    const node = { ground: 'LEGAL_CLAIMS', scope: 'RECORD', until: '2026-01-01T00:00:00.000Z' };
    const edges = [
      { node: { ...node, id: 'fine', startsAt: '2025-01-01T00:00:00.000Z' } },
      { node: { ...node, id: 'since ever', startsAt: null } },
      { node: { ...node, id: 'mixed up', startsAt: '2026-02-01T00:00:00.000Z' } },
    ];
    expect(parseDueHolds({ legalHolds: { edges } }).map(({ id }) => id)).toEqual(['fine', 'since ever']);
  });
});
