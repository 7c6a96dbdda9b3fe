/**
 * "Everything that changes data can be stopped anywhere and run again": an act is stopped after every single request it
 * makes, in turn, resumed, and the whole workspace compared with one in which nothing went wrong.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { masterKey, openAppWorkspace, type AppWorkspace, type PersonRow } from './app-workspace';
import { afterEachRequest, arm, at, checkpoint, nextTurn, untilEnded, type FaultMode } from './crash';
import { differences, stateReader, type StateReader, type WorkspaceState } from './workspace-state';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const FOLLOW_UP = 'continue-erasure-jobs';

export type Act = {
  functionName: string;
  input: (personId: string) => Record<string, unknown>;
  processingState: string;
  /** Whether the identity is sealed in the workspace afterwards. */
  isReversible: boolean;
};

/** Every request of an act meets one of these. */
const FAULTS: FaultMode[] = ['fail-once', 'timeout-after-effect', 'rate-limit'];

/** The tests of one act. A file each, so that two acts are tested at the same time. */
export const everyRequestOf = ({ functionName, input, processingState, isReversible }: Act): void => {
  jest.setTimeout(10 * 60_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'twenty-privacy-every-request-'));
  const key = masterKey();
  let workspace: AppWorkspace;
  let subject: PersonRow;
  let reader: StateReader;
  let undisturbed: WorkspaceState;
  let requests: number;
  let putBack: () => Promise<void>;

  const act = () => workspace.control('workflow-action', { name: functionName, input: input(subject.id) });

  const jobs = () => workspace.sql<{ id: string }>(`SELECT id FROM $schema."_erasureJob"`);

  /** Stopped before there was a job, nothing is changed but for the run that asked, and asking again does it. */
  const resume = async (): Promise<void> => {
    if ((await jobs()).length === 0) {
      const {
        workflowRun: _asked,
        workflow: _w,
        workflowVersion: _v,
        ...changed
      } = differences(await reader.read(), reader.before);
      expect(changed).toEqual({});
      await act();
    }
    const [job, ...others] = await jobs();
    expect(others).toEqual([]);
    await untilEnded(workspace, job?.id);
  };

  const check = async (): Promise<void> => {
    expect(differences(await reader.read(), undisturbed)).toEqual({});
  };

  beforeAll(async () => {
    workspace = await openAppWorkspace({
      // The hero and all that hangs on them, and few others: forty times the whole workspace is compared.
      seed: '40',
      dataDir,
      variables: { PRIVACY_MASTER_KEY: key },
    });
    subject = await workspace.person(HERO);
    reader = await stateReader(workspace, { masterKey: key, filesDir: join(dataDir, 'files') });
    putBack = await checkpoint(workspace, 'before-the-act');
    await workspace.control('requests', { reset: true });
    await act();
    const log = await workspace.control<{ requests: { functionName: string | null }[] }>('requests');
    requests = log.requests.filter((request) => request.functionName === functionName).length;
    await resume();
    undisturbed = await reader.read();
  });

  afterAll(async () => {
    await workspace?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  beforeEach(() => putBack());

  it('undisturbed, ends with one finished job, with no way back but the one that is meant, and every deal as it was', async () => {
    expect(undisturbed['_erasureJob']).toMatchObject([
      { state: 'DONE', failureCode: null, sealedIdentifiers: false },
    ]);
    const person = undisturbed['person']?.find((row) => (row as PersonRow).id === subject.id);
    expect(person).toMatchObject({ processingState });
    expect(JSON.stringify(undisturbed['opportunity'])).toBe(JSON.stringify(reader.before['opportunity']));
    expect((undisturbed['_sealedValue'] ?? []).length > 0).toBe(isReversible);
    expect(undisturbed['event_queue']).toEqual([]);
    expect(Object.keys(differences(undisturbed, reader.before))).toEqual(
      expect.arrayContaining([
        'attachment',
        'calendarEvent',
        'file',
        'files',
        'message',
        'messageListMember',
        'note',
        'person',
        'timelineActivity',
      ]),
    );
  });

  it('ends the same when its process is killed after any one of its requests', async () => {
    const positions = await afterEachRequest({
      workspace,
      functionName,
      start: act,
      resume,
      check,
      maximum: 60,
    });
    expect(positions).toBeGreaterThanOrEqual(15);
  });

  it('ends the same when its follow-up is killed after any one of its requests', async () => {
    await act();
    const [job] = await jobs();
    let positions = 0;
    for (
      let to = await nextTurn(workspace, job?.id);
      to !== undefined;
      to = await nextTurn(workspace, job?.id)
    ) {
      const turn = to.toISOString();
      positions += await afterEachRequest({
        workspace,
        functionName: FOLLOW_UP,
        start: () => workspace.control('tick', { to: turn }),
        resume,
        check,
        maximum: 60,
      });
    }
    await resume();
    await check();
    expect(positions).toBeGreaterThanOrEqual(12);
  });

  it.each(FAULTS)('ends the same when every third request, in turn, meets %s', async (mode) => {
    const first = FAULTS.indexOf(mode) + 1;
    for (let position = first; position <= requests; position += FAULTS.length) {
      await at(`request ${position}`, async () => {
        await putBack();
        const happened = await arm(workspace, { mode, afterRequests: position, functionName });
        expect(await act()).toMatchObject({ output: { ok: true } });
        expect(await happened()).toBe(true);
        await resume();
        await check();
      });
    }
  });

  it('ends the same when the server itself dies in the middle and comes back over its data', async () => {
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      const position = Math.ceil(requests * share);
      await at(`request ${position}`, async () => {
        await putBack();
        await arm(workspace, { mode: 'power-cut', afterRequests: position, functionName });
        try {
          await expect(act()).rejects.toThrow('fetch failed');
        } finally {
          await workspace.restart();
        }
        await resume();
        await check();
      });
    }
  });
};
