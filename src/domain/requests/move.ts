import type { RequestMailKind } from './request-mails';
import type { ExtensionReason, IdentityCheck, RefusalGround, RestrictionGround, Step } from './data-request';

/**
 * Why an address that was confirmed by a link does not settle who asks. UNKNOWN: no record has it. SHARED: several have it,
 * or it is a desk's (`info@…`). ALIKE: a record has another spelling of it. NAME_DIFFERS: one record has it, under another
 * name. NOT_THEIRS: it is not on the record of the person that the request was opened for.
 */
export const ADDRESS_FINDINGS = ['UNKNOWN', 'SHARED', 'ALIKE', 'NAME_DIFFERS', 'NOT_THEIRS'] as const;
export type AddressFinding = (typeof ADDRESS_FINDINGS)[number];

/** What can be done with a request. Who may do which, from which state, and what it leaves, `decideMove` says. */
export type Move =
  /** RECEIVED → IDENTITY; the link that confirms goes out by mail. */
  | { kind: 'START_IDENTITY' }
  /** → IN_PROGRESS. From here on `personId` is whose data it is. */
  | {
      kind: 'CONFIRM_IDENTITY';
      by: Extract<IdentityCheck, 'CONFIRMED_BY_LINK' | 'CONFIRMED_BY_HAND' | 'NOT_NEEDED'>;
      personId: string | null;
      note?: string;
      /**
       * Other records that may be the same person (`findOtherRecords`), for `samePersonRecords.found`: none is treated with
       * the first before a human confirms it (CONFIRM_SAME_PERSON).
       */
      sameAs?: readonly string[];
      /** After a link: keyed hash of the address that it was sent to (`confirmedAddress`); an answer goes nowhere else. */
      addressHash?: string;
    }
  /**
   * The link was followed, so that the address is the asker's, but it does not say who they are. Stays in IDENTITY, once: a
   * human looks (a task with `why`), and `found` are the records to look at (`samePersonRecords.found`).
   */
  | { kind: 'CONFIRM_ADDRESS'; why: AddressFinding; found: readonly string[] }
  /** Once, with a reason (Art. 12(6)). */
  | { kind: 'ASK_MORE'; reason: string }
  | { kind: 'FAIL_IDENTITY'; note: string }
  /** Which of the records that were found are the same person: a human says so. */
  | { kind: 'CONFIRM_SAME_PERSON'; personIds: readonly string[] }
  /** IN_PROGRESS → APPROVAL */
  | { kind: 'ASK_APPROVAL'; result?: Readonly<Record<string, unknown>> }
  /** APPROVAL → IN_PROGRESS; never by who opened the request or asked, under four eyes. */
  | { kind: 'APPROVE'; note?: string }
  | { kind: 'DECLINE'; note: string }
  /** Once, within the first month, with the reason told to the person (Art. 12(3)). */
  | { kind: 'EXTEND'; reason: ExtensionReason; note: string }
  /** The clock stands still for identity, where the setting allows it. */
  | { kind: 'PAUSE'; reason: string }
  | { kind: 'RESUME' }
  /** By the app itself: what is done next, how far it is, what was found so far. */
  | {
      kind: 'STEP';
      step: Step;
      progress?: number;
      result?: Readonly<Record<string, unknown>>;
      /** More fields of the record that go with it, such as those of the delivery. */
      patch?: Readonly<Record<string, unknown>>;
      /** Which task asks the human, where a human is to decide; else by the right. */
      task?: string;
    }
  /** → DONE. Which mail tells the person follows from the right, unless `tell` is false (they have been told). */
  | {
      kind: 'COMPLETE';
      result?: Readonly<Record<string, unknown>>;
      note?: string;
      tell?: boolean;
      /** Another mail than the right's, such as the one with the link to an answer. */
      mail?: RequestMailKind;
      patch?: Readonly<Record<string, unknown>>;
    }
  /** → REFUSED, with reasons told to the person (Art. 12(4)). */
  | { kind: 'REFUSE'; ground: RefusalGround; note: string }
  /** → WITHDRAWN: the person takes it back. */
  | { kind: 'WITHDRAW' }
  /** It repeats an open request, and is answered with that. */
  | { kind: 'JOIN'; intoId: string }
  /** A request that was joined ends as the first one did. */
  | { kind: 'END_WITH_FIRST'; state: 'DONE' | 'REFUSED' | 'WITHDRAWN' }
  /** A request that was joined goes on by itself: the first one ended, and it was never sure that they were one person's. */
  | { kind: 'DETACH' }
  /** By the app itself → REFUSED: nobody followed the link that was sent to the address typed into the form. */
  | { kind: 'LAPSE' }
  /** Why processing is to be restricted, for a request under Art. 18. */
  | { kind: 'SET_RESTRICTION_GROUND'; ground: RestrictionGround };

export type MoveKind = Move['kind'];
