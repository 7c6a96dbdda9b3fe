/**
 * What is kept of a person and singles them out is said less exactly: suggested, chosen, carried out, chased out of the
 * history, certified and given back; by setting; and of people whose identity is gone already.
 */
import { untilEnded } from '../support/crash';
import { ordersOf } from '../support/orders';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { setFieldRule } from '../support/field-rule';

jest.setTimeout(8 * 60_000);

type Fields = Record<string, unknown>;
type Step = { object: string; field: string; step: string };
type Shown = {
  state: string;
  wanted: number;
  k: { before: number; after: number } | null;
  cost: number | null;
  steps: Step[];
  deals: number;
  totals: { by: string; group: string | null; before: { deals: number }; after: { deals: number } }[];
};

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };

let workspace: AppWorkspace;
let orders: ReturnType<typeof ordersOf>;
let heroId: string;

const deals = (personId: string) =>
  workspace.sql<Fields>(`SELECT * FROM $schema.opportunity WHERE "pointOfContactId" = $1 ORDER BY id`, [
    personId,
  ]);
const WRITTEN = new Set([
  'updatedAt',
  'searchVector',
  'updatedBySource',
  'updatedByName',
  'updatedByContext',
  'updatedByWorkspaceMemberId',
]);
const without = (row: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !WRITTEN.has(name) && !names.includes(name)));
const setting = (name: string, value: string) =>
  workspace.graphql(
    `mutation ($data: [PrivacySettingCreateInput!]!) { createPrivacySettings(data: $data, upsert: true) { id } }`,
    { data: [{ id: `9b0d3a52-6f1e-4d55-9d53-0000000000${name.length}0`, kind: 'SETTING', name, value }] },
  );
const begin = async (): Promise<void> => {
  await workspace.control('reset');
  heroId = (await workspace.person(HERO)).id;
  for (const [field, meaning] of [
    ['amount', 'AMOUNT'],
    ['closeDate', 'DATE'],
  ] as const)
    await setFieldRule(workspace, 'opportunity', field, {
      sensitivity: 'QUASI_IDENTIFIER',
      meaning,
      erasureStrategy: 'KEEP',
      status: 'CONFIRMED',
    });
  await workspace.control('settle');
};
const look = async (
  choices: Fields = {},
  act = 'ERASE',
  personId = heroId,
): Promise<{ id: string; shown: Shown; preview: Fields }> => {
  const order = await orders.give('PREVIEW_ERASURE', [personId], {
    act,
    choices: { mentions: 'REDACT', ...choices },
  });
  const { preview } = (order['result'] ?? {}) as { preview: Fields };
  if (preview === undefined) throw new Error(JSON.stringify(order));
  return { id: order.id, shown: preview['generalisation'] as Shown, preview };
};
const carryOut = async (
  previewOrderId: string,
  choices: Fields,
  act = 'ERASE',
  personId = heroId,
): Promise<Fields> => {
  const order = await orders.give('ERASE', [personId], {
    act,
    typed: act,
    previewOrderId,
    choices: { mentions: 'REDACT', ...choices },
  });
  const [jobId] = (order['result'] as { jobIds?: string[] } | null)?.jobIds ?? [];
  if (jobId === undefined) throw new Error(JSON.stringify(order));
  return untilEnded(workspace, jobId);
};
/** Values in the history of the deals that are not as coarse as the deals are. */
const exactInHistory = async (dealIds: readonly unknown[], fields: readonly string[]): Promise<unknown[]> => {
  const rows = await workspace.sql<{ properties: { diff?: Fields } | null }>(
    `SELECT properties FROM $schema."timelineActivity" WHERE "targetOpportunityId" = ANY($1::uuid[])`,
    [dealIds],
  );
  return rows.flatMap(({ properties }) =>
    Object.keys(properties?.diff ?? {}).filter((name) => fields.includes(name)),
  );
};

beforeAll(async () => {
  workspace = await openAppWorkspace();
  orders = ordersOf(workspace);
});
afterAll(() => workspace?.stop());

describe('with nothing chosen', () => {
  beforeAll(begin);

  it('is suggested in the preview, and every deal stays byte for byte', async () => {
    const before = await deals(heroId);
    const { id, shown, preview } = await look();
    expect(shown).toMatchObject({ state: 'SUGGESTED', wanted: 5 });
    expect(shown.k?.before).toBeLessThan(5);
    expect(shown.k?.after).toBeGreaterThan(shown.k?.before ?? 0);
    expect(shown.cost).toBeGreaterThan(0);
    expect(shown.steps.length).toBeGreaterThan(0);
    expect((preview['actions'] as Fields)['GENERALISE']).toBeUndefined();
    const job = await carryOut(id, {});
    expect(job).toMatchObject({ state: 'DONE' });
    expect(job['certificate']).not.toHaveProperty('generalisation');
    expect(await deals(heroId)).toEqual(before);
  });

  it('can be said less exactly once the identity is gone, by a job of the same act', async () => {
    const refused = await orders.give('PREVIEW_ERASURE', [heroId], { act: 'ERASE' });
    expect(refused).toMatchObject({ state: 'FAILED', failureCode: 'ALREADY_ERASED' });
    const { shown } = await look({ generalise: 'SUGGESTED' });
    expect(shown).toMatchObject({ state: 'CHOICE' });
    expect(shown.steps.length).toBeGreaterThan(0);
    const chosen = await look({ generalise: shown.steps });
    const surrogate = (await workspace.person({ id: { eq: heroId } }))['name'];
    const job = await carryOut(chosen.id, { generalise: shown.steps });
    expect(job).toMatchObject({ state: 'DONE', act: 'ERASE' });
    expect(job['certificate']).toMatchObject({
      generalisation: { origin: 'CHOICE', wanted: 5, k: shown.k },
    });
    expect((await workspace.person({ id: { eq: heroId } }))['name']).toEqual(surrogate);
  });
});

describe('chosen', () => {
  beforeAll(begin);

  it('is what was shown: carried out, chased, certified with its cost', async () => {
    const { shown } = await look();
    const chosen = await look({ generalise: shown.steps });
    expect(chosen.shown).toMatchObject({ state: 'CHOICE', k: shown.k, cost: shown.cost });
    expect(chosen.shown.steps).toEqual(expect.arrayContaining(shown.steps));
    const job = await carryOut(chosen.id, { generalise: shown.steps });
    expect(job).toMatchObject({ state: 'DONE' });
    expect(job['certificate']).toMatchObject({
      generalisation: {
        origin: 'CHOICE',
        wanted: 5,
        k: shown.k,
        cost: Math.round((shown.cost ?? 0) * 100) / 100,
        steps: expect.arrayContaining(
          shown.steps.map(({ object, field, step }) => ({ field: `${object}.${field}`, step })),
        ),
      },
    });
    // Planned again from what stands there now, nothing stands out any more.
    const again = await look({ generalise: 'SUGGESTED' });
    expect(again.shown.steps).toEqual([]);
  });
  it.each(['name', 'company', 'pointOfContact'])(
    'is refused for the %s of a deal, and nothing is changed',
    async (field) => {
      const order = await orders.give('PREVIEW_ERASURE', [heroId], {
        act: 'ERASE',
        choices: { generalise: [{ object: 'opportunity', field, step: 'CLEAR' }] },
      });
      expect(order).toMatchObject({ state: 'FAILED', failureCode: 'INVALID_INPUT' });
    },
  );
});

describe('deals', () => {
  const STEPS: Step[] = [
    { object: 'opportunity', field: 'amount', step: 'band-10000' },
    { object: 'opportunity', field: 'closeDate', step: 'year' },
  ];
  const CHANGED = ['amountAmountMicros', 'closeDate'];
  let before: Fields[];

  beforeAll(async () => {
    await begin();
    before = await deals(heroId);
    // Somebody has worked on them: the exact amounts stand in their history.
    for (const { id } of before)
      await workspace.graphql(
        'mutation ($id: UUID!, $data: OpportunityUpdateInput!) { updateOpportunity(id: $id, data: $data) { id } }',
        {
          id,
          data: {
            amount: { amountMicros: 123_456_000_000, currencyCode: 'EUR' },
            closeDate: '2026-03-17T00:00:00.000Z',
          },
        },
        orders.tokens.tim,
      );
    await workspace.control('settle');
    before = await deals(heroId);
  });

  it('become coarser, totals are compared, and no exact value is left, neither on them nor in their history', async () => {
    expect(before.length).toBeGreaterThan(0);
    const ids = before.map(({ id }) => id);
    expect(await exactInHistory(ids, ['amount', 'closeDate'])).not.toEqual([]);
    const { id, shown } = await look({ generalise: STEPS }, 'PSEUDONYMISE');
    expect(shown).toMatchObject({ state: 'CHOICE', deals: before.length });
    expect(shown.totals.filter(({ by }) => by === 'MONTH')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ group: '2026-03', after: { deals: 0, amountMicros: 0 } }),
        expect.objectContaining({ group: '2026-01', before: { deals: 0, amountMicros: 0 } }),
      ]),
    );
    const job = await carryOut(id, { generalise: STEPS }, 'PSEUDONYMISE');
    expect(job).toMatchObject({ state: 'DONE', residual: { hits: 0 } });
    expect(job['certificate']).toMatchObject({
      actions: { GENERALISE: before.length },
      generalisation: { k: null, cost: null },
    });
    const after = await deals(heroId);
    expect(after.map((row) => without(row, CHANGED))).toEqual(before.map((row) => without(row, CHANGED)));
    expect(after.map((row) => Number(row['amountAmountMicros']))).toEqual(before.map(() => 120_000_000_000));
    expect(await exactInHistory(ids, ['amount', 'closeDate'])).toEqual([]);
  });

  it('are exact again when the identity is given back, but for one that holds another value by now', async () => {
    const [changed] = before;
    await workspace.graphql(
      'mutation ($id: UUID!, $data: OpportunityUpdateInput!) { updateOpportunity(id: $id, data: $data) { id } }',
      { id: changed?.['id'], data: { amount: { amountMicros: 5_000_000, currencyCode: 'EUR' } } },
      orders.tokens.tim,
    );
    const answer = await fetch(`${workspace.sandbox.url}/s/privacy/reidentify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${orders.tokens.tim}` },
      body: JSON.stringify({ personId: heroId, reason: 'MISTAKE' }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      left: expect.arrayContaining([{ recordId: changed?.['id'], field: 'amount', reason: 'CHANGED_SINCE' }]),
    });
    const [first, ...others] = (await deals(heroId)).map((row) => without(row, []));
    expect(others).toEqual(before.slice(1).map((row) => without(row, [])));
    expect(first).toMatchObject({ closeDate: changed?.['closeDate'] });
    expect(Number(first?.['amountAmountMicros'])).toBe(5_000_000);
  });
});

describe('by the setting', () => {
  beforeEach(begin);

  it('is applied by itself, shown before and certified after; off, nobody speaks of it', async () => {
    await setting('riskMode', 'APPLY');
    const { id, shown, preview } = await look();
    expect(shown).toMatchObject({ state: 'SETTING' });
    expect(shown.steps.length).toBeGreaterThan(0);
    expect((preview['items'] as Fields[]).some(({ reason }) => reason === 'SINGLING_OUT')).toBe(
      shown.deals > 0,
    );
    const companies = async (): Promise<unknown[]> =>
      (await deals(heroId)).map(({ companyId, stage, name }) => [companyId, stage, name]);
    const before = await companies();
    expect(before.length).toBeGreaterThan(0);
    const job = await carryOut(id, {});
    expect(job['certificate']).toMatchObject({ generalisation: { origin: 'SETTING', k: shown.k } });
    // Deals keep their company, whatever the person's record loses.
    expect(await companies()).toEqual(before);

    await begin();
    await setting('riskMode', 'OFF');
    const off = await look();
    expect(off.shown).toBeUndefined();
    // Some two hundred people: how many they are, a page of them, and what hangs on the one.
    expect(Number(preview['requests']) - Number(off.preview['requests'])).toBe(3);
  });
});
