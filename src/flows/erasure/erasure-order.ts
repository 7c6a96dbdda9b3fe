import type { SubjectIdentifiers } from '../../domain/subject-identifiers';

export type Act = 'PSEUDONYMISE' | 'ERASE';

/** What set a job off (see `reason` of the object `erasureJob`). */
export type OrderReason = 'ORDER' | 'RETURN' | 'REPLAY' | 'RETENTION';

/** One person to be pseudonymised or erased. */
export type ErasureOrder = {
  personId: string;
  act: Act;
  reason: OrderReason;
  /** The surrogate to use again, so that a pseudonymised person who returned is the same one; drawn anew otherwise. */
  surrogate?: string;
  /** The key under which evidence knows the person already, when another record of theirs came back; and its key's version. */
  subjectKey?: { key: string; version: string };
  /**
   * Identifiers that stand outside of the person's record, such as the address and display name of a mail that came in
   * for somebody who was erased long ago.
   */
  seen?: Partial<SubjectIdentifiers>;
};
