import { ownObject } from '../../domain/graph';
import { keyValue } from '../../domain/suppression';
import { readAll } from '../../twenty/records';
import type { TwentyClient } from '../../twenty/client';
import { admitReturn } from '../returns/admit-return';
import type { SuppressionMatch } from '../returns/suppression';
import type { Contact } from './contacts';
import type { LinkParts } from './link-contacts';
import { isProven, type PendingSignUp } from './pending-sign-ups';

const JOBS = ownObject('erasureJob', 'erasureJobs');
/** A job in one of these still looks for the address everywhere, and would erase whoever comes back under it. */
const SEARCHING = ['PLANNED', 'RUNNING', 'AFTERMATH', 'FAILED'];

const isReturn = ({ reason }: SuppressionMatch): boolean => reason === 'ERASED' || reason === 'PSEUDONYMISED';

/** Ids of people whose address an act still looks for. One request, where somebody comes back. */
const beingErased = async (
  client: TwentyClient,
  matches: readonly SuppressionMatch[],
): Promise<ReadonlySet<string>> => {
  const personIds = [...new Set(matches.flatMap(({ personId }) => personId ?? []))];
  if (personIds.length === 0) return new Set();
  const rows = await readAll(client, [
    {
      object: JOBS,
      filter: { and: [{ personId: { in: personIds } }, { state: { in: SEARCHING } }] },
      selection: 'id personId',
      withDeleted: false,
    },
  ]);
  return new Set((rows.get(JOBS.name) ?? []).map((row) => String(row['personId'])));
};

type Sorted = { ready: Contact[]; invalid: PendingSignUp[] };

/**
 * Whom an erasure or pseudonymisation keeps out. Whoever confirmed through their own mailbox is let in, before there is a
 * record that a guard would erase again; what anybody could have typed opens nothing. While the act is at work they wait.
 */
export const admitContacts = async (
  { client, keyring, clock }: LinkParts,
  contacts: readonly Contact[],
  suppressed: ReadonlyMap<string, SuppressionMatch[]>,
): Promise<Sorted> => {
  const matchesOf = ({ key }: Contact): SuppressionMatch[] =>
    key === undefined ? [] : (suppressed.get(keyValue(key)) ?? []).filter(isReturn);
  const returning = contacts.filter(
    (contact) => contact.open.some(isProven) && matchesOf(contact).length > 0,
  );
  const busy = await beingErased(client, returning.flatMap(matchesOf));
  const sorted: Sorted = { ready: [], invalid: [] };
  for (const contact of contacts) {
    const matches = matchesOf(contact);
    if (matches.length === 0) sorted.ready.push(contact);
    else if (!contact.open.some(isProven)) {
      sorted.invalid.push(...contact.open);
      sorted.ready.push({ ...contact, open: [] });
    } else if (!matches.some(({ personId }) => personId !== null && busy.has(personId))) {
      if (contact.key !== undefined) await admitReturn(client, keyring, clock, { address: contact.key });
      sorted.ready.push(contact);
    }
  }
  return sorted;
};
