/** A workspace with the app on it, and what tests of retention ask of it: people of a certain age, and runs at a certain time. */
import { randomUUID } from 'node:crypto';

import {
  readCounts,
  readFindings,
  type RunCounts,
  type RunFindings,
} from '../../src/domain/retention/run-report';
import type { RetentionMode } from '../../src/domain/retention/person-write';
import type { RetentionParts } from '../../src/flows/retention/parts';
import { LET_GO } from '../../src/flows/retention/run-record';
import { goOnWithRun, type SweepResult } from '../../src/flows/retention/sweep';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace } from './app-workspace';
import { appThatTellsItsToken, ownToken } from './own-token';

type Fields = Record<string, unknown>;

export const NOW = '2026-11-30T12:00:00.000Z';
export const OLD = '2019-05-01T08:00:00.000Z';

/** Kept two years after the last engagement, and pseudonymised then. */
export const CONTACTS: Fields = {
  name: 'Business contacts',
  isActive: true,
  legalBasis: 'LEGITIMATE_INTERESTS',
  isDoubleOptIn: false,
  retentionAmount: 24,
  retentionUnit: 'MONTHS',
  retentionTrigger: 'LAST_ENGAGEMENT',
  retentionAction: 'PSEUDONYMISE',
};

export type PersonState = {
  id: string;
  dueAt: string | null;
  state: string;
  purposeId: string | null;
  lastEngagementAt: string | null;
};

export type RunState = {
  state: string;
  counts: RunCounts;
  findings: RunFindings;
  waiting: number;
  requests: number;
  failureCode: string | null;
  failureMessage: string | null;
  reached: string | null;
};

export type RetentionWorkspace = Awaited<ReturnType<typeof openRetentionWorkspace>>;

export const openRetentionWorkspace = async (options: { seed?: string; dataDir?: string } = {}) => {
  const key = masterKey();
  const app = await appThatTellsItsToken();
  const workspace = await openAppWorkspace({
    appDir: app.dir,
    seed: options.seed ?? 'none',
    nights: true,
    variables: { PRIVACY_MASTER_KEY: key },
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  });
  const { control, graphql, sql } = workspace;
  const member = workspace.sandbox.userTokens['tim'] ?? '';
  const keyring = readKeyring(key);
  /** With the app's own token: guards leave alone what the app itself writes. */
  const token = await ownToken(workspace);
  const newClient = (): TwentyClient => createTwentyClient({ url: workspace.sandbox.url, token, retries: 0 });
  const adminClient = (): TwentyClient =>
    createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey, retries: 0 });
  const partsAt = (now: string, client: TwentyClient = newClient()): RetentionParts => ({
    client,
    keyring: () => keyring,
    clock: { now: () => new Date(now), sleep: () => Promise.resolve() },
  });

  const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const create = async (object: string, data: Fields): Promise<string> => {
    const id = typeof data['id'] === 'string' ? data['id'] : randomUUID();
    await graphql(
      `mutation ($data: ${capital(object)}CreateInput!) { create${capital(object)}(data: $data) { id } }`,
      { data: { ...data, id } },
      member,
    );
    return id;
  };
  const update = (object: string, id: string, data: Fields) =>
    graphql(
      `mutation ($id: UUID!, $data: ${capital(object)}UpdateInput!) { update${capital(object)}(id: $id, data: $data) { id } }`,
      { id, data },
      member,
    );
  /** The server sets when a record was made; a record of before is made by moving that. */
  const madeOn = (table: string, id: string, at: string) =>
    sql(`UPDATE $schema."${table}" SET "createdAt" = $2 WHERE id = $1`, [id, at]);

  let people = 0;
  const person = async (fields: Fields = {}, createdAt = OLD): Promise<string> => {
    people += 1;
    const id = await create('person', {
      name: { firstName: 'Nora', lastName: `Winterfeld${people}` },
      ...fields,
    });
    await madeOn('person', id, createdAt);
    return id;
  };
  const purpose = (fields: Fields = {}): Promise<string> => {
    const id = randomUUID();
    return create('purpose', { ...CONTACTS, id, code: id.slice(0, 8), ...fields });
  };
  const mail = async (personId: string, receivedAt: string): Promise<void> => {
    const messageId = await create('message', {
      subject: 'Hello',
      headerMessageId: randomUUID(),
      receivedAt,
    });
    await create('messageParticipant', { messageId, personId, role: 'FROM', handle: 'n@example.org' });
  };
  const meeting = async (personId: string, startsAt: string, isCanceled = false): Promise<void> => {
    const calendarEventId = await create('calendarEvent', { title: 'Lunch', startsAt, isCanceled });
    await create('calendarEventParticipant', { calendarEventId, personId, handle: 'n@example.org' });
  };
  const note = async (personId: string, createdAt: string, source = 'MANUAL'): Promise<void> => {
    const noteId = await create('note', { title: 'Called' });
    await create('noteTarget', { noteId, targetPersonId: personId });
    await sql(`UPDATE $schema.note SET "createdAt" = $2, "createdBySource" = $3 WHERE id = $1`, [
      noteId,
      createdAt,
      source,
    ]);
  };
  const deal = async (personId: string, closeDate: string | null, createdAt = OLD): Promise<string> => {
    const id = await create('opportunity', { name: 'Deal', pointOfContactId: personId, closeDate });
    await madeOn('opportunity', id, createdAt);
    return id;
  };
  const setting = async (name: string, value: string): Promise<void> => {
    await sql(`DELETE FROM $schema."_privacySetting" WHERE name = $1`, [name]);
    await create('privacySetting', { name, kind: 'SETTING', value });
  };

  const isoOf = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);
  const stateOf = async (id: string): Promise<PersonState> => {
    const [row] = await sql(
      `SELECT id, "retentionDueAt", "retentionState", "retentionPurposeId", "lastEngagementAt" FROM $schema.person WHERE id = $1`,
      [id],
    );
    if (row === undefined) throw new Error(`There is no person ${id}.`);
    return {
      id,
      dueAt: isoOf(row['retentionDueAt']),
      state: String(row['retentionState']),
      purposeId: (row['retentionPurposeId'] as string | null) ?? null,
      lastEngagementAt: isoOf(row['lastEngagementAt']),
    };
  };
  const runState = async (runId: string): Promise<RunState> => {
    const [row] = await sql(`SELECT * FROM $schema."_privacyRun" WHERE id = $1`, [runId]);
    if (row === undefined) throw new Error(`There is no run ${runId}.`);
    return {
      state: String(row['state']),
      counts: readCounts(row['counts']),
      findings: readFindings(row['findings']),
      waiting: Number(row['waiting']),
      requests: Number(row['requests']),
      failureCode: (row['failureCode'] as string | null) ?? null,
      failureMessage: (row['failureMessage'] as string | null) ?? null,
      reached: (row['reached'] as string | null) ?? null,
    };
  };

  /** A run that nobody is told of, so that only the test goes on with it. */
  const quietRun = async (mode: RetentionMode, startedAt = NOW): Promise<string> => {
    const id = randomUUID();
    await sql(
      `INSERT INTO $schema."_privacyRun" (id, name, kind, state, mode, "createdAt", "startedAt", "leaseUntil") VALUES ($1, 'Retention', 'RETENTION', 'RUNNING', $2, $3, $3, $4)`,
      [id, mode, startedAt, LET_GO.leaseUntil],
    );
    return id;
  };
  /** A whole run at a moment. */
  const sweep = async (
    mode: RetentionMode,
    at = NOW,
    client: TwentyClient = newClient(),
  ): Promise<RunState & { runId: string; result: SweepResult }> => {
    const runId = await quietRun(mode, at);
    const result = await goOnWithRun(partsAt(at, client), runId);
    return { ...(await runState(runId)), runId, result };
  };
  /**
   * The run of the night before, which proposes whom it finds. The clock of the server never was then, so that when it wrote is
   * set by hand.
   */
  const nightBefore = async (): Promise<RunState> => {
    const at = '2026-11-29T12:00:00.000Z';
    const run = await sweep('ACT', at);
    await control('settle');
    await sql(`UPDATE $schema.person SET "updatedAt" = $1`, [at]);
    return run;
  };
  const jobs = (): Promise<{ personId: string; act: string; reason: string; state: string }[]> =>
    sql(`SELECT "personId", act, reason, state FROM $schema."_erasureJob" ORDER BY "createdAt"`);
  /** The jobs, once cron has had the minutes that they need. */
  const ended = async () => {
    await control('settle');
    for (const { id } of await sql(`SELECT id FROM $schema."_erasureJob"`)) await workspace.untilEnded(id);
    return jobs();
  };
  /** Everything that a test made goes, so that the next one starts with nobody. */
  const clear = async (): Promise<void> => {
    await control('settle');
    for (const table of [
      'messageParticipant',
      'calendarEventParticipant',
      'noteTarget',
      'taskTarget',
      'task',
      'note',
      'message',
      'calendarEvent',
      'opportunity',
      '_consent',
      '_dataRequest',
      '_legalHold',
      '_erasureJob',
      '_privacyRun',
      'person',
      '_purpose',
    ])
      await sql(`DELETE FROM $schema."${table}"`);
    await sql(`DELETE FROM $schema."_privacySetting" WHERE name LIKE 'retention%'`);
    // Back in time no cron runs.
    await control('tick', { to: NOW });
  };
  await setSettled();
  return {
    ...workspace,
    stop: async (): Promise<void> => {
      await workspace.stop();
      await app.remove();
    },
    get sandbox() {
      return workspace.sandbox;
    },
    keyring,
    newClient,
    adminClient,
    partsAt,
    create,
    update,
    madeOn,
    person,
    purpose,
    mail,
    meeting,
    note,
    deal,
    setting,
    stateOf,
    runState,
    quietRun,
    sweep,
    nightBefore,
    jobs,
    ended,
    clear,
  };

  /** Starter purposes come with the installation; they are not what is tested here. */
  async function setSettled(): Promise<void> {
    await control('settle');
    await sql(`DELETE FROM $schema."_purpose"`);
    await control('tick', { to: NOW });
  }
};
