/**
 * Art. 8, 9 and 10 on a workspace: what members write into fields of special categories, through the app's own functions as
 * the platform starts them, and the dry run over what stands there.
 */
import { randomUUID } from 'node:crypto';

import { readFieldRule, FIELD_RULE_SELECTION } from '../../src/domain/sensitivity/field-rule';
import { judgeSpecialWrites } from '../../src/flows/special/judge-special-writes';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient } from '../../src/twenty/client';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { breakingClient } from '../support/breaking-client';
import { addFields } from '../support/custom-fields';
import { setFieldRule } from '../support/field-rule';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

const ILLNESS = { sensitivity: 'SPECIAL_CATEGORY', meaning: 'HEALTH' };
const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
const key = masterKey();
let workspace: AppWorkspace;
let tim: string;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const create = async (object: string, data: Fields, token = tim): Promise<string> => {
  const root = `create${capital(object)}`;
  const answer = await workspace.graphql(
    `mutation ($data: ${capital(object)}CreateInput!) { ${root}(data: $data) { id } }`,
    { data },
    token,
  );
  return (answer[root] as { id: string }).id;
};
const update = (id: string, data: Fields) =>
  workspace.graphql(
    'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    { id, data },
    tim,
  );
const CONFIRMED = { erasureStrategy: 'CLEAR', status: 'CONFIRMED' };
const rule = (name: string, over: Fields) =>
  setFieldRule(workspace, 'person', name, { ...CONFIRMED, ...over }, tim);
const GUARD_ID = 'a1f0c3ce-6e1f-4f6e-8a31-5d1e0e1f7a01';
const guard = (value: string) =>
  workspace.graphql(
    'mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }',
    { data: [{ id: GUARD_ID, name: 'specialCategoryGuard', kind: 'SETTING', value }] },
    tim,
  );
const settle = () => workspace.control('settle');
const apiClient = () => createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
const person = async (id: string): Promise<Fields> =>
  (
    await workspace.sql(
      `SELECT coalesce(illness, '') AS illness, coalesce(offence, '') AS offence, "bornOn"::text, "hasDisability" FROM $schema.person WHERE id = $1`,
      [id],
    )
  )[0] ?? {};
const rows = (table: string, where: string, values: unknown[] = []) =>
  workspace.sql(`SELECT * FROM $schema."${table}" WHERE ${where}`, values);
const act = async (name: string, input: Fields): Promise<Fields> => {
  const { output, error } = await workspace.control<{ output?: Fields; error?: unknown }>('workflow-action', {
    name,
    input,
  });
  if (output === undefined) throw new Error(JSON.stringify(error));
  return output;
};

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: key },
  });
  tim = Object.entries(workspace.sandbox.userTokens).find(([name]) => /tim|admin/.test(name))?.[1] ?? '';
  await addFields(workspace, 'person', [
    { name: 'illness', label: 'Illness', type: 'TEXT' },
    { name: 'offence', label: 'Offence', type: 'TEXT' },
    { name: 'bornOn', label: 'Born on', type: 'DATE' },
    { name: 'hasDisability', label: 'Has disability', type: 'BOOLEAN', defaultValue: false },
  ]);
  await rule('illness', ILLNESS);
  await rule('hasDisability', ILLNESS);
  await rule('offence', { sensitivity: 'CRIMINAL', meaning: 'CONVICTION' });
  await rule('bornOn', { sensitivity: 'SENSITIVE', meaning: 'BIRTH_DATE' });
  await settle();
});
afterAll(() => workspace?.stop());

describe('a value nothing allows', () => {
  it('is flagged: a task on the record, a line of the ledger and a finding, none with the value', async () => {
    const id = await create('person', { name: { firstName: 'Ida', lastName: 'Berg' }, illness: 'asthma' });
    await settle();
    expect(await person(id)).toMatchObject({ illness: 'asthma' });
    const targets = await rows('taskTarget', '"targetPersonId" = $1', [id]);
    expect(targets).toHaveLength(1);
    const [task] = await rows('task', 'id = $1', [targets[0]?.['taskId']]);
    expect(task).toMatchObject({ status: 'TODO', title: 'Not allowed: illness of this person' });
    const [finding] = await rows('_sensitiveFinding', '"recordId" = $1', [id]);
    expect(finding).toMatchObject({
      state: 'OPEN',
      source: 'FIELD',
      level: 'SPECIAL_CATEGORY',
      reason: 'NO_PURPOSE',
      personId: id,
      fieldName: 'illness',
    });
    const [entry] = await rows('_ledgerEntry', `action = 'WRITE_FLAGGED' AND "subjectRecordId" = $1`, [id]);
    expect(entry?.['details']).toEqual({
      fields: ['illness'],
      level: 'SPECIAL_CATEGORY',
      reason: 'NO_PURPOSE',
    });
    expect(JSON.stringify([task, finding, entry])).not.toMatch(/asthma|Ida|Berg/);

    await update(id, { illness: 'hay fever' }); // The same task again.
    await settle();
    expect(await rows('taskTarget', '"targetPersonId" = $1', [id])).toHaveLength(1);
    // A box that nobody ticked is no value, a ticked one is.
    expect(await rows('_sensitiveFinding', '"recordId" = $1', [id])).toHaveLength(1);
    await update(id, { hasDisability: true });
    await settle();
    expect(await rows('_sensitiveFinding', '"recordId" = $1', [id])).toHaveLength(2);
  });

  it('is flagged where nobody can read the setting, and a task says so', async () => {
    await guard('sometimes');
    const id = await create('person', { illness: 'asthma' });
    await settle();
    expect(await rows('_sensitiveFinding', '"recordId" = $1', [id])).toHaveLength(1);
    expect(await rows('task', `title LIKE '%specialCategoryGuard%'`)).toHaveLength(1);
  });

  it('is put back, where an admin wants that, and its history with it', async () => {
    await guard('PUT_BACK');
    const id = await create('person', { name: { firstName: 'Jon', lastName: 'Dahl' }, jobTitle: 'Baker' });
    await settle();
    await update(id, { illness: 'epilepsy', offence: 'theft', jobTitle: 'Cook' });
    await settle();
    expect(await person(id)).toMatchObject({ illness: '', offence: '' });
    const [{ jobTitle } = { jobTitle: '' }] = await rows('person', 'id = $1', [id]);
    expect(jobTitle).toBe('Cook');
    const entries = await rows('_ledgerEntry', `action = 'CHANGE_PUT_BACK' AND "subjectRecordId" = $1`, [id]);
    const levels = entries.map(({ details }) => (details as { level: string }).level);
    expect(levels.toSorted()).toEqual(['CRIMINAL', 'SPECIAL_CATEGORY']);
    expect(
      await rows('timelineActivity', `properties::text LIKE '%epilepsy%' OR properties::text LIKE '%theft%'`),
    ).toEqual([]);
    expect(await rows('_sensitiveFinding', '"recordId" = $1', [id])).toEqual([]);
    expect((await rows('taskTarget', '"targetPersonId" = $1', [id])).length).toBe(2);
  });

  it('stays where the guard is off, and a value that is cleared is nobody’s business', async () => {
    await guard('OFF');
    const id = await create('person', { illness: 'migraine' });
    await settle();
    expect(await person(id)).toMatchObject({ illness: 'migraine' });
    await guard('PUT_BACK');
    await update(id, { illness: '' });
    await settle();
    expect(await person(id)).toMatchObject({ illness: '' });
    expect(await rows('_ledgerEntry', '"subjectRecordId" = $1', [id])).toEqual([]);
  });
});

describe('what allows it', () => {
  let purposeId: string;
  const consent = (personId: string, over: Fields = {}) =>
    create('consent', {
      personId,
      purposeId,
      channel: 'ALL',
      state: 'GIVEN',
      stateSince: new Date(Date.now() - 60_000).toISOString(),
      method: 'PAPER',
      proof: 'NOT_NEEDED',
      isExplicit: true,
      ...over,
    });

  beforeAll(async () => {
    purposeId = await create('purpose', {
      name: 'Care',
      code: 'care',
      isActive: true,
      legalBasis: 'CONSENT',
      specialCategoryCondition: 'EXPLICIT_CONSENT',
      dataCategories: ['SPECIAL_CATEGORY'],
      isDoubleOptIn: false,
    });
    await guard('PUT_BACK');
    await settle();
  });

  it('is the person’s own explicit consent, and a guardian’s for a child', async () => {
    const adult = await create('person', { bornOn: '1980-05-01' });
    const silent = await create('person', { bornOn: '1981-05-01' });
    const child = await create('person', { bornOn: '2016-05-01' });
    const guarded = await create('person', { bornOn: '2016-05-02' });
    await consent(adult);
    await consent(child);
    await consent(guarded, {
      guardianConfirmedAt: new Date(Date.now() - 60_000).toISOString(),
      guardianName: { firstName: 'Nora', lastName: 'Vik' },
    });
    await settle();
    for (const id of [adult, silent, child, guarded]) await update(id, { illness: 'asthma' });
    await settle();
    expect(await person(adult)).toMatchObject({ illness: 'asthma' });
    expect(await person(silent)).toMatchObject({ illness: '' });
    expect(await person(child)).toMatchObject({ illness: '', bornOn: '2016-05-01' });
    expect(await person(guarded)).toMatchObject({ illness: 'asthma' });
    const reasons = await rows('_ledgerEntry', `action = 'CHANGE_PUT_BACK' AND "subjectRecordId" = $1`, [
      child,
    ]);
    expect(reasons.map(({ details }) => (details as { reason: string }).reason)).toEqual([
      'CHILD_WITHOUT_GUARDIAN',
    ]);
    // The birth date itself stays, and is flagged: put back, nobody would know of the child.
    const flagged = await rows('_sensitiveFinding', `kinds::text LIKE '%CHILD%' AND state = 'OPEN'`);
    expect(flagged.map(({ recordId }) => recordId)).toContain(child);
    expect(flagged.map(({ recordId }) => recordId)).not.toContain(adult);
  });

  it('is a purpose marked as allowed by law, for data about offences', async () => {
    const id = await create('person', {});
    await update(id, { offence: 'fraud' });
    await settle();
    expect(await person(id)).toMatchObject({ offence: '' });
    await create('purpose', {
      name: 'Screening',
      code: 'screening',
      isActive: true,
      legalBasis: 'LEGAL_OBLIGATION',
      dataCategories: ['CRIMINAL'],
      isCriminalDataAllowed: true,
    });
    await update(id, { offence: 'fraud' });
    await settle();
    expect(await person(id)).toMatchObject({ offence: 'fraud' });
  });
});

describe('the dry run', () => {
  it('counts what stands there without what allows it, by field, and shows no value', async () => {
    await guard('OFF');
    const caught = await create('person', { illness: 'psoriasis' });
    await settle();
    await workspace.sql(`DELETE FROM $schema."_sensitiveFinding"`);
    const first = await act('list-special-data', { rules: 'CONFIRMED' });
    expect(first).toMatchObject({ ok: true });
    const fields = first['fields'] as { field: string; held: number; caught: number }[];
    const illness = fields.find(({ field }) => field === 'illness');
    expect(illness?.held).toBeGreaterThan(illness?.caught ?? 0);
    expect(JSON.stringify(first)).not.toMatch(/psoriasis|asthma/);
    expect(await rows('_sensitiveFinding', '"recordId" = $1', [caught])).toMatchObject([
      { reason: 'NO_EXPLICIT_CONSENT', state: 'OPEN' },
    ]);
    // Nothing is put back by looking.
    expect(await person(caught)).toMatchObject({ illness: 'psoriasis' });

    await update(caught, { illness: '' });
    await settle();
    await act('list-special-data', { rules: 'CONFIRMED' });
    const [gone] = await rows('_sensitiveFinding', '"recordId" = $1', [caught]);
    expect(gone?.['state']).toBe('GONE');
  });
});

describe('a workflow', () => {
  it('can ask before it writes, and branch', async () => {
    const id = await create('person', {});
    const asked = await act('check-sensitivity', { text: 'She is pregnant.', person: id });
    expect(asked).toMatchObject({
      ok: true,
      kinds: 'HEALTH',
      level: 'SPECIAL_CATEGORY',
      isSpecialCategory: true,
      mayBeWritten: false,
      reason: 'NO_EXPLICIT_CONSENT',
    });
    expect(await act('check-sensitivity', { text: 'Invoice is paid.', person: id })).toMatchObject({
      level: 'NONE',
      mayBeWritten: true,
    });
    const noteId = await create('note', { title: 'Call', bodyV2: { markdown: 'He is diabetic.' } });
    await create('noteTarget', { noteId, targetPersonId: id });
    expect(await act('check-sensitivity', { object: 'note', recordId: noteId })).toMatchObject({
      kinds: 'HEALTH',
      mayBeWritten: false,
      reason: 'NO_EXPLICIT_CONSENT',
    });
    expect(await act('check-sensitivity', { object: 'person', field: 'offence', person: id })).toMatchObject({
      fieldSensitivity: 'CRIMINAL',
      isCriminal: true,
      mayBeWritten: true,
    });
    expect(await act('check-sensitivity', {})).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await act('check-sensitivity', { object: 'nothing', recordId: randomUUID() })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
  });
});

describe('a run that is broken off', () => {
  it('can be run again from any request on: the value is gone, and told once', async () => {
    await guard('PUT_BACK');
    const id = randomUUID();
    await workspace.sql(`INSERT INTO $schema.person (id, illness) VALUES ($1, 'asthma')`, [id]);
    const real = apiClient();
    const graph = await readWorkspaceGraph(real);
    const rules = [
      readFieldRule({
        ...ILLNESS,
        id: 'rule',
        objectName: 'person',
        fieldName: 'illness',
        status: 'CONFIRMED',
      }),
    ];
    const write = {
      recordId: id,
      before: null,
      after: { illness: 'asthma', updatedAt: new Date().toISOString() },
      changedFields: ['illness'],
      isByApp: false,
      actorId: null,
    };
    let isThrough = false;
    for (let at = 1; !isThrough; at += 1) {
      expect(at).toBeLessThan(30);
      const parts = { client: breakingClient(real, at), keyring: readKeyring(key), clock };
      isThrough = await judgeSpecialWrites(parts, graph, 'person', [write], rules).then(
        () => true,
        () => false,
      );
    }
    expect(await person(id)).toMatchObject({ illness: '' });
    expect(await rows('taskTarget', '"targetPersonId" = $1', [id])).toHaveLength(1);
    expect(await rows('_ledgerEntry', '"subjectRecordId" = $1', [id])).toHaveLength(1);
    expect(await rows('_sensitiveFinding', '"recordId" = $1', [id])).toEqual([]);
  });
});

describe('many writes at once', () => {
  const judged = async (count: number): Promise<{ requests: number; putBack: number; flagged: number }> => {
    const client = apiClient();
    const ids = Array.from({ length: count }, () => randomUUID());
    // Past the server, so that the app's own functions hear nothing of it.
    await workspace.sql(`INSERT INTO $schema.person (id, illness) SELECT unnest($1::uuid[]), 'asthma'`, [
      ids,
    ]);
    const graph = await readWorkspaceGraph(client);
    const found = (await workspace.graphql(
      `query { fieldRules(filter: { objectName: { eq: "person" }, status: { eq: CONFIRMED } }) { edges { node { ${FIELD_RULE_SELECTION} } } } }`,
    )) as { fieldRules: { edges: { node: { id: string } }[] } };
    const rules = found.fieldRules.edges.map(({ node }) => readFieldRule(node));
    const before = client.requestCount();
    const { putBack, flagged } = await judgeSpecialWrites(
      { client, keyring: readKeyring(key), clock },
      graph,
      'person',
      ids.map((recordId) => ({
        recordId,
        before: null,
        after: { illness: 'asthma' },
        changedFields: ['illness'],
        isByApp: false,
        actorId: null,
      })),
      rules,
    );
    return { requests: client.requestCount() - before, putBack: putBack.size, flagged };
  };

  it('cost one request where the guard is off', async () => {
    await guard('OFF');
    await settle();
    const off = await judged(1);
    expect(off).toEqual({ requests: 1, putBack: 0, flagged: 0 });
  });

  it('are put back in a handful of requests, told by one task', async () => {
    await guard('PUT_BACK');
    const tasks = (await rows('task', 'true')).length;
    const many = await judged(150);
    expect(many).toMatchObject({ putBack: 150, flagged: 0 });
    expect(many.requests).toBeLessThanOrEqual(9);
    expect((await rows('task', 'true')).length - tasks).toBe(1);
    const [{ count } = { count: 0 }] = await workspace.sql(
      `SELECT count(*)::int FROM $schema."_ledgerEntry" WHERE action = 'CHANGE_PUT_BACK'`,
    );
    expect(count).toBeGreaterThanOrEqual(150);
  });
});
