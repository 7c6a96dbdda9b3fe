import { keyedHash } from '../../keys/keyring';
import type { Row } from '../../twenty/records';
import { liftOccasion } from '../recipients/decided-occasion';
import { tellRecipientsOf, type TellContext } from '../recipients/tell-recipients';

type Lift = {
  personId: string;
  /** Notices by which recipients were told of restrictions of this person. */
  told: readonly Row[];
  /** ISO 8601: since when the restriction stood. */
  began: string;
  /** The ledger's entry of the lift. */
  entryId: string;
  /** Number of the request; empty for none. */
  reference: string;
};

/**
 * Recipients that were told of this restriction may use the data again (Art. 19 GDPR); nobody else learns of it. Those of a
 * restriction that was lifted before were told so then. No request where nobody was told.
 * @throws PrivacyError those of `tellRecipientsOf`
 */
export const tellOfLift = async (
  context: TellContext,
  { personId, told, began, entryId, reference }: Lift,
): Promise<void> => {
  const onlyTo = told
    .filter((row) => Date.parse(String(row['sentAt'])) >= Date.parse(began))
    .map((row) => String(row['recipientId']));
  if (onlyTo.length === 0) return;
  await tellRecipientsOf(context, {
    key: liftOccasion(context.keyring, entryId),
    act: 'RESTRICTION_LIFTED',
    personIds: [personId],
    subjectKey: keyedHash(context.keyring, 'subject', personId),
    dataRequestId: null,
    reference,
    onlyTo,
  });
};
