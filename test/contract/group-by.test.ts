/** What the dashboard counts by: values of fields, of the records they point to, and calendar periods. */
import { create, createOne, newTag } from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, ask } from '../support/twenty';

const tag = newTag();
const mine = { name: { like: `${tag}%` } };

type Group = { groupByDimensionValues: unknown[]; totalCount: number };

beforeAll(async () => {
  for (const [name, days] of [
    ['Alder', ['2026-01-31T22:30:00.000Z', '2026-02-01T00:30:00.000Z']],
    ['Birch', ['2026-02-14T12:00:00.000Z']],
  ] as const) {
    const company = await createOne('company', { name: `${tag} ${name}` });
    await create(
      'opportunity',
      days.map((closeDate, index) => ({ name: `${tag} ${name} ${index}`, companyId: company.id, closeDate })),
    );
  }
  await create('opportunity', [{ name: `${tag} nobody` }]);
});

afterAll(() => sweep(tag));

const group = async (by: string): Promise<Group[]> => {
  const { opportunitiesGroupBy } = await ask<{ opportunitiesGroupBy: Group[] }>(
    app,
    `query($filter: OpportunityFilterInput) {
      opportunitiesGroupBy(groupBy: [${by}], filter: $filter, limit: 1000) { groupByDimensionValues totalCount } }`,
    { filter: mine },
  );
  return opportunitiesGroupBy
    .map(({ groupByDimensionValues, totalCount }) => ({ groupByDimensionValues, totalCount }))
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
};

it('§3 group-by counts by a field of a related record; records without one are a group', async () => {
  expect(await group('{ company: { name: true } }')).toEqual([
    { groupByDimensionValues: [`${tag} Alder`], totalCount: 2 },
    { groupByDimensionValues: [`${tag} Birch`], totalCount: 1 },
    { groupByDimensionValues: [null], totalCount: 1 },
  ]);
});

it('§3 months are cut in the time zone asked for, together with the related record', async () => {
  const by = (timeZone: string): string =>
    `{ company: { name: true } }, { closeDate: { granularity: MONTH, timeZone: "${timeZone}" } }`;
  const months = async (timeZone: string): Promise<unknown[]> =>
    (await group(by(timeZone)))
      .filter(({ groupByDimensionValues: [name] }) => name === `${tag} Alder`)
      .map(({ groupByDimensionValues: [, month], totalCount }) => [month, totalCount]);
  expect(await months('UTC')).toEqual([
    ['2026-01-01', 1],
    ['2026-02-01', 1],
  ]);
  expect(await months('Europe/Berlin')).toEqual([
    ['2026-01-01', 1],
    ['2026-02-01', 1],
  ]);
  expect(await months('Asia/Tokyo')).toEqual([['2026-02-01', 2]]);
});

it('§3 a time zone that is none is refused', async () => {
  const { errors } = await answer(
    app,
    `{ opportunitiesGroupBy(groupBy: [{ closeDate: { granularity: MONTH, timeZone: "Nowhere/Never" } }]) { totalCount } }`,
  );
  expect(errors.length).toBeGreaterThan(0);
});
