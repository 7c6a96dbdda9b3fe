/** Values of every type as an event tells them, and as they are written back. */
import {
  changeFromTimeline,
  valueBefore,
  type TimelineChange,
} from '../../../src/domain/restriction/from-timeline';
import { judgeChange, type PersonChange } from '../../../src/domain/restriction/person-change';
import { authorInWords, putBackNote } from '../../../src/domain/restriction/put-back-note';
import { isSameValue, selectionFor, valueToWrite } from '../../../src/domain/restriction/values';

const EMPTY_PHONES = {
  primaryPhoneNumber: '',
  primaryPhoneCountryCode: '',
  primaryPhoneCallingCode: '',
  additionalPhones: null,
};

describe('what is written back', () => {
  it.each<[string, unknown, unknown, unknown]>([
    [
      'a name',
      { firstName: 'Ada', lastName: '' },
      { firstName: 'Eva', lastName: 'X' },
      { firstName: 'Ada', lastName: '' },
    ],
    [
      'addresses with the additional ones, which a write without them would keep',
      { primaryEmail: 'a@x.de', additionalEmails: ['b@x.de'] },
      { primaryEmail: '', additionalEmails: null },
      { primaryEmail: 'a@x.de', additionalEmails: ['b@x.de'] },
    ],
    ['a number that was not there', null, { ...EMPTY_PHONES, primaryPhoneNumber: '1' }, EMPTY_PHONES],
    [
      'an amount that was not there: a whole composite of null is ignored by the server',
      null,
      { amountMicros: 5_000_000, currencyCode: 'EUR' },
      { amountMicros: null, currencyCode: '' },
    ],
    [
      'files by their id and label',
      [{ fileId: 'f', label: 'l', url: 'u' }],
      [],
      [{ fileId: 'f', label: 'l' }],
    ],
    ['a link to a company that was not there', null, 'c0ffee', null],
    ['a text', 'Engineer', '', 'Engineer'],
    ['options', ['ON_SITE'], null, ['ON_SITE']],
    ['nothing', undefined, 'x', null],
    ['JSON of somebody’s own as it is', { firstName: 'Ada', more: 1 }, null, { firstName: 'Ada', more: 1 }],
  ])('%s', (_what, before, after, written) => {
    expect(valueToWrite(before, after)).toEqual(written);
  });

  it('is read in its parts', () => {
    expect(selectionFor('name', null, { firstName: '', lastName: '' })).toBe('name { firstName lastName }');
    expect(selectionFor('avatarFile', [{ fileId: 'f', label: 'l' }], null)).toBe(
      'avatarFile { fileId label }',
    );
    expect(selectionFor('jobTitle', 'x', null)).toBe('jobTitle');
  });
});

describe('the same value', () => {
  it.each<[unknown, unknown]>([
    [null, ''],
    [
      { primaryEmail: 'a@x.de', additionalEmails: [] },
      { primaryEmail: 'a@x.de', additionalEmails: null },
    ],
    [
      { amountMicros: '5000000', currencyCode: 'EUR' },
      { currencyCode: 'EUR', amountMicros: 5_000_000 },
    ],
    ['1990-05-31', '1990-05-31T00:00:00.000Z'],
    ['2026-11-29T12:00:00.000Z', '2026-11-29T12:00:00Z'],
    [[{ fileId: 'f', label: 'l', url: 'u' }], [{ fileId: 'f', label: 'l' }]],
  ])('%j and %j', (a, b) => expect(isSameValue(a, b)).toBe(true));

  it.each<[unknown, unknown]>([
    [
      { primaryEmail: 'a@x.de', additionalEmails: ['b@x.de'] },
      { primaryEmail: 'a@x.de', additionalEmails: null },
    ],
    [
      { firstName: 'Ada', lastName: '' },
      { firstName: 'Ada', lastName: 'Roth' },
    ],
    [['A', 'B'], ['A']],
    [false, null],
    [0, null],
  ])('not %j and %j', (a, b) => expect(isSameValue(a, b)).toBe(false));
});

const changeOf = (before: object, after: object, more: Partial<PersonChange> = {}): PersonChange => ({
  personId: 'p',
  before: { ...before },
  after: { ...after },
  fields: Object.keys(after),
  author: { source: 'MANUAL', name: 'Tim', memberId: 'm' },
  isOwn: false,
  at: '2026-11-29T12:00:00.000Z',
  ...more,
});

describe('judging a change', () => {
  it.each<[string, PersonChange, unknown]>([
    [
      'of an active person',
      changeOf({ processingState: 'ACTIVE' }, { jobTitle: 'x' }),
      { kind: 'NOT_CONCERNED' },
    ],
    [
      'of a restricted one',
      changeOf({ processingState: 'RESTRICTED' }, { jobTitle: 'x', updatedBy: {}, position: 3 }),
      { kind: 'PUT_BACK', fields: ['jobTitle'] },
    ],
    [
      'that only moves the record in a list',
      changeOf({ processingState: 'RESTRICTED' }, { position: 3, updatedBy: {} }),
      { kind: 'NOT_CONCERNED' },
    ],
    [
      'that ends the restriction by hand',
      changeOf({ processingState: 'RESTRICTED' }, { processingState: 'ACTIVE' }),
      { kind: 'PUT_BACK', fields: ['processingState'] },
    ],
    [
      'by the app',
      changeOf({ processingState: 'RESTRICTED' }, { processingState: 'ERASED' }, { isOwn: true }),
      { kind: 'NOT_CONCERNED' },
    ],
    [
      'that begins one by hand',
      changeOf({ processingState: 'ACTIVE' }, { processingState: 'RESTRICTED' }),
      { kind: 'RESTRICTED_BY_HAND' },
    ],
    [
      'of a surrogate',
      changeOf({ processingState: 'ERASED' }, { processingState: 'RESTRICTED' }),
      { kind: 'NOT_CONCERNED' },
    ],
  ])('%s', (_what, change, judgement) => expect(judgeChange(change)).toEqual(judgement));
});

describe('the line on the timeline', () => {
  it('says which fields, who and when, and how to end a restriction', () => {
    expect(
      putBackNote(
        ['companyId', 'processingState'],
        { source: 'IMPORT', name: 'Jony Ive', memberId: 'm' },
        '2026-11-29T12:00:00Z',
      ),
    ).toBe(
      'company and processing state: changed by Jony Ive (import), 2026-11-29 12:00:00 UTC; put back, processing is restricted (Art. 18). To end it, run “Lift restriction”.',
    );
    expect(
      putBackNote(
        ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
        { source: 'API', name: 'x', memberId: null },
        '2026-11-29T12:00:00Z',
      ),
    ).toMatch(/^a, b, c, d, e and 2 more: changed by API key “x”/);
  });
  it('names whoever it was', () => {
    expect(
      ['WORKFLOW', 'APPLICATION', 'CALENDAR', 'SYSTEM', 'MANUAL'].map((source) =>
        authorInWords({ source, name: '' }),
      ),
    ).toEqual(['workflow', 'app', 'mail and calendar sync', 'Twenty', 'somebody']);
  });
});

describe('what the timeline still knows', () => {
  const own = { source: 'APPLICATION', name: 'Twenty Privacy', memberId: null };
  const isOwn = ({ source, name }: { source: string; name: string }): boolean =>
    source === own.source && name === own.name;
  const row = (second: number, memberId: string | null, diff: TimelineChange['diff']): TimelineChange => ({
    createdAt: `2026-11-29T12:00:${String(second).padStart(2, '0')}.000Z`,
    updatedAt: `2026-11-29T12:00:${String(second).padStart(2, '0')}.000Z`,
    memberId,
    diff,
  });
  const by = (source: string, name: string) => ({ after: { source, name, workspaceMemberId: null } });

  it('is put back to before the first of others’ changes since the app’s own', () => {
    const { change, isEntered } = changeFromTimeline(
      'p',
      [
        row(1, 'm', { jobTitle: { before: 'A', after: 'B' } }),
        row(2, null, {
          updatedBy: by('APPLICATION', 'Twenty Privacy'),
          jobTitle: { before: 'B', after: 'A' },
        }),
        row(4, null, { intro: { before: 'I', after: 'J' } }),
        row(5, null, { updatedBy: by('API', 'key'), jobTitle: { before: 'A', after: 'C' } }),
        row(6, null, { jobTitle: { before: 'C', after: 'D' }, position: { before: 1, after: 2 } }),
      ],
      isOwn,
      own,
    );
    expect(isEntered).toBe(false);
    expect(change).toMatchObject({
      before: { jobTitle: 'A' },
      after: { jobTitle: 'D' },
      fields: ['jobTitle'],
      author: { source: 'API', name: 'key' },
      at: '2026-11-29T12:00:06.000Z',
    });
  });

  it('takes a row that was joined to an older one by its last word', () => {
    const joined = row(9, 'm', { jobTitle: { before: 'A', after: 'C' } });
    const putBack = row(3, null, {
      updatedBy: by('APPLICATION', 'Twenty Privacy'),
      jobTitle: { before: 'B', after: 'A' },
    });
    expect(changeFromTimeline('p', [joined, putBack], isOwn, own).change).toMatchObject({
      before: { jobTitle: 'A' },
      after: { jobTitle: 'C' },
    });
  });

  it('leaves what was changed before somebody restricted the record by hand', () => {
    expect(
      changeFromTimeline(
        'p',
        [
          row(1, 'm', { jobTitle: { before: 'A', after: 'B' } }),
          row(2, 'm', { processingState: { before: 'ACTIVE', after: 'RESTRICTED' } }),
          row(3, 'm', { intro: { before: 'I', after: 'J' } }),
        ],
        isOwn,
        own,
      ),
    ).toMatchObject({ isEntered: true, change: { fields: ['intro'], before: { intro: 'I' } } });
  });

  it('of a row that was joined over the beginning takes only that the state was left', () => {
    const joined = {
      ...row(5, 'm', {
        jobTitle: { before: 'A', after: 'C' },
        processingState: { before: 'RESTRICTED', after: 'ACTIVE' },
      }),
      createdAt: '2026-11-29T12:00:01.000Z',
    };
    const restricted = row(2, null, {
      updatedBy: by('APPLICATION', 'Twenty Privacy'),
      processingState: { before: 'ACTIVE', after: 'RESTRICTED' },
      processingStateSince: { before: null, after: '2026-11-29T12:00:02.000Z' },
    });
    expect(changeFromTimeline('p', [joined, restricted], isOwn, own)).toMatchObject({
      isEntered: false,
      change: { fields: ['processingState'], before: { processingState: 'RESTRICTED' } },
    });
  });

  it('leaves what others write after the app lifted a restriction', () => {
    const lifted = row(2, null, {
      updatedBy: by('APPLICATION', 'Twenty Privacy'),
      processingState: { before: 'RESTRICTED', after: 'ACTIVE' },
    });
    expect(
      changeFromTimeline('p', [lifted, row(3, 'm', { jobTitle: { before: 'A', after: 'B' } })], isOwn, own)
        .change,
    ).toBeUndefined();
  });

  it('of a sealed field is not what it held: dots are never written back for a value', () => {
    const rows = [
      row(1, 'm', { iban: { before: '••••', after: '••••' }, jobTitle: { before: 'A', after: 'B' } }),
    ];
    expect(changeFromTimeline('p', rows, isOwn, own).change).toMatchObject({
      fields: ['jobTitle'],
      before: { jobTitle: 'A' },
    });
    const stripped = row(1, 'm', { iban: { before: '••••', after: '••••' } });
    expect(changeFromTimeline('p', [stripped], isOwn, own).change).toBeUndefined();
    const told = { before: { iban: '•••• 3000' }, at: '2026-11-29T12:00:30.000Z' };
    expect(valueBefore('iban', told, rows, isOwn, own)).toBe('•••• 3000');
  });

  it('is nothing where nobody else wrote', () => {
    expect(
      changeFromTimeline('p', [row(1, null, { listRemoval: { before: '', after: 'x' } })], isOwn, own),
    ).toEqual({
      change: undefined,
      isEntered: false,
    });
  });
});
