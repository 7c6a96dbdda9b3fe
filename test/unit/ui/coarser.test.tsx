/** What the plan tells of values that are said less exactly, and how somebody chooses that. */
import { draw, type Drawn } from '../../support/ui-render';

import type { ErasureChoices, PreviewOfGeneralisation } from '../../../src/domain/orders/order-kinds';
import { DEFAULT_SETTINGS, readSettings } from '../../../src/domain/settings';
import { sumOfPreviews } from '../../../src/ui/commands/shared/sums';
import { CoarserView } from '../../../src/ui/plan/coarser-view';
import { totalLines } from '../../../src/ui/plan/coarser-model';
import { planOf } from '../../../src/ui/plan/plan';
import { PlanChoices } from '../../../src/ui/record-tab/panels/plan-choices';
import { RISK_SETTINGS } from '../../../src/ui/settings/model/catalogue/risk';

const STEPS: PreviewOfGeneralisation['steps'] = [
  { object: 'opportunity', field: 'amount', step: 'band-10000' },
  { object: 'opportunity', field: 'closeDate', step: 'year' },
  { object: 'person', field: 'company', step: 'CLEAR' },
];
const MILLION = 1_000_000;
const coarser: PreviewOfGeneralisation = {
  state: 'SUGGESTED',
  wanted: 5,
  k: { before: 1, after: 7 },
  cost: 0.384,
  steps: STEPS,
  deals: 2,
  totals: [
    {
      by: 'STAGE',
      group: 'WON',
      currency: 'EUR',
      before: { deals: 2, amountMicros: 123_456 * MILLION },
      after: { deals: 2, amountMicros: 110_000 * MILLION },
    },
    {
      by: 'MONTH',
      group: '2026-03',
      currency: 'EUR',
      before: { deals: 1, amountMicros: 100 * MILLION },
      after: { deals: 0, amountMicros: 0 },
    },
  ],
  moreTotals: 0,
};
const preview = {
  act: 'ERASE' as const,
  personId: 'p',
  isPossible: true,
  undecided: [],
  whatToDo: '',
  found: {},
  actions: {},
  stays: {},
  heldUntil: '',
  review: [],
  items: [],
  more: 0,
  rules: [],
  requests: 1,
};

describe('the plan', () => {
  it('says how many could be meant, what it costs, each step in words and the deals', async () => {
    const ui = await draw(<CoarserView coarser={coarser} />);
    for (const text of [
      'A suggestion',
      '1 before, 7 after; 5 are wanted',
      '38%',
      'steps of 10,000',
      'year',
      'cleared',
    ])
      expect(ui.text()).toContain(text);
    await ui.click(ui.button('Totals by stage, month and company that change'));
    expect(ui.text()).toContain('2 deals, €123,456');
    expect(ui.text()).toContain('2 deals, €110,000');
    expect(ui.text()).toContain('Stage: Won');
    await ui.unmount();
  });

  it.each<[string, Partial<PreviewOfGeneralisation>, string]>([
    ['chosen', { state: 'CHOICE' }, 'as you chose'],
    ['by the setting', { state: 'SETTING' }, 'because the settings of this workspace want it'],
    ['not enough', { k: { before: 1, after: 3 } }, 'The number was not reached'],
    ['not measured', { k: null, cost: null }, 'Not measured'],
    ['reports as they were', { totals: [] }, 'stay as they are'],
    ['enough already', { steps: [], k: { before: 9, after: 9 } }, 'enough people could be meant'],
    ['of no help', { steps: [], k: { before: 1, after: 1 } }, 'can be said less exactly'],
  ])('tells of steps %s', async (_which, more, text) => {
    const ui = await draw(<CoarserView coarser={{ ...coarser, ...more }} />);
    expect(ui.text()).toContain(text);
    await ui.unmount();
  });

  it('knows currencies of the world, and none', () => {
    const [stage] = coarser.totals;
    const amounts = totalLines(
      [
        { ...(stage as (typeof coarser.totals)[0]), currency: 'XQQQ' },
        { ...(stage as (typeof coarser.totals)[0]), currency: null },
      ],
      'en',
    ).map(({ before }) => before.amount);
    expect(amounts).toEqual(['XQQQ 123,456', '–']);
  });
});

describe('the choice', () => {
  const choices = async (
    generalisation: PreviewOfGeneralisation,
    chosen: ErasureChoices,
    isCoarserOnly = false,
  ) => {
    const onChange = jest.fn();
    const ui = await draw(
      <PlanChoices
        view={planOf({ ...preview, generalisation })}
        choices={chosen}
        isBusy={false}
        isCoarserOnly={isCoarserOnly}
        onChange={onChange}
      />,
    );
    return { ui, onChange };
  };
  const box = '[type=checkbox]';
  const tick = async (ui: Drawn, checked: boolean): Promise<void> => {
    await ui.type(Object.assign(ui.one(box), { checked }), 'on');
  };

  it('ticked, is the very steps that were shown', async () => {
    const { ui, onChange } = await choices(coarser, { mentions: 'REDACT' });
    await tick(ui, true);
    expect(onChange).toHaveBeenCalledWith({ mentions: 'REDACT', generalise: STEPS });
    await ui.unmount();
  });

  it('unticked, is none; or a look at the suggestion, where only that is asked', async () => {
    const chosen = { generalise: STEPS };
    const one = await choices({ ...coarser, state: 'CHOICE' }, chosen);
    await tick(one.ui, false);
    expect(one.onChange).toHaveBeenCalledWith({});
    await one.ui.unmount();
    const other = await choices({ ...coarser, state: 'CHOICE' }, chosen, true);
    await tick(other.ui, false);
    expect(other.onChange).toHaveBeenCalledWith({ generalise: 'SUGGESTED' });
    await other.ui.unmount();
  });

  it.each<[string, Partial<PreviewOfGeneralisation>]>([
    ['the setting does it anyway', { state: 'SETTING' }],
    ['there is nothing to choose', { steps: [] }],
  ])('is not asked where %s', async (_why, more) => {
    const { ui } = await choices({ ...coarser, ...more }, {});
    expect(ui.all(box)).toEqual([]);
    await ui.unmount();
  });
});

it('sums what is said less exactly of several, and leaves out what is only suggested', () => {
  const of = (generalisation: PreviewOfGeneralisation) => ({ preview: { ...preview, generalisation } });
  expect(
    sumOfPreviews([of({ ...coarser, state: 'CHOICE' }), of({ ...coarser, state: 'CHOICE' })]),
  ).toMatchObject({
    generalisation: { state: 'CHOICE', people: 2, deals: 4 },
  });
  expect(sumOfPreviews([of(coarser), of(coarser)])).not.toHaveProperty('generalisation');
});

describe('the settings', () => {
  it.each(['', 'OFF', 'SUGGEST', 'APPLY', 'apply', '1', '2', '5', '100', '101', '1.5'])(
    'take "%s" just where the domain does',
    (value) => {
      for (const { name, check } of RISK_SETTINGS) {
        const taken = (read: () => unknown): boolean => {
          try {
            read();
            return true;
          } catch {
            return false;
          }
        };
        expect([name, taken(() => check([{ name, value }]))]).toEqual([
          name,
          taken(() => readSettings([{ name, value }])),
        ]);
      }
    },
  );

  it('begin with the defaults of the domain', () => {
    for (const { name, fields } of RISK_SETTINGS)
      expect(fields[0]?.otherwise).toBe(String(DEFAULT_SETTINGS[name as 'riskMode' | 'riskK']));
  });
});
