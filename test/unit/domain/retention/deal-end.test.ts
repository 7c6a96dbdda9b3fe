import { dealEnd } from '../../../../src/domain/retention/deal-end';
import { readPipeline } from '../../../../src/domain/workflows/lost-contacts';

const NOW = '2026-11-30T12:00:00.000Z';
const stages = (...values: string[]) => readPipeline(values.map((value) => ({ value, label: value })));
const BOTH = stages('NEW', 'PROPOSAL', 'WON', 'LOST');
const TWENTYS_OWN = stages('NEW', 'SCREENING', 'MEETING', 'PROPOSAL', 'CUSTOMER');
const PAST = '2020-06-01T17:00:00.000Z';
const AHEAD = '2099-06-01T00:00:00.000Z';
const CHANGED = '2024-03-04T15:00:00.000Z';
const on = (closedOn: string) => ({ isOpen: false, closedOn });
const OPEN = { isOpen: true };

describe('where the pipeline has stages for won and for lost deals, the stage decides', () => {
  it.each([
    ['an open deal whose day is long past', 'PROPOSAL', PAST, OPEN],
    ['one without a stage', null, PAST, OPEN],
    ['a lost deal', 'LOST', PAST, on('2020-06-01T00:00:00.000Z')],
    ['a won deal', 'WON', PAST, on('2020-06-01T00:00:00.000Z')],
    ['a lost deal that was to close in years', 'LOST', AHEAD, on('2024-03-04T00:00:00.000Z')],
    ['a lost deal without a day', 'LOST', null, on('2024-03-04T00:00:00.000Z')],
  ])('%s', (_, stage, closesAt, end) => {
    expect(dealEnd({ stage, closesAt, changedAt: CHANGED }, BOTH, NOW)).toEqual(end);
  });
});

describe('where it has not, the day decides of what is not over by its stage', () => {
  it.each([
    ['a deal whose day has come', 'PROPOSAL', PAST, on('2020-06-01T00:00:00.000Z')],
    ['a deal that is to close', 'PROPOSAL', AHEAD, OPEN],
    ['a deal without a day', 'PROPOSAL', null, OPEN],
    ['a customer without a day', 'CUSTOMER', null, on('2024-03-04T00:00:00.000Z')],
  ])('%s', (_, stage, closesAt, end) => {
    expect(dealEnd({ stage, closesAt, changedAt: CHANGED }, TWENTYS_OWN, NOW)).toEqual(end);
  });
});

it('a day or a change that lies ahead of the clock closes a deal today, and without either it is open', () => {
  const closed = (closesAt: string | null, changedAt: string | null) =>
    dealEnd({ stage: 'LOST', closesAt, changedAt }, BOTH, NOW);
  expect(closed(AHEAD, AHEAD)).toEqual(on('2026-11-30T00:00:00.000Z'));
  expect(closed(AHEAD, null)).toEqual(on('2026-11-30T00:00:00.000Z'));
  expect(closed(null, null)).toEqual(OPEN);
});
