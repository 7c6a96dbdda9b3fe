import * as fc from 'fast-check';

import { ageTable } from '../../../src/domain/consent/age-of-consent';
import {
  choicesOf,
  findChoice,
  type ChoicesInput,
  type GivenAnswer,
} from '../../../src/domain/consent/choices';
import { decide } from '../../../src/domain/consent/decide';
import {
  CHANNELS,
  CONSENT_STATES,
  LEGAL_BASES,
  type Channel,
  type PersonFacts,
} from '../../../src/domain/consent/facts';
import type { Purpose } from '../../../src/domain/consent/purpose';
import { ANALYSIS, CONTRACT, NEWSLETTER, NOW, PERSON_ID, purpose, SALES, uuid } from './example';

const AT = NOW.getTime();
const DAY = 86_400_000;

const answer = (number: number, fields: Partial<GivenAnswer> = {}): GivenAnswer => ({
  id: uuid(1000 + number),
  purposeId: NEWSLETTER.id,
  channel: 'EMAIL',
  state: 'GIVEN',
  since: AT - 100 * DAY,
  isConfirmed: true,
  isExplicit: false,
  expiresAt: null,
  isGuardianConfirmed: false,
  confirmationExpiresAt: null,
  givenAt: AT - 100 * DAY,
  method: 'WEB_FORM',
  language: 'en',
  wording: 'I agree.',
  ...fields,
});

const person = (answers: readonly GivenAnswer[], fields: Partial<PersonFacts> = {}): PersonFacts => ({
  id: PERSON_ID,
  processingState: 'ACTIVE',
  isDeleted: false,
  birthDate: null,
  country: null,
  consents: answers,
  objections: [],
  suppressions: [],
  ...fields,
});

const input = (
  purposes: readonly Purpose[],
  answers: readonly GivenAnswer[],
  more: Partial<ChoicesInput<Purpose>> = {},
): ChoicesInput<Purpose> => ({
  purposes,
  people: [person(answers)],
  answers: new Map(answers.map((one) => [one.id, one])),
  objections: new Map(),
  marketing: { objectedSince: null, pausedUntil: null },
  now: AT,
  ages: ageTable(),
  homeCountry: 'DE',
  ...more,
});

const choice = (of: ChoicesInput<Purpose>, purposeId: string, channel = 'EMAIL') => {
  const found = findChoice(choicesOf(of), purposeId, channel);
  if (found === null) throw new Error('There is no such choice.');
  return found.choice;
};

describe('how a purpose on consent stands', () => {
  const stands = (...answers: GivenAnswer[]) => choice(input([NEWSLETTER], answers), NEWSLETTER.id);

  it('is a no, and can be given, where nobody ever asked', () => {
    expect(stands()).toMatchObject({ state: 'NEVER', since: null, answer: null, actions: ['give'] });
  });

  it('is a yes that can be withdrawn', () => {
    expect(stands(answer(1))).toMatchObject({ state: 'GIVEN', since: AT - 100 * DAY, actions: ['withdraw'] });
  });

  it.each([
    ['REFUSED', 'REFUSED'],
    ['WITHDRAWN', 'WITHDRAWN'],
    ['EXPIRED', 'EXPIRED'],
    ['INVALIDATED', 'INVALIDATED'],
  ] as const)('is told as %s', (state, told) => {
    expect(stands(answer(1, { state }))).toMatchObject({ state: told, actions: ['give'] });
  });

  it('waits for the link, and can be said or taken back meanwhile', () => {
    expect(stands(answer(1, { state: 'REQUESTED' }))).toMatchObject({
      state: 'UNCONFIRMED',
      actions: ['give', 'withdraw'],
    });
    expect(stands(answer(1, { isConfirmed: false }))).toMatchObject({ state: 'UNCONFIRMED' });
  });

  it('has ended when its time is over, before a job has written that down', () => {
    expect(stands(answer(1, { expiresAt: AT }))).toMatchObject({ state: 'EXPIRED', since: AT });
    expect(stands(answer(1, { state: 'REQUESTED', confirmationExpiresAt: AT - DAY }))).toMatchObject({
      state: 'EXPIRED',
      since: AT - DAY,
    });
  });

  it('keeps a consent that stands while a new one waits for its link', () => {
    const asked = answer(2, { state: 'REQUESTED', since: AT - DAY });
    expect(stands(answer(1), asked)).toMatchObject({ state: 'GIVEN', answer: { id: uuid(1001) } });
  });

  it('counts an answer to all channels for each, and shows it beside each', () => {
    const all = input(
      [NEWSLETTER],
      [answer(1, { channel: 'ALL' }), answer(2, { state: 'WITHDRAWN', since: AT - DAY })],
    );
    expect(choicesOf(all)[0]?.choices.map(({ channel, state }) => [channel, state])).toEqual([
      ['EMAIL', 'WITHDRAWN'],
      ['POST', 'GIVEN'],
    ]);
  });

  it('shows a channel that was answered for and is no longer used', () => {
    const channels = choicesOf(input([NEWSLETTER], [answer(1, { channel: 'SMS' })]))[0]?.choices.map(
      ({ channel }) => channel,
    );
    expect(channels).toEqual(['EMAIL', 'POST', 'SMS']);
  });

  it('sends whoever may be a child to the form', () => {
    const forChildren = purpose(1, { isOfferedToChildren: true });
    expect(choice(input([forChildren], []), forChildren.id)).toMatchObject({ state: 'NEVER', actions: [] });
  });

  it('lets a withdrawal in another record of the same human being count', () => {
    const own = answer(1);
    const other = answer(2, { state: 'WITHDRAWN', since: AT - DAY });
    const both = input([NEWSLETTER], [], {
      people: [person([own]), person([other], { id: uuid(2) })],
      answers: new Map([own, other].map((one) => [one.id, one])),
    });
    expect(choice(both, NEWSLETTER.id)).toMatchObject({ state: 'WITHDRAWN', actions: ['give'] });
  });

  it('lets a consent in another record be withdrawn here', () => {
    const other = answer(2);
    const both = input([NEWSLETTER], [], {
      people: [person([]), person([other], { id: uuid(2) })],
      answers: new Map([[other.id, other]]),
    });
    expect(choice(both, NEWSLETTER.id)).toMatchObject({ state: 'GIVEN', actions: ['withdraw'] });
  });
});

describe('how a purpose on another basis stands', () => {
  it('can be objected to where the law says so', () => {
    const all = input([SALES, ANALYSIS, CONTRACT], []);
    expect(choice(all, SALES.id, 'PHONE')).toMatchObject({ state: 'IN_USE', actions: ['object'] });
    expect(choice(all, ANALYSIS.id, 'ALL')).toMatchObject({ state: 'IN_USE', actions: ['object'] });
    expect(choice(all, CONTRACT.id, 'ALL')).toMatchObject({ state: 'IN_USE', actions: [] });
  });

  it('is stopped by an objection on record', () => {
    const said = answer(1, { purposeId: SALES.id, channel: 'PHONE', state: 'REFUSED' });
    const sales = input([SALES], [said]);
    expect(choice(sales, SALES.id, 'PHONE')).toMatchObject({ state: 'OBJECTED', actions: [] });
    expect(choice(sales, SALES.id, 'EMAIL')).toMatchObject({ state: 'IN_USE' });
  });

  it.each([
    [true, 'OBJECTION_OPEN'],
    [false, 'OBJECTED'],
  ])('is stopped by an objection that came as a request (open: %s)', (isOpen, state) => {
    const objection = { id: uuid(77), purposeId: ANALYSIS.id, since: AT - DAY };
    const objected = input([ANALYSIS], [], {
      people: [person([], { objections: [objection] })],
      objections: new Map([[objection.id, { id: objection.id, since: objection.since, isOpen }]]),
    });
    expect(choice(objected, ANALYSIS.id, 'ALL')).toMatchObject({ state, since: AT - DAY, actions: [] });
  });
});

describe('what is shown at all', () => {
  it('is every active purpose and every other that was answered', () => {
    const [old, unasked] = [purpose(8, { isActive: false }), purpose(9, { isActive: false })];
    const shown = choicesOf(input([NEWSLETTER, old, unasked], [answer(1, { purposeId: old.id })]));
    expect(shown.map((group) => [group.purpose.id, group.stoppedBy])).toEqual([
      [NEWSLETTER.id, null],
      [old.id, 'INACTIVE'],
    ]);
    expect(shown[1]?.choices).toMatchObject([{ channel: 'EMAIL', state: 'GIVEN', actions: ['withdraw'] }]);
  });

  it('says that direct marketing is paused, or objected to, and nothing of other purposes', () => {
    const paused = { objectedSince: null, pausedUntil: AT + DAY };
    const objected = { objectedSince: AT - DAY, pausedUntil: AT + DAY };
    const stops = (marketing: typeof paused | typeof objected) =>
      choicesOf(input([NEWSLETTER, ANALYSIS], [], { marketing })).map(({ stoppedBy }) => stoppedBy);
    expect(stops(paused)).toEqual(['PAUSE', null]);
    expect(stops(objected)).toEqual(['OBJECTION', null]);
  });
});

const anyAnswer = fc.record({
  number: fc.nat(40),
  state: fc.constantFrom(...CONSENT_STATES),
  channel: fc.constantFrom(...CHANNELS, 'ALL' as const),
  age: fc.nat(400),
  isConfirmed: fc.boolean(),
  isExplicit: fc.boolean(),
  expires: fc.option(fc.integer({ min: -100, max: 100 }), { nil: null }),
});
const anyAnswers = fc
  .uniqueArray(anyAnswer, { selector: ({ number }) => number, maxLength: 12 })
  .map((drawn) =>
    drawn.map(({ number, age, expires, ...fields }) =>
      answer(number, {
        ...fields,
        since: AT - age * DAY,
        expiresAt: expires === null ? null : AT + expires * DAY,
      }),
    ),
  );
const anyPurpose = fc
  .record({
    legalBasis: fc.constantFrom(...LEGAL_BASES),
    isDirectMarketing: fc.boolean(),
    isDoubleOptIn: fc.boolean(),
    channels: fc.subarray([...CHANNELS]),
    isActive: fc.boolean(),
  })
  .map((fields) => purpose(1, fields));

describe('whatever was answered', () => {
  it('shows a yes exactly where the gate lets through', () => {
    fc.assert(
      fc.property(anyPurpose, anyAnswers, fc.boolean(), (drawn, answers, objects) => {
        const objected = { objectedSince: AT - DAY, pausedUntil: null };
        const of = input([drawn], answers, objects ? { marketing: objected } : {});
        const suppressions = objects ? [{ id: uuid(5), scope: 'DIRECT_MARKETING' as const }] : [];
        const people = of.people.map((one) => ({ ...one, suppressions }));
        const world = { purposes: new Map([[drawn.id, drawn]]), ages: of.ages, homeCountry: of.homeCountry };
        const shown = choicesOf(of)
          .flatMap(({ choices }) => choices)
          .filter(({ channel }) => drawn.isActive && drawn.channels.some((one) => one === channel));
        for (const { channel, state } of shown) {
          const { allowed } = decide(people, drawn, channel as Channel, AT, world);
          expect([channel, state === 'GIVEN' || state === 'IN_USE']).toEqual([channel, allowed]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('offers to end what stands, and to begin only what is in use', () => {
    fc.assert(
      fc.property(anyPurpose, anyAnswers, (drawn, answers) => {
        const offered = choicesOf(input([drawn], answers)).flatMap(({ choices }) => choices);
        const isWrong = ({ state, actions }: (typeof offered)[number]): boolean =>
          (state === 'GIVEN' && actions.join(' ') !== 'withdraw') ||
          (actions.includes('give') && !drawn.isActive) ||
          (actions.includes('object') && drawn.legalBasis === 'CONSENT');
        expect(offered.filter(isWrong)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of the answers, and names another state by another stamp', () => {
    fc.assert(
      fc.property(anyPurpose, anyAnswers, (drawn, answers) => {
        const one = choicesOf(input([drawn], answers))[0]?.choices ?? [];
        const other = choicesOf(input([drawn], answers.toReversed()))[0]?.choices ?? [];
        const view = (choices: typeof one) =>
          choices.map(({ channel, state, since }) => `${channel} ${state} ${since}`).toSorted();
        expect(view(one)).toEqual(view(other));
        expect(one.filter(({ stamp, state }) => !stamp.startsWith(state))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
