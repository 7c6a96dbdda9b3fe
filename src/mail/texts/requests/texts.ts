import type { ExtensionReason, RefusalGround, Right } from '../../../domain/requests/data-request';
import type { RequestMailKind } from '../../../domain/requests/request-mails';

/** The words of one mail. */
export type RequestMailWords = {
  /** What follows the reference in the subject: a phrase that can be read without the heading. */
  subject: string;
  heading: string;
  /** `isAsked`: it goes back to a request of the person's. `isPartial`: something was kept or left out. */
  intro: (controller: string, about: { isAsked: boolean; isPartial: boolean }) => string;
  /** Of the link, where the mail has one. */
  button: string;
  /** Above what was written for the person, where something was. */
  reasons: string;
  notes: readonly string[];
};

/** The words of the mails about data requests in one language. */
export type RequestMailTexts = {
  /** Before the reference, in the subject. */
  subject: string;
  /** The same where there is no request. */
  subjectAlone: string;
  rights: Record<Right, string>;
  facts: { right: string; reference: string; received: string; due: string };
  mails: Record<RequestMailKind, RequestMailWords>;
  grounds: Record<RefusalGround, string>;
  extensionReasons: Record<ExtensionReason, string>;
  /** Until when a link works; the first for the one that confirms, the second for an answer. */
  confirmUntil: (date: string) => string;
  fetchUntil: (date: string) => string;
  /** Where no due date is known. */
  withinAMonth: string;
  /** What follows from a link that nobody uses (Art. 11(2) and 12(2)): the request ends on a day, or a human looks at it. */
  unconfirmed: (date: string) => string;
  unconfirmedOpen: string;
  /** What remains of somebody who was erased: nothing else, or besides the records that are held. */
  keepsCode: string;
  keepsCodeBesides: string;
  /** The right to complain and to go to court (Art. 12(4), 77 and 79); the authority may be unknown. */
  complain: (authority: string) => string;
  complainAnywhere: string;
  /** How to answer. */
  write: (address: string, hasNumber: boolean) => string;
};
