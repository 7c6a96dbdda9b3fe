import { msg, type MessageDescriptor, type UseTranslateResult } from 'twenty-sdk/front-component';

import type { LedgerFinding } from '../../domain/ledger/findings';

const LEDGER_FINDING_TEXT: Readonly<Record<LedgerFinding['code'], MessageDescriptor>> = {
  ENTRY_CHANGED: msg('An entry was changed after it was written.'),
  ENTRY_MISSING: msg('An entry that was sealed is missing.'),
  ENTRY_NOT_COVERED: msg('An entry claims a place that no seal gives it.'),
  ENTRY_DUPLICATED: msg('An entry is there more than once.'),
  ENTRY_MISPLACED: msg('An entry has another place than its seal gives it.'),
  ENTRY_SEALED_TWICE: msg('An entry is covered by two seals.'),
  ENTRY_OUT_OF_ORDER: msg('An entry stands elsewhere than its place says.'),
  SEAL_CHANGED: msg('A seal was changed.'),
  SEAL_ROOT_WRONG: msg('A seal and the entries it covers were changed together.'),
  SEAL_SIGNATURE_INVALID: msg('A seal was made or changed by somebody without the key.'),
  SEAL_MISSING: msg('A seal is missing.'),
  SEAL_DUPLICATED: msg('A seal is there more than once.'),
  SEAL_OUT_OF_ORDER: msg('A seal stands elsewhere than its number says.'),
  CHAIN_BROKEN: msg('A seal does not follow the one before it.'),
  KEY_MISSING: msg('The public key of a seal is missing.'),
  KEY_CHANGED: msg('The public key of a seal was changed.'),
  KEY_NOT_TRUSTED: msg('A seal was signed with a key that is none of this app’s.'),
  EXPECTED_NOT_FOUND: msg('A seal that was known before is not there.'),
};

export const ledgerFindingText = (t: UseTranslateResult['t'], code: string): string => {
  const texts: Partial<Record<string, MessageDescriptor>> = LEDGER_FINDING_TEXT;
  const known = texts[code];
  return known === undefined ? code : t(known);
};
