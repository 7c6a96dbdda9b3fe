/** The tab reads records as the gate in workflows does: what it says about a person is what a workflow would be told. */
import * as fc from 'fast-check';

import { CHANNELS, CONSENT_STATES } from '../../../src/domain/consent/facts';
import {
  consentFacts,
  isSamePerson as isSamePersonForGate,
  personFacts,
} from '../../../src/flows/consent/person-facts';
import { DEFAULT_PUBLIC_SETTINGS } from '../../../src/domain/public-settings';
import type { Row } from '../../../src/twenty/records';
import { answerOf, factsOf, worldOf } from '../../../src/ui/record-tab/model/facts';
import type {
  ConsentRow,
  PersonRow,
  RequestRow,
  SuppressionRow,
} from '../../../src/ui/record-tab/model/rows';
import { isSamePerson, twinFacts, twinsFilter } from '../../../src/ui/record-tab/model/twins';

const time = fc.option(
  fc.oneof(
    fc
      .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') })
      .map((ms) => new Date(ms).toISOString()),
    fc.constantFrom('', 'yesterday'),
  ),
);
const consentRow: fc.Arbitrary<ConsentRow> = fc.record({
  id: fc.uuid(),
  deletedAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z'),
  createdAt: time,
  purposeId: fc.option(fc.constantFrom('newsletter', '')),
  channel: fc.option(fc.constantFrom(...CHANNELS, 'ALL', 'FAX')),
  state: fc.option(fc.constantFrom(...CONSENT_STATES, 'PERHAPS')),
  stateSince: time,
  proof: fc.constantFrom(null, 'CONFIRMED', 'NOT_NEEDED', 'UNCONFIRMED'),
  isExplicit: fc.option(fc.boolean()),
  expiresAt: time,
  guardianConfirmedAt: time,
});

describe('an answer', () => {
  it('means the same to the tab and to the gate, whatever somebody typed into its record', () => {
    fc.assert(
      fc.property(consentRow, (row) => {
        const gate = consentFacts(row as unknown as Row);
        const tab = answerOf(row);
        expect([tab, tab === undefined]).toEqual([tab && { ...tab, ...gate }, gate === undefined]);
      }),
    );
  });

  it('in the bin counts when it is a no, and not when it is a yes', () => {
    const rows = (state: string): ConsentRow[] => [
      { id: 'a', purposeId: 'p', state, deletedAt: '2026-01-01T00:00:00.000Z' },
    ];
    const of = (state: string): number =>
      factsOf(
        { id: 'person' },
        { consents: rows(state), requests: [], suppressions: [] },
        DEFAULT_PUBLIC_SETTINGS.minors,
        0,
      ).facts.consents.length;
    expect([of('GIVEN'), of('REFUSED'), of('WITHDRAWN')]).toEqual([0, 1, 1]);
  });
});

describe('a person', () => {
  const minors = { birthDateField: 'birthDate', countryField: 'address.addressCountry', ages: {} };

  it.each<PersonRow & Record<string, unknown>>([
    { id: 'a', processingState: 'RESTRICTED', birthDate: '2012-05-04T00:00:00.000Z' },
    { id: 'b', deletedAt: '2026-01-01T00:00:00.000Z', address: { addressCountry: 'Deutschland' } },
    { id: 'c', processingState: 'SOMETHING', address: null, birthDate: 'unknown' },
  ])('is read as the gate reads them: %j', (row) => {
    const gate = personFacts(
      row as unknown as Row,
      { minors },
      (country) => (country === 'Deutschland' ? 'DE' : null),
      { consents: [], objections: [], suppressions: [] },
    );
    expect(factsOf(row, { consents: [], requests: [], suppressions: [] }, minors, 0).facts).toEqual(gate);
  });

  it('objects by a request that was neither refused nor taken back', () => {
    const request = (state: string, more: Partial<RequestRow> = {}): RequestRow => ({
      id: state,
      right: 'OBJECTION',
      state,
      receivedAt: '2026-05-01T00:00:00.000Z',
      ...more,
    });
    const { facts, objections } = factsOf(
      { id: 'a' },
      {
        consents: [],
        suppressions: [],
        requests: [
          request('RECEIVED', { purposeId: 'p' }),
          request('DONE', { deletedAt: '2026-06-01T00:00:00.000Z' }),
          request('REFUSED'),
          request('WITHDRAWN'),
          { ...request('IN_PROGRESS'), right: 'ACCESS' },
        ],
      },
      minors,
      0,
    );
    expect(facts.objections.map(({ id, purposeId }) => [id, purposeId])).toEqual([
      ['RECEIVED', 'p'],
      ['DONE', null],
    ]);
    expect(objections.map(({ isOpen }) => isOpen)).toEqual([true, false]);
  });

  it('is suppressed until that is lifted, and a pause ends by itself', () => {
    const now = Date.parse('2026-06-01');
    const rows: SuppressionRow[] = [
      { id: 'stands', scope: 'DIRECT_MARKETING', liftedAt: null },
      { id: 'lifted', scope: 'DIRECT_MARKETING', liftedAt: '2026-05-01T00:00:00.000Z' },
      { id: 'pause', scope: 'DIRECT_MARKETING', liftedAt: '2026-07-01T00:00:00.000Z' },
      { id: 'gone', scope: 'EVERYTHING' },
    ];
    const { facts } = factsOf({ id: 'a' }, { consents: [], requests: [], suppressions: rows }, minors, now);
    expect(facts.suppressions).toEqual([
      { id: 'stands', scope: 'DIRECT_MARKETING' },
      { id: 'pause', scope: 'DIRECT_MARKETING' },
      { id: 'gone', scope: 'EVERYTHING' },
    ]);
  });
});

describe('another record of the same human being', () => {
  const person = (primaryEmail: string, more: Partial<PersonRow> = {}): PersonRow => ({
    id: primaryEmail,
    name: { firstName: 'Anna', lastName: 'Blume' },
    emails: { primaryEmail, additionalEmails: null },
    phones: { primaryPhoneNumber: '', primaryPhoneCallingCode: '' },
    ...more,
  });
  const phone = (number: string): PersonRow['phones'] => ({
    primaryPhoneNumber: number,
    primaryPhoneCallingCode: '+49',
  });

  it.each<[string, PersonRow, PersonRow, boolean]>([
    ['the same address', person('anna@blume.example'), person('ANNA@Blume.example'), true],
    ['with a tag', person('anna@blume.example'), person('anna+news@blume.example'), true],
    ['dots at Gmail', person('anna.b@gmail.com'), person('annab@googlemail.com'), true],
    [
      'a further address',
      person('anna@blume.example'),
      person('a@b.example', {
        emails: { primaryEmail: 'a@b.example', additionalEmails: ['anna@blume.example'] },
      }),
      true,
    ],
    ['a desk', person('info@blume.example'), person('info@blume.example'), false],
    ['another person', person('anna@blume.example'), person('otto@blume.example'), false],
    [
      'number and name',
      person('', { id: 'a', phones: phone('15112345678') }),
      person('', { id: 'b', phones: phone('15112345678') }),
      true,
    ],
    [
      'a switchboard',
      person('', { id: 'a', phones: phone('4012345'), name: { firstName: 'Anna', lastName: 'Blume' } }),
      person('', { id: 'b', phones: phone('4012345'), name: { firstName: 'Otto', lastName: 'Blume' } }),
      false,
    ],
  ])('is told as the gate tells it: %s', (_what, a, b, isSame) => {
    expect(isSamePerson(a, b)).toBe(isSame);
    expect(isSamePersonForGate(a as unknown as Row, b as unknown as Row)).toBe(isSame);
  });

  it('is looked for by addresses of one’s own alone', () => {
    expect(twinsFilter(person('info@blume.example'))).toBeUndefined();
    expect(twinsFilter(person(''))).toBeUndefined();
    expect(JSON.stringify(twinsFilter(person('Anna+x@Blume.example')))).toContain('anna@blume.example');
  });

  it('in the bin keeps its no and loses its yes', () => {
    const consents: ConsentRow[] = [
      { id: 'yes', purposeId: 'p', state: 'GIVEN' },
      { id: 'no', purposeId: 'p', state: 'WITHDRAWN' },
    ];
    const record = factsOf(
      { id: 'twin', deletedAt: '2026-01-01T00:00:00.000Z' },
      { consents, requests: [], suppressions: [] },
      DEFAULT_PUBLIC_SETTINGS.minors,
      0,
    );
    const { facts } = twinFacts(record);
    expect([facts.isDeleted, facts.consents.map(({ id }) => id)]).toEqual([false, ['no']]);
  });
});

it('the world of a decision is that of the settings', () => {
  const world = worldOf([], {
    minors: { birthDateField: null, countryField: null, ages: { NO: 15 } },
    controller: { name: 'Blume', address: 'Hamburg', email: 'a@b.example', country: 'DE' },
  });
  expect([world.homeCountry, world.ages.get('NO'), world.ages.get('DE')]).toEqual(['DE', 15, 16]);
});
