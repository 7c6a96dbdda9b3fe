/** An order over many people on a server that has a queue of its own, and on one that has not. */
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';

jest.setTimeout(10 * 60_000);

/** More than one group, so that the action does not do them itself. */
const PEOPLE = 25;

type Log = { requests: { functionName: string | null; rootFields: string[] }[] };

describe.each([
  ['with enqueueJobs', true],
  ['of 2.21', false],
])('a server %s', (_which, enqueueJobs) => {
  let workspace: AppWorkspace;
  let log: Log;
  let output: Record<string, unknown> | undefined;

  beforeAll(async () => {
    workspace = await openAppWorkspace({ seed: '60', args: ['--cron-by-hand'] });
    await workspace.control('features', { enqueueJobs });
    const people = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema.person WHERE "deletedAt" IS NULL ORDER BY id LIMIT ${PEOPLE}`,
    );
    await workspace.control('requests', { reset: true });
    const run = await workspace.act('erase-people', {
      people: people.map(({ id }) => id),
      act: 'ERASE',
      sharedIdentifiers: 'LEAVE',
    });
    output = run.output;
    await workspace.control('settle');
    log = await workspace.control<Log>('requests');
  });
  afterAll(() => workspace?.stop());

  const states = async (): Promise<string[]> =>
    (
      await workspace.sql<{ state: string }>(
        `SELECT state FROM $schema."_erasureJob" WHERE "personId" IS NOT NULL`,
      )
    ).map(({ state }) => state);

  const asked = (functionName: string): number =>
    log.requests.filter(
      (request) => request.functionName === functionName && request.rootFields.includes('enqueueJobs'),
    ).length;

  it('is asked once for all of them', () => {
    expect(output).toMatchObject({ ok: true, people: PEOPLE });
    expect(asked('erase-people')).toBe(1);
  });

  it('works on them with no minute having passed, where there is a queue, and else leaves them to the next', async () => {
    const ran = log.requests.some(({ functionName }) => functionName === 'run-erasure-jobs');
    expect(ran).toBe(enqueueJobs);
    const begun = (await states()).filter((state) => state === 'AFTERMATH' || state === 'DONE');
    expect(begun).toHaveLength(enqueueJobs ? PEOPLE : 0);
  });

  it('has each of them under way after that minute, once', async () => {
    await workspace.control('tick');
    const now = await states();
    expect(now).toHaveLength(PEOPLE);
    expect(now.filter((state) => state !== 'AFTERMATH' && state !== 'DONE')).toEqual([]);
  });
});
