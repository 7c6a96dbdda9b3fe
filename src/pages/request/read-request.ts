import type { Purpose } from '../../domain/consent/purpose';
import type { RestrictionGround, Right } from '../../domain/requests/data-request';
import { cleanLine, cleanText } from '../form/clean-text';
import { readEmail } from '../form/read-email';
import { LONGEST_NAME } from '../form/read-sign-up';
import { fieldText, type PageRequest } from '../page-request';
import { FORM_RIGHTS, purposesFor, RESTRICTION_GROUNDS } from './offers';

/** What may be written, in characters. */
export const LONGEST_DETAILS = 4000;

export const REQUEST_FIELDS = ['email', 'firstName', 'lastName', 'right', 'details'] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

export type Problem = 'missing' | 'wrong' | 'tooLong';
export type Problems = ReadonlyMap<RequestField, Problem>;

/** What was typed and chosen, to be shown again; never trusted. */
export type Typed = Readonly<Record<RequestField | 'objection' | 'withdrawal' | 'restrictionGround', string>>;

export const NOTHING_TYPED: Typed = {
  email: '',
  firstName: '',
  lastName: '',
  right: '',
  details: '',
  objection: '',
  withdrawal: '',
  restrictionGround: '',
};

/** A request as somebody sent it: checked, and of nobody we know. */
export type SentRequest = {
  right: Right;
  email: string;
  name: { firstName: string; lastName: string };
  details: string;
  purposeId: string | null;
  restrictionGround: RestrictionGround | null;
};

export type ReadRequest = { ok: true; sent: SentRequest } | { ok: false; problems: Problems; typed: Typed };

const typedIn = (request: PageRequest): Typed =>
  Object.fromEntries(
    Object.keys(NOTHING_TYPED).map((name) => [name, fieldText(request, name) ?? '']),
  ) as Typed;

/** What an objection or a withdrawal is about: a purpose of the list, or all; undefined for one that is not on it. */
const purposeOf = (right: Right, typed: Typed, purposes: readonly Purpose[]): string | null | undefined => {
  if (right !== 'OBJECTION' && right !== 'WITHDRAW_CONSENT') return null;
  const wanted = right === 'OBJECTION' ? typed.objection : typed.withdrawal;
  if (wanted === '') return null;
  return purposesFor(right, purposes).find(({ id }) => id === wanted)?.id;
};

const problemsOf = (
  typed: Typed,
  right: Right | undefined,
  purposeId: string | null | undefined,
): Map<RequestField, Problem> => {
  const problems = new Map<RequestField, Problem>();
  if (typed.email.trim() === '') problems.set('email', 'missing');
  else if (readEmail(typed.email) === null) problems.set('email', 'wrong');
  if (cleanLine(typed.firstName).length > LONGEST_NAME) problems.set('firstName', 'tooLong');
  if (cleanLine(typed.lastName) === '') problems.set('lastName', 'missing');
  else if (cleanLine(typed.lastName).length > LONGEST_NAME) problems.set('lastName', 'tooLong');
  if (right === undefined || purposeId === undefined) problems.set('right', 'missing');
  const details = cleanText(typed.details);
  if (details.length > LONGEST_DETAILS) problems.set('details', 'tooLong');
  else if (right === 'RECTIFICATION' && details === '') problems.set('details', 'missing');
  return problems;
};

/** Reads what the form sent. Pure: nobody is looked up, so that nothing here can tell who is known. */
export const readRequestForm = (request: PageRequest, purposes: readonly Purpose[]): ReadRequest => {
  const typed = typedIn(request);
  const right = FORM_RIGHTS.find((one) => one === typed.right);
  const purposeId = right === undefined ? undefined : purposeOf(right, typed, purposes);
  const problems = problemsOf(typed, right, purposeId);
  const email = readEmail(typed.email);
  if (problems.size > 0 || right === undefined || purposeId === undefined || email === null)
    return { ok: false, problems, typed };
  return {
    ok: true,
    sent: {
      right,
      email,
      name: { firstName: cleanLine(typed.firstName), lastName: cleanLine(typed.lastName) },
      details: cleanText(typed.details),
      purposeId,
      restrictionGround:
        right === 'RESTRICTION'
          ? (RESTRICTION_GROUNDS.find((ground) => ground === typed.restrictionGround) ?? null)
          : null,
    },
  };
};
