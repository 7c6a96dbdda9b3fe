import { createOne, findOne, newTag, tryUpdate, update, type Row } from '../support/records';
import { sweep } from '../support/sweep';

const tag = newTag();
afterAll(() => sweep(tag));

const named = (firstName: string) => ({ name: { firstName, lastName: tag } });

describe('§i clearing a value', () => {
  type Clearing = {
    object: 'person' | 'company' | 'note' | 'opportunity';
    field: string;
    select: string;
    full: object;
    clear: unknown;
    empty: unknown;
  };
  const clearings: [string, Clearing][] = [
    [
      'FULL_NAME: empty strings in its sub-fields',
      {
        object: 'person',
        field: 'name',
        select: 'name { firstName lastName }',
        full: { firstName: 'Full', lastName: tag },
        clear: { firstName: '', lastName: '' },
        empty: { firstName: '', lastName: '' },
      },
    ],
    [
      'EMAILS: an empty primary and no additional ones',
      {
        object: 'person',
        field: 'emails',
        select: 'emails { primaryEmail additionalEmails }',
        full: { primaryEmail: `clear.${tag}@gmail.com`, additionalEmails: [`clear2.${tag}@gmail.com`] },
        clear: { primaryEmail: '', additionalEmails: null },
        empty: { primaryEmail: '', additionalEmails: [] },
      },
    ],
    [
      'PHONES: empty strings and no additional ones',
      {
        object: 'person',
        field: 'phones',
        select:
          'phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }',
        full: {
          primaryPhoneNumber: '15112345678',
          primaryPhoneCountryCode: 'DE',
          primaryPhoneCallingCode: '+49',
          additionalPhones: [{ number: '15112345679', countryCode: 'DE', callingCode: '+49' }],
        },
        clear: {
          primaryPhoneNumber: '',
          primaryPhoneCountryCode: '',
          primaryPhoneCallingCode: '',
          additionalPhones: null,
        },
        empty: {
          primaryPhoneNumber: '',
          primaryPhoneCountryCode: '',
          primaryPhoneCallingCode: '',
          additionalPhones: [],
        },
      },
    ],
    [
      'LINKS: empty strings and no secondary ones',
      {
        object: 'person',
        field: 'linkedinLink',
        select: 'linkedinLink { primaryLinkUrl primaryLinkLabel secondaryLinks }',
        full: { primaryLinkUrl: `https://linkedin.com/in/${tag}`, primaryLinkLabel: 'me' },
        clear: { primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: null },
        empty: { primaryLinkUrl: '', primaryLinkLabel: '', secondaryLinks: [] },
      },
    ],
    [
      'ADDRESS: empty strings, no latitude and longitude',
      {
        object: 'company',
        field: 'address',
        select: 'address { addressStreet1 addressCity addressLat }',
        full: { addressStreet1: 'Road 1', addressCity: 'Ulm', addressLat: 48.4 },
        clear: {
          addressStreet1: '',
          addressStreet2: '',
          addressCity: '',
          addressPostcode: '',
          addressState: '',
          addressCountry: '',
          addressLat: null,
          addressLng: null,
        },
        empty: { addressStreet1: '', addressCity: '', addressLat: null },
      },
    ],
    [
      'CURRENCY: no amount, an empty code',
      {
        object: 'opportunity',
        field: 'amount',
        select: 'amount { amountMicros currencyCode }',
        full: { amountMicros: 1_000_000, currencyCode: 'EUR' },
        clear: { amountMicros: null, currencyCode: '' },
        empty: { amountMicros: null, currencyCode: null },
      },
    ],
    [
      'RICH_TEXT: empty markdown and no blocknote',
      {
        object: 'note',
        field: 'bodyV2',
        select: 'bodyV2 { markdown blocknote }',
        full: { markdown: 'secret' },
        clear: { markdown: '', blocknote: null },
        empty: { markdown: '', blocknote: null },
      },
    ],
    [
      'TEXT: an empty string',
      {
        object: 'person',
        field: 'jobTitle',
        select: 'jobTitle',
        full: { jobTitle: 'x' },
        clear: '',
        empty: '',
      },
    ],
    [
      'TEXT: null',
      {
        object: 'person',
        field: 'jobTitle',
        select: 'jobTitle',
        full: { jobTitle: 'x' },
        clear: null,
        empty: '',
      },
    ],
    [
      'DATE_TIME: null',
      {
        object: 'opportunity',
        field: 'closeDate',
        select: 'closeDate',
        full: { closeDate: '2026-01-01T00:00:00.000Z' },
        clear: null,
        empty: null,
      },
    ],
  ];

  const label = { person: {}, company: { name: tag }, note: { title: tag }, opportunity: { name: tag } };

  for (const [fact, { object, field, select, full, clear, empty }] of clearings) {
    it(`§i ${fact}`, async () => {
      const value = field in full ? full : { [field]: full };
      const { id } = await createOne(object, { ...label[object], ...value });
      const before = await findOne(object, { id: { eq: id } }, { select });
      await update(object, id, { [field]: clear });
      const after = await findOne(object, { id: { eq: id } }, { select });
      expect(before?.[field]).not.toEqual(empty);
      expect(after?.[field]).toEqual(empty);
    });
  }

  it('§i a whole composite set to null is silently ignored', async () => {
    const { id } = await createOne('person', {
      ...named('Null'),
      emails: { primaryEmail: `null.${tag}@gmail.com` },
      phones: {
        primaryPhoneNumber: '15112345678',
        primaryPhoneCountryCode: 'DE',
        primaryPhoneCallingCode: '+49',
      },
    });
    await update('person', id, { emails: null, phones: null, name: null });
    expect(
      await findOne(
        'person',
        { id: { eq: id } },
        { select: 'name { firstName } emails { primaryEmail } phones { primaryPhoneNumber }' },
      ),
    ).toMatchObject({
      name: { firstName: 'Null' },
      emails: { primaryEmail: `null.${tag}@gmail.com` },
      phones: { primaryPhoneNumber: '15112345678' },
    });
  });

  it('§i a whole RICH_TEXT set to null is an error', async () => {
    const { id } = await createOne('note', { title: tag, bodyV2: { markdown: 'stays' } });
    expect((await tryUpdate('note', id, { bodyV2: null })).errors).toHaveLength(1);
  });

  it('§i a sub-field left out of a composite keeps its value', async () => {
    const { id } = await createOne('person', named('Half'));
    await update('person', id, { name: { firstName: 'Whole' } });
    expect(
      await findOne('person', { id: { eq: id } }, { select: 'name { firstName lastName }' }),
    ).toMatchObject({
      name: { firstName: 'Whole', lastName: tag },
    });
  });

  it('§i writing markdown writes blocknote anew', async () => {
    const { id } = await createOne('note', { title: tag, bodyV2: { markdown: `old ${tag}` } });
    await update('note', id, { bodyV2: { markdown: '[erased]' } });
    const note = await findOne<Row & { bodyV2: { markdown: string; blocknote: string } }>(
      'note',
      { id: { eq: id } },
      { select: 'bodyV2 { markdown blocknote }' },
    );
    expect(note?.bodyV2.markdown).toMatch(/erased/);
    expect(note?.bodyV2.blocknote).toMatch(/erased/);
    expect(note?.bodyV2.blocknote).not.toMatch(tag);
  });
});
