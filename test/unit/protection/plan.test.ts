/** What a role may do afterwards, and that undoing gives back exactly what stood before, whatever was done in between. */
import * as fc from 'fast-check';

import {
  accessOf,
  bothOf,
  FIELD_ACCESSES,
  flagsOf,
  type FieldAccess,
} from '../../../src/domain/protection/field-access';
import type { KeptRole } from '../../../src/domain/protection/kept-access';
import { readKept, writeKept } from '../../../src/domain/protection/kept-access';
import {
  keepBefore,
  planProtection,
  type Levels,
  type MetadataField,
  type RoleState,
} from '../../../src/domain/protection/plan-protection';
import { planUndo } from '../../../src/domain/protection/plan-undo';
import type { FieldRule, Sensitivity } from '../../../src/domain/sensitivity/field-rule';

const NAMES = ['salary', 'diagnosis', 'conviction', 'iban'] as const;
const LEVEL: Record<string, Sensitivity> = {
  salary: 'SENSITIVE',
  diagnosis: 'SPECIAL_CATEGORY',
  conviction: 'CRIMINAL',
  iban: 'IDENTIFIER',
};

const field = (name: string, more: Partial<MetadataField> = {}): MetadataField => ({
  objectId: 'o-person',
  fieldId: `f-${name}`,
  object: 'person',
  field: name,
  isSystemObject: false,
  isLabel: false,
  isSearched: false,
  ...more,
});
const fields = new Map(NAMES.map((name) => [`person.${name}`, field(name)]));
const byId = new Map(NAMES.map((name) => [`f-${name}`, field(name)]));

const rule = (name: string, more: Partial<FieldRule> = {}): FieldRule => ({
  id: name,
  objectName: 'person',
  fieldName: name,
  fieldType: 'TEXT',
  fieldId: null,
  sensitivity: LEVEL[name] ?? 'PERSONAL',
  suggestedSensitivity: null,
  meaning: null,
  dataCategory: null,
  erasureStrategy: null,
  generalisation: null,
  mask: null,
  isSealed: false,
  isProvidedBySubject: false,
  status: 'CONFIRMED',
  isMissing: false,
  ...more,
});
const rules = NAMES.map((name) => rule(name));

const role = (access: ReadonlyMap<string, FieldAccess> = new Map()): RoleState => ({
  roleId: 'r',
  role: 'Member',
  members: 1,
  apiKeys: 0,
  access,
});

const plan = (
  levels: Levels,
  access: ReadonlyMap<string, FieldAccess> = new Map(),
  kept?: KeptRole,
  of: readonly FieldRule[] = rules,
  known: ReadonlyMap<string, MetadataField> = fields,
) => planProtection([role(access)], known, of, levels, new Map(kept ? [['r', kept]] : []));

describe('what a role may do with a field', () => {
  it('is what Twenty keeps, both ways', () => {
    for (const access of FIELD_ACCESSES) expect(accessOf(flagsOf(access))).toBe(access);
  });

  it('two restrictions are never less than either', () => {
    expect(bothOf('READ_ONLY', 'OPEN')).toBe('READ_ONLY');
    expect(bothOf('READ_ONLY', 'UNREADABLE')).toBe('HIDDEN');
    for (const access of FIELD_ACCESSES) expect(bothOf(access, 'HIDDEN')).toBe('HIDDEN');
  });
});

describe('what protection changes', () => {
  it('fields of the levels that are named, and no others', () => {
    const [first] = plan({ SENSITIVE: 'HIDE', IDENTIFIER: 'READ_ONLY' }).roles;
    expect(first?.changes.map(({ field: name, before, after }) => [name, before, after])).toEqual([
      ['salary', 'OPEN', 'HIDDEN'],
      ['iban', 'OPEN', 'READ_ONLY'],
    ]);
  });

  it('a mere suggestion decides nothing, nor does a rule about a whole object', () => {
    const of = [
      rule('salary', { status: 'SUGGESTED' }),
      rule('*', { fieldName: '*', sensitivity: 'SENSITIVE' }),
    ];
    expect(plan({ SENSITIVE: 'HIDE' }, new Map(), undefined, of)).toEqual({
      roles: [{ roleId: 'r', role: 'Member', changes: [], unchanged: 0 }],
      left: [],
      hidden: [],
    });
  });

  it('what an admin closed stays closed', () => {
    const access = new Map<string, FieldAccess>([['f-salary', 'UNREADABLE']]);
    expect(plan({ SENSITIVE: 'READ_ONLY' }, access).roles[0]?.changes[0]?.after).toBe('HIDDEN');
  });

  it('two rules about one field: the stricter one, once', () => {
    const of = [rule('salary'), rule('salary', { id: 'twin', sensitivity: 'PERSONAL' })];
    const levels: Levels = { SENSITIVE: 'HIDE', PERSONAL: 'READ_ONLY' };
    expect(plan(levels, new Map(), undefined, of).roles[0]?.changes.map(({ after }) => after)).toEqual([
      'HIDDEN',
    ]);
  });

  it('names what a permission cannot do anything for', () => {
    const known = new Map([
      ['person.salary', field('salary', { isLabel: true })],
      ['person.diagnosis', field('diagnosis', { isSystemObject: true })],
    ]);
    const levels: Levels = { SENSITIVE: 'HIDE', SPECIAL_CATEGORY: 'HIDE', CRIMINAL: 'READ_ONLY' };
    expect(
      plan(levels, new Map(), undefined, rules, known).left.map(({ field: name, reason }) => [name, reason]),
    ).toEqual([
      ['salary', 'LABEL_IDENTIFIER'],
      ['diagnosis', 'SYSTEM_OBJECT'],
      ['conviction', 'NO_SUCH_FIELD'],
    ]);
    // A record's name can be kept from changes all the same.
    expect(
      plan({ SENSITIVE: 'READ_ONLY' }, new Map(), undefined, rules, known).roles[0]?.changes,
    ).toHaveLength(1);
  });
});

const anyAccess = fc.constantFrom(...FIELD_ACCESSES);
const anyLevels = fc.dictionary(
  fc.constantFrom(...Object.values(LEVEL)),
  fc.constantFrom('HIDE' as const, 'READ_ONLY' as const, 'NONE' as const),
);
const anyState = fc.record({
  'f-salary': anyAccess,
  'f-diagnosis': anyAccess,
  'f-conviction': anyAccess,
  'f-iban': anyAccess,
});
/** How far a run gets: nothing written but the before-state, or all of it. */
const anyRun = fc.record({ levels: anyLevels, isStopped: fc.boolean() });

describe('undoing', () => {
  it('gives back exactly what stood before, after any number of runs, stopped or not', () => {
    fc.assert(
      fc.property(anyState, fc.array(anyRun, { minLength: 1, maxLength: 6 }), (state, runs) => {
        const before = new Map<string, FieldAccess>(Object.entries(state));
        const now = new Map(before);
        let kept: KeptRole | undefined;
        for (const { levels, isStopped } of runs) {
          const [planned] = plan(levels, now, kept).roles;
          if (planned === undefined || planned.changes.length === 0) continue;
          kept = readKept('protection.r', writeKept(keepBefore(kept, planned, '2026-11-30T00:00:00.000Z')));
          if (!isStopped) for (const { fieldId, after } of planned.changes) now.set(fieldId, after);
        }
        const undo = kept && planUndo(kept, role(now), byId);
        expect(undo?.changedSince ?? []).toEqual([]);
        for (const { fieldId, after } of undo?.changes ?? []) now.set(fieldId, after);
        expect(now).toEqual(before);
      }),
    );
  });

  it('a second run is the same as the first alone', () => {
    fc.assert(
      fc.property(anyState, anyLevels, (state, levels) => {
        const now = new Map<string, FieldAccess>(Object.entries(state));
        const [first] = plan(levels, now).roles;
        const kept = first && keepBefore(undefined, first, '2026-11-30T00:00:00.000Z');
        for (const { fieldId, after } of first?.changes ?? []) now.set(fieldId, after);
        expect(plan(levels, now, kept).roles[0]?.changes).toEqual([]);
      }),
    );
  });

  it('NONE takes back what was added, and nothing of what an admin had closed', () => {
    const now = new Map<string, FieldAccess>([['f-salary', 'READ_ONLY']]);
    const [first] = plan({ SENSITIVE: 'HIDE' }, now).roles;
    const kept = first && keepBefore(undefined, first, '2026-11-30T00:00:00.000Z');
    now.set('f-salary', 'HIDDEN');
    expect(plan({ SENSITIVE: 'NONE' }, now, kept).roles[0]?.changes).toMatchObject([
      { before: 'HIDDEN', after: 'READ_ONLY' },
    ]);
  });

  it('what somebody set since is theirs: left, named, and what the next run finds', () => {
    const [first] = plan({ SENSITIVE: 'HIDE' }).roles;
    const kept = first && keepBefore(undefined, first, '2026-11-30T00:00:00.000Z');
    if (kept === undefined) throw new Error('Something is kept.');
    const byHand = new Map<string, FieldAccess>([['f-salary', 'UNREADABLE']]);
    expect(planUndo(kept, role(byHand), byId)).toMatchObject({
      changes: [],
      changedSince: [{ object: 'person', field: 'salary', now: 'UNREADABLE' }],
    });
    const [second] = plan({ SENSITIVE: 'HIDE' }, byHand, kept).roles;
    const again = second && keepBefore(kept, second, '2026-12-01T00:00:00.000Z');
    expect(again?.fields['f-salary']).toMatchObject({ before: 'UNREADABLE', written: ['HIDDEN'] });
  });

  it('what ships decides where nothing is confirmed; what is confirmed goes before it', () => {
    const names = ['jobTitle', 'emails', 'processingState', 'createdBy', 'salary'];
    const known = new Map(
      [...names.map((name) => field(name)), field('text', { object: 'message', isSystemObject: true })].map(
        (one) => [`${one.object}.${one.field}`, one],
      ),
    );
    const changed = (of: readonly FieldRule[], levels: Levels): (string | undefined)[] =>
      plan(levels, new Map(), undefined, of, known).roles.flatMap(({ changes }) =>
        changes.map((change) => change.field),
      );
    const all: Levels = { IDENTIFIER: 'HIDE', QUASI_IDENTIFIER: 'HIDE', PERSONAL: 'HIDE' };
    // Not what the app and Twenty write by themselves, and nothing about a field of which nobody has said anything.
    expect(changed([], all)).toEqual(['jobTitle', 'emails']);
    expect(changed([], { QUASI_IDENTIFIER: 'HIDE' })).toEqual(['jobTitle']);
    expect(changed([rule('jobTitle', { sensitivity: 'NONE' })], { QUASI_IDENTIFIER: 'HIDE' })).toEqual([]);
    const suggested = rule('jobTitle', { sensitivity: 'NONE', status: 'SUGGESTED' });
    expect(changed([suggested], { QUASI_IDENTIFIER: 'HIDE' })).toEqual(['jobTitle']);
    expect(plan(all, new Map(), undefined, [], known).left).toContainEqual(
      expect.objectContaining({ object: 'message', field: 'text', reason: 'SYSTEM_OBJECT' }),
    );
  });

  it('a field that is gone is counted, and stops nothing', () => {
    const [first] = plan({ SENSITIVE: 'HIDE' }).roles;
    const kept = first && keepBefore(undefined, first, '2026-11-30T00:00:00.000Z');
    if (kept === undefined) throw new Error('Something is kept.');
    expect(planUndo(kept, role(), new Map())).toMatchObject({ changes: [], gone: 1 });
  });

  it.each([
    ['no JSON', 'x'],
    ['another shape', '{"roleId":1}'],
    [
      'an access that there is not',
      '{"roleId":"r","role":"M","fields":{"f":{"object":"o","field":"f","before":"ALL","written":[]}},"pending":null}',
    ],
  ])('a before-state with %s is refused, never guessed', (_what, value) => {
    expect(() => readKept('protection.r', value)).toThrow(
      expect.objectContaining({ code: 'INVALID_SETTING' }),
    );
  });
});
