import { ageTable } from '../src/domain/consent/age-of-consent';
import { decide, type DecisionWorld } from '../src/domain/consent/decide';
import {
  CHANNELS,
  CONSENT_STATES,
  type ConsentFacts,
  type PersonFacts,
  type PurposeFacts,
} from '../src/domain/consent/facts';
import { atLeast, type Measurement } from './figures';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-06-01T12:00:00Z');

const purpose = (id: string, over: Partial<PurposeFacts>): PurposeFacts => ({
  id,
  code: id,
  isActive: true,
  legalBasis: 'CONSENT',
  specialCategoryCondition: 'NONE',
  usesSpecialCategories: false,
  channels: [],
  isDirectMarketing: false,
  isDoubleOptIn: false,
  isOfferedToChildren: false,
  compatibleWithId: null,
  ...over,
});

/** The six a workspace starts with, one of them made to look further: at a birth date, and at another purpose. */
const PURPOSES: readonly PurposeFacts[] = [
  purpose('newsletter', { isDirectMarketing: true, isDoubleOptIn: true, channels: ['EMAIL'] }),
  purpose('product-news', { isDirectMarketing: true, isDoubleOptIn: true, isOfferedToChildren: true }),
  purpose('sales-contact', { legalBasis: 'LEGITIMATE_INTERESTS', isDirectMarketing: true }),
  purpose('contract', { legalBasis: 'CONTRACT' }),
  purpose('invoicing', { legalBasis: 'LEGAL_OBLIGATION' }),
  purpose('statistics', { legalBasis: 'LEGITIMATE_INTERESTS', compatibleWithId: 'contract' }),
];
const WORLD: DecisionWorld = {
  purposes: new Map(PURPOSES.map((one) => [one.id, one])),
  ages: ageTable(),
  homeCountry: 'DE',
};

/** A sequence that looks like chance and is the same in every run. */
const sequence = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const PEOPLE = 2000;
const RECORDS = 2;
const ANSWERS = 12;

/** People in two records each, twelve answers between them. */
const makePeople = (): PersonFacts[][] => {
  const next = sequence(4);
  const pick = <T>(values: readonly T[]): T => values[next(values.length)] as T;
  const row = (id: string): ConsentFacts => {
    const since = NOW - next(900) * DAY;
    return {
      id,
      purposeId: pick(PURPOSES).id,
      channel: next(3) === 0 ? 'ALL' : pick(CHANNELS),
      state: next(2) === 0 ? 'GIVEN' : pick(CONSENT_STATES),
      since,
      isConfirmed: next(4) > 0,
      isExplicit: false,
      expiresAt: next(2) === 0 ? null : since + 730 * DAY,
      isGuardianConfirmed: false,
    };
  };
  return Array.from({ length: PEOPLE }, (_, human) =>
    Array.from({ length: RECORDS }, (__, record) => ({
      id: `person ${human}.${record}`,
      processingState: 'ACTIVE',
      isDeleted: false,
      birthDate: next(3) === 0 ? `${1950 + next(65)}-06-15` : null,
      country: next(2) === 0 ? pick(['DE', 'AT', 'FR', 'US']) : null,
      consents: Array.from({ length: ANSWERS / RECORDS }, (___, index) =>
        row(`consent ${human}.${record}.${index}`),
      ),
      objections:
        next(20) === 0 ? [{ id: `objection ${human}`, purposeId: null, since: NOW - next(900) * DAY }] : [],
      suppressions: next(50) === 0 ? [{ id: `suppression ${human}`, scope: 'DIRECT_MARKETING' }] : [],
    })),
  );
};

/** Asks about everybody, every purpose and every channel once; how many answers were yes, so that none is skipped. */
const askAll = (people: readonly PersonFacts[][]): number => {
  let allowed = 0;
  for (const human of people)
    for (const one of PURPOSES)
      for (const channel of CHANNELS) if (decide(human, one, channel, NOW, WORLD).allowed) allowed += 1;
  return allowed;
};

const ROUNDS = 9;

/** Decisions a second on one core, the median round of several after a first one to warm up. */
export const decideFigures: Measurement = {
  names: ['decide.per_second'],
  measure: async () => {
    const people = makePeople();
    const decisions = people.length * PURPOSES.length * CHANNELS.length;
    const allowed = askAll(people);
    const rates = Array.from({ length: ROUNDS }, () => {
      const before = process.cpuUsage();
      askAll(people);
      const { user, system } = process.cpuUsage(before);
      return decisions / ((user + system) / 1_000_000);
    }).toSorted((a, b) => a - b);
    const note = `${PURPOSES.length} purposes, ${ANSWERS} answers in ${RECORDS} records, ${Math.round((allowed / decisions) * 100)} % allowed; by CPU time`;
    return [
      atLeast('decide.per_second', Math.round(rates[Math.floor(ROUNDS / 2)] ?? 0), 'decisions', 200_000, {
        note,
      }),
    ];
  },
};
