import { eventsOf, type RecordEvents } from './events';
import { CONTROLLER_ID, GUARDIAN_ID, partiesOf, principalId, type Party } from './parties';
import { processingOf, type Processing } from './processing';
import type { RecordInput } from './sources';
import { RECORD_PROFILE } from './vocabulary';

/** One answer as a consent record of ISO/IEC TS 27560:2023 (schema: `docs/consent-record.schema.json`). */
export type ConsentRecord = {
  id: string;
  type: 'dpv:ConsentRecord';
  header: { schema_version: typeof RECORD_PROFILE; record_id: string; pii_principal_id: string };
  /** Whether what was given is proven: `CONFIRMED`, `UNCONFIRMED` or `NOT_NEEDED`. */
  proof: string;
  processing: Processing;
  party_identification: Party[];
} & RecordEvents;

/** Makes the record of one row of `consent`; the same input always makes the same record. */
export const consentRecord = (input: RecordInput): ConsentRecord => {
  const { consent, purpose, evidence, recipients, world } = input;
  const principal = principalId(consent.subjectKey);
  return {
    id: `urn:uuid:${consent.id}`,
    type: 'dpv:ConsentRecord',
    header: { schema_version: RECORD_PROFILE, record_id: consent.id, pii_principal_id: principal },
    proof: consent.proof,
    processing: processingOf(input),
    party_identification: partiesOf(
      consent.subjectKey,
      consent.guardianConfirmedAt !== null,
      recipients,
      world,
    ),
    ...eventsOf(consent, evidence, purpose.legalBasis, {
      principal,
      controller: CONTROLLER_ID,
      guardian: GUARDIAN_ID,
    }),
  };
};
