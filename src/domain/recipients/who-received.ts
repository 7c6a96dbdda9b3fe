import type { Disclosure, Recipient } from './recipient';

/** What of a purpose says whether a person's data was used for it. */
export type UsedPurpose = {
  id: string;
  isActive: boolean;
  legalBasis: string;
  dataCategories: readonly string[];
};

export type Received = {
  recipient: Recipient;
  /** Ids of the purposes that passed the data on; none for a recipient that gets everything, such as a webhook. */
  purposeIds: readonly string[];
  /** Kinds of data passed on, sorted; empty: whatever is on record. */
  dataCategories: readonly string[];
};

export type Disclosures = {
  recipients: readonly Recipient[];
  disclosures: readonly Disclosure[];
  purposes: readonly UsedPurpose[];
  /** Purposes to which the person ever consented, or to one that they are compatible with (Art. 6(4)). */
  consentedTo: ReadonlySet<string>;
  /** When the person's record was made, milliseconds since 1970; null: unknown. */
  personSince: number | null;
};

/** Consent is asked of each person; on every other basis the purpose takes in everybody while it is in use. */
export const isUsed = (purpose: UsedPurpose, consentedTo: ReadonlySet<string>): boolean =>
  consentedTo.has(purpose.id) || (purpose.isActive && purpose.legalBasis !== 'CONSENT');

/** A recipient that stopped receiving before the person was on record has never had their data. */
const mayHaveGot = (recipient: Recipient, personSince: number | null): boolean =>
  recipient.isActive || personSince === null || recipient.updatedAt >= personSince;

const byName = (a: Received, b: Received): number =>
  a.recipient.name.localeCompare(b.recipient.name) || (a.recipient.id < b.recipient.id ? -1 : 1);

/**
 * To whom a person's data was or may have been disclosed (Art. 15(1)(c), 19 GDPR), by name: the recipients of the purposes it
 * is used for, and what was found to be connected to the workspace and for which nobody has said yet what it receives, since
 * a webhook or an app sees the records of everybody. One that is not active any more counts too: it has what it got.
 */
export const whoReceived = (facts: Disclosures): Received[] => {
  const used = new Map(
    facts.purposes
      .filter((purpose) => isUsed(purpose, facts.consentedTo))
      .map((purpose) => [purpose.id, purpose]),
  );
  const described = new Set(facts.disclosures.map(({ recipientId }) => recipientId));
  return facts.recipients
    .filter((recipient) => mayHaveGot(recipient, facts.personSince))
    .flatMap((recipient): Received[] => {
      const own = facts.disclosures.filter(
        ({ recipientId, purposeId }) => recipientId === recipient.id && used.has(purposeId),
      );
      if (own.length === 0) {
        const getsEverything = recipient.origin !== 'BY_HAND' && !described.has(recipient.id);
        return getsEverything ? [{ recipient, purposeIds: [], dataCategories: [] }] : [];
      }
      const categories = own.flatMap(({ purposeId, dataCategories }) =>
        dataCategories.length > 0 ? dataCategories : (used.get(purposeId)?.dataCategories ?? []),
      );
      return [
        {
          recipient,
          purposeIds: own.map(({ purposeId }) => purposeId),
          dataCategories: [...new Set(categories)].toSorted(),
        },
      ];
    })
    .toSorted(byName);
};
