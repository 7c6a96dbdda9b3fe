/** What is recorded when a person answers: told by what a decision makes of it afterwards. */
import * as fc from 'fast-check';

import { decide } from '../../../src/domain/consent/decide';
import {
  CHANNELS,
  type Channel,
  type ConsentFacts,
  type LegalBasis,
} from '../../../src/domain/consent/facts';
import {
  planAnswer,
  type NewAnswer,
  type Proof,
  type StandingAnswer,
} from '../../../src/domain/consent/plan-answer';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 0, 15);

const answer = (change: Partial<NewAnswer> = {}): NewAnswer => ({
  channel: 'EMAIL',
  state: 'GIVEN',
  at: NOW,
  isPast: false,
  proof: 'CONFIRMED',
  isExplicit: false,
  hasGuardian: false,
  expiresAt: null,
  wordingHash: 'w1',
  confirmationToken: null,
  ...change,
});

/** Writes a plan down as the flow does. */
const after = (
  present: readonly StandingAnswer[],
  said: NewAnswer,
  restsOnConsent = true,
): StandingAnswer[] => {
  const rows = new Map(present.map((row) => [row.id, row]));
  for (const step of planAnswer(present, said, restsOnConsent).steps) {
    const whole = {
      channel: said.channel,
      state: step.state,
      since: said.at,
      isDeleted: false,
      proof: said.proof,
      isExplicit: said.isExplicit,
      hasGuardian: said.hasGuardian,
      expiresAt: step.state === 'GIVEN' ? said.expiresAt : null,
      wordingHash: said.wordingHash,
      confirmationToken: said.confirmationToken,
    };
    if (step.kind === 'NEW') {
      const id = `${said.channel}(${step.previousIds.join(' ')})`;
      if (rows.has(id)) throw new Error(`The id ${id} is taken.`);
      rows.set(id, { id, ...whole });
      continue;
    }
    const row = rows.get(step.id);
    if (row === undefined) throw new Error('A record that does not exist is changed.');
    const changed = {
      ANSWER: { ...row, ...whole, channel: row.channel },
      PROOF: { ...row, proof: said.proof },
      LINK: { ...row, confirmationToken: said.confirmationToken },
      STATE: { ...row, state: step.state, since: said.at, confirmationToken: null },
    }[step.tells];
    rows.set(step.id, changed);
  }
  return [...rows.values()];
};

const isAllowed = (
  rows: readonly StandingAnswer[],
  channel: Channel,
  at: number,
  legalBasis: LegalBasis = 'CONSENT',
): boolean => {
  const purpose = {
    id: 'p',
    code: 'p',
    isActive: true,
    legalBasis,
    specialCategoryCondition: 'NONE',
    usesSpecialCategories: false,
    channels: [],
    isDirectMarketing: false,
    isDoubleOptIn: true,
    isOfferedToChildren: false,
    compatibleWithId: null,
  };
  const consents = rows
    .filter(({ isDeleted }) => !isDeleted)
    .map(({ id, channel: of, state, since, proof, isExplicit, hasGuardian, expiresAt }): ConsentFacts => ({
      id,
      purposeId: 'p',
      channel: of,
      state,
      since,
      isConfirmed: proof !== 'UNCONFIRMED',
      isExplicit,
      expiresAt,
      isGuardianConfirmed: hasGuardian,
    }));
  const person = {
    id: 'anna',
    processingState: 'ACTIVE' as const,
    isDeleted: false,
    birthDate: null,
    country: null,
    consents,
    objections: [],
    suppressions: [],
  };
  return decide([person], purpose, channel, at, { purposes: new Map(), ages: new Map(), homeCountry: null })
    .allowed;
};

describe('the first answer', () => {
  test.each([
    ['GIVEN', 'GIVEN', 'CONSENT_CONFIRMED'],
    ['REQUESTED', 'REQUESTED', 'CONSENT_REQUESTED'],
    ['REFUSED', 'REFUSED', 'CONSENT_REFUSED'],
    // Nothing was given that could be withdrawn.
    ['WITHDRAWN', 'REFUSED', 'CONSENT_REFUSED'],
  ] as const)('%s is a new record', (said, state, action) => {
    expect(planAnswer([], answer({ state: said }), true)).toEqual({
      steps: [{ kind: 'NEW', previousIds: [], state, action }],
      standingId: null,
    });
  });

  test('a "no" to a purpose that does not rest on consent is an objection', () => {
    expect(planAnswer([], answer({ state: 'WITHDRAWN' }), false).steps).toMatchObject([
      { state: 'REFUSED', action: 'OBJECTION_RECORDED' },
    ]);
    expect(isAllowed([], 'EMAIL', NOW, 'LEGITIMATE_INTERESTS')).toBe(true);
    const objected = after([], answer({ state: 'WITHDRAWN' }), false);
    expect(isAllowed(objected, 'EMAIL', NOW, 'LEGITIMATE_INTERESTS')).toBe(false);
    expect(isAllowed(objected, 'POST', NOW, 'LEGITIMATE_INTERESTS')).toBe(true);
  });
});

describe('a "yes"', () => {
  const given = after([], answer());

  test('again is the same answer, and a renewal a day later lasts longer in the same record', () => {
    expect(planAnswer(given, answer({ at: NOW + 1000 }), true).steps).toEqual([]);
    const limited = after([], answer({ expiresAt: NOW + 30 * DAY }));
    expect(
      planAnswer(limited, answer({ at: NOW + 1000, expiresAt: NOW + 30 * DAY + 1000 }), true).steps,
    ).toEqual([]);
    const later = answer({ at: NOW + 2 * DAY, expiresAt: NOW + 32 * DAY });
    expect(planAnswer(limited, later, true).steps).toMatchObject([{ kind: 'MOVE', tells: 'ANSWER' }]);
    expect(after(limited, later)).toMatchObject([{ expiresAt: NOW + 32 * DAY }]);
  });

  test('on other words, with more proof, expressly or with a guardian tells more', () => {
    const unproven = after([], answer({ proof: 'UNCONFIRMED' }));
    expect(planAnswer(unproven, answer({ at: NOW + 1 }), true).steps).toMatchObject([{ tells: 'PROOF' }]);
    for (const change of [{ wordingHash: 'w2' }, { isExplicit: true }, { hasGuardian: true }])
      expect(planAnswer(given, answer({ at: NOW + 1, ...change }), true).steps).toMatchObject([
        { kind: 'MOVE', tells: 'ANSWER' },
      ]);
    // With less proof it would be worth less than it was.
    const unprovenAgain = answer({ at: NOW + 1, proof: 'UNCONFIRMED', wordingHash: 'w2' });
    expect(planAnswer(given, unprovenAgain, true).steps).toEqual([]);
  });

  test('confirms the request that is open', () => {
    const requested = after([], answer({ state: 'REQUESTED', proof: 'UNCONFIRMED', confirmationToken: 't' }));
    expect(isAllowed(requested, 'EMAIL', NOW)).toBe(false);
    const confirmed = after(requested, answer({ at: NOW + 1 }));
    expect(confirmed).toHaveLength(1);
    expect(isAllowed(confirmed, 'EMAIL', NOW + 1)).toBe(true);
  });

  test('after a withdrawal or an expiry is a record of its own', () => {
    const withdrawn = after(given, answer({ state: 'WITHDRAWN', at: NOW + 1 }));
    const again = after(withdrawn, answer({ at: NOW + 2 }));
    expect(again.map(({ state }) => state)).toEqual(['WITHDRAWN', 'GIVEN']);
    const expired = after([], answer({ expiresAt: NOW + DAY }));
    expect(after(expired, answer({ at: NOW + 2 * DAY }))).toHaveLength(2);
  });

  test('of long ago brings nothing back that was withdrawn since', () => {
    const withdrawn = after(given, answer({ state: 'WITHDRAWN', channel: 'ALL', at: NOW + DAY }));
    const old = answer({ at: NOW - DAY, isPast: true });
    expect(planAnswer(withdrawn, old, true)).toMatchObject({ steps: [], standingId: 'EMAIL()' });
    expect(planAnswer(withdrawn, answer({ ...old, channel: 'POST' }), true).steps).toEqual([]);
  });
});

describe('a "no"', () => {
  test('to one channel leaves the others of a "yes" to all', () => {
    const toAll = after([], answer({ channel: 'ALL' }));
    const noMail = after(toAll, answer({ state: 'WITHDRAWN', at: NOW + 1 }));
    expect(noMail.map(({ channel, state }) => [channel, state])).toEqual([
      ['ALL', 'GIVEN'],
      ['EMAIL', 'WITHDRAWN'],
    ]);
    expect(isAllowed(noMail, 'EMAIL', NOW + 1)).toBe(false);
    expect(isAllowed(noMail, 'POST', NOW + 1)).toBe(true);
  });

  test('to all channels ends each', () => {
    const both = after(after([], answer()), answer({ channel: 'POST' }));
    const none = after(both, answer({ channel: 'ALL', state: 'WITHDRAWN', at: NOW + 1 }));
    expect(none.map(({ channel, state }) => [channel, state])).toEqual([
      ['EMAIL', 'WITHDRAWN'],
      ['POST', 'WITHDRAWN'],
      ['ALL', 'WITHDRAWN'],
    ]);
    expect(
      isAllowed(after(none, answer({ channel: 'SMS', at: NOW - DAY, isPast: true })), 'SMS', NOW + 1),
    ).toBe(false);
  });

  test('of the past ends only what was said before it', () => {
    const given = after([], answer());
    const old = answer({ state: 'WITHDRAWN', at: NOW - DAY, isPast: true });
    expect(planAnswer(given, old, true).steps).toEqual([]);
    // One of now ends also what claims to have been said tomorrow.
    const tomorrow = after([], answer({ at: NOW + DAY }));
    expect(after(tomorrow, answer({ state: 'WITHDRAWN' })).map(({ state }) => state)).toEqual(['WITHDRAWN']);
  });
});

describe('a request', () => {
  test('takes nothing away from a consent that stands, on the channel or on all', () => {
    for (const channel of ['EMAIL', 'ALL'] as const) {
      const given = after([], answer({ channel }));
      const asked = answer({ state: 'REQUESTED', proof: 'UNCONFIRMED', at: NOW + 1, confirmationToken: 't' });
      expect(planAnswer(given, asked, true).steps).toMatchObject([{ tells: 'LINK', state: 'GIVEN' }]);
      expect(isAllowed(after(given, asked), 'EMAIL', NOW + 1)).toBe(true);
    }
  });

  test('with another link replaces the link', () => {
    const ask = (token: string) =>
      answer({ state: 'REQUESTED', proof: 'UNCONFIRMED', confirmationToken: token });
    const twice = after(after([], ask('a')), ask('b'));
    expect(twice).toMatchObject([{ state: 'REQUESTED', confirmationToken: 'b' }]);
    expect(planAnswer(twice, ask('b'), true).steps).toEqual([]);
  });
});

const history = fc.array(
  fc.record({
    channel: fc.constantFrom(...CHANNELS.slice(0, 3), 'ALL' as const),
    state: fc.constantFrom('REQUESTED' as const, 'GIVEN' as const, 'REFUSED' as const, 'WITHDRAWN' as const),
    proof: fc.constantFrom<Proof>('UNCONFIRMED', 'CONFIRMED', 'NOT_NEEDED'),
    wordingHash: fc.constantFrom('w1', 'w2'),
    days: fc.integer({ min: 0, max: 40 }),
    monthsValid: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
    isPast: fc.boolean(),
    token: fc.constantFrom(null, 'a', 'b'),
  }),
  { maxLength: 12 },
);

/** A life of answers, in the order of the clock; some are told of the past. */
const lived = (
  steps: readonly (typeof history extends fc.Arbitrary<(infer T)[]> ? T : never)[],
  restsOnConsent: boolean,
): { rows: StandingAnswer[]; clock: number } => {
  let rows: StandingAnswer[] = [];
  let clock = NOW;
  for (const { channel, state, proof, wordingHash, days, monthsValid, isPast, token } of steps) {
    clock += days * DAY + 1;
    const at = isPast ? clock - 20 * DAY : clock;
    rows = after(
      rows,
      answer({
        channel,
        state,
        proof: state === 'REQUESTED' ? 'UNCONFIRMED' : proof,
        wordingHash,
        at,
        isPast,
        expiresAt: monthsValid === null ? null : at + monthsValid * 30 * DAY,
        confirmationToken: token,
      }),
      restsOnConsent,
    );
  }
  return { rows, clock: clock + 1 };
};

describe('after any history', () => {
  test('recording the same answer twice changes nothing the second time', () => {
    fc.assert(
      fc.property(history, fc.boolean(), history, (steps, restsOnConsent, [last]) => {
        const { rows, clock } = lived(steps, restsOnConsent);
        const said = answer({
          ...(last === undefined ? {} : { channel: last.channel, state: last.state, proof: last.proof }),
          at: clock,
        });
        const once = after(rows, said, restsOnConsent);
        expect(planAnswer(once, said, restsOnConsent).steps).toEqual([]);
        expect(planAnswer(once, { ...said, at: clock + 1000 }, restsOnConsent).steps).toEqual([]);
      }),
    );
  });

  test('a "no" is obeyed, whatever was said before', () => {
    fc.assert(
      fc.property(
        history,
        fc.boolean(),
        fc.constantFrom(...CHANNELS.slice(0, 3), 'ALL' as const),
        fc.constantFrom('REFUSED' as const, 'WITHDRAWN' as const),
        (steps, restsOnConsent, channel, state) => {
          const { rows, clock } = lived(steps, restsOnConsent);
          const said = after(rows, answer({ channel, state, at: clock }), restsOnConsent);
          const basis = restsOnConsent ? 'CONSENT' : 'LEGITIMATE_INTERESTS';
          const channels = channel === 'ALL' ? CHANNELS : [channel];
          for (const one of channels) {
            expect(isAllowed(said, one, clock, basis)).toBe(false);
            expect(isAllowed(said, one, clock + 1000 * DAY, basis)).toBe(false);
          }
        },
      ),
    );
  });

  test('a proven "yes" of now counts at once', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...CHANNELS.slice(0, 3), 'ALL' as const), (steps, channel) => {
        const { rows, clock } = lived(steps, true);
        const said = after(rows, answer({ channel, at: clock }));
        expect(isAllowed(said, channel === 'ALL' ? 'SMS' : channel, clock)).toBe(true);
      }),
    );
  });
});
