import { parseDisclosure } from '../../domain/recipients/recipient';
import { isUsed } from '../../domain/recipients/who-received';
import type { Row } from '../../twenty/records';
import { withOrigins } from '../consent/read-purposes';
import type { NoticePurpose } from '../public/read-notice';
import { receivedIn } from '../recipients/read-recipients';
import { REQUEST_OBJECTS } from '../requests/request-objects';

/**
 * The purposes that a person's data is or was used for, with who receives data for them: those on consent where the person
 * ever consented, ended ones too, and on every other basis those in use. From the rows of `RECIPIENT_READS` and
 * `recipientFactsReads`.
 */
export const purposesUsed = (rows: ReadonlyMap<string, readonly Row[]>): NoticePurpose[] => {
  const { purposes, recipients } = receivedIn(rows);
  const given = new Set(
    (rows.get(REQUEST_OBJECTS.consent.name) ?? []).map((row) => String(row['purposeId'] ?? '')),
  );
  const consentedTo = new Set(
    purposes
      .filter((purpose) => withOrigins(purpose, purposes).some(({ id }) => given.has(id)))
      .map(({ id }) => id),
  );
  const disclosures = (rows.get(REQUEST_OBJECTS.disclosure.name) ?? []).flatMap(
    (row) => parseDisclosure(row) ?? [],
  );
  return purposes
    .filter((purpose) => isUsed(purpose, consentedTo))
    .map((purpose) => ({
      ...purpose,
      recipients: recipients.flatMap((recipient) => {
        const own = disclosures.filter(
          ({ purposeId, recipientId }) => purposeId === purpose.id && recipientId === recipient.id,
        );
        if (own.length === 0 || !recipient.isActive || recipient.name === '') return [];
        const all = own.some(({ dataCategories }) => dataCategories.length === 0);
        return [
          {
            ...recipient,
            dataCategories: all ? [] : [...new Set(own.flatMap(({ dataCategories }) => dataCategories))],
          },
        ];
      }),
    }));
};
