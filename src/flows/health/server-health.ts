import { worstOf } from '../../domain/health/judge-health';
import { isPrivacyError } from '../../domain/errors';
import type { HealthCode } from '../../domain/orders/order-kinds';
import { checkHealth, type HealthParts } from './check-health';

/** What a server shows of an app (`ApplicationHealthCheckResult` of the SDK). */
export type ServerHealth =
  | { status: 'OK' }
  | { status: 'WARNING' | 'ERROR'; title: string; description?: string };

const TITLES: Readonly<Record<HealthCode, string>> = {
  FUNCTIONS: 'Functions do not run',
  KEY: 'The master key is missing or too weak',
  OLD_KEYS: 'Sealed values need a master key that is not the current one',
  EVENTS: 'Events reach the app late',
  CRON: 'The work of every minute does not run',
  MAIL: 'The app cannot send mail',
  PUBLIC_ADDRESS: 'The public pages have no address of their own',
  OBJECTS: 'Objects of the app are missing',
  UNDECIDED_OBJECTS: 'Nobody has decided about records that are linked to people: erasures are stopped',
  UNCONFIRMED_FIELDS: 'Fields wait for their sensitivity to be confirmed',
  CONTROLLER: 'The controller is not set: no page is published',
  PLACE: 'Nobody has said where deadlines are counted',
  PURPOSES: 'Purposes or their notices are missing',
  ROLES: 'Roles may change evidence',
  REVEALERS: 'Roles may reveal sealed values',
  LEDGER_SEALED: 'Entries of the ledger wait for their seal',
  SETTINGS: 'A privacy setting cannot be read',
};

const WHERE = 'See the health check in Privacy settings for what to do.';

/** The health check as a server asks for it (2.43 and newer): the worst there is, in a sentence. */
export const serverHealth = async (parts: HealthParts): Promise<ServerHealth> => {
  try {
    const worst = worstOf(await checkHealth(parts, null, true));
    if (worst === undefined || worst.state === 'OK' || worst.state === 'WAIT') return { status: 'OK' };
    return {
      status: worst.state === 'FAIL' ? 'ERROR' : 'WARNING',
      title: TITLES[worst.code],
      description: WHERE,
    };
  } catch (error) {
    return {
      status: 'ERROR',
      title: 'The health check could not be made',
      description: isPrivacyError(error) ? error.message : WHERE,
    };
  }
};
