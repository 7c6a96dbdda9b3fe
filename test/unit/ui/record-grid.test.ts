/** Consents as purpose × channel: what the person said, and what the decision makes of it. */
import { decide } from '../../../src/domain/consent/decide';
import { readPurpose, type Purpose } from '../../../src/domain/consent/purpose';
import { DEFAULT_PUBLIC_SETTINGS } from '../../../src/domain/public-settings';
import {
  firstLanguage,
  proofOf,
  usualMethod,
  wordingLanguages,
  withdrawalOf,
} from '../../../src/ui/record-tab/model/consent-forms';
import { columnsOf, gridOf, marketingOf, type GridRow } from '../../../src/ui/record-tab/model/consent-grid';
import { factsOf, worldOf } from '../../../src/ui/record-tab/model/facts';
import type {
  ConsentRow,
  PersonRow,
  RequestRow,
  SuppressionRow,
} from '../../../src/ui/record-tab/model/rows';
import { unseenOf, type Unseen } from '../../../src/ui/record-tab/model/unseen';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const purpose = (id: string, more: Record<string, unknown> = {}): Purpose =>
  readPurpose({
    id,
    code: id,
    name: id,
    isActive: true,
    legalBasis: 'CONSENT',
    channels: ['EMAIL', 'PHONE'],
    isDoubleOptIn: false,
    notice: { en: 'Yes.', de: 'Ja.' },
    ...more,
  });
const answer = (state: string, more: Partial<ConsentRow> = {}): ConsentRow => ({
  id: `${state}-${more.channel ?? 'EMAIL'}`,
  personId: 'anna',
  purposeId: 'letter',
  channel: 'EMAIL',
  state,
  stateSince: '2026-05-01T00:00:00.000Z',
  createdAt: '2026-05-01T00:00:00.000Z',
  proof: 'CONFIRMED',
  ...more,
});

const grid = ({
  purposes = [purpose('letter')],
  person = {},
  consents = [],
  requests = [],
  suppressions = [],
  unseen = [],
}: {
  purposes?: Purpose[];
  person?: Partial<PersonRow>;
  consents?: ConsentRow[];
  requests?: RequestRow[];
  suppressions?: SuppressionRow[];
  unseen?: Unseen[];
}): GridRow[] =>
  gridOf({
    purposes,
    own: factsOf(
      { id: 'anna', ...person },
      { consents, requests, suppressions },
      DEFAULT_PUBLIC_SETTINGS.minors,
      NOW,
    ),
    twins: [],
    rows: consents,
    suppressions,
    world: worldOf(purposes, DEFAULT_PUBLIC_SETTINGS),
    unseen,
    now: NOW,
  });
const told = (rows: readonly GridRow[]): string[] =>
  rows.flatMap(({ purpose: { id }, cells }) =>
    cells.map(
      ({ channel, state, may, verdicts }) =>
        `${id} ${channel} ${state} ${may} ${[...new Set(verdicts.map(({ decision }) => decision.reason))].join('/')}`,
    ),
  );

it.each<[string, ConsentRow[], string]>([
  ['nothing', [], 'letter EMAIL NEVER NO NO_CONSENT'],
  ['a yes', [answer('GIVEN')], 'letter EMAIL GIVEN YES CONSENT_GIVEN'],
  ['a no', [answer('REFUSED')], 'letter EMAIL REFUSED NO CONSENT_REFUSED'],
  ['a yes taken back', [answer('WITHDRAWN')], 'letter EMAIL WITHDRAWN NO CONSENT_WITHDRAWN'],
  [
    'a yes that ran out',
    [answer('GIVEN', { expiresAt: '2026-05-31T00:00:00.000Z' })],
    'letter EMAIL EXPIRED NO CONSENT_EXPIRED',
  ],
  ['a question', [answer('REQUESTED')], 'letter EMAIL UNCONFIRMED NO CONSENT_REQUESTED'],
  ['a yes for all channels', [answer('GIVEN', { channel: 'ALL' })], 'letter EMAIL GIVEN YES CONSENT_GIVEN'],
])('of %s the cell says what was said and what follows', (_what, consents, first) => {
  expect(told(grid({ consents }))[0]).toBe(first);
});

it('a yes without the confirmation that the purpose wants does not count yet', () => {
  const purposes = [purpose('letter', { isDoubleOptIn: true })];
  expect(told(grid({ purposes, consents: [answer('GIVEN', { proof: 'UNCONFIRMED' })] }))[0]).toBe(
    'letter EMAIL UNCONFIRMED NO CONSENT_NOT_CONFIRMED',
  );
});

it('what the person said stays seen while something else forbids the use', () => {
  const consents = [answer('GIVEN')];
  expect(told(grid({ consents, person: { processingState: 'RESTRICTED' } }))[0]).toBe(
    'letter EMAIL GIVEN NO PROCESSING_RESTRICTED',
  );
  expect(told(grid({ consents, person: { deletedAt: '2026-05-30T00:00:00.000Z' } }))[0]).toBe(
    'letter EMAIL GIVEN NO PERSON_DELETED',
  );
});

it('other bases are told as such, with the objection where there is a right to it', () => {
  const purposes = [
    purpose('contract', { legalBasis: 'CONTRACT', channels: [] }),
    purpose('survey', { legalBasis: 'LEGITIMATE_INTERESTS' }),
    purpose('letter'),
  ];
  const requests = [
    {
      id: 'objection',
      right: 'OBJECTION',
      state: 'RECEIVED',
      purposeId: 'survey',
      createdAt: '2026-05-20T00:00:00Z',
    },
  ];
  const rows = grid({ purposes, requests });
  expect(told(rows)).toEqual([
    'letter EMAIL NEVER NO NO_CONSENT',
    'letter PHONE NEVER NO NO_CONSENT',
    'contract ALL IN_USE YES CONTRACT',
    'survey ALL OBJECTION_OPEN NO OBJECTION',
  ]);
  expect(
    rows.map(({ restsOnYes, isObjectable, cells }) => [restsOnYes, isObjectable, cells[0]?.canWithdraw]),
  ).toEqual([
    [true, false, false],
    [false, false, false],
    [false, true, false],
  ]);
});

it('a purpose that is not in use is there only if it was answered, and comes last', () => {
  const purposes = [
    purpose('old', { isActive: false }),
    purpose('never', { isActive: false }),
    purpose('letter'),
  ];
  const rows = grid({ purposes, consents: [answer('GIVEN', { purposeId: 'old' })] });
  expect(rows.map(({ purpose: { id } }) => id)).toEqual(['letter', 'old']);
  expect(told(rows).at(-1)).toBe('old EMAIL GIVEN NO PURPOSE_INACTIVE');
  expect(rows.at(-1)?.cells[0]?.canRecord).toBe(false);
});

it('an objection to marketing stops every purpose of it, whatever stands beside', () => {
  const purposes = [purpose('letter', { isDirectMarketing: true })];
  const suppressions = [{ id: 's', scope: 'DIRECT_MARKETING', since: '2026-05-10T00:00:00.000Z' }];
  const [row] = grid({ purposes, consents: [answer('GIVEN')], suppressions });
  expect([row?.stoppedBy, row?.cells[0]?.state, row?.cells[0]?.may]).toEqual(['OBJECTION', 'OBJECTED', 'NO']);
  expect(
    marketingOf([{ id: 'p', scope: 'DIRECT_MARKETING', liftedAt: '2026-07-01T00:00:00.000Z' }], NOW),
  ).toEqual({
    objectedSince: null,
    pausedUntil: Date.parse('2026-07-01T00:00:00.000Z'),
  });
});

it('of an erased person nothing can be recorded or withdrawn', () => {
  const [row] = grid({ consents: [answer('GIVEN')], person: { processingState: 'ERASED' } });
  expect(row?.cells.map(({ canRecord, canWithdraw, may }) => [canRecord, canWithdraw, may])).toEqual([
    [false, false, 'NO'],
    [false, false, 'NO'],
  ]);
});

it('every cell says what the decision says, for two hundred answers', () => {
  const purposes = Array.from({ length: 20 }, (_, index) => purpose(`p${index}`));
  const states = ['GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'REQUESTED'];
  const consents = Array.from({ length: 200 }, (_, index) =>
    answer(states[index % states.length] ?? 'GIVEN', {
      id: `c${index}`,
      purposeId: `p${index % 20}`,
      channel: ['EMAIL', 'PHONE', 'ALL'][index % 3] ?? 'ALL',
      stateSince: new Date(NOW - index * 3_600_000).toISOString(),
    }),
  );
  const rows = grid({ purposes, consents });
  const { facts } = factsOf(
    { id: 'anna' },
    { consents, requests: [], suppressions: [] },
    DEFAULT_PUBLIC_SETTINGS.minors,
    NOW,
  );
  expect(rows).toHaveLength(20);
  const cells = rows.flatMap((row) => row.cells.map((one) => ({ purpose: row.purpose, ...one })));
  const world = worldOf(purposes, DEFAULT_PUBLIC_SETTINGS);
  expect(cells.flatMap(({ verdicts }) => verdicts.map(({ decision }) => decision))).toEqual(
    cells.flatMap(({ purpose: about, verdicts }) =>
      verdicts.map(({ channel }) => decide([facts], about, channel, NOW, world)),
    ),
  );
  expect(columnsOf(rows)).toEqual(['EMAIL', 'PHONE']);
});

describe('a form', () => {
  it('ends the very answer of a channel, and writes a no beside one that is for all', () => {
    const row = answer('GIVEN');
    expect(withdrawalOf({ row, channel: 'EMAIL' })).toEqual({ kind: 'UPDATE', id: row.id });
    expect(withdrawalOf({ row: answer('GIVEN', { channel: 'ALL' }), channel: 'EMAIL' })).toEqual({
      kind: 'NEW',
    });
    expect(withdrawalOf({ row: undefined, channel: 'PHONE' })).toEqual({ kind: 'NEW' });
    expect(withdrawalOf({ row: answer('WITHDRAWN'), channel: 'EMAIL' })).toEqual({ kind: 'NEW' });
  });

  it('needs a proof where the purpose wants each consent confirmed', () => {
    expect(proofOf(purpose('a', { isDoubleOptIn: true }), false)).toBe('UNCONFIRMED');
    expect(proofOf(purpose('a', { isDoubleOptIn: true }), true)).toBe('CONFIRMED');
    expect(proofOf(purpose('a'), false)).toBe('NOT_NEEDED');
  });

  it('offers the languages that have a wording, the reader’s first', () => {
    expect(wordingLanguages(purpose('a'), ['fr'])).toEqual(['en', 'de']);
    expect(wordingLanguages(purpose('a', { notice: null }), ['fr'])).toEqual(['fr']);
    expect([firstLanguage(['en', 'de'], 'de'), firstLanguage(['en', 'de'], 'es')]).toEqual(['de', 'en']);
    expect(usualMethod('POST')).toBe('PAPER');
  });
});

describe('where something that may forbid it could not be read', () => {
  it.each<[string, readonly string[], boolean, Unseen[]]>([
    ['data requests, among them objections', ['dataRequests', 'legalHolds'], false, ['REQUESTS']],
    ['suppressions', ['suppressions'], false, ['SUPPRESSIONS']],
    ['more answers than were read', [], true, ['ANSWERS']],
  ])('%s: a yes is not known, and a no stays one', (_what, refused, isCut, expected) => {
    const unseen = unseenOf(refused, isCut);
    expect(unseen).toEqual(expected);
    const cells = grid({
      consents: [answer('GIVEN'), answer('REFUSED', { channel: 'PHONE' })],
      unseen,
    }).flatMap((row) => row.cells);
    expect(cells.map(({ channel, may }) => `${channel} ${may}`)).toEqual(['EMAIL UNKNOWN', 'PHONE NO']);
  });

  it('nothing of it is refused: all is known', () => {
    expect(unseenOf(['legalHolds', 'sealedValues'], false)).toEqual([]);
  });
});
