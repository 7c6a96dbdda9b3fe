/** What the tab says while something is under way, what closing a panel does then, and what it says afterwards. */
import { draw, type Drawn } from '../../support/ui-render';
import type { UseOrder } from '../../../src/ui/api/orders';
import { UiError } from '../../../src/ui/api/ui-error';
import { OrderState, TAKES_LONG_MS } from '../../../src/ui/orders/order-state';
import { PlanView } from '../../../src/ui/plan/plan-view';
import { openOrdersOf } from '../../../src/ui/record-tab/model/open-orders';
import type { Offers } from '../../../src/ui/record-tab/model/rights';
import { Actions, actionsFor } from '../../../src/ui/record-tab/panels/actions';
import { OpenOrders } from '../../../src/ui/record-tab/panels/open-orders';
import { useIntention } from '../../../src/ui/record-tab/data/intention';
import { RevealField } from '../../../src/ui/record-tab/parts/reveal-field';

const PERSON = '20202020-1111-4111-8111-111111111111';
const ALL: Offers = {
  consent: true,
  startRequest: true,
  exportData: true,
  restrict: true,
  erase: true,
  extend: true,
  reveal: true,
  reidentify: true,
};
const json = (body: object): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
/** What is sent is answered by hand, so that a test decides when. */
const held: { body: { variables?: { data: { kind: string } } }; answer: (body: object) => void }[] = [];
const next = () => {
  const first = held.shift();
  if (first === undefined) throw new Error('nothing was asked');
  return first;
};

beforeEach(() => {
  held.length = 0;
  process.env['TWENTY_API_URL'] = 'http://127.0.0.1:1';
  process.env['TWENTY_FUNCTIONS_URL'] = 'http://127.0.0.1:1/s';
  jest.spyOn(globalThis, 'fetch').mockImplementation(
    (_, init) =>
      new Promise((resolve) => {
        held.push({
          body: JSON.parse(String(init?.body)) as (typeof held)[number]['body'],
          answer: (body) => resolve(json(body)),
        });
      }),
  );
});
afterEach(async () => {
  // Nothing is left waiting.
  for (const { answer } of held.splice(0)) answer({ data: {} });
  await new Promise((resolve) => void setTimeout(resolve, 20));
  jest.restoreAllMocks();
});

describe('an order that waits', () => {
  const use = (more: Partial<UseOrder>): UseOrder => ({
    order: undefined,
    give: () => Promise.resolve(),
    isRunning: true,
    error: undefined,
    lookAgain: () => undefined,
    reset: () => undefined,
    ...more,
  });

  it('that nobody takes up for long is said to wait for functions, with how they are switched on', async () => {
    const waiting = openOrdersOf([
      {
        id: 'o',
        kind: 'ERASE',
        state: 'ORDERED',
        createdAt: new Date(Date.now() - TAKES_LONG_MS).toISOString(),
      },
    ]);
    const ui = await draw(<OpenOrders orders={waiting} />);
    await ui.settle(20);
    expect(ui.text()).toContain('Nothing has taken up the order yet');
    expect(ui.text()).toContain('LOGIC_FUNCTION_TYPE');
    await ui.unmount();
  });

  it('that is new, or taken up, is not', async () => {
    const orders = openOrdersOf([
      { id: 'a', kind: 'ERASE', state: 'ORDERED', createdAt: new Date().toISOString() },
      { id: 'b', kind: 'RESTRICT', state: 'RUNNING', createdAt: '2026-01-01T00:00:00.000Z' },
    ]);
    const ui = await draw(<OpenOrders orders={orders} />);
    await ui.settle(20);
    expect(ui.text()).not.toContain('Nothing has taken up the order yet');
    expect(ui.all('[role="progressbar"]')).toHaveLength(2);
    await ui.unmount();
  });

  it('shows while it runs that its state cannot be read, and reads again without ordering again', async () => {
    const lookAgain = jest.fn();
    const onAgain = jest.fn();
    const ui = await draw(
      <OrderState
        use={use({ error: new UiError('OFFLINE', 'no'), lookAgain })}
        label="Working"
        onAgain={onAgain}
      />,
    );
    expect(ui.all('[role="progressbar"]')).toHaveLength(1);
    await ui.click(ui.button('Try again'));
    expect([lookAgain.mock.calls.length, onAgain.mock.calls.length]).toEqual([1, 0]);
    await ui.unmount();
  });

  it('previews and questions are not among those the tab waits for', () => {
    expect(
      openOrdersOf([
        { id: 'a', kind: 'PREVIEW_ERASURE', state: 'ORDERED' },
        { id: 'b', kind: 'CHECK_CONSENT', state: 'RUNNING' },
        { id: 'c', kind: 'EXPORT', state: 'DONE' },
        { id: 'd', kind: 'EXPORT', state: 'ORDERED' },
      ]).map(({ id }) => id),
    ).toEqual(['d']);
  });
});

it.each([
  ['ERASE', 'ACTIVE', ['PSEUDONYMISE', 'ERASE']],
  ['RESTRICT', 'ACTIVE', ['RESTRICT']],
  ['LIFT_RESTRICTION', 'RESTRICTED', ['LIFT']],
  ['EXPORT', 'ACTIVE', ['EXPORT']],
] as const)('what is ordered already (%s) is not offered beside it', (kind, state, gone) => {
  const before = actionsFor(state, ALL, false);
  expect(before).toEqual(expect.arrayContaining([...gone]));
  expect(actionsFor(state, ALL, false, [kind])).toEqual(
    before.filter((key) => !(gone as readonly string[]).includes(key)),
  );
});

describe('an erasure', () => {
  const onDone = jest.fn();
  const actions = (isAtWork: boolean, doneJobs: number) => (
    <Actions
      personId={PERSON}
      state="ACTIVE"
      offers={ALL}
      purposes={[]}
      isRequestOnly={false}
      isAtWork={isAtWork}
      orders={[]}
      doneJobs={doneJobs}
      onDone={onDone}
    />
  );
  const preview = {
    act: 'ERASE',
    personId: PERSON,
    isPossible: true,
    undecided: [],
    whatToDo: '',
    found: { person: 1 },
    actions: { OVERWRITE: 1234 },
    stays: {},
    heldUntil: '',
    review: [],
    items: [],
    more: 0,
    rules: [],
    requests: 1,
  };
  /** Up to the moment at which the order is on its way to the server. */
  const order = async (): Promise<Drawn> => {
    onDone.mockClear();
    const ui = await draw(actions(false, 0));
    await ui.click(ui.button('Erase'));
    next().answer({
      data: { createPrivacyOrder: { id: 'p', kind: 'PREVIEW_ERASURE', state: 'DONE', result: { preview } } },
    });
    await ui.settle(1600);
    next().answer({
      data: { privacyOrder: { id: 'p', kind: 'PREVIEW_ERASURE', state: 'DONE', result: { preview } } },
    });
    await ui.settle(20);
    await ui.click(ui.button('Go on'));
    expect(ui.text()).toContain('Records changed or removed: 1,234.');
    await ui.type(ui.one('input'), 'ERASE');
    await ui.click(
      ui.all('button').findLast((one) => one.textContent?.trim() === 'Erase') ?? ui.one('input'),
    );
    await ui.settle();
    expect(held.map(({ body }) => body.variables?.data.kind)).toEqual(['ERASE']);
    return ui;
  };

  it('that is on its way is not taken back by closing the panel, and the tab says so', async () => {
    const ui = await order();
    await ui.click(ui.button('Cancel'));
    expect(ui.text()).not.toContain('Nothing has been changed yet');
    expect(ui.text()).toContain('Ordered. How far it is stands below.');
    expect(onDone).toHaveBeenCalledTimes(1);

    // While it is at work that stands there; afterwards it is said to be done, and only then.
    await ui.redraw(actions(true, 0));
    expect(ui.text()).toContain('Ordered.');
    await ui.redraw(actions(false, 1));
    expect(ui.text()).not.toContain('Ordered.');
    expect(ui.all('[role="status"]').map((one) => one.textContent)).toEqual([
      'Done, the certificate is below',
    ]);
    await ui.unmount();
  });

  it('nor by the button that opened it', async () => {
    const ui = await order();
    const [toggle] = ui.all('button').filter((one) => one.textContent?.trim() === 'Erase');
    await ui.click(toggle ?? ui.one('input'));
    expect(onDone).toHaveBeenCalledTimes(1);
    await ui.unmount();
  });

  it('shows before it is ordered what could still tell who it was', async () => {
    const risk = {
      level: 'HIGH' as const,
      k: 1,
      fields: ['jobTitle', 'city'],
      linkability: { deals: 2, conversations: 0, notes: 1 },
      telling: ['person.salary'],
    };
    const ui = await draw(<PlanView plan={{ ...preview, act: 'ERASE', risk }} />);
    const text = ui.text();
    for (const part of [
      'What could still tell who it was',
      'Remaining risk: High',
      'jobTitle, city',
      'Deals linked to the record: 2',
      'Notes and tasks: 1',
      'person.salary',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Lines in mails');
    await ui.redraw(<PlanView plan={{ ...preview, act: 'ERASE' }} />);
    expect(ui.text()).not.toContain('What could still tell who it was');
    await ui.unmount();
  });
});

it('a restriction that is on its way is shown by the tab when its panel is closed', async () => {
  const onDone = jest.fn();
  const ui = await draw(
    <Actions
      personId={PERSON}
      state="ACTIVE"
      offers={ALL}
      purposes={[]}
      isRequestOnly={false}
      isAtWork={false}
      orders={[]}
      doneJobs={0}
      onDone={onDone}
    />,
  );
  await ui.click(ui.button('Restrict'));
  await ui.type(ui.one('select'), 'UNLAWFUL');
  await ui.click(
    ui.all('button').findLast((one) => one.textContent?.trim() === 'Restrict') ?? ui.one('select'),
  );
  await ui.click(ui.button('Cancel'));
  expect(onDone).toHaveBeenCalledTimes(1);
  await ui.unmount();
});

describe('a sealed value', () => {
  const field = { name: 'bankAccount', label: 'Bank account', mask: '••••', hasValue: true };
  const ask = async (): Promise<Drawn> => {
    const ui = await draw(<RevealField personId={PERSON} field={field} mayReveal state="ACTIVE" />);
    await ui.click(ui.button('Reveal'));
    await ui.type(ui.one('select'), 'CONTRACT');
    await ui.click(ui.button('Show it for half a minute'));
    return ui;
  };
  const answer = { ok: true, value: 'DE89 3704', shownForSeconds: 30 };

  it('is shown when it comes', async () => {
    const ui = await ask();
    next().answer(answer);
    await ui.settle(20);
    expect(ui.text()).toContain('DE89 3704');
    await ui.unmount();
  });

  it.each(['Cancel', 'Reveal'])('is dropped when the question was closed meanwhile (%s)', async (by) => {
    const ui = await ask();
    await ui.click(ui.button(by));
    next().answer(answer);
    await ui.settle(20);
    expect(ui.text()).not.toContain('DE89 3704');
    await ui.unmount();
  });
});

it('what somebody tries to write again has the id it had; what they changed has another', async () => {
  const Writing = ({ content }: { content: object }) => <p>{useIntention()(content)}</p>;
  const ui = await draw(<Writing content={{ state: 'GIVEN' }} />);
  const first = ui.text();
  await ui.redraw(<Writing content={{ state: 'GIVEN' }} />);
  expect(ui.text()).toBe(first);
  await ui.redraw(<Writing content={{ state: 'REFUSED' }} />);
  expect(ui.text()).not.toBe(first);
  await ui.unmount();
});
