/** Deals that were said less exactly with a pseudonymisation, when the identity comes back. */
import type { MappedField } from '../../../src/domain/erasure/give-back';
import type { GraphObject } from '../../../src/domain/graph';
import { giveBackDeals } from '../../../src/flows/reidentify/give-back-deals';
import type { TwentyClient } from '../../../src/twenty/client';

const field = (name: string, type: GraphObject['fields'][0]['type']): GraphObject['fields'][0] => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const opportunity: GraphObject = {
  name: 'opportunity',
  plural: 'opportunities',
  isSystem: false,
  isStandard: true,
  fields: [field('amount', 'CURRENCY'), field('closeDate', 'DATE_TIME')],
  relations: [{ name: 'company', column: 'companyId', target: 'company', isMorph: false }],
};
const graph = { objects: new Map([['opportunity', opportunity]]) };
const steps = [
  { object: 'opportunity' as const, field: 'amount', step: 'band-10000' },
  { object: 'opportunity' as const, field: 'company', step: 'CLEAR' },
];
const MILLION = 1_000_000;
const euros = (amount: number) => ({ amountMicros: amount * MILLION, currencyCode: 'EUR' });
const mapped = (name: string, value: unknown, recordId = 'd'): MappedField => ({
  rowId: `row of ${name}`,
  object: 'opportunity',
  recordId,
  field: name,
  sealedAt: '2026-11-01T00:00:00.000Z',
  value,
});

/** What is written for a deal that stands as given. */
const given = async (deal: Record<string, unknown> | undefined, fields: MappedField[]) => {
  let requests = 0;
  const client = {
    core: () => {
      requests += 1;
      return Promise.resolve({
        opportunities: {
          edges: deal === undefined ? [] : [{ node: { id: 'd', ...deal } }],
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      });
    },
  } as unknown as TwentyClient;
  const written: Record<string, unknown>[] = [];
  const left = await giveBackDeals(client, graph, { fields, steps }, (_object, record) => {
    written.push({ [record.recordId]: record.patch });
    return Promise.resolve([]);
  });
  return { written, left, requests };
};

it('are exact again, relations by their column', async () => {
  const fields = [mapped('amount', euros(123_456)), mapped('companyId', 'c')];
  expect(await given({ amount: euros(120_000), companyId: null }, fields)).toEqual({
    written: [{ d: { amount: euros(123_456), companyId: 'c' } }],
    left: [],
    requests: 1,
  });
});

it.each<[string, Record<string, unknown> | undefined, unknown[]]>([
  [
    'holds another value by now',
    { amount: euros(150_000) },
    [{ recordId: 'd', field: 'amount', reason: 'CHANGED_SINCE' }],
  ],
  ['is exact already', { amount: euros(123_456) }, []],
  ['is gone', undefined, []],
])('are left alone where one %s', async (_which, deal, left) => {
  expect(await given(deal, [mapped('amount', euros(123_456))])).toEqual({ written: [], left, requests: 1 });
});

it('cost no request where there are none', async () => {
  const person = { ...mapped('jobTitle', 'Buyer'), object: 'person' };
  expect(await given({}, [person])).toEqual({ written: [], left: [], requests: 0 });
});
