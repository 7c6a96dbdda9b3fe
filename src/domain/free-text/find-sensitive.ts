import { findValues, type ValueKind } from '../sensitivity/value-kinds';
import type { FindingKind } from './finding';
import { findWords } from './find-words';

const KIND_OF_VALUE: Partial<Record<ValueKind, FindingKind>> = {
  PAYMENT_CARD: 'PAYMENT_CARD',
  IBAN: 'BANK_ACCOUNT',
  NATIONAL_ID: 'NATIONAL_ID',
};

/** What a text holds of special categories and of numbers: the kinds, each with how many places. Never the words themselves. */
export const findSensitive = (text: string): ReadonlyMap<FindingKind, number> => {
  const found = new Map<FindingKind, number>(findWords(text));
  for (const { kind } of findValues(text)) {
    const named = KIND_OF_VALUE[kind];
    if (named !== undefined) found.set(named, (found.get(named) ?? 0) + 1);
  }
  return found;
};
