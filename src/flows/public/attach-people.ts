import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { STANDING_SELECTION } from '../consent/answer-rows';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import type { Contact } from './contacts';
import type { PendingSignUp } from './pending-sign-ups';

/** What a row is that is about to be linked: its person, and what its state is then. */
export type Linking = { signUp: PendingSignUp; personId: string };

/**
 * Gives answers their person, and reads how they stand then. Somebody may take an answer back at this very moment: until
 * it has its person that ends this answer alone, and `withdraw` must end what the person said before; from then on the
 * page itself ends all of it. So nothing that was read before is told, and the contact, by which a run that was stopped is
 * taken up again, goes last.
 * @returns those that were taken back before they had their person, by the id of the answer
 */
export const attach = async (
  { client, keyring }: { client: TwentyClient; keyring: Keyring },
  linking: readonly Linking[],
): Promise<Map<string, Row>> => {
  if (linking.length === 0) return new Map();
  await writeAll(client, [
    {
      kind: 'upsert',
      object: CONSENT_OBJECTS.consent,
      rows: linking.map(({ signUp: { row }, personId }) => ({
        id: row.id,
        personId,
        subjectKey: keyedHash(keyring, 'subject', personId),
      })),
    },
  ]);
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: { id: { in: linking.map(({ signUp }) => signUp.row.id) } },
      selection: `${STANDING_SELECTION} withdrawnAt refusedAt`,
    },
  ]);
  const was = new Map(linking.map(({ signUp: { row } }) => [row.id, row['state']]));
  return new Map(
    (rows.get(CONSENT_OBJECTS.consent.name) ?? [])
      .filter((row) => row['state'] !== was.get(row.id))
      .map((row) => [row.id, row]),
  );
};

/** Puts answers that were taken back meanwhile where withdrawals are; of another end nothing follows but that they ended. */
export const takenBack = (contacts: readonly Contact[], ended: ReadonlyMap<string, Row>): PendingSignUp[] =>
  contacts.flatMap((contact) => {
    const changed = contact.open.filter(({ row }) => ended.has(row.id));
    if (changed.length === 0) return [];
    contact.open = contact.open.filter(({ row }) => !ended.has(row.id));
    const now = changed.map((signUp) => ({ ...signUp, row: { ...signUp.row, ...ended.get(signUp.row.id) } }));
    contact.withdrawn = [
      ...contact.withdrawn,
      ...now.filter(({ row }) => row['state'] === 'WITHDRAWN' && row['withdrawnAt']),
    ];
    return now.filter(({ row }) => !contact.withdrawn.some((signUp) => signUp.row.id === row.id));
  });
