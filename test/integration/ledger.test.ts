import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isPrivacyError } from '../../src/domain/errors';
import { entryHash } from '../../src/domain/ledger/canonical-entry';
import type { LedgerAction } from '../../src/domain/ledger/entry';
import { ledgerText, parseLedger, type LedgerExport } from '../../src/domain/ledger/export';
import type { LedgerFinding } from '../../src/domain/ledger/findings';
import { verifyLedger } from '../../src/domain/ledger/verify';
import type { ErasureOrder } from '../../src/flows/erasure/erasure-order';
import { exportLedger } from '../../src/flows/ledger/export-ledger';
import { LEDGER_ENTRY } from '../../src/flows/ledger/ledger-objects';
import { ledgerRow } from '../../src/flows/ledger/ledger-row';
import { readLedger } from '../../src/flows/ledger/read-ledger';
import { replayErasures, type ReplayInput } from '../../src/flows/ledger/replay-erasures';
import { sealLedger, type SealedLedger } from '../../src/flows/ledger/seal-ledger';
import { readKeyring, type Keyring } from '../../src/keys/keyring';
import { openPublicKey, ownFingerprints } from '../../src/keys/ledger-signature';
import { sha256 } from '../../src/keys/sha256';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { chunked, writeAll } from '../../src/twenty/records';
import { uploadFile, type FileToUpload } from '../../src/twenty/upload';
import { masterKey, openAppWorkspace, rootDir, type AppWorkspace } from '../support/app-workspace';

jest.setTimeout(10 * 60_000);

const now = () => new Date();
let workspace: AppWorkspace;
let keyring: Keyring;
let client: TwentyClient;

beforeAll(async () => {
  const key = masterKey();
  workspace = await openAppWorkspace({ seed: 'none', variables: { PRIVACY_MASTER_KEY: key } });
  keyring = readKeyring(key);
  client = newClient();
});
afterAll(() => workspace?.stop());
beforeEach(() => workspace.control('reset'));

const newClient = (): TwentyClient =>
  createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
const upload = (file: FileToUpload) =>
  uploadFile({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey }, file);

const idOf = (index: number): string => `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const personIdOf = (index: number): string => `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const keyOf = (index: number): string => createHash('sha256').update(`subject ${index}`).digest('hex');

/** Writes entries as a flow does, one for each action given, about person `first`, `first + 1` and so on. */
const write = async (actions: readonly LedgerAction[], first = 1): Promise<void> => {
  const rows = actions.map((action, offset) =>
    ledgerRow({
      id: idOf(first + offset),
      action,
      subjectKey: keyOf(first + offset),
      keyVersion: keyring.currentVersion,
      subjectObject: 'person',
      subjectRecordId: personIdOf(first + offset),
      actorKind: 'APPLICATION',
      actorId: null,
      details: { found: { timelineActivity: offset, note: 2 }, act: 'ERASE' },
      happenedAt: new Date(Date.UTC(2026, 3, 1) + (first + offset) * 1000).toISOString(),
    }),
  );
  for (const batch of chunked(rows, 200))
    await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows: batch }]);
};
const erased = (count: number): LedgerAction[] =>
  Array.from({ length: count }, () => 'PERSON_ERASED' as const);

const read = (): Promise<LedgerExport> => readLedger(client, keyring, now);
const findingsIn = (ledger: LedgerExport, expect: string[] = []): LedgerFinding[] =>
  verifyLedger(parseLedger(ledgerText(ledger)), {
    sha256,
    openPublicKey,
    expect,
    trustedKeys: ownFingerprints(keyring),
  }).findings;
const findings = async (): Promise<LedgerFinding[]> => findingsIn(await read());

/** Every entry, without what sealing may change. */
const contents = async (): Promise<string> =>
  JSON.stringify(
    await workspace.sql(
      `SELECT id, name, action, "subjectKey", "keyVersion", "subjectObject", "subjectRecordId", "actorKind", "actorId", details,
              "happenedAt", hash, "createdAt", "deletedAt" FROM $schema."_ledgerEntry" ORDER BY id`,
    ),
  );

const requestsOf = async <T>(
  work: (counted: TwentyClient) => Promise<T>,
): Promise<{ result: T; requests: number }> => {
  const counted = newClient();
  const result = await work(counted);
  return { result, requests: counted.requestCount() };
};

class Stopped extends Error {}
/** A client whose process ends at its n-th request: before it is sent, or after it took effect. */
const stopping = (at: number, when: 'before' | 'after'): TwentyClient => {
  let sent = 0;
  return {
    ...client,
    core: async (query, variables) => {
      sent += 1;
      if (sent === at && when === 'before') throw new Stopped();
      const answer = await client.core(query, variables);
      if (sent === at) throw new Stopped();
      return answer;
    },
  };
};
const untilStopped = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof Stopped) return true;
    throw error;
  }
};
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isPrivacyError(error) ? error.code : error),
  );

describe('sealing', () => {
  it('gives every entry its place and changes nothing else of it', async () => {
    await write(erased(5));
    const before = await contents();
    const { result, requests } = await requestsOf((counted) => sealLedger(counted, keyring, now));
    expect(result).toMatchObject({
      seals: 1,
      entries: 5,
      tampered: 0,
      finished: true,
      head: { sequence: 1 },
    });
    expect(requests).toBeLessThanOrEqual(4);
    expect(await contents()).toBe(before);
    const ledger = await read();
    expect(ledger.entries.map(({ sequence, seal }) => [sequence, seal])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [n, 1]),
    );
    expect(findingsIn(ledger, [result.head?.hash ?? ''])).toEqual([]);
  });

  it('costs one request when there is nothing to do, with and without a seal', async () => {
    expect((await requestsOf((counted) => sealLedger(counted, keyring, now))).requests).toBe(1);
    await write(erased(3));
    await sealLedger(client, keyring, now);
    const { result, requests } = await requestsOf((counted) => sealLedger(counted, keyring, now));
    expect(requests).toBe(1);
    expect(result).toMatchObject({ seals: 0, entries: 0, finished: true, head: { sequence: 1 } });
  });

  it('makes a seal of 200, chains them, and leaves the rest to the next run when its time is up', async () => {
    await write(erased(450));
    expect(await sealLedger(client, keyring, now, { budgetMs: -1 })).toMatchObject({
      seals: 0,
      finished: false,
    });
    const { result, requests } = await requestsOf((counted) => sealLedger(counted, keyring, now));
    expect(result).toMatchObject({ seals: 3, entries: 450, finished: true });
    expect(requests).toBeLessThanOrEqual(3 * 5);
    await write(erased(1), 451);
    await sealLedger(client, keyring, now);
    const ledger = await read();
    expect(ledger.seals.map(({ entryCount }) => entryCount)).toEqual([200, 200, 50, 1]);
    expect(findingsIn(ledger)).toEqual([]);
  });

  it('writes an entry again without harm, sealed or not', async () => {
    await write(erased(2));
    await sealLedger(client, keyring, now);
    await write(erased(3));
    await sealLedger(client, keyring, now);
    expect((await read()).seals.map(({ entryCount }) => entryCount)).toEqual([2, 1]);
    expect(await findings()).toEqual([]);
  });

  it('brings back entries and seals that somebody deleted softly, before and after sealing', async () => {
    await write(erased(3));
    await workspace.graphql(`mutation ($id: UUID!) { deleteLedgerEntry(id: $id) { id } }`, { id: idOf(1) });
    expect(await sealLedger(client, keyring, now)).toMatchObject({ entries: 3 });
    await workspace.graphql(`mutation ($id: UUID!) { deleteLedgerEntry(id: $id) { id } }`, { id: idOf(2) });
    await workspace.sql(`UPDATE $schema."_ledgerSeal" SET "deletedAt" = now()`);
    await write(erased(1), 4);
    expect(await sealLedger(client, keyring, now)).toMatchObject({ seals: 1, head: { sequence: 2 } });
    expect(await findings()).toEqual([]);
  });

  it('keeps to what it was told about an entry that no longer gives its hash', async () => {
    await write(erased(3));
    await workspace.sql(`UPDATE $schema."_ledgerEntry" SET action = 'RETURN_ADMITTED' WHERE id = $1`, [
      idOf(2),
    ]);
    expect(await sealLedger(client, keyring, now)).toMatchObject({ entries: 3, tampered: 1 });
    expect(await findings()).toEqual([{ code: 'ENTRY_CHANGED', entryId: idOf(2), sequence: 2, seal: 1 }]);
  });
});

describe('a sealer that is stopped', () => {
  it('at any request, before or after it took effect, is followed by one that ends the work', async () => {
    let stopped = 0;
    for (let at = 1; at <= 12; at += 1) {
      for (const when of ['before', 'after'] as const) {
        await workspace.control('reset');
        await write(erased(205));
        const before = await contents();
        if (await untilStopped(sealLedger(stopping(at, when), keyring, now))) stopped += 1;
        await write(erased(2), 206);
        await sealLedger(client, keyring, now);
        expect(JSON.stringify(JSON.parse(await contents()).slice(0, 205))).toBe(before);
        const ledger = await read();
        expect([at, when, findingsIn(ledger)]).toEqual([at, when, []]);
        expect(ledger.entries.map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: 207 }, (_, i) => i + 1),
        );
      }
    }
    // Two seals take nine requests; beyond those nobody is stopped.
    expect(stopped).toBe(18);
  });

  it('before marking, and then with an entry removed, makes no empty entry of the same id', async () => {
    await write(erased(3));
    await untilStopped(sealLedger(stopping(3, 'after'), keyring, now));
    await workspace.sql(`DELETE FROM $schema."_ledgerEntry" WHERE id = $1`, [idOf(2)]);
    await write(erased(1), 4);
    await sealLedger(client, keyring, now);
    expect(await findings()).toEqual([{ code: 'ENTRY_MISSING', entryId: idOf(2), sequence: 2, seal: 1 }]);
  });
});

describe('two sealers', () => {
  it('at once seal everything once', async () => {
    await write(erased(420));
    const runs = await Promise.all(
      [1, 2, 3].map((): Promise<SealedLedger> => sealLedger(newClient(), keyring, now)),
    );
    await sealLedger(client, keyring, now);
    expect(runs.reduce((sum, { entries }) => sum + entries, 0)).toBe(420);
    const ledger = await read();
    expect(findingsIn(ledger)).toEqual([]);
    expect(ledger.seals).toHaveLength(3);
  });

  it.each([1, 2, 3, 4])('one of which sleeps before its request %i while the other works on', async (at) => {
    await write(erased(205));
    let sent = 0;
    const sleepy: TwentyClient = {
      ...client,
      core: async (query, variables) => {
        sent += 1;
        if (sent === at) {
          await sealLedger(client, keyring, now);
          await write(erased(3), 300);
          await sealLedger(client, keyring, now);
          await write(erased(1), 310);
        }
        return client.core(query, variables);
      },
    };
    await sealLedger(sleepy, keyring, now);
    const ledger = await read();
    expect(findingsIn(ledger)).toEqual([]);
    expect(ledger.entries).toHaveLength(209);
    expect(ledger.entries.every(({ seal }) => seal !== null)).toBe(true);
  });
});

describe('what somebody does to the tables', () => {
  beforeEach(async () => {
    await write(erased(6));
    await sealLedger(client, keyring, now);
    await write(erased(4), 7);
    await sealLedger(client, keyring, now);
    await write(erased(2), 11);
  });

  const entry = (n: number) => ({ entryId: idOf(n), sequence: n, seal: n <= 6 ? 1 : 2 });

  it.each<[string, string, LedgerFinding]>([
    [
      'an action changed',
      `UPDATE $schema."_ledgerEntry" SET action = 'RETURN_ADMITTED' WHERE sequence = 3`,
      { code: 'ENTRY_CHANGED', ...entry(3) },
    ],
    [
      'a time changed',
      `UPDATE $schema."_ledgerEntry" SET "happenedAt" = "happenedAt" + interval '1 millisecond' WHERE sequence = 4`,
      { code: 'ENTRY_CHANGED', ...entry(4) },
    ],
    [
      'a number in the details changed',
      `UPDATE $schema."_ledgerEntry" SET details = jsonb_set(details, '{found,note}', '3') WHERE sequence = 8`,
      { code: 'ENTRY_CHANGED', ...entry(8) },
    ],
    [
      'a hash changed',
      `UPDATE $schema."_ledgerEntry" SET hash = reverse(hash) WHERE sequence = 1`,
      { code: 'ENTRY_CHANGED', ...entry(1) },
    ],
    [
      'an entry not sealed yet changed',
      `UPDATE $schema."_ledgerEntry" SET "subjectKey" = 'x' WHERE id = '${idOf(12)}'`,
      { code: 'ENTRY_CHANGED', entryId: idOf(12), sequence: null, seal: null },
    ],
    [
      'an entry removed',
      `DELETE FROM $schema."_ledgerEntry" WHERE sequence = 5`,
      { code: 'ENTRY_MISSING', ...entry(5) },
    ],
    [
      'an entry put in',
      `INSERT INTO $schema."_ledgerEntry" (id, action, hash, sequence, "sealId") SELECT '${idOf(99)}', action, hash, 11, "sealId" FROM $schema."_ledgerEntry" WHERE sequence = 10`,
      { code: 'ENTRY_NOT_COVERED', entryId: idOf(99), sequence: 11, seal: 2 },
    ],
    [
      'an entry taken out of its seal',
      `UPDATE $schema."_ledgerEntry" SET sequence = NULL, "sealId" = NULL WHERE sequence = 2`,
      { code: 'ENTRY_MISPLACED', entryId: idOf(2), sequence: null, belongs: 2, seal: 1 },
    ],
    [
      'an entry moved to the end',
      `UPDATE $schema."_ledgerEntry" SET sequence = 11 WHERE sequence = 3`,
      { code: 'ENTRY_MISPLACED', entryId: idOf(3), sequence: 11, belongs: 3, seal: 1 },
    ],
    [
      'a seal changed',
      `UPDATE $schema."_ledgerSeal" SET "sealedAt" = "sealedAt" - interval '1 day' WHERE sequence = 1`,
      { code: 'SEAL_CHANGED', seal: 1, part: 'hash' },
    ],
    [
      'a root changed',
      `UPDATE $schema."_ledgerSeal" SET "merkleRoot" = hash WHERE sequence = 2`,
      { code: 'SEAL_CHANGED', seal: 2, part: 'hash' },
    ],
    [
      'a signature taken from another seal',
      `UPDATE $schema."_ledgerSeal" SET signature = (SELECT signature FROM $schema."_ledgerSeal" WHERE sequence = 1) WHERE sequence = 2`,
      { code: 'SEAL_SIGNATURE_INVALID', seal: 2, keyVersion: 'v1' },
    ],
    [
      'a list emptied',
      `UPDATE $schema."_ledgerSeal" SET covers = '[]' WHERE sequence = 1`,
      { code: 'SEAL_CHANGED', seal: 1, part: 'range' },
    ],
  ])('%s: is found and named', async (_what, sql, finding) => {
    await workspace.sql(sql);
    expect(await findings()).toContainEqual(finding);
  });

  it('an entry changed with its hash: is found and named', async () => {
    const ledger = await read();
    const changed = { ...ledger.entries[2], action: 'RETURN_ADMITTED' } as LedgerExport['entries'][number];
    await workspace.sql(`UPDATE $schema."_ledgerEntry" SET action = $1, hash = $2 WHERE sequence = 3`, [
      changed.action,
      entryHash(changed, sha256),
    ]);
    expect(await findings()).toEqual([{ code: 'ENTRY_CHANGED', ...entry(3) }]);
  });

  it('a seal removed with its entries, first or last: is found', async () => {
    const ledger = await read();
    for (const sequence of [1, 2]) {
      await workspace.sql(
        `DELETE FROM $schema."_ledgerEntry" WHERE "sealId" IN (SELECT id FROM $schema."_ledgerSeal" WHERE sequence = ${sequence})`,
      );
      await workspace.sql(`DELETE FROM $schema."_ledgerSeal" WHERE sequence = ${sequence}`);
      const found = findingsIn(await read(), [ledger.seals[1]?.hash ?? '']);
      expect(found).toContainEqual(
        sequence === 1
          ? { code: 'SEAL_MISSING', firstSeal: 1, lastSeal: 1 }
          : { code: 'EXPECTED_NOT_FOUND', expected: ledger.seals[1]?.hash },
      );
    }
  });
});

describe('exporting', () => {
  it('attaches the whole ledger to its newest seal, and writes that down', async () => {
    await write(erased(3));
    const exported = await exportLedger(client, keyring, now, { upload });
    expect(exported).toMatchObject({
      attached: true,
      seals: 1,
      entries: 3,
      unsealed: 0,
      intact: true,
      findings: 0,
    });
    const again = await exportLedger(client, keyring, now, { upload });
    expect(again).toMatchObject({ attached: true, seals: 2, entries: 4 });

    const data = await workspace.graphql(
      `{ ledgerSeals(orderBy: [{ sequence: AscNullsLast }]) { edges { node { exports { url label } } } } }`,
    );
    const [first] = (
      data['ledgerSeals'] as { edges: { node: { exports: { url: string; label: string }[] } }[] }
    ).edges;
    expect(first?.node.exports).toHaveLength(1);
    const text = await (await fetch(first?.node.exports[0]?.url ?? '')).text();
    const ledger = parseLedger(text);
    expect(Buffer.byteLength(text)).toBe(exported.bytes);
    expect(findingsIn(ledger, [exported.headHash ?? ''])).toEqual([]);

    const all = await read();
    expect(all.entries.map(({ action }) => action)).toEqual([
      ...erased(3),
      'LEDGER_EXPORTED',
      'LEDGER_EXPORTED',
    ]);
    expect(all.entries[3]?.details).toEqual({
      entries: 3,
      headHash: exported.headHash,
      intact: true,
      seals: 1,
    });
    expect(findingsIn(all, [exported.headHash ?? '', again.headHash ?? ''])).toEqual([]);
  });

  it('says so when there is nothing, and when what there is was tampered with', async () => {
    expect(await exportLedger(client, keyring, now, { upload })).toMatchObject({
      attached: false,
      reason: 'NOTHING_SEALED',
    });
    await write(erased(2));
    await sealLedger(client, keyring, now);
    await workspace.sql(`DELETE FROM $schema."_ledgerEntry" WHERE sequence = 1`);
    expect(await exportLedger(client, keyring, now, { upload })).toMatchObject({
      attached: true,
      intact: false,
      firstFindings: [{ code: 'ENTRY_MISSING', entryId: idOf(1) }],
    });
  });

  it('works as a workflow action, with an answer that is small', async () => {
    await write(erased(3));
    const run = await workspace.control<{ output?: Record<string, unknown> }>('workflow-action', {
      name: 'export-ledger',
      input: {},
    });
    expect(run.output).toMatchObject({ ok: true, attached: true, entries: 3, intact: true });
    expect(JSON.stringify(run.output).length).toBeLessThan(5000);
  });

  it('works by API with the commands, which end with 0, 1 and 2', async () => {
    await write(erased(3));
    await sealLedger(client, keyring, now);
    const file = join(mkdtempSync(join(tmpdir(), 'twenty-privacy-ledger-')), 'ledger.json');
    const command = (
      script: string,
      ...args: string[]
    ): Promise<{ status: number; stdout: string; stderr: string }> =>
      new Promise((resolve) => {
        const child = execFile(
          process.execPath,
          ['--import', 'tsx', `scripts/${script}.ts`, ...args],
          { cwd: rootDir, env: { ...process.env, LEDGER_TEST_TOKEN: workspace.sandbox.apiKey } },
          (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
        );
      });
    const exported = await command(
      'export-ledger',
      '--url',
      workspace.sandbox.url,
      '--token-env',
      'LEDGER_TEST_TOKEN',
      '--out',
      file,
    );
    expect([exported.status, exported.stderr]).toEqual([0, '']);
    const ledger = parseLedger(readFileSync(file, 'utf8'));
    const [fingerprint = ''] = ownFingerprints(keyring);
    const good = await command(
      'verify-ledger',
      file,
      '--expect',
      ledger.seals[0]?.hash ?? '',
      '--public-key',
      fingerprint,
    );
    expect(good.stdout).toContain('INTACT  3 entries (0 not sealed yet), 1 seals.');
    expect(good.status).toBe(0);
    const bad = await command('verify-ledger', file, '--public-key', sha256.hex('another'));
    expect(bad.stdout).toContain('KEY_NOT_TRUSTED');
    expect(bad.status).toBe(1);
    expect((await command('verify-ledger', file, '--expected')).status).toBe(2);
    expect((await command('verify-ledger', `${file}.none`)).status).toBe(2);
  });
});

describe('after a backup was restored', () => {
  const people = [1, 2, 3, 4, 5];
  let orders: ErasureOrder[];
  const orderErasures = async (given: readonly ErasureOrder[]) => {
    orders.push(...given);
    return { ordered: given.length };
  };
  const replay = (input: Partial<ReplayInput> & { ledger: unknown }, through = client) =>
    replayErasures(through, keyring, { now }, { whenParted: 'REFUSE', ...input }, orderErasures);

  /** Before the backup: two entries, one of them sealed. After it: three erasures, one given back, all exported. */
  let text: string;
  beforeEach(async () => {
    orders = [];
    await workspace.graphql(`mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`, {
      data: people.map((n) => ({
        id: personIdOf(n),
        name: { firstName: 'Vorname', lastName: `Nachname${n}` },
      })),
    });
    await workspace.control('settle');
    await write(['HOLD_PLACED'], 90);
    await sealLedger(client, keyring, now);
    await write(['HOLD_ENDED'], 91);
    await workspace.control('backup', { name: 'ledger' });
    await sealLedger(client, keyring, now);
    await write(['PERSON_ERASED', 'PERSON_PSEUDONYMISED', 'PERSON_PSEUDONYMISED']);
    await sealLedger(client, keyring, now);
    await writeReidentified();
    await sealLedger(client, keyring, now);
    await write(['PERSON_ERASED'], 4);
    text = ledgerText(await read());
    await workspace.control('restore', { name: 'ledger' });
  });

  const writeReidentified = async (): Promise<void> => {
    const entry = ledgerRow({
      id: idOf(50),
      action: 'PERSON_REIDENTIFIED',
      subjectKey: keyOf(3),
      keyVersion: 'v1',
      subjectObject: 'person',
      subjectRecordId: personIdOf(3),
      actorKind: 'MEMBER',
      actorId: null,
      details: null,
      happenedAt: '2026-05-01T00:00:00.000Z',
    });
    await writeAll(client, [{ kind: 'upsert', object: LEDGER_ENTRY, rows: [entry] }]);
  };

  const expectWhole = async (): Promise<void> => {
    const exported = parseLedger(text);
    await sealLedger(client, keyring, now);
    const ledger = await read();
    expect(
      findingsIn(ledger, [exported.seals.at(-1)?.hash ?? '', ...exported.entries.map(({ id }) => id)]),
    ).toEqual([]);
    expect(ledger.seals.slice(0, exported.seals.length)).toEqual(exported.seals);
    expect(ledger.entries.filter(({ action }) => action === 'ERASURE_REPLAYED')).toHaveLength(3);
  };

  it('puts the ledger back, goes on with it, and orders again whoever came back', async () => {
    const result = await replay({ ledger: text });
    expect(result).toMatchObject({
      sealsPutBack: 3,
      entriesPutBack: 5,
      partedAtSeal: null,
      inForce: 3,
      ordered: 3,
      gone: 0,
      alreadyDone: 0,
    });
    expect(orders.map(({ personId, act, reason }) => [personId, act, reason])).toEqual(
      expect.arrayContaining([
        [personIdOf(1), 'ERASE', 'REPLAY'],
        [personIdOf(2), 'PSEUDONYMISE', 'REPLAY'],
        [personIdOf(4), 'ERASE', 'REPLAY'],
      ]),
    );
    expect(JSON.stringify(result)).not.toMatch(/Vorname|Nachname/);
    await expectWhole();
  });

  it('works as a workflow action, and nobody has an identity again', async () => {
    const run = await workspace.control<{ output?: Record<string, unknown> }>('workflow-action', {
      name: 'replay-erasures',
      input: { ledger: text },
    });
    expect(run.output).toMatchObject({ ok: true, sealsPutBack: 3, inForce: 3, ordered: 3 });
    for (let minute = 0; minute < 30; minute += 1) await workspace.control('tick');
    const rows = await workspace.sql<{ id: string; state: string; last: string }>(
      `SELECT id, "processingState" AS state, "nameLastName" AS last FROM $schema.person WHERE id = ANY($1) ORDER BY id`,
      [people.map(personIdOf)],
    );
    expect(rows.map(({ state }) => state)).toEqual(['ERASED', 'PSEUDONYMISED', 'ACTIVE', 'ERASED', 'ACTIVE']);
    expect(rows.map(({ last }) => last.startsWith('Nachname'))).toEqual([false, false, true, false, true]);
    expect(await findings()).toEqual([]);
  });

  it('does it once: again it changes nothing, and orders only who still has an identity', async () => {
    await replay({ ledger: text });
    await expectWhole();
    const before = JSON.stringify(await read().then(({ seals, entries }) => [seals, entries]));
    await workspace.sql(`UPDATE $schema.person SET "processingState" = 'ERASED' WHERE id = $1`, [
      personIdOf(1),
    ]);
    await workspace.sql(`UPDATE $schema.person SET "processingState" = 'PSEUDONYMISED' WHERE id = ANY($1)`, [
      [personIdOf(2), personIdOf(4)],
    ]);
    orders = [];
    expect(await replay({ ledger: text })).toMatchObject({
      sealsPutBack: 0,
      entriesPutBack: 0,
      alreadyDone: 2,
    });
    // Pseudonymised is not erased: the mapping came back with the backup.
    expect(orders.map(({ personId }) => personId)).toEqual([personIdOf(4)]);
    expect(JSON.stringify(await read().then(({ seals, entries }) => [seals, entries]))).toBe(before);
  });

  it('can be stopped at any request, with the sealer at work meanwhile', async () => {
    let stopped = 0;
    for (let at = 1; at <= 14; at += 1) {
      await workspace.control('restore', { name: 'ledger' });
      const parting = await untilStopped(replay({ ledger: text }, stopping(at, 'after')));
      if (parting) stopped += 1;
      // Before the seals are back a sealer begins a second ledger; that is tested below.
      const seals = await workspace.sql(`SELECT id FROM $schema."_ledgerSeal"`);
      if (seals.length > 1) await sealLedger(client, keyring, now);
      await replay({ ledger: JSON.parse(text) });
      await expectWhole();
    }
    expect(stopped).toBeGreaterThanOrEqual(8);
    expect(stopped).toBeLessThan(14);
  });

  it('leaves out who is gone', async () => {
    await workspace.sql(`DELETE FROM $schema.person WHERE id = $1`, [personIdOf(1)]);
    expect(await replay({ ledger: text })).toMatchObject({ gone: 1, ordered: 2 });
  });

  it('refuses a ledger that was touched, or signed with other keys, and changes nothing', async () => {
    const before = await contents();
    expect(await codeOf(replay({ ledger: text.replace('PERSON_ERASED', 'PERSON_REIDENTIFIED') }))).toBe(
      'LEDGER_BROKEN',
    );
    expect(await codeOf(replay({ ledger: text.slice(0, -50) }))).toBe('LEDGER_BROKEN');
    const stranger = readKeyring(masterKey());
    expect(
      await codeOf(
        replayErasures(client, stranger, { now }, { ledger: text, whenParted: 'REFUSE' }, orderErasures),
      ),
    ).toBe('LEDGER_BROKEN');
    expect(await contents()).toBe(before);
    expect(orders).toEqual([]);
  });

  it('says where a ledger that went on by itself parts from it, and replays the erasures if told to', async () => {
    await sealLedger(client, keyring, now);
    const before = await contents();
    const refusal = await replay({ ledger: text }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'LEDGER_BROKEN', details: { seal: 2, sequence: 2 } });
    expect(await contents()).toBe(before);
    expect(orders).toEqual([]);

    expect(await replay({ ledger: text, whenParted: 'REPLAY' })).toMatchObject({
      partedAtSeal: 2,
      sealsPutBack: 0,
      ordered: 3,
    });
    await sealLedger(client, keyring, now);
    expect(await findings()).toEqual([]);
  });

  it('notices a sealer that was faster at the last moment, and leaves its ledger whole', async () => {
    for (const at of [2, 3, 4]) {
      await workspace.control('restore', { name: 'ledger' });
      let sent = 0;
      const slow: TwentyClient = {
        ...client,
        core: async (query, variables) => {
          sent += 1;
          if (sent === at) {
            await write(['HOLD_PLACED'], 700);
            await sealLedger(client, keyring, now);
          }
          return client.core(query, variables);
        },
      };
      await replay({ ledger: text }, slow).catch((error: unknown) => {
        if (!isPrivacyError(error) || error.code !== 'LEDGER_BROKEN') throw error;
      });
      await sealLedger(client, keyring, now);
      const ledger = await read();
      expect([at, findingsIn(ledger)]).toEqual([at, []]);
      expect(ledger.entries.every(({ seal }) => seal !== null)).toBe(true);
    }
  });

  it('hears what was decided after the export', async () => {
    await replay({ ledger: text });
    await write(['RETURN_ADMITTED'], 1_000_001);
    await workspace.sql(`UPDATE $schema."_ledgerEntry" SET "subjectRecordId" = $1 WHERE id = $2`, [
      personIdOf(1),
      idOf(1_000_001),
    ]);
    orders = [];
    await replay({ ledger: text });
    expect(orders.map(({ personId }) => personId).toSorted()).toEqual([personIdOf(2), personIdOf(4)]);
  });
});
