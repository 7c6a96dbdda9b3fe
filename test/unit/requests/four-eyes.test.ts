/** One human with a workflow or an API key is no second pair of eyes, and nothing is approved that nobody has counted. */
import { isPrivacyError } from '../../../src/domain/errors';
import type { DataRequest } from '../../../src/domain/requests/data-request';
import { decideMove } from '../../../src/domain/requests/decide-move';
import type { MoveTerms } from '../../../src/domain/requests/decided';
import type { Move } from '../../../src/domain/requests/move';
import { inProgress, JONY, PERSON, request, settingsWith, terms, TIM } from './sample';

const ANNA = '55555555-5555-4555-8555-555555555555';
const by = (kind: MoveTerms['actor']['kind'], id: string | null = null): MoveTerms =>
  terms({ actor: { kind, id } });
const codeOf = (of: DataRequest, move: Move, as: MoveTerms): string => {
  try {
    decideMove(of, move, as);
    return 'ALLOWED';
  } catch (error) {
    return isPrivacyError(error) ? error.code : String(error);
  }
};
const confirm: Move = {
  kind: 'CONFIRM_IDENTITY',
  by: 'CONFIRMED_BY_HAND',
  personId: PERSON,
  note: 'Called back.',
};
const PREVIEW = { preview: { records: 1 } };

describe('identity by hand, under four eyes', () => {
  const nobodys = (right: DataRequest['right']) => request({ right, openedBy: null });

  it.each(['ERASURE', 'RECTIFICATION'] as const)(
    'of %s is by a member where no member opened it',
    (right) => {
      for (const kind of ['WORKFLOW', 'APPLICATION'] as const) {
        expect(codeOf(nobodys(right), confirm, by(kind))).toBe('APPROVAL_NEEDED');
        expect(codeOf(nobodys(right), { ...confirm, by: 'NOT_NEEDED' }, by(kind))).toBe('APPROVAL_NEEDED');
      }
      expect(codeOf(nobodys(right), confirm, by('MEMBER', TIM))).toBe('ALLOWED');
      expect(codeOf(request({ right, openedBy: JONY }), confirm, by('WORKFLOW'))).toBe('ALLOWED');
      expect(codeOf(nobodys(right), { ...confirm, by: 'CONFIRMED_BY_LINK' }, by('SUBJECT'))).toBe('ALLOWED');
      const alone = { ...by('WORKFLOW'), settings: settingsWith({ fourEyes: false }) };
      expect(codeOf(nobodys(right), confirm, alone)).toBe('ALLOWED');
    },
  );

  it('stays what workflows may do where nothing is approved', () => {
    expect(codeOf(nobodys('ACCESS'), confirm, by('WORKFLOW'))).toBe('ALLOWED');
  });
});

describe('approval', () => {
  const waiting = (over: Partial<DataRequest>) =>
    inProgress({ right: 'ERASURE', state: 'APPROVAL', approval: 'WAITING', result: PREVIEW, ...over });

  it('is not by who identified, though somebody else asked again', () => {
    const again = waiting({ openedBy: null, identifiedBy: TIM, approvalAskedBy: ANNA });
    expect(codeOf(again, { kind: 'APPROVE' }, by('MEMBER', TIM))).toBe('APPROVAL_NEEDED');
    expect(codeOf(again, { kind: 'APPROVE' }, by('MEMBER', ANNA))).toBe('APPROVAL_NEEDED');
    expect(codeOf(again, { kind: 'APPROVE' }, by('MEMBER', JONY))).toBe('ALLOWED');
  });

  it('is by nobody while machines alone opened and identified', () => {
    const machines = waiting({ openedBy: null, identifiedBy: null });
    expect(codeOf(machines, { kind: 'APPROVE' }, by('MEMBER', TIM))).toBe('APPROVAL_NEEDED');
    const link = { ...machines, identityCheck: 'CONFIRMED_BY_LINK' as const };
    expect(codeOf(link, { kind: 'APPROVE' }, by('MEMBER', TIM))).toBe('ALLOWED');
  });

  it('is asked for erasures that were counted and for rectifications with proposals, and for nothing else', () => {
    const ask: Move = { kind: 'ASK_APPROVAL' };
    for (const right of ['ACCESS', 'PORTABILITY', 'RECIPIENTS', 'OBJECTION'] as const)
      expect(
        codeOf(inProgress({ right, result: PREVIEW, sealedChanges: 'v1:x' }), ask, by('MEMBER', TIM)),
      ).toBe('MOVE_NOT_ALLOWED');
    const erasure = (over: Partial<DataRequest>) =>
      inProgress({ right: 'ERASURE', step: 'PREVIEW', ...over });
    expect(codeOf(erasure({}), ask, by('MEMBER', TIM))).toBe('MOVE_NOT_ALLOWED');
    expect(codeOf(erasure({ result: PREVIEW }), ask, by('MEMBER', TIM))).toBe('ALLOWED');
    expect(codeOf(erasure({}), { ...ask, result: PREVIEW }, by('APPLICATION'))).toBe('ALLOWED');
    expect(codeOf(inProgress({ right: 'RECTIFICATION', sealedChanges: 'v1:x' }), ask, by('WORKFLOW'))).toBe(
      'ALLOWED',
    );
  });

  it('is not asked for again while the erasure is under way', () => {
    const erasing = inProgress({
      right: 'ERASURE',
      step: 'WAIT_FOR_ERASURE',
      approval: 'APPROVED',
      result: PREVIEW,
    });
    expect(codeOf(erasing, { kind: 'ASK_APPROVAL' }, by('MEMBER', TIM))).toBe('MOVE_NOT_ALLOWED');
  });
});

describe('records of the same person', () => {
  const confirmed = (personIds: string[]): Move => ({ kind: 'CONFIRM_SAME_PERSON', personIds });
  const waits = inProgress({
    step: 'WAIT_FOR_DECISION',
    result: { waitsFor: 'same-person' },
    samePersonRecords: { found: [JONY], confirmed: [] },
  });

  it('are among those that were found', () => {
    expect(codeOf(waits, confirmed([JONY]), by('MEMBER', TIM))).toBe('ALLOWED');
    expect(codeOf(waits, confirmed([JONY, ANNA]), by('MEMBER', TIM))).toBe('INVALID_INPUT');
    expect(codeOf(waits, confirmed([ANNA]), by('WORKFLOW'))).toBe('INVALID_INPUT');
  });

  it('are not named before it is sure who asks, nor while approval is waited for', () => {
    const samePersonRecords = { found: [JONY], confirmed: [] };
    expect(codeOf(request({ samePersonRecords }), confirmed([JONY]), by('MEMBER', TIM))).toBe(
      'IDENTITY_NOT_SETTLED',
    );
    const approval = inProgress({
      right: 'ERASURE',
      state: 'APPROVAL',
      approval: 'WAITING',
      samePersonRecords,
    });
    expect(codeOf(approval, confirmed([JONY]), by('MEMBER', TIM))).toBe('MOVE_NOT_ALLOWED');
  });
});
