import { msg, type MessageDescriptor, type UseTranslateResult } from 'twenty-sdk/front-component';

import type { KeptBy, PersonFinding, RunProblemCode } from '../../domain/retention/run-report';
import type { Hue } from '../kit/tokens';

type FindingState = PersonFinding['state'];

/** How somebody stands in the report of a run. */
export const FINDING_TEXT: Readonly<Record<FindingState, MessageDescriptor>> = {
  DUE: msg('Due'),
  WITHOUT_PURPOSE: msg('Without a purpose'),
  BLOCKED: msg('Cannot be judged'),
  HELD: msg('Held'),
  EXTENDED: msg('Extended'),
  WARNED: msg('Due soon'),
  KEPT_WITHOUT_END: msg('Kept without an end'),
  KEPT: msg('Kept'),
};

export const FINDING_TONE: Readonly<Record<FindingState, Hue>> = {
  DUE: 'red',
  WITHOUT_PURPOSE: 'red',
  BLOCKED: 'purple',
  HELD: 'purple',
  EXTENDED: 'blue',
  WARNED: 'orange',
  KEPT_WITHOUT_END: 'green',
  KEPT: 'green',
};

const KEPT_BY_TEXT: Readonly<Record<KeptBy, MessageDescriptor>> = {
  HOLD: msg('a legal hold'),
  OPEN_REQUEST: msg('an open data request'),
  RESTRICTION: msg('restricted processing (Art. 18)'),
};

/**
 * Why somebody stands as they do, in words.
 * @param purpose its name; empty where none keeps them, or it is gone
 */
export const findingReason = (
  t: UseTranslateResult['t'],
  { state, exception, keptBy }: Pick<PersonFinding, 'state' | 'exception' | 'keptBy'>,
  purpose: string,
): string => {
  switch (state) {
    case 'WITHOUT_PURPOSE':
      return t('No active purpose keeps them.');
    case 'BLOCKED':
      return t('A purpose or a hold that could keep them cannot be read.');
    case 'HELD':
      return keptBy.length === 0
        ? t('Something other than a purpose keeps them.')
        : t('Kept by {what}.', { what: keptBy.map((one) => t(KEPT_BY_TEXT[one])).join(', ') });
    case 'KEPT_WITHOUT_END':
      return exception === null
        ? t('An open deal keeps them for “{purpose}”.', { purpose })
        : t('The exception “{exception}” of “{purpose}” keeps them.', { exception, purpose });
    case 'EXTENDED':
      return purpose === ''
        ? t('No purpose keeps them any more; they were extended.')
        : t('“{purpose}” keeps them no longer; they were extended.', { purpose });
    case 'DUE':
      return exception === null
        ? t('“{purpose}” kept longest.', { purpose })
        : t('“{purpose}” kept longest, by its exception “{exception}”.', { exception, purpose });
    case 'WARNED':
    case 'KEPT':
      return exception === null
        ? t('“{purpose}” keeps longest.', { purpose })
        : t('“{purpose}” keeps longest, by its exception “{exception}”.', { exception, purpose });
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

/** What has to be mended before the people it concerns are touched. */
export const PROBLEM_TEXT: Readonly<Record<RunProblemCode, MessageDescriptor>> = {
  PERIOD_NOT_POSITIVE: msg('Its period is no whole number of 1 or more.'),
  UNKNOWN_CHOICE: msg('Its unit, trigger, action or legal basis is none that is known.'),
  EXCEPTION_UNREADABLE: msg(
    'One of its exceptions cannot be read: each needs a name and a filter that the server takes, and none may ask for a sensitive or sealed field.',
  ),
  CONTRACT_FIELD_MISSING: msg('It counts from the end of a contract, and no field holds one.'),
  HOLD_UNREADABLE: msg('Whom this hold covers cannot be read.'),
  OBJECT_UNKNOWN: msg('Its object does not exist in this workspace.'),
  OBJECT_NOT_ALLOWED: msg('Retention is not for the object it names.'),
  TRIGGER_NOT_FOR_OBJECT: msg('What it counts from does not exist for records of its object.'),
  MISSING_GRANT: msg('The app may not delete records of its object. Allow it under Settings → Roles.'),
};
