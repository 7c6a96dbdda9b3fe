import { randomBytes } from 'node:crypto';

import type { GraphObject, WorkspaceGraph } from '../../../src/domain/graph';
import { subjectIdentifiers } from '../../../src/domain/subject-identifiers';
import { askedAgain, BEGUN, jobIdFor, newJob, openJob } from '../../../src/flows/erasure/erasure-job';
import { resumeJobs } from '../../../src/flows/erasure/run-jobs';
import { openWorker, type Worker } from '../../../src/flows/worker';
import { writeEvidence } from '../../../src/flows/erasure/write-evidence';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import type { Row } from '../../../src/twenty/records';
import { SHIPPED_RULES } from '../../../src/domain/sensitivity/rule-book';

const object = (name: string, fields: GraphObject['fields'] = []): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard: false,
  fields,
  relations: [],
});
const graph: WorkspaceGraph = {
  objects: new Map(
    [
      object('erasureJob'),
      object('fieldRule'),
      object('legalHold'),
      object('privacySetting'),
      object('ledgerEntry'),
      object('sealedValue'),
      object('suppression'),
      object('person', [{ name: 'name', type: 'FULL_NAME', isNullable: true, isSystem: false }]),
    ].map((entry) => [entry.name, entry]),
  ),
};

const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
const now = new Date('2026-11-01T10:00:00.000Z');
const PERSON = '11111111-1111-4111-8111-111111111111';
const jobRow = newJob(
  keyring,
  {
    id: jobIdFor(PERSON, 'PSEUDONYMISE', 0),
    act: 'PSEUDONYMISE',
    reason: 'ORDER',
    personId: PERSON,
    surrogate: 'P-4F7K2M9QAB',
    settings: {
      sharedIdentifiers: 'REFUSE',
      mentions: 'REVIEW',
      decisions: {},
      avatarMode: 'NAME_IN_CERTIFICATE',
      orderedFor: PERSON,
      subjectKeyVersion: 'v1',
    },
    subject: {
      personIds: [PERSON],
      identifiers: subjectIdentifiers({ names: [{ firstName: 'Anna', lastName: 'Müller' }] }),
      distinctness: { namesakes: 0, unique: { surname: false, firstName: false } },
    },
  },
  now,
);

/** A server that grants the lease or not, and knows one job as `row`. */
const serverWith = (row: Row, isFree = true): { client: TwentyClient; mutations: string[] } => {
  const mutations: string[] = [];
  const core = async (query: string): Promise<Record<string, unknown>> => {
    const root = /\{ (\w+)\(/.exec(query)?.[1] ?? '';
    if (query.startsWith('mutation')) {
      mutations.push(query);
      return { [root]: root.startsWith('update') && isFree ? [{ id: row.id }] : [] };
    }
    const page = (rows: Row[]) => ({
      edges: rows.map((node) => ({ node })),
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    return {
      erasureJobs: page([row]),
      fieldRules: page([]),
      legalHolds: page([]),
      privacySettings: page([]),
      ledgerEntrys: page([]),
    };
  };
  return { client: { core, metadata: core, requestCount: () => mutations.length }, mutations };
};

const workerFor = (client: TwentyClient): Worker =>
  openWorker(client, keyring, 'worker-2', { now: () => now, sleep: async () => undefined });

describe('taking a job over', () => {
  it.each(['DONE', 'NEEDS_ATTENTION'])(
    'leaves one alone that another worker has meanwhile brought to %s',
    async (state) => {
      const { client, mutations } = serverWith({ ...jobRow, state, sealedIdentifiers: '' });
      await expect(resumeJobs(workerFor(client), graph, [jobRow.id])).rejects.toMatchObject({
        code: 'LEASE_LOST',
      });
      expect(mutations).toHaveLength(1);
    },
  );

  it('does nothing without the lease', async () => {
    const { client, mutations } = serverWith(jobRow, false);
    await expect(resumeJobs(workerFor(client), graph, [jobRow.id])).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    expect(mutations).toHaveLength(1);
  });

  it('records on the job that its identifiers do not open any more', async () => {
    const { client, mutations } = serverWith({ ...jobRow, sealedIdentifiers: 'AAAA' });
    await expect(resumeJobs(workerFor(client), graph, [jobRow.id])).rejects.toMatchObject({
      code: 'SEAL_BROKEN',
    });
    expect(mutations).toHaveLength(2);
  });
});

it('makes its act when asked for again before it ever began, and follows up on it otherwise', () => {
  const stuck = { ...openJob(keyring, jobRow), state: 'NEEDS_ATTENTION', attempts: 9, cleanChecks: 1 };
  expect(askedAgain(stuck)).toMatchObject({ state: 'FAILED', attempts: 1, cleanChecks: 0 });
  expect(askedAgain({ ...stuck, step: BEGUN })).toMatchObject({
    state: 'AFTERMATH',
    attempts: 1,
    cleanChecks: 0,
  });
});

it('never seals a surrogate as if it were the identity', async () => {
  const { client, mutations } = serverWith(jobRow);
  const overwritten = { id: PERSON, name: { firstName: 'Pseudonym', lastName: 'P-4F7K2M9QAB' } };
  const job = openJob(keyring, jobRow);
  await writeEvidence(
    client,
    graph,
    keyring,
    [{ job, people: [overwritten], holds: [], plan: { items: [] } }],
    SHIPPED_RULES,
  );
  expect(mutations.join(' ')).not.toContain('SealedValue');
});
