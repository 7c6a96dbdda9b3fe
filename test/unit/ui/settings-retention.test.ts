/** Retention in the settings: its four settings beside the domain's, what is read of runs and their reports, and its words. */
import type { UseTranslateResult } from 'twenty-sdk/front-component';

import { DEFAULT_SETTINGS, readSettings } from '../../../src/domain/settings';
import { KEPT_BY, type PersonFinding } from '../../../src/domain/retention/run-report';
import { RETENTION_SETTINGS } from '../../../src/ui/settings/model/catalogue/retention';
import { isForPeople, retentionOf } from '../../../src/ui/settings/retention/retention-rules';
import { readReport, readRuns } from '../../../src/ui/settings/retention/read-runs';
import {
  fateOf,
  findingsOf,
  runningRun,
  runOf,
  toldCounts,
  waitingRun,
} from '../../../src/ui/settings/retention/runs';
import { FINDING_TEXT, findingReason } from '../../../src/ui/texts/retention-findings';

const t = ((text: string | { message?: string; id?: string }, values: Record<string, unknown> = {}) => {
  const words = typeof text === 'string' ? text : (text.message ?? text.id ?? '');
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}) as UseTranslateResult['t'];

describe('the page takes just what the domain takes', () => {
  const VALUES = [
    '',
    ' 5 ',
    '0',
    '1',
    '2',
    '14',
    '50',
    '100',
    '101',
    '365',
    '366',
    '10000',
    '10001',
    '-1',
    '1.5',
    '1e3',
    'a',
    'DRY_RUN',
    'PROPOSE',
    'ACT',
    'act',
    '9999999',
  ];

  it.each(RETENTION_SETTINGS.map((setting) => [setting.name, setting] as const))('%s', (name, { check }) => {
    const taken = (read: () => unknown): boolean => {
      try {
        read();
        return true;
      } catch {
        return false;
      }
    };
    for (const value of VALUES) {
      const rows = [{ name, value }];
      expect([value, taken(() => check(rows))]).toEqual([value, taken(() => readSettings(rows))]);
    }
  });

  it('there is a field for each of them, with the default of the domain', () => {
    const names = Object.keys(DEFAULT_SETTINGS).filter((name) => name.startsWith('retention'));
    expect(RETENTION_SETTINGS.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    for (const { name, fields } of RETENTION_SETTINGS)
      expect(String(fields[0]?.otherwise)).toBe(
        String(DEFAULT_SETTINGS[name as keyof typeof DEFAULT_SETTINGS]),
      );
  });
});

describe('runs', () => {
  const row = { id: 'a', state: 'WAITING', mode: 'ACT', startedAt: 'x', endedAt: null, waiting: 7 };

  it('are read as the app wrote them, JSON as text among it', () => {
    expect(runOf({ ...row, counts: '{"people":3,"due":"x"}', failureCode: null })).toEqual({
      id: 'a',
      state: 'WAITING',
      mode: 'ACT',
      startedAt: 'x',
      endedAt: '',
      counts: { people: 3 },
      waiting: 7,
      failureCode: '',
    });
  });

  it('what nobody knows asks for no approval', () => {
    const odd = runOf({ id: 'b', state: 'APPROVE ME', waiting: 9, counts: null });
    expect(odd).toMatchObject({ state: 'DONE', mode: 'DRY_RUN', counts: {} });
    expect(waitingRun([odd])).toBeUndefined();
    expect(waitingRun([runOf({ ...row, waiting: 0 })])).toBeUndefined();
  });

  it('the latest that waits is the one to approve, and one under way is found', () => {
    const runs = [runOf({ ...row, id: 'new', state: 'RUNNING' }), runOf(row), runOf({ ...row, id: 'old' })];
    expect([waitingRun(runs)?.id, runningRun(runs)?.id]).toEqual(['a', 'new']);
  });

  it('what has become of somebody is told once it is ordered, or while it waits', () => {
    const due = { personId: 'p', state: 'DUE', action: 'ERASE' } as const;
    const waits = runOf(row);
    const done = runOf({ ...row, state: 'DONE', waiting: 0 });
    const nobody = new Set<string>();
    expect(fateOf(waits, due, nobody)).toBe('WAITS');
    expect(fateOf(waits, due, new Set(['p']))).toBe('ORDERED');
    expect(fateOf(done, due, new Set(['p']))).toBe('ORDERED');
    expect(fateOf(done, due, new Set(['other']))).toBeNull();
    // Nobody acts on these, whoever approves.
    expect(fateOf(waits, { ...due, action: 'PROPOSE' }, nobody)).toBeNull();
    for (const state of ['HELD', 'EXTENDED', 'WARNED', 'BLOCKED', 'WITHOUT_PURPOSE'] as const)
      expect(fateOf(waits, { ...due, state }, nobody)).toBeNull();
  });

  it('of what there is none nothing is said, but how many were looked at and due', () => {
    expect(toldCounts({ counts: { people: 12, held: 2, kept: 0 } })).toEqual([
      { key: 'people', count: 12 },
      { key: 'due', count: 0 },
      { key: 'held', count: 2 },
    ]);
  });
});

describe('what is asked of the server', () => {
  type Sent = { query: string; variables: Record<string, unknown> };
  type Row = { id: string } & Record<string, unknown>;
  let sent: Sent[];
  const edges = (rows: readonly Row[]) => ({ edges: rows.map((node) => ({ node })) });
  const serve = (answer: (asked: Sent) => Record<string, unknown>): void => {
    sent = [];
    process.env['TWENTY_API_URL'] = 'http://twenty.test';
    globalThis.fetch = ((_: string, { body }: { body: string }): Promise<Response> => {
      const asked = JSON.parse(body) as Sent;
      sent.push(asked);
      return Promise.resolve(new Response(JSON.stringify(answer(asked))));
    }) as typeof fetch;
  };
  const signal = new AbortController().signal;
  const waiting: Row = { id: 'waits', state: 'WAITING', mode: 'ACT', waiting: 3 };
  const isForWaiting = ({ variables }: Sent): boolean => JSON.stringify(variables).includes('WAITING');

  it('a run that waits is there, however many came after it, and is there once', async () => {
    const later = Array.from({ length: 6 }, (_, index): Row => ({ id: `dry ${index}`, state: 'DONE' }));
    serve((asked) => ({ data: { privacyRuns: edges(isForWaiting(asked) ? [waiting] : later) } }));
    const runs = await readRuns();
    expect(sent).toHaveLength(2);
    expect(runs.map(({ id }) => id)).toEqual([...later.map(({ id }) => id), 'waits']);
    expect(waitingRun(runs)?.id).toBe('waits');
    serve((asked) => ({
      data: { privacyRuns: edges(isForWaiting(asked) ? [waiting] : [waiting, ...later.slice(0, 1)]) },
    }));
    expect((await readRuns()).map(({ id }) => id)).toEqual(['waits', 'dry 0']);
  });

  it('runs that the role may not read are an error', async () => {
    serve(() => ({ data: { privacyRuns: null } }));
    await expect(readRuns()).rejects.toMatchObject({ kind: 'NOT_ALLOWED' });
  });

  it('a report says for whom retention has ordered an erasure since the run began', async () => {
    const findings = { people: [{ personId: 'a' }, { personId: 'b' }] };
    const people = edges([{ id: 'a', name: { firstName: 'Ada', lastName: 'L' } }]);
    const jobs = edges([
      { id: 'j', personId: 'b' },
      { id: 'k', personId: null },
    ]);
    serve(({ query }) => ({
      data: query.includes('people')
        ? { people, erasureJobs: jobs }
        : { privacyRuns: edges([{ id: 'r', findings }]) },
    }));
    const report = await readReport({ id: 'r', startedAt: '2026-11-30T01:00:00.000Z' }, signal);
    expect([...report.names]).toEqual([['a', 'Ada L']]);
    expect([...report.ordered]).toEqual(['b']);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.variables['jobs']).toEqual({
      and: [
        { personId: { in: ['a', 'b'] } },
        { reason: { eq: 'RETENTION' } },
        { startedAt: { gte: '2026-11-30T01:00:00.000Z' } },
      ],
    });
  });

  it('a report without the right to read jobs is one in which nobody is marked', async () => {
    const findings = { people: [{ personId: 'a' }] };
    serve(({ query }) =>
      query.includes('people')
        ? {
            data: { people: edges([]), erasureJobs: null },
            errors: [{ message: 'no', path: ['erasureJobs'], extensions: { code: 'FORBIDDEN' } }],
          }
        : { data: { privacyRuns: edges([{ id: 'r', findings }]) } },
    );
    const report = await readReport({ id: 'r', startedAt: '' }, signal);
    expect([report.findings.people.length, report.ordered.size]).toEqual([1, 0]);
  });
});

describe('a report', () => {
  it('that is none, or was cut, is empty', () => {
    const empty = { people: [], more: 0, problems: [], objects: [] };
    for (const value of [null, undefined, '', '{', 5, [], { people: 'x', more: -1 }])
      expect(findingsOf(value)).toEqual(empty);
  });

  it('keeps what can be shown', () => {
    const person = { personId: 'p', state: 'DUE' };
    expect(findingsOf({ people: [person, null, { state: 'DUE' }], more: 3 })).toMatchObject({
      people: [person],
      more: 3,
    });
  });
});

describe('why somebody stands as they do', () => {
  const states = Object.keys(FINDING_TEXT) as PersonFinding['state'][];
  const reason = (state: PersonFinding['state'], more: Partial<PersonFinding> = {}, purpose = 'Newsletter') =>
    findingReason(t, { state, exception: null, keptBy: [], ...more }, purpose);

  it('is another sentence for each standing that has another reason', () => {
    const said = states.map((state) => reason(state));
    // Kept and due soon are the same purpose at two moments.
    expect(new Set(said).size).toBe(states.length - 1);
  });

  it('names the purpose, its exception, and everything that keeps besides', () => {
    expect(reason('DUE')).toContain('Newsletter');
    expect(reason('KEPT', { exception: 'Members' })).toContain('Members');
    expect(reason('KEPT_WITHOUT_END', { exception: 'Members' })).toContain('Members');
    const held = reason('HELD', { keptBy: KEPT_BY });
    for (const part of ['hold', 'request', 'restricted']) expect(held).toContain(part);
  });

  it('says so where no purpose keeps whoever was extended', () => {
    expect(reason('EXTENDED', {}, '')).not.toContain('“”');
  });
});

it.each([
  [{}, true],
  [{ retentionObjectName: 'person' }, true],
  [{ retentionObjectName: 'note' }, false],
  [{ isActive: false }, false],
  [{ retentionAmount: null }, false],
  [{ retentionAmount: -1 }, false],
])('a purpose with %j keeps people: %s', (more, keeps) => {
  const row = {
    id: 'a',
    updatedAt: '',
    isActive: true,
    retentionAmount: 2,
    retentionObjectName: '',
    ...more,
  };
  expect(isForPeople(retentionOf(row))).toBe(keeps);
});
