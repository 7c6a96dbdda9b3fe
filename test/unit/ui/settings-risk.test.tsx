/** What the settings tell of the last look at everybody's risk. */
import { draw } from '../../support/ui-render';

import type { PersonRisk } from '../../../src/domain/reidentification/assess-people';
import type { RiskReport as Report } from '../../../src/domain/reidentification/risk-report';
import { RiskReport } from '../../../src/ui/settings/risk/risk-report';
import { groupOf, riskReportOf, riskRunOf } from '../../../src/ui/settings/risk/risk-runs';
import { generalisationStepText } from '../../../src/ui/texts/generalisation-step';

const person = (personId: string, more: Partial<PersonRisk> = {}): PersonRisk => ({
  personId,
  singlingOut: { k: 12, fields: ['company'], withDeals: { k: 1, fields: ['opportunity.amount'] } },
  linkability: { deals: 2, conversations: 0, notes: 1 },
  inference: { fields: ['opportunity.amount'] },
  level: 'HIGH',
  ...more,
});
const report: Report = {
  wanted: 5,
  measures: {
    people: 1200,
    assessed: 2,
    columns: ['person.company', 'opportunity.amount'],
    k: 1,
    alone: 1,
    belowK: 1,
    highestRisk: 1,
    averageRisk: 0.54,
    sample: { alone: 2, correctIfAlone: 0.25 },
    diversity: [{ field: 'person.illness', distinct: 1, entropy: 1, revealed: 2 }],
  },
  suggestion: {
    steps: [
      { object: 'opportunity', field: 'amount', step: 'band-10000' },
      { object: 'person', field: 'company', step: 'CLEAR' },
    ],
    cost: 0.3,
    suppressed: 0,
    k: 6,
    isProven: true,
  },
  outcome: 'SUGGESTED',
  people: [person('p1'), person('p2', { singlingOut: { k: null, fields: [] }, level: 'LOW' })],
  more: 3,
};

describe('a run as the server answers it', () => {
  it('is read with its report, as an object or as text', () => {
    const row = { id: 'r', state: 'DONE', startedAt: '2027-01-10T03:41:00Z', findings: report };
    expect(riskRunOf(row)).toMatchObject({ state: 'DONE', failureCode: '', endedAt: '', report });
    expect(riskReportOf(JSON.stringify(report))).toEqual(report);
  });

  it('has no report where somebody else wrote, and leaves out people it cannot show', () => {
    for (const other of [null, undefined, '', 'no', {}, { measures: { people: 1 } }, []])
      expect(riskReportOf(other)).toBeUndefined();
    const odd = {
      ...report,
      people: [person('p1'), { personId: 'p2' }, 'p3', person('p4', { level: 'NONE' as 'LOW' })],
    };
    expect(riskReportOf(odd)?.people.map(({ personId }) => personId)).toEqual(['p1']);
  });

  it('tells the group with the deals where they are known', () => {
    expect(report.people.map(groupOf)).toEqual([1, null]);
  });
});

describe('the report', () => {
  it('shows measures, what would help, and who is exposed most', async () => {
    const shown = await draw(<RiskReport report={report} names={new Map([['p1', 'Pseudonym P-1']])} />);
    for (const text of [
      '2 of 1,200 people',
      '54% on average, 100% at most',
      '25%',
      'person.illness',
      'amounts in steps of 10000',
      'left out',
      'It costs 30% of what is said, and leaves nothing of 0 people.',
      'Pseudonym P-1',
      'Deals: 2; mails and meetings: 0; notes and tasks: 1',
      'Everybody',
      '3 more are in the view “Still recognisable”.',
      'Compared: person.company, opportunity.amount.',
    ])
      expect(shown.text()).toContain(text);
    await shown.unmount();
  });

  it.each([
    ['ENOUGH', 'Everybody could be one of 5 people at least.'],
    ['TOO_FEW_PEOPLE', 'Nothing helps: there are fewer people than are wanted.'],
  ] as const)('says %s in words', async (outcome, text) => {
    const shown = await draw(
      <RiskReport report={{ ...report, outcome, suggestion: null }} names={new Map()} />,
    );
    expect(shown.text()).toContain(text);
    await shown.unmount();
  });

  it('says nothing of suggestions where they are switched off', async () => {
    const shown = await draw(
      <RiskReport report={{ ...report, outcome: 'OFF', suggestion: null }} names={new Map()} />,
    );
    expect(shown.text()).not.toContain('less exactly');
    await shown.unmount();
  });
});

describe('a step in words', () => {
  it('is known for every step that a suggestion may have, and is its code otherwise', () => {
    const say = (text: { message?: string; id?: string }, values: Record<string, string> = {}): string =>
      String(text.message ?? text.id).replace('{n}', values['n'] ?? '');
    const steps = [
      'month',
      'year',
      'years-5',
      'decade',
      'prefix-2',
      'postcode-3',
      'country',
      'level',
      'band-1000',
      'CLEAR',
    ];
    const words = steps.map((step) => generalisationStepText(say as never, step));
    expect(words.filter((word) => steps.includes(word) && word !== 'year')).toEqual([]);
    expect(words[8]).toContain('1000');
    expect(generalisationStepText(say as never, 'unheard-of')).toBe('unheard-of');
  });
});
