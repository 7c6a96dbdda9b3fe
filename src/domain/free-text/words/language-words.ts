import type { FindingKind } from '../finding';

/** Kinds that are known by words; the others by their check digits. */
export type WordKind = Exclude<
  FindingKind,
  'PAYMENT_CARD' | 'BANK_ACCOUNT' | 'NATIONAL_ID' | 'CHILD' | 'OTHER'
>;

/**
 * How one language speaks of special categories. All words are written without accents and in lower case, parted by `;`:
 * `*` is any ending, `..` up to three words between, `{is}` the language's word for being, and brackets as in patterns.
 */
export type LanguageWords = {
  /** Frequent words by which the language is recognised. */
  common: string;
  /** Is, was, as: what says something of somebody. */
  is: string;
  /** Words that make a sentence one about a person. */
  person: string;
  /** The same at its beginning, where languages leave the subject out and notes do in any. */
  opening: string;
  /** What makes it one about a business: what is not certain does not count then. */
  business: string;
  /** What sounds like one of the words and is not: looked away from. */
  never: string;
  /** Says it by itself. */
  certain: Partial<Record<WordKind, string>>;
  /** Says it in a sentence about a person. */
  likely: Partial<Record<WordKind, string>>;
};
