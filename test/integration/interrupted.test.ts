import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { searchResidual, tracesOf } from '../../sandbox/residual-search';
import {
  builtApp,
  masterKey,
  openAppWorkspace,
  type AppWorkspace,
  type PersonRow,
} from '../support/app-workspace';

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
jest.setTimeout(10 * 60_000);

const dealsOf = async (workspace: AppWorkspace): Promise<string> => {
  const rows = await workspace.sql<{ row: object }>(
    `SELECT to_jsonb(t) - 'updatedAt' AS row FROM $schema.opportunity t ORDER BY id`,
  );
  return JSON.stringify(rows);
};

const jobsOf = (workspace: AppWorkspace) =>
  workspace.sql<{ id: string; state: string; failureCode: string | null }>(
    `SELECT * FROM $schema."_erasureJob"`,
  );

/** Where the function did not answer at all, what it ended with instead. */
const codeOf = (run: { output?: Record<string, unknown>; error?: unknown }): unknown =>
  run.output?.['code'] ?? run.error;

describe('an erasure that is disturbed', () => {
  let workspace: AppWorkspace;
  let subject: PersonRow;
  let deals: string;

  beforeAll(async () => {
    workspace = await openAppWorkspace();
  });
  afterAll(() => workspace?.stop());

  beforeEach(async () => {
    await workspace.control('reset');
    subject = await workspace.person(HERO);
    deals = await dealsOf(workspace);
  });

  const expectDone = async (): Promise<void> => {
    const jobs = await jobsOf(workspace);
    expect(jobs).toHaveLength(1);
    const job = await workspace.untilEnded(jobs[0]?.id);
    expect(job).toMatchObject({ state: 'DONE', failureCode: null });
    await workspace.control('settle');
    expect(
      (await searchResidual(workspace.pool, tracesOf(subject, { names: ['Anna-Lena', 'Müller-Brandt'] })))
        .places,
    ).toEqual([]);
    expect(await dealsOf(workspace)).toBe(deals);
    const mapping = await workspace.sql(
      `SELECT id FROM $schema."_sealedValue" WHERE "personId" = $1 AND "fieldName" = 'name'`,
      [subject.id],
    );
    expect(mapping).toHaveLength(1);
  };

  it('is done once when asked for twice at the same time', async () => {
    const runs = await Promise.all([
      workspace.pseudonymise({ person: subject.id }),
      workspace.pseudonymise({ person: subject.id }),
    ]);
    const outcomes = runs.map((run) => (run.output?.['ok'] === true ? 'ok' : codeOf(run)));
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(['JOB_ALREADY_RUNNING', 'ALREADY_PSEUDONYMISED']).toContain(
      outcomes.find((outcome) => outcome !== 'ok'),
    );
    await expectDone();
  });

  it('waits for a human when another person holds the same address', async () => {
    const shared = 'haus.am.see@gmail.com';
    const ids = ['Rosalinde', 'Wilfried'].map((name, index) => ({
      id: `5b0c3f7e-0000-4000-8000-00000000000${index}`,
      name,
    }));
    await workspace.graphql(`mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`, {
      data: ids.map(({ id, name }) => ({
        id,
        name: { firstName: name, lastName: `Seeblick${name}` },
        emails: { primaryEmail: `${name}@gmail.com`, additionalEmails: [shared] },
      })),
    });
    await workspace.control('settle');
    const refused = await workspace.pseudonymise({ person: ids[0]?.id });
    expect(refused.output).toMatchObject({ ok: false, code: 'SHARED_IDENTIFIER' });
    expect(await jobsOf(workspace)).toEqual([]);

    const before = await workspace.person({ id: { eq: ids[1]?.id } });
    const left = await workspace.pseudonymise({ person: ids[0]?.id, sharedIdentifiers: 'LEAVE' });
    await workspace.untilEnded(left.output?.['jobId']);
    expect(await workspace.person({ id: { eq: ids[1]?.id } })).toEqual(before);
  });
});

describe('a workspace that is not set up', () => {
  it.each([
    ['without a key', {}, 'MISSING_KEY'],
    ['with a weak key', { PRIVACY_MASTER_KEY: 'v1:c2VjcmV0' }, 'WEAK_KEY'],
  ])('%s refuses, says how to make one, and changes nothing', async (_how, variables, code) => {
    const workspace = await openAppWorkspace({ variables: variables as Record<string, string> });
    try {
      const subject = await workspace.person(HERO);
      const run = await workspace.pseudonymise({ person: subject.id });
      expect(run.output).toMatchObject({
        ok: false,
        code,
        message: expect.stringContaining('randomBytes(32)'),
      });
      expect(await workspace.person({ id: { eq: subject.id } })).toEqual(subject);
      expect(await jobsOf(workspace)).toEqual([]);
    } finally {
      await workspace.stop();
    }
  });

  it('without the right to change notes stops, records the job as failed, and goes on once it has it', async () => {
    const appDir = join(mkdtempSync(join(tmpdir(), 'twenty-privacy-grants-')), 'app');
    cpSync(builtApp(), appDir, { recursive: true });
    const file = join(appDir, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
      roles: {
        objectPermissions: { objectUniversalIdentifier: string; canUpdateObjectRecords: boolean }[];
      }[];
    };
    const granted = JSON.stringify(manifest);
    const NOTE = '20202020-0b00-45cd-b6f6-6cd806fc6804';
    for (const grant of manifest.roles[0]?.objectPermissions ?? [])
      if (grant.objectUniversalIdentifier === NOTE) grant.canUpdateObjectRecords = false;
    expect(JSON.stringify(manifest)).not.toBe(granted);
    writeFileSync(file, JSON.stringify(manifest));
    const variables = { PRIVACY_MASTER_KEY: masterKey() };
    const workspace = await openAppWorkspace({ appDir, variables });
    try {
      const subject = await workspace.person(HERO);
      const run = await workspace.pseudonymise({ person: subject.id });
      expect(run.output).toMatchObject({
        ok: false,
        code: 'MISSING_GRANT',
        message: expect.stringContaining('Notes'),
      });
      expect(await jobsOf(workspace)).toMatchObject([{ state: 'FAILED', failureCode: 'MISSING_GRANT' }]);

      writeFileSync(file, granted);
      await workspace.control('install', { dir: appDir, variables });
      const [job] = await jobsOf(workspace);
      expect(await workspace.untilEnded(job?.id)).toMatchObject({ state: 'DONE' });
      expect(
        (await searchResidual(workspace.pool, tracesOf(subject, { names: ['Anna-Lena', 'Müller-Brandt'] })))
          .places,
      ).toEqual([]);
    } finally {
      await workspace.stop();
      rmSync(join(appDir, '..'), { recursive: true, force: true });
    }
  });
});
