import { create, createOne, find, newTag, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, refusal } from '../support/twenty';

const tag = newTag();
let companyId = '';

type Named = Row & { name: { firstName: string } };

beforeAll(async () => {
  companyId = (await createOne('company', { name: `${tag} Works` })).id;
  const someone = (firstName: string, more: Record<string, unknown> = {}) => ({
    name: { firstName, lastName: tag },
    ...more,
  });
  await create('person', [
    someone('Anna', {
      jobTitle: 'Head of Mail',
      companyId,
      emails: { primaryEmail: `anna.${tag}@gmail.com` },
    }),
    someone('Bea', {
      jobTitle: '100% sure',
      position: 5,
      emails: { primaryEmail: `bea.${tag}@gmail.com`, additionalEmails: [`old.${tag}@gmail.com`] },
    }),
    someone('Cleo', {
      jobTitle: null,
      phones: {
        primaryPhoneNumber: '15112345678',
        primaryPhoneCallingCode: '+49',
        primaryPhoneCountryCode: 'DE',
      },
    }),
  ]);
});

afterAll(() => sweep(tag));

const names = async (filter: object): Promise<string[]> => {
  const found = await find<Named>(
    'person',
    { and: [{ name: { lastName: { eq: tag } } }, filter] },
    { select: 'name { firstName }' },
  );
  return found.map((row) => row.name.firstName).toSorted();
};

describe('§3 text filters', () => {
  const cases: [string, object, string[]][] = [
    ['`eq` is case-sensitive', { name: { firstName: { eq: 'anna' } } }, []],
    ['`neq` leaves out the equal', { name: { firstName: { neq: 'Anna' } } }, ['Bea', 'Cleo']],
    ['`in` takes a list', { name: { firstName: { in: ['Anna', 'Cleo'] } } }, ['Anna', 'Cleo']],
    ['`like` is case-sensitive', { name: { firstName: { like: 'a%' } } }, []],
    ['`ilike` is not', { name: { firstName: { ilike: 'A%' } } }, ['Anna']],
    ['`startsWith` is case-sensitive', { name: { firstName: { startsWith: 'An' } } }, ['Anna']],
    ['`endsWith` looks at the end', { name: { firstName: { endsWith: 'eo' } } }, ['Cleo']],
    ['`is: NULL` finds a text that was never set', { jobTitle: { is: 'NULL' } }, ['Cleo']],
    ['`is: NOT_NULL` finds the others', { jobTitle: { is: 'NOT_NULL' } }, ['Anna', 'Bea']],
    ['`%` and `_` are wildcards, a backslash takes that away', { jobTitle: { like: '100\\% s%' } }, ['Bea']],
    [
      'an e-mail is filtered through its composite',
      { emails: { primaryEmail: { ilike: 'BEA.%' } } },
      ['Bea'],
    ],
    [
      'a phone number is stored without its calling code',
      { phones: { primaryPhoneNumber: { eq: '15112345678' } } },
      ['Cleo'],
    ],
    ['a number has comparisons', { and: [{ position: { gte: 5 } }, { position: { lt: 6 } }] }, ['Bea']],
    ['an id has `eq`', { companyId: { is: 'NOT_NULL' } }, ['Anna']],
  ];
  for (const [fact, filter, expected] of cases) {
    it(`§3 ${fact}`, async () => {
      expect(await names(filter)).toEqual(expected);
    });
  }
});

describe('§a JSON filters', () => {
  it('§a `like` runs on the JSON as text', async () => {
    expect(await names({ emails: { additionalEmails: { like: `%"old.${tag}@%` } } })).toEqual(['Bea']);
  });

  it('§a `like` on JSON is case-sensitive', async () => {
    expect(await names({ emails: { additionalEmails: { like: `%OLD.${tag}%` } } })).toEqual([]);
  });

  it('many texts looked for at once are found as each is, with their cases, wildcards and relations', async () => {
    const none = Array.from({ length: 12 }, (_, index) => `%nobody ${index}%`);
    const nowhere = none.flatMap((text) => [
      { jobTitle: { ilike: text } },
      { name: { firstName: { like: text } } },
      { company: { name: { ilike: text } } },
    ]);
    const among = (...filters: object[]) => names({ or: [...nowhere, ...filters] });
    expect(await among()).toEqual([]);
    expect(await among({ jobTitle: { ilike: 'head OF%' } })).toEqual(['Anna']);
    expect(await among({ jobTitle: { like: 'head of%' } })).toEqual([]);
    expect(await among({ jobTitle: { ilike: '100\\% S%' } })).toEqual(['Bea']);
    expect(await among({ company: { name: { ilike: `${tag}%` } } })).toEqual(['Anna']);
    expect(await names({ not: { or: [...nowhere, { name: { firstName: { ilike: '%E%' } } }] } })).toEqual([
      'Anna',
    ]);
    expect(
      await names({
        and: [{ or: [...nowhere, { jobTitle: { ilike: '%mail%' } }] }, { companyId: { eq: companyId } }],
      }),
    ).toEqual(['Anna']);
  });

  it('§a `ilike` on JSON is refused', async () => {
    const message = await refusal(
      answer(app, `{ timelineActivities(filter: { properties: { ilike: "%x%" } }) { totalCount } }`),
    );
    expect(message).toMatch(/ilike/);
  });

  it('§a `is` works on JSON', async () => {
    expect(await names({ emails: { additionalEmails: { is: 'NOT_NULL' } } })).toEqual(['Bea']);
  });
});

const refused = async (filter: string) =>
  refusal(answer(app, `{ people(filter: ${filter}) { totalCount } }`));

describe('§3 combined filters', () => {
  it('§3 `or` takes alternatives', async () => {
    const filter = { or: [{ name: { firstName: { eq: 'Anna' } } }, { name: { firstName: { eq: 'Bea' } } }] };
    expect(await names(filter)).toEqual(['Anna', 'Bea']);
  });

  it('§3 `not` negates', async () => {
    expect(await names({ not: { name: { firstName: { eq: 'Anna' } } } })).toEqual(['Bea', 'Cleo']);
  });

  it('§3 `and`, `or` and `not` nest', async () => {
    const filter = {
      and: [
        { or: [{ jobTitle: { is: 'NULL' } }, { jobTitle: { ilike: '%mail%' } }] },
        { not: { companyId: { is: 'NULL' } } },
      ],
    };
    expect(await names(filter)).toEqual(['Anna']);
  });

  it('§3 several fields in one filter must all hold', async () => {
    expect(await names({ jobTitle: { ilike: '%mail%' }, name: { firstName: { eq: 'Bea' } } })).toEqual([]);
  });

  it('§3 a to-one relation can be filtered by the fields of its target', async () => {
    expect(await names({ company: { name: { eq: `${tag} Works` } } })).toEqual(['Anna']);
  });

  it('§3 an empty `in` is refused', async () => {
    expect(await refused('{ id: { in: [] } }')).toMatch(/Expected non-empty array/);
  });

  it('§3 two operators for one field are refused: they go into an `and`', async () => {
    expect(await refused('{ position: { gte: 5, lt: 6 } }')).toMatch(/must have exactly one operator/);
  });

  it('§3 `regex` and `iregex` stand in the schema and are refused', async () => {
    expect(await refused('{ jobTitle: { regex: "^x" } }')).toMatch(/Operator "regex" is not valid/);
    expect(await refused('{ jobTitle: { iregex: "^x" } }')).toMatch(/Operator "iregex" is not valid/);
  });

  it('§3 an unknown field in a filter is refused by name', async () => {
    expect(await refused('{ shoeSize: { eq: 1 } }')).toMatch(/shoeSize/);
  });

  it('§3 a value that is no id is refused for an id', async () => {
    expect(await refused('{ id: { eq: "not-an-id" } }')).toMatch(/not-an-id|UUID/i);
  });
});
