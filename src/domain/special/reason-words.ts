import type { SpecialReason } from './judge-special';

/** Codes of findings and tasks in words, with what to do. No names, no values. */
export const SPECIAL_REASON_WORDS: Readonly<Record<SpecialReason, { what: string; todo: string }>> = {
  NO_PURPOSE: {
    what: 'no active purpose allows it',
    todo: 'Delete the value, or give a purpose the data category and a condition of Art. 9(2); for data about offences mark the purpose as allowed by law (Art. 10).',
  },
  NOBODY_TO_CONSENT: {
    what: 'it would rest on consent, and the record is linked to nobody',
    todo: 'Link the record to the person, or delete the value.',
  },
  NO_EXPLICIT_CONSENT: {
    what: 'the person has not consented to it explicitly',
    todo: 'Ask for explicit consent (Art. 9(2)(a)) and record it, or delete the value.',
  },
  CHILD_WITHOUT_GUARDIAN: {
    what: 'the person is under the age of consent, and no guardian has confirmed it',
    todo: 'Ask a guardian for consent (Art. 8) and record it, or delete the data.',
  },
  PERSON_SAYS_NO: {
    what: 'the person has objected, is restricted, or was erased',
    todo: 'Delete the value.',
  },
};
