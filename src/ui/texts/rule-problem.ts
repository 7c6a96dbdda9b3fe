import { msg, type MessageDescriptor, type UseTranslateResult } from 'twenty-sdk/front-component';

import type { RuleProblemCode } from '../../domain/sensitivity/judge-rule';

/** What contradicts what in a field rule, and what to do. */
const RULE_PROBLEM_TEXT: Readonly<Record<RuleProblemCode, MessageDescriptor>> = {
  FIELD_GONE: msg('The field is no longer in this workspace. Delete the rule, or bring the field back.'),
  IDENTIFIER_KEPT: msg(
    'The field identifies a person and would be kept on erasure. Choose Clear, Overwrite, Redact mentions or Destroy, or another sensitivity.',
  ),
  PROTECTED_KEPT: msg(
    'Special categories and data about offences may not be kept on erasure. Choose Clear, Redact mentions or Destroy, or another sensitivity. What a law makes you keep belongs under Legal holds.',
  ),
  CANNOT_SEAL: msg(
    'This field cannot be sealed. A mask needs a plain text field that is not unique, does not name the record, and is not Twenty’s or this app’s own.',
  ),
  SEALED_WITHOUT_LEVEL: msg(
    'A sealed field cannot have the sensitivity None. Choose how sensitive it is, or leave it unsealed.',
  ),
  MASK_UNUSABLE: msg(
    'The mask cannot be used. Write one such as {example}: at least one •, and of the value no more than one part from its beginning and one from its end.',
  ),
  STEP_MISSING: msg(
    'Say how far it is generalised: month, year, years-5 or decade for dates, band-10000 for numbers, prefix-2 for codes, level for job titles, country, city or postcode-2 for addresses.',
  ),
  STEP_UNUSABLE: msg(
    'A field of this type cannot be generalised to that. Use month, year, years-5 or decade for dates, band-10000 for numbers, prefix-2 for codes, level for job titles, country, city or postcode-2 for addresses, or choose Clear.',
  ),
  RELATION_STRATEGY: msg('The field links records. Choose Keep, Redact mentions, Clear, Detach or Destroy.'),
  NO_RELATION: msg('The field links to nothing, so nothing can be detached. Choose Clear.'),
  NO_TEXT: msg('A field of this type names nobody, so no mentions can be redacted. Choose Clear or Keep.'),
  BOOKKEEPING: msg('Twenty writes this field itself, and it cannot be erased. Choose Keep.'),
  OWN_OBJECT: msg(
    'The field belongs to this app, and what becomes of it is part of the app. Put back what stood there.',
  ),
};

/** In braces stands what the mask shows of the value. */
export const EXAMPLE_MASK = '•••• {last4}';

export const ruleProblemText = (t: UseTranslateResult['t'], code: RuleProblemCode): string =>
  t(RULE_PROBLEM_TEXT[code], { example: EXAMPLE_MASK });
