import { createOne, findOne, newTag, only, create, tryCreate, tryUpdate, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { refusal } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

const named = (firstName: string) => ({ name: { firstName, lastName: tag } });

describe('§i values that are changed or refused', () => {
  type Person = Row & { emails: { primaryEmail: string }; phones: Record<string, string> };

  it('§i an e-mail is lower-cased', async () => {
    const person = await createOne<Person>(
      'person',
      { ...named('Case'), emails: { primaryEmail: `CASE.${tag}@Gmail.Com` } },
      { select: 'emails { primaryEmail }' },
    );
    expect(person.emails.primaryEmail).toBe(`case.${tag}@gmail.com`);
  });

  it('§i a primary e-mail is unique, whatever the case', async () => {
    await createOne('person', { ...named('U'), emails: { primaryEmail: `unique.${tag}@gmail.com` } });
    const message = await refusal(
      tryCreate('person', [{ ...named('V'), emails: { primaryEmail: `UNIQUE.${tag}@gmail.com` } }]),
    );
    expect(message).toMatch(/duplicate entry/i);
  });

  it('§i an additional e-mail is not unique', async () => {
    const emails = { additionalEmails: [`shared.${tag}@gmail.com`] };
    expect(
      await create('person', [
        { ...named('S'), emails },
        { ...named('T'), emails },
      ]),
    ).toHaveLength(2);
  });

  it('§i any number of people have no e-mail', async () => {
    const emails = { primaryEmail: '', additionalEmails: null };
    expect(
      await create('person', [
        { ...named('E'), emails },
        { ...named('F'), emails },
      ]),
    ).toHaveLength(2);
  });

  it('§i an empty text and no text are the same: stored as NULL, read as an empty string', async () => {
    const people = await create('person', [{ ...named('W'), jobTitle: '' }, { ...named('X') }], {
      select: 'jobTitle',
    });
    expect(people.map((person) => person['jobTitle'])).toEqual(['', '']);
    const ids = people.map(({ id }) => id);
    const found = await findOne('person', {
      and: [{ id: { in: [only(ids.slice(0, 1))] } }, { jobTitle: { is: 'NULL' } }],
    });
    expect(found?.id).toBe(ids[0]);
  });

  const refused: [string, Record<string, unknown>, RegExp][] = [
    ['an e-mail without a domain', { emails: { primaryEmail: 'nobody' } }, /e-?mail/i],
    ['a phone number of letters', { phones: { primaryPhoneNumber: 'xx' } }, /phone/i],
    ['a phone number that is too short', { phones: { primaryPhoneNumber: '611' } }, /phone/i],
    ['a phone number sent without its country', { phones: { primaryPhoneNumber: '15112345670' } }, /phone/i],
    ['a link that is none', { linkedinLink: { primaryLinkUrl: 'not a url' } }, /url|link/i],
  ];
  for (const [fact, value, reason] of refused) {
    it(`§i ${fact} is refused`, async () => {
      expect(await refusal(tryCreate('person', [{ ...named('Bad'), ...value }]))).toMatch(reason);
    });
  }

  it('§i an unknown SELECT value and an empty one are refused', async () => {
    const deal = await createOne('opportunity', { name: tag });
    expect(await refusal(tryUpdate('opportunity', deal.id, { stage: 'NOWHERE' }))).toMatch(/NOWHERE/);
    expect((await tryUpdate('opportunity', deal.id, { stage: '' })).errors).toHaveLength(1);
  });

  it('§i an unknown field is refused by name', async () => {
    const deal = await createOne('opportunity', { name: tag });
    expect(await refusal(tryUpdate('opportunity', deal.id, { shoeSize: 3 }))).toMatch(/shoeSize/);
  });

  it('§i a link label without a link is dropped', async () => {
    const company = await createOne<Row & { linkedinLink: Record<string, string> }>(
      'company',
      { name: tag, linkedinLink: { primaryLinkLabel: 'alone', primaryLinkUrl: '' } },
      { select: 'linkedinLink { primaryLinkLabel }' },
    );
    expect(company.linkedinLink['primaryLinkLabel']).toBe('');
  });

  it('§i a relation to a record that does not exist is refused', async () => {
    const got = await tryCreate('person', [
      { ...named('R'), companyId: '00000000-0000-4000-8000-00000000dead' },
    ]);
    expect(got.errors).toHaveLength(1);
  });
});
