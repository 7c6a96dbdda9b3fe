/** The census of fields on a workspace: what is suggested, what a person decides, and what it costs. */
import { classifyFields, parseClassifyInput } from '../../src/flows/census/classify-fields';
import { CENSUS_TASK_ID, problemTaskId } from '../../src/flows/census/census-task';
import { runCensus, ruleIdOf, type CensusResult } from '../../src/flows/census/run-census';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readFieldMetadata } from '../../src/twenty/field-metadata';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { appThatTellsItsToken, ownToken } from '../support/own-token';

jest.setTimeout(10 * 60_000);

let at: AppWorkspace;
let client: TwentyClient;
let removeApp: () => Promise<void>;
const now = (): Date => new Date();
const key = masterKey();
const keyring = () => readKeyring(key);

const metadata = async (query: string, variables: Record<string, unknown> = {}) => {
  const response = await fetch(`${at.sandbox.url}/metadata`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${at.sandbox.apiKey}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
};
const objectId = async (name: string): Promise<string> => {
  const data = await metadata('{ objects(paging: { first: 1000 }) { edges { node { id nameSingular } } } }');
  const { edges } = data['objects'] as { edges: { node: { id: string; nameSingular: string } }[] };
  return edges.find(({ node }) => node.nameSingular === name)?.node.id ?? '';
};
const addField = async (object: string, name: string, label: string, type = 'TEXT'): Promise<string> => {
  const data = await metadata(
    `mutation ($input: CreateOneFieldMetadataInput!) { createOneField(input: $input) { id } }`,
    { input: { field: { objectMetadataId: await objectId(object), name, label, type } } },
  );
  return (data['createOneField'] as { id: string }).id;
};

const rule = async (name: string): Promise<Record<string, unknown>> => {
  const [row] = await at.sql(`SELECT * FROM $schema."_fieldRule" WHERE name = $1`, [name]);
  return row ?? {};
};
const task = async (id: string): Promise<Record<string, unknown> | undefined> => {
  const [row] = await at.sql(
    `SELECT title, status, "bodyV2Markdown" AS body FROM $schema.task WHERE id = $1 AND "deletedAt" IS NULL`,
    [id],
  );
  return row;
};
const entries = (ruleId: unknown): Promise<Record<string, unknown>[]> =>
  at.sql(
    `SELECT action, details, "actorKind" FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 ORDER BY "happenedAt"`,
    [ruleId],
  );
const counted = async <T>(work: () => Promise<T>): Promise<{ result: T; requests: number }> => {
  const before = client.requestCount();
  const result = await work();
  return { result, requests: client.requestCount() - before };
};
const census = (): Promise<{ result: CensusResult; requests: number }> =>
  counted(() => runCensus({ client, now }));
const asAdmin = (query: string, variables: Record<string, unknown> = {}) =>
  at.graphql(query, variables, at.sandbox.userTokens['tim']);
const edit = (id: unknown, data: Record<string, unknown>) =>
  asAdmin(
    `mutation ($id: UUID!, $data: FieldRuleUpdateInput!) { updateFieldRule(id: $id, data: $data) { id } }`,
    {
      id,
      data,
    },
  );

beforeAll(async () => {
  const app = await appThatTellsItsToken();
  removeApp = app.remove;
  at = await openAppWorkspace({
    seed: 'none',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: key },
  });
  client = createTwentyClient({ url: at.sandbox.url, token: await ownToken(at) });
  await eventually('the first census', async () => {
    const rows = await at.sql(`SELECT 1 FROM $schema."_privacySetting" WHERE name = 'fieldCensus'`);
    return rows.length > 0 ? true : undefined;
  });
});
afterAll(async () => {
  await at?.stop();
  await removeApp?.();
});

describe('the census', () => {
  it('gives every field of every object a rule after installing, and asks nobody about what ships', async () => {
    const facts = await readFieldMetadata(client);
    const rules = await at.sql<{
      objectName: string;
      fieldName: string;
      fieldId: string;
      confidence: number;
    }>(`SELECT "objectName", "fieldName", "fieldId", confidence FROM $schema."_fieldRule"`);
    expect(rules.map(({ fieldId }) => fieldId).toSorted()).toEqual(
      facts.map(({ fieldId }) => fieldId).toSorted(),
    );
    // A workspace without anything of its own: all of it ships.
    expect(rules.filter(({ confidence }) => confidence !== 100)).toEqual([]);
    expect(await task(CENSUS_TASK_ID)).toBeUndefined();
    expect(await rule('person.emails')).toMatchObject({
      sensitivity: 'IDENTIFIER',
      meaning: 'EMAIL',
      erasureStrategy: 'CLEAR',
      isProvidedBySubject: true,
      status: 'SUGGESTED',
      reason: 'SHIPPED: Ships with the app, and holds already.',
    });
  });

  it('costs two requests and writes nothing while nothing changes', async () => {
    const before = await at.sql(`SELECT id, "updatedAt" FROM $schema."_fieldRule" ORDER BY id`);
    const { result, requests } = await census();
    expect(requests).toBe(2);
    expect(result).toMatchObject({ added: 0, changed: 0, gone: 0, open: 0 });
    expect(await at.sql(`SELECT id, "updatedAt" FROM $schema."_fieldRule" ORDER BY id`)).toEqual(before);
  });

  it('suggests for new fields by name, by type and by what is in them, and raises one task', async () => {
    await addField('person', 'religion', 'Religion');
    await addField('person', 'shoeSize', 'Shoe size', 'NUMBER');
    await addField('person', 'reference2', 'Reference 2');
    await at.graphql(`mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`, {
      data: ['DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606'].map(
        (reference2, index) => ({ name: { firstName: 'Ida', lastName: `Berg${index}` }, reference2 }),
      ),
    });
    const { result, requests } = await census();
    expect(result).toMatchObject({ added: 3, open: 3 });
    // Model and look; the rules (five pages), a sample; the new rules; position and task.
    expect(requests).toBeLessThanOrEqual(10);
    expect(await rule('person.religion')).toMatchObject({
      sensitivity: 'SPECIAL_CATEGORY',
      meaning: 'BELIEF',
    });
    expect(await rule('person.shoeSize')).toMatchObject({ sensitivity: 'PERSONAL', erasureStrategy: 'KEEP' });
    const sampled = await rule('person.reference2');
    expect(sampled).toMatchObject({
      sensitivity: 'SENSITIVE',
      meaning: 'BANK_ACCOUNT',
      mask: '•••• {last4}',
    });
    expect(String(sampled['reason'])).toMatch(/^SAMPLE_IBAN: /);
    expect(JSON.stringify(sampled)).not.toMatch(/3704|NWBK|2004/);
    expect(await task(CENSUS_TASK_ID)).toMatchObject({
      status: 'TODO',
      title: '3 fields have no confirmed rule',
    });
    expect((await census()).requests).toBe(2);
  });

  it('writes what an admin confirms into the ledger, by codes, and counts the task down to done', async () => {
    const { id } = await rule('person.religion');
    await edit(id, { status: 'CONFIRMED', erasureStrategy: 'DESTROY', isSealed: true });
    const confirmed = await eventually('the confirmation in the ledger', async () => {
      const rows = await entries(id);
      return rows.length > 0 ? rows : undefined;
    });
    expect(confirmed).toMatchObject([
      {
        action: 'FIELD_RULE_CONFIRMED',
        actorKind: 'MEMBER',
        details: { object: 'person', field: 'religion', sensitivity: 'SPECIAL_CATEGORY', isSealed: true },
      },
    ]);
    await edit(id, { erasureStrategy: 'CLEAR' });
    await at.control('settle');
    expect((await entries(id))[1]).toMatchObject({
      action: 'FIELD_RULE_CHANGED',
      details: { changed: ['erasureStrategy'], erasureStrategy: 'CLEAR', status: 'CONFIRMED' },
    });
    expect((await rule('person.religion'))['confirmedAt']).not.toBeNull();

    const {
      confirmed: byAction,
      left,
      open,
    } = await classifyFields(
      { client, now },
      parseClassifyInput({ mode: 'CONFIRM_ALL_SUGGESTED', confidence: 90 }),
    );
    expect({ byAction, left, open }).toEqual({ byAction: 1, left: 1, open: 1 });
    expect(await task(CENSUS_TASK_ID)).toMatchObject({ title: '1 field has no confirmed rule' });
    await classifyFields(
      { client, now },
      parseClassifyInput({ mode: 'CONFIRM_ALL_SUGGESTED', confidence: 1 }),
    );
    expect(await task(CENSUS_TASK_ID)).toMatchObject({ status: 'DONE' });
    await at.control('settle');
    // By the app's own hand: once in the ledger, not again by its event.
    expect(await entries((await rule('person.shoeSize'))['id'])).toHaveLength(1);
  });

  it('takes back what contradicts itself, with a task that says why', async () => {
    const { id } = await rule('person.reference2');
    const before = await rule('person.reference2');
    await edit(id, { sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' });
    await at.control('settle');
    // In force as it was: a slip must not switch a rule off.
    expect(await rule('person.reference2')).toMatchObject({
      status: 'CONFIRMED',
      sensitivity: before['sensitivity'],
      erasureStrategy: before['erasureStrategy'],
    });
    const told = await task(problemTaskId(String(id)));
    expect(told).toMatchObject({ status: 'TODO' });
    expect(told?.['body']).toContain('person.reference2 identifies a person');
    // What was never in force is a suggestion again.
    await edit(id, { status: 'SUGGESTED' });
    await edit(id, { status: 'CONFIRMED', sensitivity: 'IDENTIFIER', erasureStrategy: 'KEEP' });
    await at.control('settle');
    const back = await rule('person.reference2');
    expect(back['status']).toBe('SUGGESTED');
    expect(String(back['reason'])).toMatch(/^CONTRADICTORY: person\.reference2 identifies a person/);
    await edit(id, { status: 'CONFIRMED', erasureStrategy: 'CLEAR' });
    await at.control('settle');
    // Whoever creates a confirmed rule by hand is heard at the next census.
    await asAdmin(`mutation ($data: FieldRuleCreateInput!) { createFieldRule(data: $data) { id } }`, {
      data: { objectName: 'visit', fieldName: '*', erasureStrategy: 'REDACT', status: 'CONFIRMED' },
    });
    expect((await census()).result).toMatchObject({ contradictory: 1 });
  });

  it('puts back what is its own, and tells when a decision is deleted', async () => {
    const { id } = await rule('person.reference2');
    await edit(id, { isMissing: true, fieldType: 'NUMBER' });
    await at.control('settle');
    expect(await rule('person.reference2')).toMatchObject({ isMissing: false, fieldType: 'TEXT' });
    await asAdmin(`mutation ($id: UUID!) { deleteFieldRule(id: $id) { id } }`, { id });
    await at.control('settle');
    expect((await entries(id)).at(-1)).toMatchObject({
      action: 'FIELD_RULE_CHANGED',
      actorKind: 'MEMBER',
      details: { status: 'DELETED', field: 'reference2' },
    });
    expect(await at.sql(`SELECT title FROM $schema.task WHERE title LIKE '%was deleted'`)).toHaveLength(1);
  });

  it('does not take another app’s confirmation for a person’s', async () => {
    await at.sql(
      `UPDATE $schema."_fieldRule" SET "confirmedAt" = NULL, "updatedBySource" = 'APPLICATION', "updatedByName" = 'Other app',
         "updatedByWorkspaceMemberId" = NULL WHERE name = 'person.shoeSize' AND status = 'CONFIRMED'`,
    );
    await census();
    expect(await rule('person.shoeSize')).toMatchObject({ status: 'SUGGESTED' });
  });

  it('takes in a new object, and says when it is gone', async () => {
    const { createOneObject } = (await metadata(
      `mutation ($input: CreateOneObjectInput!) { createOneObject(input: $input) { id } }`,
      {
        input: {
          object: {
            nameSingular: 'patient',
            namePlural: 'patients',
            labelSingular: 'Patient',
            labelPlural: 'Patients',
          },
        },
      },
    )) as { createOneObject: { id: string } };
    await addField('patient', 'diagnosis', 'Diagnosis');
    expect((await census()).result.added).toBeGreaterThan(1);
    expect(await rule('patient.diagnosis')).toMatchObject({
      sensitivity: 'SPECIAL_CATEGORY',
      meaning: 'HEALTH',
      status: 'SUGGESTED',
    });
    expect(await rule('patient.createdAt')).toMatchObject({ sensitivity: 'NONE' });
    await metadata(`mutation ($input: DeleteOneObjectInput!) { deleteOneObject(input: $input) { id } }`, {
      input: { id: createOneObject.id },
    });
    expect((await census()).result.gone).toBeGreaterThan(1);
    expect(await rule('patient.diagnosis')).toMatchObject({ isMissing: true });
  });

  it('knows a renamed field by its id, marks what is gone, and welcomes it back', async () => {
    const fieldId = await addField('person', 'unionCard', 'Union card');
    await census();
    const id = ruleIdOf(fieldId);
    await edit(id, { status: 'CONFIRMED', isSealed: true });
    await at.control('settle');
    await at.graphql(`mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`, {
      data: [{ unionCard: 'IG Metall 4711' }],
    });
    await at.control('settle');
    const sealedUnder = async () =>
      (await at.sql(`SELECT DISTINCT "fieldName" AS name FROM $schema."_sealedValue"`)).map(
        ({ name }) => name,
      );
    expect(await sealedUnder()).toEqual(['unionCard']);
    // The sandbox cannot rename a field, so its answer is renamed.
    const renamed: TwentyClient = {
      ...client,
      metadata: async (...request) =>
        JSON.parse(
          JSON.stringify(await client.metadata(...request)).replaceAll('"unionCard"', '"unionMember"'),
        ) as Record<string, unknown>,
    };
    // Without a key the rule waits; with one the sealed values go first.
    expect(await runCensus({ client: renamed, now })).toMatchObject({ changed: 0 });
    expect(await rule('person.unionCard')).toMatchObject({ id });
    expect(await runCensus({ client: renamed, now, keyring })).toMatchObject({
      changed: 1,
      added: 0,
      gone: 0,
    });
    expect(await sealedUnder()).toEqual(['unionMember']);
    expect(await rule('person.unionMember')).toMatchObject({
      id,
      status: 'CONFIRMED',
      sensitivity: 'SPECIAL_CATEGORY',
    });
    await runCensus({ client, now, keyring });
    expect(await sealedUnder()).toEqual(['unionCard']);

    const without: TwentyClient = {
      ...client,
      metadata: async (...request) => {
        const answer = structuredClone(await client.metadata(...request)) as {
          objects: { edges: { node: { fieldsList: { name: string }[] } }[] };
        };
        for (const { node } of answer.objects.edges)
          node.fieldsList = node.fieldsList.filter(({ name }) => name !== 'unionCard');
        return answer;
      },
    };
    expect(await runCensus({ client: without, now })).toMatchObject({ gone: 1 });
    expect(await rule('person.unionCard')).toMatchObject({ status: 'CONFIRMED', isMissing: true });
    expect(await runCensus({ client, now })).toMatchObject({ changed: 1 });
    expect(await rule('person.unionCard')).toMatchObject({ status: 'CONFIRMED', isMissing: false });
  });

  it('runs as a workflow action, and every hour', async () => {
    await addField('company', 'vatNumber', 'VAT number');
    await at.control('tick', { to: new Date(Date.now() + 3_600_000).toISOString() });
    await eventually('the hourly census', async () =>
      (await rule('company.vatNumber'))['id'] === undefined ? undefined : true,
    );
    expect(await rule('company.vatNumber')).toMatchObject({ sensitivity: 'NONE', erasureStrategy: 'KEEP' });
    const { output } = await at.control<{ output: Record<string, unknown> }>('workflow-action', {
      name: 'classify-fields',
      input: { mode: 'SUGGEST', objects: 'company' },
    });
    expect(output).toMatchObject({ ok: true, added: 0, changed: 0 });
    const refused = await at.control<{ output: Record<string, unknown> }>('workflow-action', {
      name: 'classify-fields',
      input: { objects: 'spaceship' },
    });
    expect(refused.output).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  it('stopped at any request, is whole after the next run', async () => {
    const whole = () =>
      at.sql(
        `SELECT id, name, sensitivity, status, reason, "isMissing" FROM $schema."_fieldRule" WHERE "fieldName" <> '*' ORDER BY id`,
      );
    const forget = async () => {
      await at.sql(`DELETE FROM $schema."_fieldRule" WHERE "fieldName" <> '*'`);
      await at.sql(`DELETE FROM $schema."_privacySetting" WHERE name = 'fieldCensus'`);
    };
    await forget();
    await census();
    const expected = await whole();
    const stoppedAfter = async (requests: number): Promise<boolean> => {
      let left = requests;
      const dying: TwentyClient = {
        ...client,
        core: (...request) => {
          left -= 1;
          return left < 0 ? Promise.reject(new Error('killed')) : client.core(...request);
        },
      };
      return runCensus({ client: dying, now }).then(
        () => false,
        () => true,
      );
    };
    for (let requests = 0; ; requests += 1) {
      await forget();
      const isStopped = await stoppedAfter(requests);
      await census();
      expect([requests, await whole()]).toEqual([requests, expected]);
      if (!isStopped) break;
    }
    expect((await census()).requests).toBe(2);
  });
});
