import * as fc from 'fast-check';

import { isPrivacyError } from '../../../src/domain/errors';
import {
  CLOSED_STATES,
  isIdentified,
  RIGHTS,
  STEPS,
  type DataRequest,
} from '../../../src/domain/requests/data-request';
import { decideMove } from '../../../src/domain/requests/decide-move';
import type { MoveTerms } from '../../../src/domain/requests/decided';
import type { Move } from '../../../src/domain/requests/move';
import { inProgress, JONY, NOW, PERSON, request, settingsWith, terms, TIM } from './sample';

const APP = terms({ actor: { kind: 'APPLICATION', id: null } });
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'ALLOWED';
  } catch (error) {
    return isPrivacyError(error) ? error.code : String(error);
  }
};
const decide = (of: DataRequest, move: Move, by = terms()) => decideMove(of, move, by);
const kinds = (of: DataRequest, move: Move, by = terms()): string[] =>
  decide(of, move, by).outbox.map((item) =>
    item.kind === 'LEDGER'
      ? item.action
      : item.kind === 'MAIL'
        ? item.mail
        : item.kind === 'TASK'
          ? item.task
          : item.kind,
  );

const confirm: Move = {
  kind: 'CONFIRM_IDENTITY',
  by: 'CONFIRMED_BY_HAND',
  personId: PERSON,
  note: 'Called back.',
};

describe('identity', () => {
  it('begins once, with a mail', () => {
    expect(kinds(request(), { kind: 'START_IDENTITY' })).toEqual([
      'REQUEST_ADVANCED',
      'confirm-identity',
      'PROGRESS',
    ]);
    expect(codeOf(() => decide(request({ state: 'IDENTITY' }), { kind: 'START_IDENTITY' }))).toBe(
      'MOVE_NOT_ALLOWED',
    );
  });

  it.each(RIGHTS)('leads %s to its first step', (right) => {
    const { patch } = decide(request({ right, state: 'IDENTITY' }), confirm);
    const step = {
      ACCESS: 'PREPARE_ANSWER',
      PORTABILITY: 'PREPARE_ANSWER',
      RECIPIENTS: 'PREPARE_ANSWER',
      ERASURE: 'PREVIEW',
      RECTIFICATION: 'WAIT_FOR_DECISION',
      WITHDRAW_CONSENT: 'CARRY_OUT',
      RESTRICTION: 'CARRY_OUT',
      OBJECTION: 'CARRY_OUT',
      AUTOMATED_DECISION: 'CARRY_OUT',
    }[right];
    expect(patch).toMatchObject({ state: 'IN_PROGRESS', step, personId: PERSON, identifiedBy: TIM });
  });

  it('by hand needs a note, by a link none', () => {
    expect(codeOf(() => decide(request(), { ...confirm, note: ' ' }))).toBe('INVALID_INPUT');
    const byLink = terms({ actor: { kind: 'SUBJECT', id: null } });
    expect(
      decide(request(), { kind: 'CONFIRM_IDENTITY', by: 'CONFIRMED_BY_LINK', personId: PERSON }, byLink)
        .patch,
    ).toMatchObject({ identityCheck: 'CONFIRMED_BY_LINK', identifiedBy: null });
  });

  it('of nobody on file waits for a human, and so do records that may be the same person', () => {
    expect(decide(request(), { ...confirm, personId: null }).patch).toMatchObject({
      step: 'WAIT_FOR_DECISION',
      result: { waitsFor: 'nobody-on-file' },
    });
    const found = decide(request(), { ...confirm, sameAs: [JONY, PERSON] });
    expect(found.patch).toMatchObject({ step: 'WAIT_FOR_DECISION', samePersonRecords: { found: [JONY] } });
    const waiting = { ...request(), ...found.patch };
    expect(decide(waiting, { kind: 'CONFIRM_SAME_PERSON', personIds: [JONY] }).patch).toMatchObject({
      step: 'PREPARE_ANSWER',
      samePersonRecords: { found: [], confirmed: [JONY] },
    });
  });

  it('asks for more once, with a reason, and stops the clock where that is set', () => {
    const ask: Move = { kind: 'ASK_MORE', reason: 'Two people have this address.' };
    const { patch } = decide(request(), ask);
    expect(patch).toMatchObject({ identityCheck: 'MORE_ASKED', moreAskedAt: NOW.getTime() });
    expect(patch).not.toHaveProperty('pausedAt');
    expect(codeOf(() => decide({ ...request(), ...patch }, ask))).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(() => decide(request(), { kind: 'ASK_MORE', reason: '' }))).toBe('INVALID_INPUT');
    const pauses = terms({ settings: settingsWith({ pauseForIdentity: true }) });
    const paused = { ...request(), ...decide(request(), ask, pauses).patch };
    const later = { ...pauses, now: new Date(NOW.getTime() + 3.9 * 86_400_000) };
    const confirmed = decide(paused, confirm, later);
    expect(confirmed.patch).toMatchObject({ pausedAt: null, pausedDays: 3 });
    expect(confirmed.outbox.map(({ kind }) => kind)).toContain('DEADLINE');
  });

  it('notes an address once that does not say who asks', () => {
    const move: Move = { kind: 'CONFIRM_ADDRESS', why: 'SHARED', found: [PERSON, JONY] };
    const { patch } = decide(request({ state: 'IDENTITY' }), move);
    expect(patch).toMatchObject({ state: 'IDENTITY', result: { addressFinding: 'SHARED' } });
    expect(codeOf(() => decide({ ...request(), ...patch }, move))).toBe('MOVE_NOT_ALLOWED');
  });
});

describe('approval', () => {
  const waiting = inProgress({
    right: 'ERASURE',
    state: 'APPROVAL',
    approval: 'WAITING',
    approvalAskedBy: TIM,
    openedBy: JONY,
  });
  const ANNA = '55555555-5555-4555-8555-555555555555';

  it('is never by who opened or asked, and never by a workflow', () => {
    const by = (kind: 'MEMBER' | 'WORKFLOW' | 'APPLICATION', id: string | null) =>
      codeOf(() => decide(waiting, { kind: 'APPROVE' }, terms({ actor: { kind, id } })));
    expect([by('MEMBER', TIM), by('MEMBER', JONY), by('WORKFLOW', null), by('APPLICATION', null)]).toEqual(
      Array.from({ length: 4 }, () => 'APPROVAL_NEEDED'),
    );
    expect(by('MEMBER', ANNA)).toBe('ALLOWED');
  });

  it('is by anybody where four eyes are switched off', () => {
    const alone = terms({ settings: settingsWith({ fourEyes: false }) });
    expect(decide(waiting, { kind: 'APPROVE' }, alone).patch).toMatchObject({
      step: 'TELL_RECIPIENTS',
      approverId: TIM,
    });
  });

  it('asked for by the app counts as asked by who confirmed identity', () => {
    const { patch } = decide(
      inProgress({ right: 'ERASURE', step: 'PREVIEW' }),
      { kind: 'ASK_APPROVAL', result: { preview: { records: 1 } } },
      APP,
    );
    expect(patch).toMatchObject({ state: 'APPROVAL', approvalAskedBy: TIM });
  });

  it('declined says why, and waits for a human', () => {
    expect(codeOf(() => decide(waiting, { kind: 'DECLINE', note: '' }))).toBe('INVALID_INPUT');
    expect(decide(waiting, { kind: 'DECLINE', note: 'A claim is pending.' }).patch).toMatchObject({
      state: 'IN_PROGRESS',
      step: 'WAIT_FOR_DECISION',
      approval: 'DECLINED',
    });
  });
});

describe('time and end', () => {
  const extend: Move = { kind: 'EXTEND', reason: 'COMPLEXITY', note: 'Nine systems.' };

  it('extends within the first month, once', () => {
    expect(kinds(inProgress(), extend)).toEqual(['REQUEST_EXTENDED', 'DEADLINE', 'extended', 'PROGRESS']);
    const late = terms({ now: new Date('2026-12-22T00:00:00.000Z') });
    expect(codeOf(() => decide(inProgress(), extend, late))).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(() => decide(inProgress({ extendedAt: 1 }), extend))).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(() => decide(inProgress(), { ...extend, note: '' }))).toBe('INVALID_INPUT');
  });

  it('leaves to humans what only they decide', () => {
    const done: Move = { kind: 'COMPLETE', note: 'Explained.' };
    const at = (over: Partial<DataRequest>) => codeOf(() => decide(inProgress(over), done));
    expect(at({ right: 'OBJECTION', step: 'WAIT_FOR_DECISION' })).toBe('ALLOWED');
    expect(at({ right: 'ERASURE', step: 'WAIT_FOR_DECISION', approval: 'DECLINED' })).toBe(
      'MOVE_NOT_ALLOWED',
    );
    expect(at({ right: 'ERASURE', step: 'WAIT_FOR_DECISION', result: { waitsFor: 'already-erased' } })).toBe(
      'ALLOWED',
    );
    expect(at({ right: 'ACCESS', step: 'PREPARE_ANSWER' })).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(() => decide(inProgress(), { kind: 'COMPLETE' }, APP))).toBe('ALLOWED');
  });

  it('refuses with a ground and reasons, not marketing, and says when it is late', () => {
    const refuse: Move = {
      kind: 'REFUSE',
      ground: 'COMPELLING_GROUNDS',
      note: 'Fraud is being looked into.',
    };
    expect(codeOf(() => decide(request({ right: 'OBJECTION' }), refuse))).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(() => decide(request({ right: 'OBJECTION', purposeId: PERSON }), refuse))).toBe('ALLOWED');
    expect(codeOf(() => decide(request(), { ...refuse, note: ' ' }))).toBe('INVALID_INPUT');
    const late = decide(
      request({ right: 'OBJECTION', purposeId: PERSON }),
      refuse,
      terms({ now: new Date('2026-12-22T08:00:00.000Z') }),
    );
    expect(late.outbox[0]).toMatchObject({ details: { ground: 'COMPELLING_GROUNDS', isLate: true } });
  });

  it.each([
    ['ACCESS', 'PUBLIC_HEALTH', 'MOVE_NOT_ALLOWED'],
    ['ACCESS', 'RIGHTS_OF_OTHERS', 'ALLOWED'],
    ['ERASURE', 'LEGAL_OBLIGATION', 'ALLOWED'],
    ['ERASURE', 'COMPELLING_GROUNDS', 'MOVE_NOT_ALLOWED'],
    ['WITHDRAW_CONSENT', 'EXCESSIVE', 'MOVE_NOT_ALLOWED'],
    ['WITHDRAW_CONSENT', 'NOT_IDENTIFIED', 'ALLOWED'],
    ['RESTRICTION', 'LEGAL_CLAIMS', 'MOVE_NOT_ALLOWED'],
  ] as const)('refusing %s on %s: %s', (right, ground, code) => {
    expect(codeOf(() => decide(request({ right }), { kind: 'REFUSE', ground, note: 'Why.' }))).toBe(code);
  });

  it('tells what a human wrote, and not that something was erased, where a human ends it', () => {
    const mailsOf = (right: 'ERASURE' | 'OBJECTION'): unknown[] =>
      decide(
        inProgress({ right, personId: null, step: 'WAIT_FOR_DECISION' }),
        { kind: 'COMPLETE', note: 'Nobody of that name is on file.' },
        terms({ actor: { kind: 'MEMBER', id: JONY } }),
      ).outbox.flatMap((item) => (item.kind === 'MAIL' ? [item.mail] : []));
    expect([mailsOf('ERASURE'), mailsOf('OBJECTION')]).toEqual([['answered'], ['done-objection']]);
  });

  it('carries out at once what may not wait for a look at namesakes, and nothing else', () => {
    const stepOf = (
      right: 'WITHDRAW_CONSENT' | 'RESTRICTION' | 'OBJECTION' | 'ACCESS' | 'ERASURE',
    ): unknown =>
      decide(
        request({ right, state: 'IDENTITY', samePersonRecords: { found: [JONY], confirmed: [] } }),
        { kind: 'CONFIRM_IDENTITY', by: 'CONFIRMED_BY_LINK', personId: PERSON },
        APP,
      ).patch.step;
    expect(
      ['WITHDRAW_CONSENT', 'RESTRICTION', 'OBJECTION', 'ACCESS', 'ERASURE'].map((right) =>
        stepOf(right as 'ACCESS'),
      ),
    ).toEqual(['CARRY_OUT', 'CARRY_OUT', 'CARRY_OUT', 'WAIT_FOR_DECISION', 'WAIT_FOR_DECISION']);
  });

  it('does not stop an erasure that is under way', () => {
    const erasing = inProgress({ right: 'ERASURE', approval: 'APPROVED', step: 'WAIT_FOR_ERASURE' });
    expect(codeOf(() => decide(erasing, { kind: 'WITHDRAW' }))).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(() => decide(erasing, { kind: 'REFUSE', ground: 'EXCESSIVE', note: 'x' }))).toBe(
      'MOVE_NOT_ALLOWED',
    );
  });

  it('lets a joined request only end', () => {
    const joined = request({ joinedIntoId: JONY });
    expect(codeOf(() => decide(joined, { kind: 'START_IDENTITY' }))).toBe('MOVE_NOT_ALLOWED');
    expect(decide(joined, { kind: 'END_WITH_FIRST', state: 'DONE' }, APP).patch).toMatchObject({
      state: 'DONE',
    });
    expect(codeOf(() => decide(request(), { kind: 'END_WITH_FIRST', state: 'DONE' }))).toBe(
      'MOVE_NOT_ALLOWED',
    );
  });
});

const MOVES: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom<Move>(
    { kind: 'START_IDENTITY' },
    confirm,
    { kind: 'CONFIRM_IDENTITY', by: 'CONFIRMED_BY_LINK', personId: null },
    { kind: 'CONFIRM_ADDRESS', why: 'UNKNOWN', found: [] },
    { kind: 'ASK_MORE', reason: 'Why.' },
    { kind: 'FAIL_IDENTITY', note: 'No.' },
    { kind: 'CONFIRM_SAME_PERSON', personIds: [JONY] },
    { kind: 'ASK_APPROVAL', result: { preview: { records: 1 } } },
    { kind: 'APPROVE' },
    { kind: 'DECLINE', note: 'No.' },
    { kind: 'EXTEND', reason: 'COMPLEXITY', note: 'Why.' },
    { kind: 'PAUSE', reason: 'Why.' },
    { kind: 'RESUME' },
    { kind: 'COMPLETE', note: 'Done.' },
    { kind: 'REFUSE', ground: 'EXCESSIVE', note: 'Why.' },
    { kind: 'WITHDRAW' },
    { kind: 'JOIN', intoId: JONY },
    { kind: 'END_WITH_FIRST', state: 'DONE' },
    { kind: 'DETACH' },
    { kind: 'LAPSE' },
    { kind: 'SET_RESTRICTION_GROUND', ground: 'UNLAWFUL' },
  ),
  fc.constantFrom(...STEPS).map((step): Move => ({
    kind: 'STEP',
    step,
    patch: { state: 'DONE', approval: 'APPROVED', downloads: 1 },
  })),
);
const ACTORS = fc.constantFrom(
  { kind: 'MEMBER', id: TIM } as const,
  { kind: 'MEMBER', id: JONY } as const,
  { kind: 'WORKFLOW', id: null } as const,
  { kind: 'APPLICATION', id: null } as const,
  { kind: 'SUBJECT', id: null } as const,
);
const WAYS = fc.array(fc.record({ move: MOVES, actor: ACTORS, days: fc.integer({ min: 0, max: 40 }) }), {
  maxLength: 25,
});

/** What is wrong with a move that was allowed: by the law, by four eyes, or because nobody is told of it. */
const faults = (before: DataRequest, move: Move, by: MoveTerms): { next: DataRequest; faults: string[] } => {
  const { patch, outbox, fields } = decide(before, move, by);
  const next = { ...before, ...patch };
  const told = outbox.map(({ kind }) => kind);
  const isMoved = next.state !== before.state;
  const isApproved = next.approval === 'APPROVED' && before.approval !== 'APPROVED';
  const rules: Record<string, boolean> = {
    'a closed request stays': CLOSED_STATES.every((state) => state !== before.state),
    'each move is in the ledger': !isMoved || told.includes('LEDGER'),
    'each move is on the timeline': !isMoved || told.includes('PROGRESS'),
    'a step brings no state along': fields?.['state'] === undefined && fields?.['approval'] === undefined,
    'nothing is erased without approval':
      !['ERASE', 'WAIT_FOR_ERASURE'].includes(next.step) || next.approval === 'APPROVED',
    'nothing is worked on before identity':
      !['IN_PROGRESS', 'APPROVAL'].includes(next.state) || isIdentified(next),
    'nothing is done before identity':
      next.state !== 'DONE' || next.joinedIntoId !== null || isIdentified(next),
    'a member approves': !isApproved || by.actor.kind === 'MEMBER',
    'another member approves':
      !isApproved || ![next.openedBy, before.approvalAskedBy, next.identifiedBy].includes(next.approverId),
    'two answer for what is approved':
      !isApproved ||
      next.identityCheck === 'CONFIRMED_BY_LINK' ||
      next.openedBy !== null ||
      next.identifiedBy !== null,
    'more is asked for once': before.moreAskedAt === null || next.moreAskedAt === before.moreAskedAt,
    'time is extended once': before.extendedAt === null || next.extendedAt === before.extendedAt,
  };
  return { next, faults: Object.keys(rules).filter((rule) => !rules[rule]) };
};

/** A move as it turns out: refused, the request stays as it was. */
const tried = (before: DataRequest, move: Move, by: MoveTerms): ReturnType<typeof faults> => {
  try {
    return faults(before, move, by);
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return { next: before, faults: [] };
  }
};

describe('whatever is tried in whatever order', () => {
  it('keeps what the law and four eyes ask for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RIGHTS), fc.constantFrom(null, JONY), WAYS, (right, openedBy, way) => {
        const found: string[] = [];
        let current = request({ right, openedBy });
        for (const { move, actor, days } of way) {
          const now = new Date(NOW.getTime() + days * 86_400_000);
          const outcome = tried(current, move, terms({ actor, now }));
          found.push(...outcome.faults);
          current = outcome.next;
        }
        expect(found).toEqual([]);
      }),
    );
  });
});
