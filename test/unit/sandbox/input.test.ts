import { processInput } from '../../../sandbox/database/input';
import { shape } from './world';

const patch = (data: unknown, object = 'person') => processInput(data, shape(object)).patch;

describe('records as the API takes them', () => {
  test('composites become columns, "" becomes NULL, e-mails are lower-cased', () => {
    expect(
      patch({
        name: { firstName: 'Ann', lastName: '' },
        emails: { primaryEmail: 'Ann@X.DE', additionalEmails: ['B@x.de'] },
      }),
    ).toEqual({
      nameFirstName: 'Ann',
      nameLastName: null,
      emailsPrimaryEmail: 'ann@x.de',
      emailsAdditionalEmails: ['b@x.de'],
    });
  });

  test('a composite set to null as a whole changes nothing; rich text fails', () => {
    expect(patch({ name: null, emails: null, phones: null })).toEqual({});
    expect(() => patch({ bodyV2: null }, 'note')).toThrow('Cannot read properties of null');
  });

  test('sub-fields clear a composite', () => {
    expect(
      patch({
        phones: {
          primaryPhoneNumber: '',
          primaryPhoneCountryCode: '',
          primaryPhoneCallingCode: '',
          additionalPhones: null,
        },
      }),
    ).toEqual({
      phonesPrimaryPhoneNumber: null,
      phonesPrimaryPhoneCountryCode: null,
      phonesPrimaryPhoneCallingCode: null,
      phonesAdditionalPhones: null,
    });
  });

  test('phone numbers are split, links cut to their origin', () => {
    expect(patch({ phones: { primaryPhoneNumber: '+491701234567' } })).toMatchObject({
      phonesPrimaryPhoneNumber: '1701234567',
      phonesPrimaryPhoneCountryCode: 'DE',
      phonesPrimaryPhoneCallingCode: '+49',
    });
    expect(patch({ linkedinLink: { primaryLinkUrl: 'https://LinkedIn.com/in/Foo/' } })).toMatchObject({
      linkedinLinkPrimaryLinkUrl: 'https://linkedin.com/in/Foo',
    });
  });

  test('a Markdown body makes blocks, blocks make Markdown', () => {
    const { bodyV2Blocknote: blocknote, bodyV2Markdown: markdown } = patch(
      { bodyV2: { markdown: '# Hi\n\nthere' } },
      'note',
    );
    expect(markdown).toBe('# Hi\n\nthere');
    expect(JSON.parse(String(blocknote))).toMatchObject([
      { type: 'heading', content: [{ text: 'Hi' }] },
      { type: 'paragraph' },
    ]);
    expect(patch({ bodyV2: { blocknote: '[]' } }, 'note').bodyV2Markdown).toBe('\n');
    expect(patch({ bodyV2: { markdown: '', blocknote: null } }, 'note')).toEqual({
      bodyV2Blocknote: null,
      bodyV2Markdown: null,
    });
  });

  test.each([
    [
      'person',
      { emails: { primaryEmail: 'nope' } },
      `Invalid string value 'nope' for email field "emails.primaryEmail"`,
    ],
    ['person', { phones: { primaryPhoneNumber: 'xx' } }, 'Provided phone number is invalid xx'],
    ['person', { linkedinLink: { primaryLinkUrl: 'not a url' } }, 'The URL of the link is not valid'],
    [
      'opportunity',
      { stage: '' },
      'Invalid value "" for field "stage". Valid values are: NEW, SCREENING, MEETING, PROPOSAL, CUSTOMER',
    ],
    ['opportunity', { name: 5 }, 'Invalid string value 5 for text field "name"'],
    ['opportunity', { closeDate: 'foo' }, `Invalid value 'foo' for date-time field "closeDate"`],
    ['opportunity', { foo: 1 }, `Object opportunity doesn't have any "foo" field.`],
    ['person', { companyId: '' }, `Invalid UUID value '' for field "companyId"`],
    ['person', { company: 'x' }, 'Relation "company" requires connect or disconnect operation'],
    [
      'person',
      { attachments: [] },
      'One-to-many relation attachments field does not support write operations.',
    ],
  ])('%s %j is refused as 2.21 refuses it', (object, data, message) => {
    expect(() => patch(data, object)).toThrow(message);
  });
});

describe('rows as the API shows them', () => {
  test('NULL text reads as "", NULL lists as [], dates as ISO strings', () => {
    const record = shape('person').toRecord({
      id: 'p',
      createdAt: new Date('2026-11-25T00:00:00.123Z'),
      nameFirstName: 'Ann',
      nameLastName: null,
      createdBySource: 'API',
      createdByName: 'key',
    });
    expect(record).toMatchObject({
      createdAt: '2026-11-25T00:00:00.123Z',
      name: { firstName: 'Ann', lastName: '' },
      emails: { primaryEmail: '', additionalEmails: [] },
      jobTitle: '',
      avatarFile: null,
      createdBy: { source: 'API', name: 'key', workspaceMemberId: null, context: null },
      companyId: null,
    });
    expect(record).not.toHaveProperty('company');
  });

  test('a currency without an amount is nulls, numbers are numbers', () => {
    expect(shape('opportunity').toRecord({ id: 'o', amountAmountMicros: '1500000' })).toMatchObject({
      amount: { amountMicros: 1_500_000, currencyCode: null },
    });
  });
});
