/** What the tab offers for a job that waits for a decision: a new plan, with choices, on which it goes on. */
import { draw, type Drawn } from '../../support/ui-render';
import type { OrderRow } from '../../../src/domain/orders/order-kinds';
import { isOpenJob, jobsOf } from '../../../src/ui/record-tab/model/jobs';
import { JobsSection } from '../../../src/ui/record-tab/parts/jobs-section';

const PERSON = '20202020-1111-4111-8111-111111111111';
const [waiting] = jobsOf([
  {
    id: 'j1',
    act: 'PSEUDONYMISE',
    state: 'NEEDS_ATTENTION',
    step: 'BEGUN',
    failureCode: 'REVIEW_NEEDED',
    reviewItems: [{ object: 'note', recordId: 'n1' }],
  },
]);
if (waiting === undefined) throw new Error('no job');

type Order = Partial<OrderRow>;
type Given = { kind: string; personId: string; options: Record<string, unknown> };
const given: Given[] = [];
const ordered = new Map<string, Order>();

const planFor = ({ options }: Given) => {
  const isDecided = (options['choices'] as { mentions?: string } | undefined)?.mentions === 'REDACT';
  return {
    preview: {
      act: options['act'],
      personId: PERSON,
      isPossible: true,
      undecided: [],
      whatToDo: '',
      found: { note: 1 },
      actions: isDecided ? { REDACT: 1 } : { REVIEW: 1 },
      stays: {},
      heldUntil: '',
      review: isDecided ? [] : [{ object: 'note', recordId: 'n1' }],
      items: [],
      more: 0,
      rules: [],
      requests: 1,
    },
  };
};

beforeEach(() => {
  given.length = 0;
  ordered.clear();
  process.env['TWENTY_API_URL'] = 'http://127.0.0.1:1';
  jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const { variables } = JSON.parse(String(init?.body)) as {
      variables: { data?: Given; filter?: { id: { eq: string } } };
    };
    const { data, filter } = variables;
    if (data !== undefined) {
      given.push(data);
      const id = `o${given.length}`;
      const result = data.kind === 'ERASE' ? { started: 1, refused: [], jobIds: ['j1'] } : planFor(data);
      ordered.set(id, { id, kind: data.kind as OrderRow['kind'], state: 'DONE', result });
    }
    const order = ordered.get(filter?.id.eq ?? `o${given.length}`);
    return Promise.resolve(
      new Response(JSON.stringify({ data: { createPrivacyOrder: order, privacyOrder: order } }), {
        headers: { 'content-type': 'application/json' },
      }),
    );
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const onOrdered = jest.fn();
const section = (mayGoOn: boolean, job = waiting): Promise<Drawn> =>
  draw(<JobsSection jobs={[job]} personId={PERSON} mayGoOn={mayGoOn} onOrdered={onOrdered} />);
const wordsOf = (node: Node): string =>
  (node.nodeType === 3 ? ((node as Text).data ?? '') : [...node.childNodes].map(wordsOf).join(' ')).trim();
const labels = (ui: Drawn): string[] => ui.all('button').map(wordsOf);

/** Orders are asked after every second and a half. */
const until = async (ui: Drawn, isSo: () => boolean): Promise<void> => {
  for (let round = 0; round < 300 && !isSo(); round += 1) await ui.settle(20);
};

it('previews again, takes the decision, has the word typed, and orders that the same act goes on', async () => {
  const ui = await section(true);
  await ui.click(ui.button('Preview again and go on'));
  await until(ui, () => ui.all('select').length > 0);
  expect(ui.text()).toContain('This is what is left to do.');
  // Nothing is ordered before it is decided.
  expect(labels(ui)).not.toContain('Go on');
  await ui.type(ui.one('select'), 'REDACT');
  await until(ui, () => labels(ui).includes('Go on'));
  await ui.click(ui.button('Go on'));
  await ui.type(ui.one('input'), 'PSEUDONYMISE');
  await ui.click(ui.button('Pseudonymise'));
  await until(ui, () => onOrdered.mock.calls.length > 0);
  const choices = { mentions: 'REDACT' };
  expect(given).toMatchObject([
    { kind: 'PREVIEW_ERASURE', personId: PERSON, options: { act: 'PSEUDONYMISE', choices: {} } },
    { kind: 'PREVIEW_ERASURE', personId: PERSON, options: { act: 'PSEUDONYMISE', choices } },
    {
      kind: 'ERASE',
      personId: PERSON,
      options: { act: 'PSEUDONYMISE', choices, typed: 'PSEUDONYMISE', previewOrderId: 'o2' },
    },
  ]);
  expect(onOrdered).toHaveBeenCalledTimes(1);
  await ui.unmount();
});

it('says how else it goes on where the member may not order it here', async () => {
  const ui = await section(false);
  expect(labels(ui)).not.toContain('Preview again and go on');
  expect(ui.text()).toContain('A member whose role may erase people goes on with it here.');
  await ui.unmount();
});

it.each([
  ['NEEDS_ATTENTION', true],
  ['AFTERMATH', true],
  ['HELD', false],
  ['DONE', false],
])('another act is offered beside a job in state %s: not while it is open (%s)', (state, isOpen) => {
  expect(jobsOf([{ id: 'j', act: 'ERASE', state }]).map(isOpenJob)).toEqual([isOpen]);
});

it('a job that was interrupted can be gone on with at once, with what was decided when it was ordered', async () => {
  const [failed] = jobsOf([
    {
      id: 'j2',
      act: 'ERASE',
      state: 'FAILED',
      failureCode: 'UNEXPECTED',
      settings: { mentions: 'REDACT', sharedIdentifiers: 'LEAVE', avatarMode: 'INITIALS' },
    },
  ]);
  if (failed === undefined) throw new Error('no job');
  const ui = await section(true, failed);
  await ui.click(ui.button('Preview again and go on'));
  await ui.settle(20);
  expect(given).toMatchObject([
    {
      kind: 'PREVIEW_ERASURE',
      options: { act: 'ERASE', choices: { mentions: 'REDACT', sharedIdentifiers: 'LEAVE' } },
    },
  ]);
  await ui.unmount();
});
