import type { RecipientSource, RecordWorld } from './sources';
import { countryTerm, RECIPIENT_ROLE_TERM, SAFEGUARD_TERMS } from './vocabulary';

/** Whoever the record speaks of. The person is there by a keyed hash, a guardian by the role alone: names stay in the CRM. */
export type Party = {
  id: string;
  party_id: string;
  party_role: string[];
  party_type: string;
  party_name?: string;
  party_address?: string;
  party_country?: string;
  party_contact?: string;
  party_email?: string;
  party_phone?: string;
  party_url?: string;
  safeguards?: string[];
};

export const CONTROLLER_ID = 'urn:twenty-privacy:party:controller';
export const GUARDIAN_ID = 'urn:twenty-privacy:party:guardian';
export const AUTHORITY_ID = 'urn:twenty-privacy:party:authority';
export const principalId = (subjectKey: string): string => `urn:twenty-privacy:subject:${subjectKey}`;

const optional = <K extends string>(key: K, value: string | null | undefined): Partial<Record<K, string>> =>
  value ? ({ [key]: value } as Record<K, string>) : {};

/** An address of the web in the form every reader takes: letters of other scripts encoded. */
export const asUri = (url: string | null | undefined): string | null =>
  url && URL.canParse(url) ? new URL(url).href : null;

/** An admin who left the address or the mailbox empty has at least named a country; the record must name something. */
const controllerParty = ({ controller }: RecordWorld): Party => ({
  id: CONTROLLER_ID,
  party_id: CONTROLLER_ID,
  party_role: ['dpv:DataController'],
  party_type: 'dpv:Organisation',
  party_name: controller.name,
  party_address: controller.address || controller.country,
  ...optional('party_country', countryTerm(controller.country)),
  party_contact:
    controller.email || controller.phone || controller.website || controller.address || controller.country,
  ...optional('party_email', controller.email),
  ...optional('party_phone', controller.phone),
  ...optional('party_url', asUri(controller.website)),
});

const recipientParty = ({ id, name, kind, country, safeguard }: RecipientSource): Party => {
  const safeguards = SAFEGUARD_TERMS[safeguard ?? ''];
  return {
    id: recipientId(id),
    party_id: recipientId(id),
    party_role: ['dpv:Recipient', RECIPIENT_ROLE_TERM[kind] ?? 'dpv:ThirdParty'],
    party_type: 'dpv:Organisation',
    party_name: name || id,
    ...optional('party_country', countryTerm(country)),
    ...(safeguards === undefined ? {} : { safeguards: [...safeguards] }),
  };
};
export const recipientId = (id: string): string => `urn:uuid:${id}`;

/** Everybody whom the rest of the record names by id. */
export const partiesOf = (
  subjectKey: string,
  hasGuardian: boolean,
  recipients: readonly RecipientSource[],
  world: RecordWorld,
): Party[] => [
  {
    id: principalId(subjectKey),
    party_id: subjectKey,
    party_role: ['dpv:DataSubject'],
    party_type: 'dpv:DataSubject',
  },
  controllerParty(world),
  ...(hasGuardian
    ? [
        {
          id: GUARDIAN_ID,
          party_id: GUARDIAN_ID,
          party_role: ['dpv:GuardianOfDataSubject'],
          party_type: 'dpv:GuardianOfDataSubject',
        },
      ]
    : []),
  ...(world.authority === null
    ? []
    : [
        {
          id: AUTHORITY_ID,
          party_id: AUTHORITY_ID,
          party_role: ['dpv:DataProtectionAuthority'],
          party_type: 'dpv:Authority',
          party_name: world.authority.name,
          ...optional('party_url', asUri(world.authority.url)),
        },
      ]),
  ...recipients.map(recipientParty),
];
