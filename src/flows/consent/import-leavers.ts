import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import type { Leaver } from '../lists/leave-lists';
import { CONSENT_OBJECTS } from './consent-objects';
import type { FoundLine } from './import-rows';

const isAboutMail = (channel: unknown): boolean => channel === 'EMAIL' || channel === 'ALL';

const sinceOf = ({ line }: FoundLine): number => Date.parse(line.withdrawnAt ?? line.givenAt);

const reasonOf = ({ line, purpose }: FoundLine): string => {
  if (purpose.purpose.legalBasis !== 'CONSENT') return 'OBJECTION';
  return line.state === 'WITHDRAWN' ? 'CONSENT_WITHDRAWN' : 'CONSENT_REFUSED';
};

/** A yes that was said later: an old "no" from a file takes nobody off a list they joined since. */
const isOutlived = (found: FoundLine, yes: readonly Row[]): boolean =>
  yes.some(
    (row) =>
      row['personId'] === found.person.id &&
      row['purposeId'] === found.purpose.purpose.id &&
      isAboutMail(row['channel']) &&
      Date.parse(String(row['stateSince'])) > sinceOf(found),
  );

/**
 * Whoever said no to mail for a purpose has no place on its message lists. Of lines that were there already too, in case an
 * import was stopped before it came to the lists. One request where a line says no to mail; none without.
 */
export const importLeavers = async (client: TwentyClient, found: readonly FoundLine[]): Promise<Leaver[]> => {
  const noes = found.filter(({ line }) => line.state !== 'GIVEN' && isAboutMail(line.channel));
  if (noes.length === 0) return [];
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: {
        and: [
          { personId: { in: [...new Set(noes.map(({ person }) => person.id))] } },
          { purposeId: { in: [...new Set(noes.map(({ purpose }) => purpose.purpose.id))] } },
          { state: { eq: 'GIVEN' } },
        ],
      },
      selection: 'id personId purposeId channel stateSince',
      withDeleted: false,
    },
  ]);
  const yes = rows.get(CONSENT_OBJECTS.consent.name) ?? [];
  return noes
    .filter((one) => !isOutlived(one, yes))
    .map((one) => ({
      personId: one.person.id,
      purposeIds: [one.purpose.purpose.id],
      reason: reasonOf(one),
    }));
};
