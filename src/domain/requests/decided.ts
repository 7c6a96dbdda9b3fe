import { PrivacyError, type PrivacyErrorCode } from '../errors';
import type { LedgerAction, LedgerActor } from '../ledger/entry';
import type { DataRequest, OutboxItem } from './data-request';
import type { RequestSettings } from './request-settings';

/** Who moves, by what settings, when. */
export type MoveTerms = {
  settings: RequestSettings;
  actor: { kind: LedgerActor; id: string | null };
  now: Date;
};

/** What a move changes, and what is to be told about it. */
export type Decided = {
  patch: Readonly<Partial<DataRequest>>;
  outbox: readonly OutboxItem[];
  /** Fields of the record that a step brings along, by their API names. */
  fields?: Readonly<Record<string, unknown>>;
};

/** Refuses a move, saying what is wrong and what to do. */
export const refuse = (code: PrivacyErrorCode, message: string): never => {
  throw new PrivacyError(code, message);
};

export const ledgerItem = (
  { actor, now }: MoveTerms,
  action: LedgerAction,
  details: Readonly<Record<string, unknown>>,
): OutboxItem => ({
  kind: 'LEDGER',
  action,
  actorKind: actor.kind,
  actorId: actor.id,
  details,
  happenedAt: now.toISOString(),
});

export const mailItem = ({ now }: MoveTerms, mail: string): OutboxItem => ({
  kind: 'MAIL',
  mail,
  madeAt: now.toISOString(),
});

export const taskItem = (
  { now }: MoveTerms,
  task: string,
  details?: Readonly<Record<string, unknown>>,
): OutboxItem => ({
  kind: 'TASK',
  task,
  madeAt: now.toISOString(),
  ...(details === undefined ? {} : { details }),
});

export const deadlineItem = ({ now }: MoveTerms): OutboxItem => ({
  kind: 'DEADLINE',
  madeAt: now.toISOString(),
});

export const progressItem = ({ now }: MoveTerms, code: string): OutboxItem => ({
  kind: 'PROGRESS',
  code,
  madeAt: now.toISOString(),
});

/** The member who moves; null for anybody else. */
export const memberOf = ({ actor }: MoveTerms): string | null => (actor.kind === 'MEMBER' ? actor.id : null);

/** What was written, or null when there is nothing but white space. */
export const written = (note: string | undefined): string | null => {
  const text = note?.trim() ?? '';
  return text === '' ? null : text;
};
