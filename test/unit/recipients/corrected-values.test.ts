/** What a mail to a recipient says of corrected fields, some of them sealed. */
import { correctedValues } from '../../../src/flows/recipients/corrected-values';
import type { TwentyClient } from '../../../src/twenty/client';

type Fields = Record<string, unknown>;

const field = (name: string) => ({ name, type: 'TEXT', isActive: true, isNullable: true, isSystem: false });
const object = (nameSingular: string, namePlural: string, fieldsList: Fields[]) => ({
  node: { nameSingular, namePlural, isSystem: false, isActive: true, fieldsList },
});
const page = (rows: Fields[]) => ({
  edges: rows.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

const serverOf = (person: Fields, rules: Fields[]) => {
  let requests = 0;
  const client: TwentyClient = {
    metadata: () => {
      requests += 1;
      return Promise.resolve({
        objects: {
          edges: [
            object('person', 'people', [field('jobTitle'), field('bankAccount')]),
            object('fieldRule', 'fieldRules', []),
          ],
        },
      });
    },
    core: () => {
      requests += 1;
      return Promise.resolve({ people: page([{ id: 'p', ...person }]), fieldRules: page(rules) });
    },
    requestCount: () => requests,
  };
  return client;
};

const SEALED = {
  id: 'r',
  objectName: 'person',
  fieldName: 'bankAccount',
  status: 'CONFIRMED',
  isSealed: true,
};
const FIELDS = ['jobTitle', 'bankAccount', 'gone'];

describe('corrected values for a recipient', () => {
  it('stand there as they are, in two requests', async () => {
    const client = serverOf({ jobTitle: 'Gardener', bankAccount: '' }, []);
    expect(await correctedValues(client, 'p', FIELDS)).toEqual([
      { field: 'Job title', value: 'Gardener' },
      { field: 'Bank account', value: '–' },
    ]);
    expect(client.requestCount()).toBe(2);
  });

  it.each([
    ['a mask', '•••• 3000', [SEALED]],
    ['a value that is not masked yet', 'DE89370400440532013000', [SEALED]],
    ['a mask whose rule is gone', '•••• 3000', []],
  ])('but of a sealed field neither value nor mask: %s', async (_what, bankAccount, rules) => {
    const client = serverOf({ jobTitle: 'Gardener', bankAccount }, rules);
    expect(await correctedValues(client, 'p', ['bankAccount'])).toEqual([
      { field: 'Bank account', value: null },
    ]);
  });
});
