import { startedRuns } from '../../../src/flows/retention/run-started';

const event = (id: string, kind: string) => ({
  name: 'privacyRun.created',
  recordId: id,
  properties: { after: { id, kind, state: 'RUNNING' } },
});

describe('the runs that a function is told of', () => {
  it('by one event, by several together, or by the queue', () => {
    expect(startedRuns(event('a', 'RETENTION'))).toEqual([{ runId: 'a', kind: 'RETENTION' }]);
    expect(startedRuns({ events: [event('a', 'RISK'), event('b', 'RETENTION')] })).toEqual([
      { runId: 'a', kind: 'RISK' },
      { runId: 'b', kind: 'RETENTION' },
    ]);
    const id = '0d7a3c7e-59b6-4a3b-9df8-000000000001';
    expect(startedRuns({ runIds: [id] })).toEqual([{ runId: id, kind: 'RETENTION' }]);
    expect(startedRuns({ runIds: [id], kind: 'RISK' })).toEqual([{ runId: id, kind: 'RISK' }]);
  });

  it.each([null, undefined, 'text', 3, {}, { runIds: ['no id'] }, event('a', 'SOMETHING')])(
    'none by %p',
    (payload) => {
      expect(startedRuns(payload)).toEqual([]);
    },
  );
});
