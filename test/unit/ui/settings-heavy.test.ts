import { UiError } from '../../../src/ui/api/ui-error';
import { keyStateIn, rotatedShare } from '../../../src/ui/settings/keys/read-key-state';
import { ledgerStateIn } from '../../../src/ui/settings/ledger/read-ledger-state';
import { viewsIn } from '../../../src/ui/settings/ledger/use-views';
import { EMPTY_FORM, isSameForm, optionsOf } from '../../../src/ui/settings/protection/protection-options';
import {
  hasExceptions,
  retentionChange,
  retentionForm,
  retentionOf,
  retentionProblems,
} from '../../../src/ui/settings/retention/retention-rules';
import { installEach, mayInstall, waiting } from '../../../src/ui/settings/workflows/install-each';
import type { InstalledWorkflow, InstallResult } from '../../../src/ui/workflows/install-ready-made';

describe('protection of roles', () => {
  it('orders the levels that were chosen, and the roles by name', () => {
    const form = { ...EMPTY_FORM, levels: { sensitive: 'HIDE' as const }, roles: ' Member, ,Guest ' };
    expect(optionsOf(form, 'APPLY')).toEqual({
      mode: 'APPLY',
      sensitive: 'HIDE',
      roles: ['Member', 'Guest'],
    });
    expect(optionsOf({ ...form, roles: '', purgeTimeline: true }, 'PREVIEW')).toEqual({
      mode: 'PREVIEW',
      sensitive: 'HIDE',
      purgeTimeline: true,
    });
  });

  it('orders nothing while no level is chosen', () => {
    expect(optionsOf(EMPTY_FORM, 'PREVIEW')).toBeUndefined();
  });

  it('applies only what was previewed', () => {
    const form = { ...EMPTY_FORM, levels: { criminal: 'HIDE' as const } };
    expect(isSameForm(form, { ...form })).toBe(true);
    expect(isSameForm(form, undefined)).toBe(false);
    expect(isSameForm(form, { ...form, purgeTimeline: true })).toBe(false);
    expect(isSameForm(form, { ...form, levels: { criminal: 'READ_ONLY' } })).toBe(false);
  });
});

describe('retention of a purpose', () => {
  const rule = retentionOf({
    id: 'a',
    updatedAt: '2026-11-30T10:00:00.000Z',
    name: 'Newsletter',
    isActive: true,
    retentionAmount: 3,
    retentionUnit: 'YEARS',
    retentionTrigger: 'LAST_CONSENT',
    retentionAction: 'PROPOSE',
    retentionObjectName: null,
    retentionExceptions: null,
  });

  it('writes only what was changed', () => {
    const form = retentionForm(rule);
    expect(retentionChange(rule, form)).toEqual({});
    expect(retentionChange(rule, { ...form, amount: '24', unit: 'MONTHS' })).toEqual({
      retentionAmount: 24,
      retentionUnit: 'MONTHS',
    });
    expect(retentionChange(rule, { ...form, amount: '' })).toEqual({ retentionAmount: null });
  });

  it.each(['0', '-1', '1.5', 'two', '10001', ' '])('takes no period of "%s"', (amount) => {
    expect(retentionProblems({ ...retentionForm(rule), amount })).toEqual(
      amount.trim() === '' ? [] : ['AMOUNT'],
    );
  });

  it('takes exceptions as a list, and nothing else', () => {
    const form = { ...retentionForm(rule), exceptions: '[{"filter":{},"amount":1}]' };
    expect(retentionProblems(form)).toEqual([]);
    expect(retentionChange(rule, form)).toEqual({ retentionExceptions: [{ filter: {}, amount: 1 }] });
    expect(retentionProblems({ ...form, exceptions: '{"a":1}' })).toEqual(['EXCEPTIONS']);
    expect(retentionProblems({ ...form, exceptions: '[' })).toEqual(['EXCEPTIONS']);
    expect(hasExceptions(rule)).toBe(false);
    expect(hasExceptions({ ...rule, exceptions: [{}] })).toBe(true);
  });

  it('reads a purpose that says nothing with the defaults of the data model', () => {
    expect(retentionOf({ id: 'b', updatedAt: '' })).toMatchObject({
      amount: null,
      unit: 'MONTHS',
      trigger: 'LAST_ENGAGEMENT',
      action: 'PROPOSE',
    });
  });
});

describe('keys', () => {
  it('counts by version, newest first, and says how far a rotation is', () => {
    const { counts } = keyStateIn({
      sealedValuesGroupBy: [
        { groupByDimensionValues: ['v9'], totalCount: 25 },
        { groupByDimensionValues: ['v10'], totalCount: 75 },
        { groupByDimensionValues: [null], totalCount: 3 },
      ],
      ledgerEntries: { edges: [] },
    });
    expect(counts).toEqual([
      { version: 'v10', values: 75 },
      { version: 'v9', values: 25 },
    ]);
    expect(rotatedShare(counts ?? [])).toBe(75);
    expect(rotatedShare([{ version: 'v1', values: 4 }])).toBeNull();
  });

  it('tells what the role may not see from what is not there', () => {
    expect(keyStateIn({})).toEqual({ counts: null, rotations: null });
    expect(keyStateIn({ sealedValuesGroupBy: [], ledgerEntries: { edges: [] } })).toEqual({
      counts: [],
      rotations: [],
    });
  });
});

describe('the ledger’s state', () => {
  it('counts what no seal covers yet', () => {
    const state = ledgerStateIn({
      ledgerEntries: { totalCount: 12 },
      ledgerSeals: {
        totalCount: 2,
        edges: [
          {
            node: {
              id: 's',
              sequence: 2,
              lastSequence: 9,
              sealedAt: '2026-11-30T10:00:00.000Z',
              hash: 'ab',
              exports: [{ fileId: 'f' }],
            },
          },
        ],
      },
    });
    expect(state).toMatchObject({ entries: 12, seals: 2, unsealed: 3, last: { sequence: 2, exports: 1 } });
    expect(state?.documents).toBeNull();
  });

  it('is nothing where the role may not see it', () => {
    expect(ledgerStateIn({ ledgerEntries: { totalCount: 1 } })).toBeUndefined();
  });
});

it('views are found by the object and the name the app gave them', () => {
  const views = viewsIn({
    getViews: [
      { id: 'v1', name: 'Reveals', objectMetadataId: 'o1' },
      { id: 'v2', name: 'Reveals', objectMetadataId: 'o2' },
    ],
    objects: {
      edges: [
        { node: { id: 'o1', nameSingular: 'ledgerEntry', namePlural: 'ledgerEntries' } },
        { node: { id: 'o2', nameSingular: 'person', namePlural: 'people' } },
      ],
    },
  });
  expect(views.idOf('ledgerEntry', 'Reveals')).toBe('v1');
  expect(views.idOf('ledgerEntry', 'Gone')).toBeUndefined();
  expect(views.pluralOf('person')).toBe('people');
});

describe('installing ready-made workflows', () => {
  const copy = (id: string, more: Partial<InstalledWorkflow> = {}): InstalledWorkflow => ({
    id,
    workflowId: `w-${id}`,
    state: 'NOT_INSTALLED',
    isActive: false,
    missing: [],
    ...more,
  });

  it('installs what is missing, half done or out of date, and leaves alone what somebody changed or switched off', () => {
    expect(
      waiting([
        copy('a'),
        copy('b', { state: 'PARTLY' }),
        copy('c', { state: 'INSTALLED', isActive: true }),
        copy('d', { state: 'CHANGED', isActive: true }),
        copy('e', { state: 'OUTDATED', isActive: true }),
        copy('f', { state: 'OUTDATED', isActive: false }),
      ]),
    ).toEqual(['a', 'b', 'e']);
    expect(mayInstall(copy('c', { state: 'INSTALLED' }))).toBe(false);
  });

  it('tells each its own result; one that fails keeps none of the others', async () => {
    const seen: number[] = [];
    const results = await installEach(
      ['a', 'b', 'c'],
      async (id): Promise<InstallResult[]> => {
        if (id === 'b') throw new UiError('OFFLINE', 'no network');
        return [{ ...copy(id, { state: 'INSTALLED', isActive: true }), outcome: 'INSTALLED' }];
      },
      ({ size }) => seen.push(size),
    );
    expect([...results.keys()]).toEqual(['a', 'b', 'c']);
    expect(results.get('a')).toEqual({ is: 'DONE', outcome: 'INSTALLED' });
    expect(results.get('b')).toMatchObject({ is: 'FAILED', error: { kind: 'OFFLINE' } });
    expect(results.get('c')).toEqual({ is: 'DONE', outcome: 'INSTALLED' });
    expect(seen).toEqual([1, 2, 3]);
  });
});
