/** Roles: what an admin, a member and an app see through GraphQL before and after "Apply protection", and after it is undone. */
import { randomUUID } from 'node:crypto';

import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { askAs, openSettings, type Answer } from '../support/roles';

jest.setTimeout(10 * 60_000);

const SALARY = '71234 per year';
const OLD_SALARY = '65432 per year';
const DIAGNOSIS = 'diabetes type 1';
let workspace: AppWorkspace;
let settings: Awaited<ReturnType<typeof openSettings>>;
let graphql: (token: string, query: string, variables?: Record<string, unknown>) => Promise<Answer>;
let app: { remove(): Promise<void> };
let admin = '';
let member = '';
let appToken = '';
const person = randomUUID();

const run = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
  const { output, error } = await workspace.control<{ output?: Record<string, unknown>; error?: unknown }>(
    'workflow-action',
    { name, input },
  );
  if (output === undefined) throw new Error(`${name}: ${JSON.stringify(error)}`);
  return output;
};
const apply = (input: Record<string, unknown>) => run('apply-protection', input);
const undo = (input: Record<string, unknown> = { mode: 'UNDO' }) => run('undo-protection', input);

const select = (token: string, fields: string, filter: Record<string, unknown> = { id: { eq: person } }) =>
  graphql(
    token,
    `query ($filter: PersonFilterInput) { people(filter: $filter) { edges { node { id ${fields} } } } }`,
    { filter },
  );
const found = ({ data }: Answer): Record<string, unknown>[] =>
  ((data?.['people'] as { edges: { node: Record<string, unknown> }[] } | null)?.edges ?? []).map(
    ({ node }) => node,
  );
const write = (token: string, data: Record<string, unknown>) =>
  graphql(
    token,
    'mutation ($id: UUID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id } }',
    {
      id: person,
      data,
    },
  );
const inTimeline = async (text: string): Promise<number> => {
  const [row] = await workspace.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM $schema."timelineActivity" WHERE properties::text LIKE $1`,
    [`%${text}%`],
  );
  return row?.count ?? 0;
};
const ledger = (): Promise<{ action: string }[]> =>
  workspace.sql(
    `SELECT action, details, "actorKind" FROM $schema."_ledgerEntry" WHERE action::text LIKE 'PROTECTION%' ORDER BY "createdAt"`,
  );

/** As an admin confirms a rule, or corrects the one that the census suggested. */
const setRule = async (
  objectName: string,
  fieldName: string,
  more: Record<string, unknown>,
): Promise<void> => {
  const data = { erasureStrategy: 'CLEAR', status: 'CONFIRMED', ...more };
  const { fieldRules } = await workspace.graphql(
    'query ($filter: FieldRuleFilterInput) { fieldRules(filter: $filter) { edges { node { id } } } }',
    { filter: { and: [{ objectName: { eq: objectName } }, { fieldName: { eq: fieldName } }] } },
  );
  const [known] = (fieldRules as { edges: { node: { id: string } }[] }).edges;
  await (known === undefined
    ? workspace.graphql('mutation ($data: FieldRuleCreateInput!) { createFieldRule(data: $data) { id } }', {
        data: { name: `${objectName}.${fieldName}`, objectName, fieldName, fieldType: 'TEXT', ...data },
      })
    : workspace.graphql(
        'mutation ($id: UUID!, $data: FieldRuleUpdateInput!) { updateFieldRule(id: $id, data: $data) { id } }',
        { id: known.node.id, data },
      ));
};

beforeAll(async () => {
  const telling = await appThatTellsItsToken();
  app = telling;
  workspace = await openAppWorkspace({
    seed: 'none',
    appDir: telling.dir,
    args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'],
  });
  appToken = await ownToken(workspace);
  admin = workspace.sandbox.userTokens['tim'] ?? '';
  member = workspace.sandbox.userTokens['jony'] ?? '';
  graphql = askAs(workspace, 'graphql');
  settings = await openSettings(workspace, admin);
  for (const name of ['salary', 'diagnosis', 'allergy'])
    await settings.addField('person', { name, label: name, type: 'TEXT' });
  await workspace.control('settle');
  await setRule('person', 'salary', { sensitivity: 'SENSITIVE' });
  await setRule('person', 'diagnosis', { sensitivity: 'SPECIAL_CATEGORY' });
  // Nobody has confirmed it, so it decides nothing.
  await setRule('person', 'allergy', { sensitivity: 'SPECIAL_CATEGORY', status: 'SUGGESTED' });
  await setRule('opportunity', 'name', { sensitivity: 'SENSITIVE', erasureStrategy: 'REDACT' });
  await setRule('message', 'text', { sensitivity: 'SENSITIVE', erasureStrategy: 'REDACT' });
  await workspace.graphql('mutation ($data: PersonCreateInput!) { createPerson(data: $data) { id } }', {
    data: {
      id: person,
      name: { firstName: 'Ada', lastName: 'Roth' },
      salary: OLD_SALARY,
      diagnosis: DIAGNOSIS,
    },
  });
  await write(admin, { salary: SALARY });
  await workspace.control('settle');
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});

describe('what each sees', () => {
  let before = '';

  it('a preview shows before and after by role and field, says what is not hidden, and changes nothing', async () => {
    // An admin has set something by hand already, which is theirs.
    await settings.restrictField('Guest', 'person', 'salary', {
      canReadFieldValue: null,
      canUpdateFieldValue: false,
    });
    before = await settings.permissions();
    const shown = await apply({ sensitive: 'HIDE', specialCategory: 'READ_ONLY' });
    expect(shown).toMatchObject({ ok: true, mode: 'PREVIEW', timelineRows: expect.any(Number) });
    const roles = shown['roles'] as { role: string; changes: Record<string, unknown>[] }[];
    expect(roles.map(({ role }) => role)).toEqual(expect.arrayContaining(['Member', 'Guest']));
    expect(roles.find(({ role }) => role === 'Guest')?.changes).toEqual(
      expect.arrayContaining([
        { object: 'person', field: 'salary', before: 'READ_ONLY', after: 'HIDDEN' },
        { object: 'person', field: 'diagnosis', before: 'OPEN', after: 'READ_ONLY' },
      ]),
    );
    const codes = (shown['notHidden'] as { code: string; fields: string[] }[]).map(({ code, fields }) => [
      code,
      fields,
    ]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['LABEL_IDENTIFIER', ['opportunity.name']],
        ['SYSTEM_OBJECT', ['message.text']],
        ['TIMELINE', ['person.salary']],
        ['FILTERS', ['person.salary']],
      ]),
    );
    expect(shown['mayReveal']).toEqual(expect.arrayContaining(['Admin', 'Member']));
    expect(await settings.permissions()).toBe(before);
    expect(await ledger()).toEqual([]);
  });

  it('hidden from the member, not from the admin, an API key and the app', async () => {
    const done = await apply({ mode: 'APPLY', sensitive: 'HIDE', specialCategory: 'READ_ONLY' });
    expect(done).toMatchObject({ ok: true, mode: 'APPLY' });
    expect(await select(member, 'salary')).toEqual({ data: { people: null }, codes: ['FORBIDDEN'] });
    for (const token of [admin, workspace.sandbox.apiKey, appToken])
      expect(found(await select(token, 'salary diagnosis'))).toEqual([
        { id: person, salary: SALARY, diagnosis: DIAGNOSIS },
      ]);
    expect((await write(member, { salary: 'more' })).codes).toEqual(['FORBIDDEN']);
  });

  it('read only: the member sees it and cannot change it; what is only suggested stays open', async () => {
    expect(found(await select(member, 'diagnosis'))).toEqual([{ id: person, diagnosis: DIAGNOSIS }]);
    expect((await write(member, { diagnosis: 'none' })).codes).toEqual(['FORBIDDEN']);
    expect((await write(member, { allergy: 'nuts' })).codes).toEqual([]);
  });

  it('and what it said is not hidden is not: a filter finds it, the timeline shows it', async () => {
    expect(found(await select(member, '', { salary: { eq: SALARY } }))).toEqual([{ id: person }]);
    const { data } = await graphql(member, '{ timelineActivities { edges { node { properties } } } }');
    expect(JSON.stringify(data)).toContain(OLD_SALARY);
  });

  it('the same again changes nothing and tells nothing new', async () => {
    const entries = await ledger();
    const again = await apply({ mode: 'APPLY', sensitive: 'HIDE', specialCategory: 'READ_ONLY' });
    expect(again).toMatchObject({ ok: true, fieldsChanged: 0, requests: 2 });
    expect(await ledger()).toEqual(entries);
    expect(entries.length).toBeGreaterThanOrEqual(2);
  });

  it('the old values are taken out of the timeline when asked for, and nothing else', async () => {
    const rows = await inTimeline('person');
    const done = await apply({ mode: 'APPLY', sensitive: 'HIDE', purgeTimeline: true });
    expect(done).toMatchObject({ ok: true, isTimelineUnfinished: false });
    expect(Number(done['timelineRows'])).toBeGreaterThan(0);
    expect([await inTimeline(OLD_SALARY), await inTimeline(SALARY)]).toEqual([0, 0]);
    expect(await inTimeline('nuts')).toBeGreaterThan(0);
    expect(await inTimeline('person')).toBeLessThanOrEqual(rows);
    expect(await apply({ mode: 'APPLY', sensitive: 'HIDE', purgeTimeline: true })).toMatchObject({
      timelineRows: 0,
    });
  });

  it('undone after two different runs, everything is exactly as before', async () => {
    await apply({ mode: 'APPLY', sensitive: 'READ_ONLY', specialCategory: 'HIDE' });
    expect((await select(member, 'diagnosis')).codes).toEqual(['FORBIDDEN']);
    expect(await settings.permissions()).not.toBe(before);
    expect(await undo()).toMatchObject({ ok: true, mode: 'UNDO' });
    expect(await settings.permissions()).toBe(before);
    expect(found(await select(member, 'salary diagnosis'))).toEqual([
      { id: person, salary: SALARY, diagnosis: DIAGNOSIS },
    ]);
    expect((await ledger()).map(({ action }) => action)).toContain('PROTECTION_UNDONE');
    expect(await undo()).toMatchObject({ ok: true, rolesChanged: 0, fieldsChanged: 0 });
  });

  it('roles that there are not, or that Twenty keeps from changes, are refused in words', async () => {
    expect(await apply({ mode: 'APPLY', sensitive: 'HIDE', roles: 'Nobody' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
    expect(await apply({ mode: 'APPLY', sensitive: 'HIDE', roles: 'Admin' })).toMatchObject({
      ok: false,
      code: 'NOT_ALLOWED',
    });
    expect(await apply({ mode: 'APPLY' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await settings.permissions()).toBe(before);
  });
});
