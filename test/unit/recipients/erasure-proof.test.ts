import { jobEntryId } from '../../../src/flows/erasure/job-entries';
import { readErasure } from '../../../src/flows/requests/carry-out/erasure-jobs';
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
