/** Other objects than people: what is past its time, what keeps it, and what may be deleted. */
import { setFieldRule } from '../support/field-rule';
import { OLD, openRetentionWorkspace, type RetentionWorkspace } from '../support/retention-workspace';

jest.setTimeout(5 * 60_000);

let at: RetentionWorkspace;
beforeAll(async () => {
  at = await openRetentionWorkspace();
});
afterAll(() => at?.stop());
afterEach(() => at.clear());

const forObject = (retentionObjectName: string, fields: Record<string, unknown> = {}) =>
  at.purpose({
    name: `Kept ${retentionObjectName}`,
    retentionObjectName,
    retentionTrigger: 'CREATED',
    retentionAmount: 2,
    retentionUnit: 'YEARS',
    ...fields,
  });
const noteOf = async (createdAt: string, title = 'Called'): Promise<string> => {
  const id = await at.create('note', { title });
  await at.madeOn('note', id, createdAt);
  return id;
};
const deletedNotes = async (): Promise<string[]> =>
  (await at.sql<{ id: string }>(`SELECT id FROM $schema.note WHERE "deletedAt" IS NOT NULL`)).map(
    ({ id }) => id,
  );

it('counts and lists what is past its time, and leaves it where it is', async () => {
  const purposeId = await forObject('note');
  const old = await noteOf(OLD);
  await noteOf('2026-01-01T00:00:00.000Z');
  const run = await at.sweep('PROPOSE');
  expect(run.counts).toMatchObject({ records: 1, deleted: 0 });
  expect(run.findings.objects).toEqual([
    {
      objectName: 'note',
      purposeIds: [purposeId],
      count: 1,
      deleted: 0,
      action: 'PROPOSE',
      recordIds: [old],
    },
  ]);
  expect(await deletedNotes()).toEqual([]);
});

it('of several purposes the longest keeps, and so do exceptions and holds', async () => {
  await forObject('note');
  await forObject('note', {
    retentionAmount: 5,
    retentionExceptions: [
      { name: 'Contracts', filter: { title: { ilike: '%contract%' } }, amount: 30, unit: 'YEARS' },
      { name: 'Archive', filter: { title: { ilike: '%archive%' } }, keep: true },
    ],
  });
  const old = await noteOf(OLD);
  await noteOf('2023-06-01T00:00:00.000Z');
  await noteOf(OLD, 'Contract of 2019');
  await noteOf(OLD, 'For the archive');
  const held = await noteOf(OLD);
  await noteOf(OLD, 'Court');
  const hold = { ground: 'LEGAL_CLAIMS', state: 'ACTIVE', startsAt: OLD, objectName: 'note' };
  await at.create('legalHold', { ...hold, name: 'One', scope: 'RECORD', recordId: held });
  await at.create('legalHold', { ...hold, name: 'Kind', scope: 'QUERY', query: { title: { eq: 'Court' } } });
  const run = await at.sweep('PROPOSE');
  expect(run.findings.objects).toMatchObject([{ count: 1, recordIds: [old] }]);
  expect(run.findings.problems).toEqual([]);
});

it('a record whose field is empty is no exception, and held by no query over it', async () => {
  await at.setting('retentionMode', 'ACT');
  await at.setting('retentionPercent', '100');
  await forObject('task', {
    retentionAction: 'DELETE',
    retentionExceptions: [
      { name: 'Running', filter: { dueAt: { gte: '2026-01-01T00:00:00.000Z' } }, keep: true },
    ],
  });
  const data = { ground: 'LEGAL_CLAIMS', state: 'ACTIVE', startsAt: OLD, objectName: 'task', scope: 'QUERY' };
  await at.create('legalHold', {
    ...data,
    name: 'Kind',
    query: { dueAt: { lt: '2020-01-01T00:00:00.000Z' } },
  });
  const [without, running, held, over] = [
    await at.create('task', { title: 'A' }),
    await at.create('task', { title: 'B', dueAt: '2026-06-01T00:00:00.000Z' }),
    await at.create('task', { title: 'C', dueAt: '2019-06-01T00:00:00.000Z' }),
    await at.create('task', { title: 'D', dueAt: '2021-06-01T00:00:00.000Z' }),
  ];
  await at.madeOn('task', without, '2018-01-01T00:00:00.000Z');
  for (const id of [running, held, over]) await at.madeOn('task', id, OLD);
  const run = await at.sweep('ACT', undefined, at.adminClient());
  expect(run.findings.objects).toMatchObject([{ count: 2, deleted: 2, recordIds: [without, over] }]);
  const left = await at.sql<{ id: string }>(`SELECT id FROM $schema.task WHERE "deletedAt" IS NULL`);
  expect(new Set(left.map(({ id }) => id))).toEqual(new Set([running, held]));
});

it('deals count from the day they were closed', async () => {
  await forObject('opportunity', { retentionTrigger: 'DEAL_CLOSED' });
  const person = await at.person();
  const closed = await at.deal(person, '2020-01-01T00:00:00.000Z');
  await at.deal(person, '2026-01-01T00:00:00.000Z');
  await at.deal(person, null);
  const run = await at.sweep('PROPOSE');
  expect(run.findings.objects).toMatchObject([{ objectName: 'opportunity', count: 1, recordIds: [closed] }]);
});

it('without the right to delete it says which right is missing, and deletes nothing', async () => {
  await at.setting('retentionMode', 'ACT');
  const purposeId = await forObject('note', { retentionAction: 'DELETE' });
  await noteOf(OLD);
  const run = await at.sweep('ACT');
  expect(run).toMatchObject({ state: 'DONE', counts: { records: 1, deleted: 0 } });
  expect(run.findings.problems).toEqual([
    expect.objectContaining({
      code: 'MISSING_GRANT',
      recordId: purposeId,
      message: expect.stringContaining('"note"'),
    }),
  ]);
  expect(await deletedNotes()).toEqual([]);
});

it('with the right it deletes within the brake, the oldest first', async () => {
  await at.setting('retentionMode', 'ACT');
  await at.setting('retentionPerDay', '2');
  await at.setting('retentionPercent', '100');
  await forObject('note', { retentionAction: 'DELETE' });
  const oldest = [await noteOf('2018-01-01T00:00:00.000Z'), await noteOf('2018-02-01T00:00:00.000Z')];
  await noteOf(OLD);
  // An admin's own token has the right that an admin would give the app's role.
  const run = await at.sweep('ACT', undefined, at.adminClient());
  expect(run.counts).toMatchObject({ records: 3, deleted: 2 });
  expect(new Set(await deletedNotes())).toEqual(new Set(oldest));
  expect((await at.sweep('ACT', undefined, at.adminClient())).counts).toMatchObject({
    records: 1,
    deleted: 0,
  });
});

it.each([
  ['an object that is not there', 'spaceship', {}, 'OBJECT_UNKNOWN'],
  ['evidence', 'ledgerEntry', {}, 'OBJECT_NOT_ALLOWED'],
  [
    'a start that the object does not have',
    'note',
    { retentionTrigger: 'LAST_ENGAGEMENT' },
    'TRIGGER_NOT_FOR_OBJECT',
  ],
  ['a period of nothing', 'note', { retentionAmount: 0 }, 'PERIOD_NOT_POSITIVE'],
  [
    'a filter that the server refuses',
    'note',
    { retentionExceptions: [{ name: 'Odd', filter: { noSuchField: { eq: 'x' } }, keep: true }] },
    'EXCEPTION_UNREADABLE',
  ],
])('names %s, and touches nothing', async (_, objectName, fields, code) => {
  await at.setting('retentionMode', 'ACT');
  const purposeId = await forObject(objectName, { retentionAction: 'DELETE', ...fields });
  await noteOf(OLD);
  const run = await at.sweep('ACT', undefined, at.adminClient());
  expect(run).toMatchObject({ state: 'DONE', counts: { deleted: 0 } });
  expect(run.findings.problems).toEqual([expect.objectContaining({ code, recordId: purposeId })]);
  expect(await deletedNotes()).toEqual([]);
});

it.each([
  ['people', 'person', 'jobTitle', { sensitivity: 'SPECIAL_CATEGORY' }],
  ['records of another object', 'note', 'title', { isSealed: true }],
])(
  'names an exception over %s that asks for a hidden field, and touches nothing',
  async (_, objectName, fieldName, rule) => {
    await at.setting('retentionMode', 'ACT');
    const ruleId = await setFieldRule(at, objectName, fieldName, {
      status: 'CONFIRMED',
      sensitivity: 'PERSONAL',
    });
    // As it stands once sealing is done; the values do not matter here.
    for (const [column, value] of Object.entries(rule))
      await at.sql(`UPDATE $schema."_fieldRule" SET "${column}" = $2 WHERE id = $1`, [ruleId, value]);
    const purposeId = await forObject(objectName, {
      retentionAction: 'DELETE',
      retentionExceptions: [{ name: 'Odd', filter: { [fieldName]: { eq: 'Called' } }, keep: true }],
    });
    const personId = await at.person();
    await noteOf(OLD);
    const run = await at.sweep('ACT', undefined, at.adminClient());
    await at.sql(`DELETE FROM $schema."_fieldRule" WHERE id = $1`, [ruleId]);
    expect(run).toMatchObject({ state: 'DONE', counts: { deleted: 0, ordered: 0 } });
    expect(run.findings.problems).toEqual([
      expect.objectContaining({ code: 'EXCEPTION_UNREADABLE', recordId: purposeId }),
    ]);
    expect(run.findings.problems[0]?.message).toContain(`${objectName}.${fieldName}`);
    expect(await deletedNotes()).toEqual([]);
    expect(await at.stateOf(personId)).toMatchObject({ state: 'NONE' });
  },
);
