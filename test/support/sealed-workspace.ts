/** A workspace with text fields that may be sealed, and what tests about sealing ask of it. */
import { randomUUID } from 'node:crypto';

import { openValue } from '../../src/keys/envelope';
import { readKeyring, type Keyring } from '../../src/keys/keyring';
import { readContent } from '../../src/domain/sealing/sealed-content';
import { createTwentyClient } from '../../src/twenty/client';
import { searchResidual } from '../../sandbox/residual-search';
import { builtApp, openAppWorkspace } from './app-workspace';

export type Fields = Record<string, unknown>;

const FIELDS: readonly (readonly [object: string, field: string])[] = [
  ['person', 'iban'],
  ['company', 'secretCode'],
  ['opportunity', 'secretCode'],
  ['note', 'secretCode'],
  ['task', 'secretCode'],
];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const PLURALS: Record<string, string> = {
  person: 'people',
  company: 'companies',
  opportunity: 'opportunities',
  note: 'notes',
  task: 'tasks',
  locker: 'lockers',
};

export type SealedWorkspace = Awaited<ReturnType<typeof openSealedWorkspace>>;

export const openSealedWorkspace = async (key: string, dataDir?: string, appDir = builtApp()) => {
  const workspace = await openAppWorkspace({
    seed: 'none',
    appDir,
    variables: { PRIVACY_MASTER_KEY: key },
    args: ['--cron-by-hand', '--quick-pauses', '--keep-processes'],
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  const { control, graphql, sql } = workspace;
  const client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
  const create = 'mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }';
  const { createOneObject } = (await client.metadata(
    `mutation { createOneObject(input: { object: { nameSingular: "locker", namePlural: "lockers",
      labelSingular: "Locker", labelPlural: "Lockers" } }) { id } }`,
  )) as { createOneObject: { id: string } };
  const { objects } = (await client.metadata(
    'query { objects(paging: { first: 1000 }) { edges { node { id nameSingular } } } }',
  )) as { objects: { edges: { node: { id: string; nameSingular: string } }[] } };
  const ids = new Map(objects.edges.map(({ node }) => [node.nameSingular, node.id]));
  for (const [object, name] of [...FIELDS, ['locker', 'secretCode'] as const])
    await client.metadata(create, {
      input: {
        field: {
          name,
          type: 'TEXT',
          label: name,
          objectMetadataId: ids.get(object) ?? createOneObject.id,
        },
      },
    });

  /** Writes as whoever has the token; an API key when left out. */
  const write = async (object: string, rows: readonly Fields[], token?: string): Promise<void> => {
    const plural = capital(PLURALS[object] ?? '');
    await graphql(
      `mutation ($data: [${capital(object)}CreateInput!]!) { create${plural}(data: $data, upsert: true) { id } }`,
      { data: rows },
      token,
    );
  };
  const update = async (object: string, id: string, data: Fields, token?: string): Promise<void> => {
    const type = capital(object);
    await graphql(
      `mutation ($id: UUID!, $data: ${type}UpdateInput!) { update${type}(id: $id, data: $data) { id } }`,
      { id, data },
      token,
    );
  };
  const seal = (object: string, fieldName: string, over: Fields = {}): Promise<void> =>
    sql(
      `INSERT INTO $schema."_fieldRule" (id, name, "objectName", "fieldName", "fieldType", sensitivity, "erasureStrategy",
         "isSealed", status, mask)
       VALUES ($1, $2, $3, $4, 'TEXT', 'SENSITIVE', 'CLEAR', $5, 'CONFIRMED', $6)`,
      [
        over['id'] ?? randomUUID(),
        `${object}.${fieldName}`,
        object,
        fieldName,
        over['isSealed'] ?? true,
        over['mask'] ?? null,
      ],
    ).then(() => undefined);
  const tableOf = (object: string): string => (object === 'locker' ? '_locker' : object);
  const shown = async (object: string, fieldName: string, id: string): Promise<unknown> => {
    const rows = await sql<Fields>(
      `SELECT "${fieldName}" AS shown FROM $schema."${tableOf(object)}" WHERE id = $1`,
      [id],
    );
    return rows[0]?.['shown'];
  };
  const sealedRows = (object: string, id?: string): Promise<Fields[]> =>
    sql<Fields>(
      `SELECT * FROM $schema."_sealedValue" WHERE "objectName" = $1 AND ($2::uuid IS NULL OR "recordId" = $2) ORDER BY "sealedAt"`,
      [object, id ?? null],
    );
  const keyringNow = (variable: string): Keyring => readKeyring(variable);
  const opened = async (object: string, id: string, keyring: Keyring): Promise<string[]> =>
    (await sealedRows(object, id)).map((row) => {
      const text = openValue(
        keyring,
        {
          ciphertext: String(row['ciphertext']),
          wrappedKey: String(row['wrappedKey']),
          keyVersion: String(row['keyVersion']),
        },
        { object, recordId: id, field: String(row['fieldName']) },
      );
      return readContent(text)?.value ?? '';
    });
  /** Where the text stands in the whole database, as a stranger with `psql` would find it. */
  const places = async (text: string): Promise<unknown[]> =>
    (await searchResidual(workspace.pool, { patterns: [text] })).places;
  const changeKey = (variable: string) =>
    control('install', { dir: appDir, variables: { PRIVACY_MASTER_KEY: variable } });
  const sealField = async (input: Fields): Promise<Fields> =>
    (await control<{ output?: Fields }>('workflow-action', { name: 'seal-field', input })).output ?? {};
  const ledger = (action: string): Promise<Fields[]> =>
    sql<Fields>(`SELECT * FROM $schema."_ledgerEntry" WHERE action = $1 ORDER BY "happenedAt"`, [action]);
  const minutes = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute += 1) await control('tick');
  };
  const userToken = (who: RegExp): string =>
    Object.entries(workspace.sandbox.userTokens).find(([name]) => who.test(name))?.[1] ?? '';
  return {
    workspace,
    client,
    control,
    graphql,
    sql,
    write,
    update,
    seal,
    shown,
    sealedRows,
    keyringNow,
    opened,
    places,
    changeKey,
    sealField,
    ledger,
    minutes,
    userToken,
    stop: workspace.stop,
  };
};
