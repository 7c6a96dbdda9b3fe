import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import {
  EXTENSION_REASONS,
  REFUSAL_GROUNDS,
  RESTRICTION_GROUNDS,
  RIGHTS,
} from '../../domain/requests/data-request';
import type { Move } from '../../domain/requests/move';
import {
  filled,
  idOf,
  invalidInput,
  optional,
  personInput,
  purposeInput,
  timeInput,
} from '../consent/consent-input';
import { LONGEST_DETAILS, type RequestOrder } from './open-request';

const recordInput = z.union([z.uuid(), z.looseObject({ id: z.uuid() })]);
const note = z.string().check(z.trim(), z.maxLength(LONGEST_DETAILS));

const HINTS = {
  person: 'Give "person" as a record or its id, or leave it empty and give "email".',
  right: `Give "right" as one of ${RIGHTS.join(', ')}.`,
  email: 'Give "email" as one address, or leave it empty.',
  details: `Give "details" as text of at most ${LONGEST_DETAILS} characters.`,
  language: 'Give "language" as a short code such as "de", or leave it empty.',
  purpose: 'Give "purpose" as a code or an id, or leave it empty.',
  receivedAt: 'Give "receivedAt" as a date or a time with its zone, not in the future.',
  assignee: 'Give "assignee" as a workspace member or its id, or leave it empty.',
  restrictionGround: `Give "restrictionGround" as one of ${RESTRICTION_GROUNDS.join(', ')}.`,
} as const;

const openSchema = z.object({
  person: optional(personInput),
  right: z.enum(RIGHTS),
  email: optional(z.string().check(z.trim(), z.maxLength(320), z.regex(/^[^\s@]+@[^\s@]+$/))),
  details: optional(note),
  language: optional(z.string().check(z.trim(), z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  purpose: optional(purposeInput),
  receivedAt: optional(timeInput),
  assignee: optional(recordInput),
  restrictionGround: optional(z.enum(RESTRICTION_GROUNDS)),
});

/** An order of the workflow action *Open data request*; the purpose still as it was given. */
export type OpenInput = { order: RequestOrder; purpose: string | { id: string } | undefined };

/** @throws PrivacyError INVALID_INPUT naming the field */
export const parseOpenInput = (payload: unknown): OpenInput => {
  const parsed = openSchema.safeParse(payload);
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const { data } = parsed;
  const person = filled(data.person);
  const email = filled(data.email);
  if (person === undefined && email === undefined)
    throw new PrivacyError('INVALID_INPUT', `Nobody is named. ${HINTS.person}`, { field: 'person' });
  const receivedAt = filled(data.receivedAt);
  const assignee = filled(data.assignee);
  return {
    order: {
      right: data.right,
      intake: 'WORKFLOW',
      personId: person === undefined ? null : idOf(person),
      contact: email === undefined ? null : { name: null, email: email.toLowerCase() },
      details: filled(data.details) ?? '',
      language: filled(data.language) ?? '',
      purposeId: null,
      ...(receivedAt === undefined ? {} : { receivedAt: new Date(receivedAt) }),
      assigneeId: assignee === undefined ? null : idOf(assignee),
      restrictionGround: filled(data.restrictionGround) ?? null,
    },
    purpose: filled(data.purpose),
  };
};

/** What a workflow may ask for. Approving is not among what four eyes allow it, and `decideMove` says so. */
export const WORKFLOW_MOVES = [
  'CONFIRM_IDENTITY',
  'ASK_MORE',
  'FAIL_IDENTITY',
  'CONFIRM_SAME_PERSON',
  'ASK_APPROVAL',
  'APPROVE',
  'DECLINE',
  'EXTEND',
  'PAUSE',
  'RESUME',
  'SET_RESTRICTION_GROUND',
  'COMPLETE',
  'REFUSE',
  'WITHDRAW',
] as const;
export type WorkflowMove = (typeof WORKFLOW_MOVES)[number];

const MOVE_HINTS = {
  request: 'Give "request" as a data request or its id.',
  move: `Give "move" as one of ${WORKFLOW_MOVES.join(', ')}.`,
  note: `Give "note" as text of at most ${LONGEST_DETAILS} characters.`,
  person: 'Give "person" as a record or its id.',
  refusalGround: `Give "refusalGround" as one of ${REFUSAL_GROUNDS.join(', ')}.`,
  extensionReason: `Give "extensionReason" as one of ${EXTENSION_REASONS.join(', ')}.`,
  restrictionGround: HINTS.restrictionGround,
  samePerson: 'Give "samePerson" as a list of ids of person records.',
} as const;

const advanceSchema = z.object({
  request: recordInput,
  move: z.enum(WORKFLOW_MOVES),
  note: optional(note),
  person: optional(personInput),
  refusalGround: optional(z.enum(REFUSAL_GROUNDS)),
  extensionReason: optional(z.enum(EXTENSION_REASONS)),
  restrictionGround: optional(z.enum(RESTRICTION_GROUNDS)),
  samePerson: optional(z.array(recordInput).check(z.maxLength(200))),
});

export type AdvanceInput = {
  requestId: string;
  /** The move; identity needs the request's own person where none is given. */
  moveFor: (request: { personId: string | null }) => Move;
};

const needed = <T>(value: T | undefined, field: keyof typeof MOVE_HINTS): T => {
  if (value !== undefined) return value;
  throw new PrivacyError('INVALID_INPUT', `"${field}" is needed for this move. ${MOVE_HINTS[field]}`, {
    field,
  });
};

const moveOf = (data: z.infer<typeof advanceSchema>, request: { personId: string | null }): Move => {
  const said = filled(data.note) ?? '';
  const person = filled(data.person);
  switch (data.move) {
    case 'CONFIRM_IDENTITY':
      return {
        kind: 'CONFIRM_IDENTITY',
        by: 'CONFIRMED_BY_HAND',
        personId: person === undefined ? request.personId : idOf(person),
        note: said,
      };
    case 'ASK_MORE':
      return { kind: 'ASK_MORE', reason: said };
    case 'PAUSE':
      return { kind: 'PAUSE', reason: said };
    case 'FAIL_IDENTITY':
    case 'DECLINE':
    case 'APPROVE':
    case 'COMPLETE':
      return { kind: data.move, note: said };
    case 'CONFIRM_SAME_PERSON':
      return { kind: 'CONFIRM_SAME_PERSON', personIds: (filled(data.samePerson) ?? []).map(idOf) };
    case 'EXTEND':
      return { kind: 'EXTEND', reason: needed(filled(data.extensionReason), 'extensionReason'), note: said };
    case 'REFUSE':
      return { kind: 'REFUSE', ground: needed(filled(data.refusalGround), 'refusalGround'), note: said };
    case 'SET_RESTRICTION_GROUND':
      return {
        kind: 'SET_RESTRICTION_GROUND',
        ground: needed(filled(data.restrictionGround), 'restrictionGround'),
      };
    case 'ASK_APPROVAL':
    case 'RESUME':
    case 'WITHDRAW':
      return { kind: data.move };
    default: {
      const unknown: never = data.move;
      return unknown;
    }
  }
};

/** @throws PrivacyError INVALID_INPUT naming the field; `moveFor` too, for a move that lacks its reason */
export const parseAdvanceInput = (payload: unknown): AdvanceInput => {
  const parsed = advanceSchema.safeParse(payload);
  if (!parsed.success) throw invalidInput(parsed.error, MOVE_HINTS);
  return {
    requestId: idOf(parsed.data.request),
    moveFor: (request) => moveOf(parsed.data, request),
  };
};
