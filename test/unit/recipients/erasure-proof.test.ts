import { jobEntryId } from '../../../src/flows/erasure/job-entries';
import { readErasure, toLookAgain, waitsForOthers } from '../../../src/flows/requests/carry-out/erasure-jobs';
import type { TwentyClient } from '../../../src/twenty/client';
import { inProgress, PERSON, TIM } from '../requests/sample';

const JOB = '77777777-7777-4777-8777-777777777777';
const erasure = inProgress({ right: 'ERASURE', step: 'WAIT_FOR_ERASURE', approval: 'APPROVED' });
const job = (state: string, orderedFor = PERSON) => ({
  id: JOB,
  state,
  act: 'ERASE',
  settings: { orderedFor },
});
const person = (processingState: string) => ({
  id: PERSON,
  processingState,
  name: { firstName: 'Anna', lastName: 'Roth' },
  emails: { primaryEmail: 'anna@example.com', additionalEmails: null },
});
const entry = (subjectRecordId = PERSON) => ({ id: jobEntryId(JOB, 'PERSON_ERASED'), subjectRecordId });

type Rows = { erasureJobs: object[]; people: object[]; ledgerEntries?: object[] };

const workspace = (rows: Rows) => {
  let requests = 0;
  const client: TwentyClient = {
    core: async (query) => {
      requests += 1;
      const asked = Object.entries({ ledgerEntries: [], ...rows }).filter(([root]) => query.includes(root));
      return Object.fromEntries(
        asked.map(([root, nodes]) => [
          root,
          { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } },
        ]),
      );
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => requests,
  };
  return client;
};

describe('an erasure that a job calls done', () => {
  it.each(['DONE', 'HELD'])(
    'is open as ever where nothing was erased: a job that says %s was made up',
    async (state) => {
      const client = workspace({ erasureJobs: [job(state)], people: [person('ACTIVE')] });
      const { jobs, open } = await readErasure(client, erasure);
      expect({ jobs, open }).toEqual({ jobs: [], open: [PERSON] });
      expect(client.requestCount()).toBe(2);
    },
  );

  it('is open where the ledger’s entry is about somebody else', async () => {
    const client = workspace({
      erasureJobs: [job('DONE')],
      people: [person('ACTIVE')],
      ledgerEntries: [entry(TIM)],
    });
    expect((await readErasure(client, erasure)).open).toEqual([PERSON]);
  });

  it.each([
    ['the record is erased', [person('ERASED')], [], 1],
    ['the record is gone', [], [], 1],
    ['the ledger says that the job erased it', [person('ACTIVE')], [entry()], 2],
  ])('is through where %s', async (_case, people, ledgerEntries, requests) => {
    const client = workspace({ erasureJobs: [job('DONE')], people, ledgerEntries });
    const { jobs, open } = await readErasure(client, erasure);
    expect(open).toEqual([]);
    expect(jobs).toMatchObject([{ id: JOB, state: 'DONE' }]);
    expect(client.requestCount()).toBe(requests);
  });

  it('waits for a job that is at work', async () => {
    const client = workspace({ erasureJobs: [job('RUNNING')], people: [person('ACTIVE')] });
    const { jobs, open } = await readErasure(client, erasure);
    expect(open).toEqual([]);
    expect(jobs).toHaveLength(1);
    expect(client.requestCount()).toBe(1);
  });
});

describe('a job that met the person’s other record', () => {
  const AT = '2026-03-02T10:00:00.000Z';
  const LATER = '2026-03-02T11:00:00.000Z';
  const read = async (...rows: object[]) =>
    (await readErasure(workspace({ erasureJobs: rows, people: [person('ERASED')] }), erasure)).jobs;
  const stopped = (failureCode: string, updatedAt: string) => ({
    ...job('NEEDS_ATTENTION', TIM),
    id: TIM,
    failureCode,
    updatedAt,
  });
  const ended = { ...job('DONE'), finishedAt: LATER };

  it.each(['RESIDUALS', 'REVIEW_NEEDED', 'SHARED_IDENTIFIER', 'NOTHING_TO_IDENTIFY'])(
    'looks again once that is through, and not a second time (%s)',
    async (code) => {
      const before = await read(stopped(code, AT), ended);
      expect(before.map(waitsForOthers)).toEqual([true, false]);
      expect(toLookAgain(before)).toMatchObject([{ id: TIM }]);
      expect(toLookAgain(await read(stopped(code, '2026-03-02T11:05:00.000Z'), ended))).toEqual([]);
    },
  );

  it('does not look again before another is through, nor where a human has to decide something else', async () => {
    expect(toLookAgain(await read(stopped('RESIDUALS', AT)))).toEqual([]);
    const undecided = await read(stopped('OBJECT_WITHOUT_TREATMENT', AT), ended);
    expect(undecided.some(waitsForOthers)).toBe(false);
    expect(toLookAgain(undecided)).toEqual([]);
  });
});
