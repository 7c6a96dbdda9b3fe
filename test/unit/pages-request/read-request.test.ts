import { LANGUAGES } from '../../../src/domain/public-settings';
import { RIGHTS } from '../../../src/domain/requests/data-request';
import type { PageRequest } from '../../../src/pages/page-request';
import { FORM_RIGHTS } from '../../../src/pages/request/offers';
import { LONGEST_DETAILS, readRequestForm } from '../../../src/pages/request/read-request';
import { REQUEST_TEXTS } from '../../../src/pages/texts/request';
import { LETTER, ORDERS, REACH, RETIRED } from '../../support/public-sample';
import { signUpPurposes } from '../../support/sign-up-sample';
import { requestWith } from '../pages-preferences/example';

const good = { right: 'ACCESS', email: 'Anna@Example.com', lastName: 'Roth' };
const read = (form: PageRequest['form']) => readRequestForm(requestWith({ form }), signUpPurposes);
const sent = (form: PageRequest['form']) => {
  const result = read(form);
  if (!result.ok) throw new Error([...result.problems.keys()].join());
  return result.sent;
};
const problems = (form: PageRequest['form']) => {
  const result = read(form);
  return result.ok ? [] : [...result.problems];
};

it('every right of the regulation can be asked for, in every language', () => {
  expect([...FORM_RIGHTS].toSorted()).toEqual([...RIGHTS].toSorted());
  for (const right of RIGHTS) {
    expect(sent({ ...good, right, details: 'x' }).right).toBe(right);
    for (const language of LANGUAGES) expect(REQUEST_TEXTS[language].rights[right].label).not.toBe('');
  }
});

it('takes what is needed, as it is kept', () => {
  expect(
    sent({
      ...good,
      firstName: '  =Anna ',
      lastName: 'Roth\u202e',
      details: '\t@Please\r\n\r\n\r\nall.\u0007',
    }),
  ).toEqual({
    right: 'ACCESS',
    email: 'anna@example.com',
    name: { firstName: 'Anna', lastName: 'Roth' },
    details: 'Please\n\nall.',
    purposeId: null,
    restrictionGround: null,
  });
});

it.each([
  [{}, ['email', 'lastName', 'right']],
  [{ ...good, email: 'anna@' }, ['email']],
  [{ ...good, email: ['a@example.com', 'b@example.com'] }, ['email']],
  [{ ...good, lastName: ' \u200e ' }, ['lastName']],
  [{ ...good, lastName: 'x'.repeat(101) }, ['lastName']],
  [{ ...good, firstName: 'x'.repeat(101) }, ['firstName']],
  [{ ...good, right: 'EVERYTHING' }, ['right']],
  [{ ...good, right: 'toString' }, ['right']],
  [{ ...good, right: 'RECTIFICATION' }, ['details']],
  [{ ...good, details: 'x'.repeat(LONGEST_DETAILS + 1) }, ['details']],
  [{ ...good, right: 'OBJECTION', objection: 'no purpose' }, ['right']],
])('says what is missing or wrong: %j', (form, expected) => {
  expect(problems(form as PageRequest['form']).map(([name]) => name)).toEqual(expected);
});

it('an objection is about a purpose that can be objected to, a withdrawal about a consent; else about all', () => {
  expect(sent({ ...good, right: 'OBJECTION', objection: REACH }).purposeId).toBe(REACH);
  expect(sent({ ...good, right: 'OBJECTION', objection: LETTER }).purposeId).toBe(LETTER);
  expect(sent({ ...good, right: 'OBJECTION' }).purposeId).toBeNull();
  expect(sent({ ...good, right: 'WITHDRAW_CONSENT', withdrawal: LETTER }).purposeId).toBe(LETTER);
  for (const objection of [ORDERS, RETIRED])
    expect(problems({ ...good, right: 'OBJECTION', objection })).not.toEqual([]);
  expect(problems({ ...good, right: 'WITHDRAW_CONSENT', withdrawal: REACH })).not.toEqual([]);
  // What belongs to another choice is passed over.
  expect(sent({ ...good, objection: LETTER, restrictionGround: 'UNLAWFUL' })).toMatchObject({
    purposeId: null,
    restrictionGround: null,
  });
});

it('a restriction has a ground of the law, or none', () => {
  const ground = (restrictionGround: string) =>
    sent({ ...good, right: 'RESTRICTION', restrictionGround }).restrictionGround;
  expect(ground('LEGAL_CLAIMS')).toBe('LEGAL_CLAIMS');
  expect(ground('')).toBeNull();
  expect(ground('BECAUSE')).toBeNull();
});
