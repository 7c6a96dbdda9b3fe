import { type GraphObject, ownObject } from '../../domain/graph';
import { stableId } from '../stable-id';

/** The app's own objects, known without asking for the workspace's metadata: sealing runs every minute. */
export const LEDGER_ENTRY = ownObject('ledgerEntry', 'ledgerEntries');
export const LEDGER_SEAL = ownObject('ledgerSeal', 'ledgerSeals');
export const PERSON: GraphObject = { ...ownObject('person', 'people'), isStandard: true };

/**
 * The id of the n-th seal. Two sealers that make the same seal make the same id, and the second is refused by the primary
 * key: no lock, no extra request.
 */
export const sealIdOf = (sequence: number): string => stableId('ledger-seal', String(sequence));
