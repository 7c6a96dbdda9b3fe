/** What the workflow action answers about one person: codes, names of purposes and moments, never null. */
import { judgePerson, type PersonFacts } from '../../../src/domain/retention/judge-person';
import type { RetentionRule } from '../../../src/domain/retention/retention-rule';
import { checkedRetention } from '../../../src/flows/retention/check-retention';
import type { PersonJudgement } from '../../../src/flows/retention/judgement';

const NOW = new Date('2026-12-01T10:00:00.000Z');
const rule: RetentionRule = {
  purposeId: 'a',
  purposeName: 'Newsletter',
  legalBasis: 'CONSENT',
  objectName: 'person',
  period: { amount: 2, unit: 'YEARS' },
  trigger: 'LAST_CONSENT',
  action: 'PSEUDONYMISE',
  exceptions: [],
};
const facts = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  createdAt: '2020-01-01T00:00:00.000Z',
  lastEngagementAt: null,
  dealClosedAt: null,
  hasOpenDeal: false,
  contractEndsAt: null,
  consents: new Map([['a', { isInForce: true, lastGivenAt: '2025-01-01T00:00:00.000Z' }]]),
  objections: new Set(),
  exceptions: new Map(),
  hold: null,
  extendedUntil: null,
  ...more,
});
const judged = (more: Partial<PersonFacts> = {}, rest: Partial<PersonJudgement> = {}): PersonJudgement => ({
  personId: 'p',
  judgement: judgePerson([rule], facts(more), NOW.toISOString()),
  purposes: [{ id: 'a', name: 'Newsletter' }],
  keptBy: [],
  lastEngagementAt: null,
  passedOver: null,
  isPassedOver: false,
  isBlocked: false,
  ...rest,
});

it('names the purpose that keeps longest, until when, and what each purpose says', () => {
  expect(checkedRetention(judged(), NOW)).toEqual({
    state: 'KEPT',
    isDue: false,
    dueAt: '2027-01-01T00:00:00.000Z',
    daysLeft: 31,
    action: 'PSEUDONYMISE',
    purposeId: 'a',
    purpose: 'Newsletter',
    keptBy: [],
    passedOver: '',
    lastEngagementAt: '',
    purposes: [
      {
        purposeId: 'a',
        purpose: 'Newsletter',
        verdict: 'KEEPS',
        trigger: 'LAST_CONSENT',
        exception: null,
        from: '2025-01-01T00:00:00.000Z',
        until: '2027-01-01T00:00:00.000Z',
      },
    ],
  });
});

const LONG_AGO = new Map([['a', { isInForce: true, lastGivenAt: '2023-01-01T00:00:00.000Z' }]]);

it('is due once the time is over, and counts the days since', () => {
  expect(checkedRetention(judged({ consents: LONG_AGO }), NOW)).toMatchObject({
    state: 'DUE',
    isDue: true,
    daysLeft: -699,
  });
});

it('whom no purpose keeps is due, for a human to decide', () => {
  expect(checkedRetention(judged({ consents: new Map() }), NOW)).toMatchObject({
    state: 'WITHOUT_PURPOSE',
    isDue: true,
    action: 'PROPOSE',
    purpose: '',
  });
});

it('a hold without an end keeps without a date', () => {
  const one = judged({ consents: LONG_AGO, hold: { until: null } }, { keptBy: ['HOLD'] });
  expect(checkedRetention(one, NOW)).toMatchObject({
    state: 'HELD',
    isDue: false,
    dueAt: '',
    daysLeft: 0,
    keptBy: ['HOLD'],
  });
});

it('is not said to be due while a rule that could keep the person cannot be read', () => {
  expect(checkedRetention(judged({ consents: LONG_AGO }, { isBlocked: true }), NOW)).toMatchObject({
    state: 'BLOCKED',
    isDue: false,
  });
  expect(checkedRetention(judged({}, { isBlocked: true }), NOW)).toMatchObject({ state: 'KEPT' });
});

it('whoever is erased is gone and not due', () => {
  const one = judged({ consents: LONG_AGO }, { isPassedOver: true, passedOver: 'ERASED' });
  expect(checkedRetention(one, NOW)).toMatchObject({
    state: 'GONE',
    isDue: false,
    dueAt: '',
    passedOver: 'ERASED',
  });
});
