import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importCommand } from '../../scripts/import-consents';
import { verifyLedger } from '../../src/domain/ledger/verify';
import { readLedger } from '../../src/flows/ledger/read-ledger';
import { sealLedger } from '../../src/flows/ledger/seal-ledger';
import { readKeyring } from '../../src/keys/keyring';
import { openPublicKey } from '../../src/keys/ledger-signature';
import { sha256 } from '../../src/keys/sha256';
import { createTwentyClient } from '../../src/twenty/client';
import { arm, checkpoint } from '../support/crash';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { IMPORT_PURPOSES } from '../support/import-workspace';

jest.setTimeout(10 * 60_000);

const key = masterKey();
const HEADER = 'email;purpose;channel;state;given_at;source;wording;language';
let workspace: AppWorkspace;
let folder: string;
let people: { id: string; email: string }[];
let tim: string;
let jony: string;
let putBack: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-consents-'));
  workspace = await openAppWorkspace({
    seed: '210',
    variables: { PRIVACY_MASTER_KEY: key },
  });
  const tokens = workspace.sandbox.userTokens;
  [tim, jony] = [tokens['tim'] ?? '', tokens['jony'] ?? ''];
  await workspace.graphql(
    `mutation ($data: [PurposeCreateInput!]!) { createPurposes(data: $data, upsert: true) { id } }`,
    { data: IMPORT_PURPOSES.map(({ ...row }) => row) },
  );
  people = await workspace.sql<{ id: string; email: string }>(
    `SELECT id, "emailsPrimaryEmail" AS email FROM $schema.person WHERE "emailsPrimaryEmail" <> '' AND "deletedAt" IS NULL ORDER BY id`,
  );
  await workspace.control('settle');
  putBack = await checkpoint(workspace, 'before');
});
afterAll(async () => {
  await workspace?.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => putBack());

const file = (lines: readonly string[], name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, [HEADER, ...lines].join('\n'));
  return path;
};

/** Answers that differ by person, channel and day. */
const lines = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const { email } = people[index % people.length] as { email: string };
    const round = Math.floor(index / people.length);
    const channel = ['EMAIL', 'POST'][round % 2];
    return `${email};newsletter;${channel};GIVEN;2024-${String(1 + Math.floor(round / 2)).padStart(2, '0')}-15;Fair;"Yes, ""news"";\nplease.";en`;
  });

type Run = { code: number; out: string };
const run = async (path: string, token: string, ...more: string[]): Promise<Run> => {
  const out: string[] = [];
  const code = await importCommand([path, '--url', workspace.sandbox.url, ...more], {
    environment: { TWENTY_API_KEY: token },
    print: (line) => out.push(line),
    progress: () => undefined,
    sleep: async () => undefined,
  });
  return { code, out: out.join('\n') };
};

type Counts = { consents: number; entries: number };
const counts = async (): Promise<Counts> => {
  const [row] = await workspace.sql<Counts>(
    `SELECT (SELECT count(*)::int FROM $schema."_consent") AS consents,
      (SELECT count(*)::int FROM $schema."_ledgerEntry" WHERE action = 'CONSENT_IMPORTED') AS entries`,
  );
  return row as Counts;
};
const none: Counts = { consents: 0, entries: 0 };

describe('an import', () => {
  it('of two thousand lines is whole, proven by the ledger, and the same when it is run again', async () => {
    const path = file(lines(2000), 'large.csv');
    await workspace.control('requests', { reset: true });
    const first = await run(path, workspace.sandbox.apiKey);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('2,000 lines: 2,000 imported') });
    expect(await counts()).toEqual({ consents: 2000, entries: 2000 });
    const log = await workspace.control<{ requests: { functionName: string | null }[] }>('requests');
    // What is asked with the key itself is no function's.
    const own = log.requests.filter(
      ({ functionName }) => functionName === 'import-consents' || functionName === null,
    ).length;
    // Two parts of a thousand lines, of two hundred people.
    expect(own).toBeLessThanOrEqual(20);

    const keyring = readKeyring(key);
    const client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
    await sealLedger(client, keyring, () => new Date());
    const ledger = await readLedger(client, keyring, () => new Date());
    expect(verifyLedger(ledger, { sha256, openPublicKey })).toMatchObject({ intact: true, unsealed: 0 });

    const [row] = await workspace.sql(
      `SELECT wording, "wordingHash", proof, method, state, "stateSince", evidence, "updatedBySource" AS source FROM $schema."_consent" LIMIT 1`,
    );
    expect(row).toMatchObject({
      wording: 'Yes, "news";\nplease.',
      wordingHash: sha256.hex('Yes, "news";\nplease.'),
      proof: 'UNCONFIRMED',
      method: 'IMPORT',
      state: 'GIVEN',
      source: 'APPLICATION',
    });

    const again = await run(path, workspace.sandbox.apiKey);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('0 imported, 2,000 there already') });
    expect(await counts()).toEqual({ consents: 2000, entries: 2000 });
  });

  it('leaves withdrawn what was withdrawn since', async () => {
    const path = file(lines(1), 'one.csv');
    await run(path, tim);
    await workspace.sql(
      `UPDATE $schema."_consent" SET state = 'WITHDRAWN', "stateSince" = now(), "withdrawnAt" = now()`,
    );
    expect(await run(path, tim)).toMatchObject({ code: 0, out: expect.stringContaining('1 there already') });
    const rows = await workspace.sql(`SELECT state FROM $schema."_consent"`);
    expect(rows).toEqual([{ state: 'WITHDRAWN' }]);
  });

  it('names each bad line in a dry run, writes nothing, and makes no mutation', async () => {
    const [good] = lines(1);
    const path = file(
      [
        good ?? '',
        'nobody@nowhere.example;newsletter;EMAIL;GIVEN;2024-05-31;;;',
        `${people[0]?.email};hair-dye;EMAIL;GIVEN;2024-05-31;;;`,
        `${people[0]?.email};newsletter;FAX;GIVEN;2124-05-31;;;`,
      ],
      'dry.csv',
    );
    await workspace.control('requests', { reset: true });
    const { code, out } = await run(path, tim, '--dry-run');
    expect([code, out]).toEqual([1, expect.stringContaining('4 lines: 1 to import, 0 there already, 3 bad')]);
    const report = readFileSync(join(folder, 'dry.problems.csv'), 'utf8');
    // The wording of the first goes over two lines.
    expect([...report.matchAll(/^"(\d+)";"(\w+)/gm)].map(([, line, code_]) => `${line} ${code_}`)).toEqual([
      '4 UNKNOWN_PERSON',
      '5 UNKNOWN_PURPOSE',
      '6 UNKNOWN_CHANNEL',
    ]);
    expect(await counts()).toEqual(none);
    const log = await workspace.control<{ requests: { functionName: string | null; query?: string }[] }>(
      'requests',
    );
    const own = log.requests.filter(({ functionName }) => functionName === 'import-consents');
    expect(own.length).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toContain('mutation');
  });

  it('that is killed in the middle, and run again, ends whole', async () => {
    const path = file(lines(250), 'killed.csv');
    // Reads, the question for the right to write, and two batches.
    for (const afterRequests of [3, 4, 5, 6]) {
      await putBack();
      const happened = await arm(workspace, { mode: 'kill', afterRequests, functionName: 'import-consents' });
      await run(path, tim);
      // As somebody would who saw it stop.
      const { code } = await run(path, tim);
      expect([afterRequests, await happened(), code]).toEqual([afterRequests, true, 0]);
      expect([afterRequests, await counts()]).toEqual([afterRequests, { consents: 250, entries: 250 }]);
    }
  });
});

describe('whoever imports', () => {
  const post = async (path: string, body: unknown, token: string | null): Promise<Response> =>
    fetch(`${workspace.sandbox.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });

  const restrict = async (object: string, rights: Record<string, boolean | null>): Promise<void> => {
    const ask = async (query: string, variables: Record<string, unknown> = {}) =>
      (
        (await (await post('/metadata', { query, variables }, workspace.sandbox.apiKey)).json()) as {
          data: Record<string, unknown>;
        }
      ).data;
    const { getRoles, objects } = (await ask(
      '{ getRoles { id label } objects(paging: { first: 200 }) { edges { node { id nameSingular } } } }',
    )) as {
      getRoles: { id: string; label: string }[];
      objects: { edges: { node: { id: string; nameSingular: string } }[] };
    };
    const node = objects.edges.find((edge) => edge.node.nameSingular === object)?.node;
    await ask(
      `mutation ($input: UpsertObjectPermissionsInput!) { upsertObjectPermissions(upsertObjectPermissionsInput: $input) { objectMetadataId } }`,
      {
        input: {
          roleId: getRoles.find(({ label }) => label === 'Member')?.id,
          objectPermissions: [{ objectMetadataId: node?.id, ...rights }],
        },
      },
    );
  };
  const readOnly = {
    canReadObjectRecords: true,
    canUpdateObjectRecords: false,
    canSoftDeleteObjectRecords: false,
    canDestroyObjectRecords: false,
  };

  it.each(['consent', 'ledgerEntry'])(
    'needs to write %s; without, nothing is written at all',
    async (object) => {
      const path = file(lines(3), `${object}.csv`);
      await restrict(object, readOnly);
      try {
        const refused = await run(path, jony);
        expect(refused).toMatchObject({ code: 2, out: expect.stringContaining('Your role may not import') });
        expect(await counts()).toEqual(none);
      } finally {
        await restrict(object, Object.fromEntries(Object.keys(readOnly).map((right) => [right, null])));
      }
      expect(await run(path, jony)).toMatchObject({ code: 0 });
      expect(await counts()).toEqual({ consents: 3, entries: 3 });
      const [entry] = await workspace.sql(
        `SELECT "actorKind", "actorId" FROM $schema."_ledgerEntry" WHERE action = 'CONSENT_IMPORTED' LIMIT 1`,
      );
      expect(entry).toEqual({ actorKind: 'MEMBER', actorId: expect.any(String) });
    },
  );

  it('is a member, and what they import is on record once, with no words but those of the file', async () => {
    const path = file(
      [
        `${people[0]?.email};newsletter;EMAIL;REFUSED;2024-05-31;;;`,
        ...lines(2).slice(1),
        `${people[2]?.email};newsletter;EMAIL;GIVEN;2024-05-31;;;`,
      ],
      'member.csv',
    );
    expect(await run(path, tim)).toMatchObject({ code: 0 });
    await workspace.control('settle');
    const entries = await workspace.sql(
      `SELECT action, count(*)::int AS count FROM $schema."_ledgerEntry" WHERE "subjectObject" = 'consent' GROUP BY action`,
    );
    expect(entries).toEqual([{ action: 'CONSENT_IMPORTED', count: 3 }]);
    const rows = await workspace.sql<{ wording: string | null; source: string }>(
      `SELECT wording, "updatedBySource" AS source FROM $schema."_consent" ORDER BY wording NULLS LAST`,
    );
    expect(rows.map(({ wording }) => wording)).toEqual(['Yes, "news";\nplease.', null, null]);
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['APPLICATION']));
  });

  it('has a token that the server takes, and is told so when not', async () => {
    const path = file(lines(1), 'token.csv');
    expect(await run(path, 'nonsense')).toMatchObject({
      code: 2,
      out: expect.stringContaining('does not accept the token'),
    });
    const answer = await post('/s/privacy/import-consents', { importId: randomUUID() }, null);
    expect(answer.status).toBe(500);
    expect(await counts()).toEqual(none);
  });

  it('is told what a body that is none lacks, and gets no value back', async () => {
    for (const body of [
      null,
      [],
      'x',
      { importId: randomUUID(), header: ['secret@example.org'], lines: [] },
    ]) {
      const answer = await post('/s/privacy/import-consents', body, tim);
      const text = await answer.text();
      expect([400, 'INVALID_INPUT']).toEqual([answer.status, (JSON.parse(text) as { code: string }).code]);
      expect(text).not.toContain('secret@');
    }
  });
});
