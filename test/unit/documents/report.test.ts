import * as fc from 'fast-check';

import { LANGUAGES } from '../../../src/domain/public-settings';
import { REFUSAL_GROUNDS, REQUEST_STATES, RIGHTS } from '../../../src/domain/requests/data-request';
import {
  buildReport,
  figuresOf,
  medianOf,
  type CountedRequest,
} from '../../../src/domain/requests-report/report';
import { documentHtml } from '../../../src/documents/document-html';
import { reportInWords } from '../../../src/documents/report-in-words';
import { DOCUMENT_TEXTS } from '../../../src/documents/texts';
import { parseReportInput } from '../../../src/flows/documents/report-requests';
import { MADE_AT } from './sample';

const PERIOD = { from: '2026-01-01', to: '2026-12-31' };
const at = (iso: string): number => Date.parse(iso);
const request = (more: Partial<CountedRequest>): CountedRequest => ({
  right: 'ACCESS',
  state: 'RECEIVED',
  intake: 'PUBLIC_FORM',
  receivedAt: at('2026-03-02T09:00:00Z'),
  closedAt: null,
  dueOn: '2026-04-02',
  isExtended: false,
  refusalGround: null,
  isJoined: false,
  ...more,
});
const done = (received: string, closed: string, more: Partial<CountedRequest> = {}): CountedRequest =>
  request({ state: 'DONE', receivedAt: at(received), closedAt: at(closed), ...more });

const REQUESTS: readonly CountedRequest[] = [
  done('2026-03-02T09:00:00Z', '2026-03-12T09:00:00Z'),
  done('2026-03-02T09:00:00Z', '2026-04-02T23:59:00Z', { right: 'ERASURE', isExtended: true }),
  done('2026-03-02T09:00:00Z', '2026-04-03T00:00:00Z', { right: 'ERASURE' }),
  request({
    right: 'OBJECTION',
    state: 'REFUSED',
    refusalGround: 'COMPELLING_GROUNDS',
    closedAt: at('2026-03-22T09:00:00Z'),
    intake: 'PREFERENCE_CENTRE',
  }),
  request({ state: 'WITHDRAWN', closedAt: at('2026-03-03T09:00:00Z') }),
  request({ dueOn: '2026-11-28' }),
  request({ dueOn: '2026-11-29', state: 'APPROVAL' }),
  done('2026-03-05T09:00:00Z', '2026-03-06T09:00:00Z', { isJoined: true }),
  // Received the year before, ended in this one.
  done('2025-12-20T00:00:00Z', '2026-01-01T00:00:00Z', { dueOn: null }),
];
const report = (language = 'en') =>
  buildReport(REQUESTS, PERIOD, { controller: 'Birnbaum & Söhne', language, madeAt: MADE_AT });

describe('the report of requests', () => {
  it('counts what came in, what came of it, and how long it took', () => {
    expect(report()).toMatchObject({
      figures: { open: 2, overdue: 1, overdueShare: 0.5, medianDays: 20 },
      total: { received: 7, done: 3, refused: 1, withdrawn: 1, open: 2 },
      byRight: {
        ACCESS: { received: 4, done: 1, refused: 0, withdrawn: 1, open: 2 },
        ERASURE: { received: 2, done: 2, refused: 0, withdrawn: 0, open: 0 },
        OBJECTION: { received: 1, done: 0, refused: 1, withdrawn: 0, open: 0 },
      },
      byIntake: { PREFERENCE_CENTRE: 1, PUBLIC_FORM: 6 },
      refusals: { COMPELLING_GROUNDS: 1 },
      extended: 1,
      joined: 1,
      ended: { onTime: 3, late: 1, withoutDueDate: 1, medianDays: 20 },
    });
  });

  it('is overdue from the day after the due date', () => {
    const open = [request({ dueOn: '2026-04-02' })];
    expect(figuresOf(open, PERIOD, '2026-04-02').overdue).toBe(0);
    expect(figuresOf(open, PERIOD, '2026-04-03').overdue).toBe(1);
    expect(figuresOf([], PERIOD, '2026-04-03')).toEqual({
      open: 0,
      overdue: 0,
      overdueShare: null,
      medianDays: null,
    });
  });

  it('loses no request and counts none twice', () => {
    const time = fc.integer({ min: at('2025-06-01'), max: at('2027-06-01') });
    const any = fc.record({
      right: fc.constantFrom(...RIGHTS),
      state: fc.constantFrom(...REQUEST_STATES),
      intake: fc.constantFrom('PUBLIC_FORM', 'BY_HAND'),
      receivedAt: time,
      took: fc.option(fc.integer({ min: 0, max: 90 * 86_400_000 })),
      dueOn: fc.option(fc.constantFrom('2026-02-01', '2026-10-01')),
      isExtended: fc.boolean(),
      refusalGround: fc.option(fc.constantFrom(...REFUSAL_GROUNDS)),
      isJoined: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (made) => {
        const requests = made.map(({ took, ...one }) => {
          const isOpen = !['DONE', 'REFUSED', 'WITHDRAWN'].includes(one.state);
          return { ...one, closedAt: isOpen ? null : one.receivedAt + (took ?? 0) };
        });
        const built = buildReport(requests, PERIOD, { controller: null, language: 'en', madeAt: MADE_AT });
        const { total, byRight, byIntake } = built;
        const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
        expect(total.done + total.refused + total.withdrawn + total.open).toBe(total.received);
        expect(sum(Object.values(byRight).map(({ received }) => received))).toBe(total.received);
        expect(sum(Object.values(byIntake))).toBe(total.received);
        expect(sum(Object.values(built.refusals))).toBe(total.refused);
        const inPeriod = requests.filter(
          ({ receivedAt }) => new Date(receivedAt).toISOString().slice(0, 4) === '2026',
        );
        expect(total.received + built.joined).toBe(inPeriod.length);
        expect(built.figures.overdue).toBeLessThanOrEqual(built.figures.open);
      }),
    );
  });

  it('takes the middle one, or what lies between the two', () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([9, 1, 5])).toBe(5);
    expect(medianOf([1, 2, 9, 4])).toBe(3);
  });

  it.each(LANGUAGES)('is a document in %s', (language) => {
    const html = documentHtml(reportInWords(report(language), language));
    const { report: texts } = DOCUMENT_TEXTS[language];
    for (const said of [
      texts.title,
      texts.right.ERASURE,
      texts.ground.COMPELLING_GROUNDS,
      texts.intake['PREFERENCE_CENTRE'],
      texts.days('20'),
    ])
      expect(html).toContain(said);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });
});

describe('the input of the report', () => {
  it('is a year, a period, or nothing', () => {
    expect(parseReportInput({})).toEqual({ period: null, language: null, asDocument: true });
    expect(parseReportInput({ year: 2026, language: 'de', document: false })).toEqual({
      period: PERIOD,
      language: 'de',
      asDocument: false,
    });
    expect(parseReportInput({ from: '2026-02-01', to: '2026-02-28', year: '' })).toMatchObject({
      period: { from: '2026-02-01', to: '2026-02-28' },
    });
  });

  it.each([
    [{ year: 2017 }],
    [{ year: 2026.5 }],
    [{ year: 'soon' }],
    [{ from: '2026-01-01' }],
    [{ from: '2026-02-30', to: '2026-03-30' }],
    [{ from: '2026-03-01', to: '2026-02-01' }],
    [{ from: '2019-01-01', to: '2026-02-01' }],
    [{ year: 2026, from: '2026-01-01', to: '2026-02-01' }],
    [{ language: 'it' }],
    ['everything'],
  ])('is refused with what it takes: %j', (input) => {
    expect(() => parseReportInput(input)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }) as Error,
    );
  });
});
