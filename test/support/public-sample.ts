/** A made-up nursery that publishes its privacy pages: what tests, pictures and the bench show and ask. */
import { readPurpose } from '../../src/domain/consent/purpose';
import { readPublicSettings, type PublicSettings } from '../../src/domain/public-settings';
import type { NoticeContent, Recipient } from '../../src/flows/public/read-notice';

type Row = { id: string } & Record<string, unknown>;

export const SAMPLE_SETTINGS: Readonly<Record<string, unknown>> = {
  controller: {
    name: 'Bergmann & Söhne Gartenbau GmbH',
    address: 'Lindenallee 14\n50968 Köln\nDeutschland',
    email: 'datenschutz@bergmann-gartenbau.example',
    phone: '+49 221 5550170',
    website: 'https://www.bergmann-gartenbau.example/',
    country: 'DE',
  },
  dataProtectionOfficer: { name: 'Dr. Miriam Falk', email: 'dsb@bergmann-gartenbau.example' },
  supervisoryAuthority: {
    name: 'Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen',
    url: 'https://www.ldi.nrw.de/',
  },
  brand: { accent: '#2f7d4f' },
};

/** Rows of `privacySetting`. */
export const settingRows = (over: Readonly<Record<string, unknown>> = {}): Row[] =>
  Object.entries({ ...SAMPLE_SETTINGS, ...over }).map(([name, value], index) => ({
    id: `5e771111-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name,
    kind: 'SETTING',
    value: JSON.stringify(value),
  }));

export const sampleSettings = (over: Readonly<Record<string, unknown>> = {}): PublicSettings =>
  readPublicSettings(settingRows(over));

export const LETTER = 'a1111111-1111-4111-8111-111111111111';
export const ORDERS = 'a2222222-2222-4222-8222-222222222222';
export const REACH = 'a3333333-3333-4333-8333-333333333333';
export const MAP = 'a4444444-4444-4444-8444-444444444444';
export const RETIRED = 'a5555555-5555-4555-8555-555555555555';

/** Rows of `purpose`: consent by mail, a contract, legitimate interests and consent on the web, and one no longer active. */
export const SAMPLE_PURPOSES: readonly Row[] = [
  {
    id: LETTER,
    code: 'garden-letter',
    name: 'Garden letter',
    description: 'Once a month we write about plants of the season, events in our gardens and offers.',
    isActive: true,
    legalBasis: 'CONSENT',
    dataCategories: ['IDENTITY', 'CONTACT', 'USAGE'],
    subjectCategories: ['PROSPECTS', 'CUSTOMERS'],
    channels: ['EMAIL'],
    isDirectMarketing: true,
    isDoubleOptIn: true,
    consentMonths: 24,
    noticeVersion: 3,
    noticeChangedAt: '2026-05-04T08:00:00.000Z',
    provision: 'OPTIONAL',
    transferSafeguards: ['STANDARD_CLAUSES'],
    transferDetail: 'A copy of the clauses can be had from our data protection officer.',
    retentionAmount: 6,
    retentionUnit: 'MONTHS',
    retentionTrigger: 'LAST_CONSENT',
    retentionAction: 'ERASE',
    notice: {
      en: 'Yes, send me the garden letter once a month. I can unsubscribe at any time with one click.',
      de: {
        name: 'Gartenbrief',
        description:
          'Einmal im Monat schreiben wir über Pflanzen der Jahreszeit, Veranstaltungen in unseren Gärten und Angebote.',
        text: 'Ja, schickt mir einmal im Monat den Gartenbrief. Ich kann mich jederzeit mit einem Klick abmelden.',
      },
      fr: {
        name: 'Lettre du jardin',
        description:
          'Une fois par mois, nous parlons de plantes de saison, d’événements dans nos jardins et d’offres.',
        text: 'Oui, envoyez-moi la lettre du jardin une fois par mois. Je peux me désinscrire à tout moment en un clic.',
      },
      es: {
        name: 'Carta del jardín',
        description:
          'Una vez al mes escribimos sobre plantas de temporada, actos en nuestros jardines y ofertas.',
        text: 'Sí, envíenme la carta del jardín una vez al mes. Puedo darme de baja en cualquier momento con un clic.',
      },
    },
  },
  {
    id: ORDERS,
    code: 'garden-orders',
    name: 'Orders and garden plans',
    description: 'We plan, deliver and plant what you order, and stay reachable for questions about it.',
    isActive: true,
    legalBasis: 'CONTRACT',
    legalBasisDetail: 'The order you place with us.',
    dataCategories: ['IDENTITY', 'CONTACT', 'CONTRACT', 'FINANCIAL', 'COMMUNICATION'],
    subjectCategories: ['CUSTOMERS'],
    noticeVersion: 1,
    provision: 'CONTRACTUAL',
    provisionConsequence: 'Without an address we cannot deliver.',
    dataSources: 'Credit agencies, where you pay by invoice.',
    retentionAmount: 3,
    retentionUnit: 'YEARS',
    retentionTrigger: 'CONTRACT_END',
    retentionAction: 'PROPOSE',
    notice: {
      en: 'We use your details to carry out your order.',
      de: {
        name: 'Aufträge und Gartenplanung',
        description:
          'Wir planen, liefern und pflanzen, was Sie bestellen, und bleiben für Rückfragen erreichbar.',
        text: 'Wir verwenden Ihre Angaben, um Ihren Auftrag auszuführen.',
      },
    },
  },
  {
    id: REACH,
    code: 'garden-reach',
    name: 'Counting visits',
    description: 'We count which pages are read, to make them better.',
    isActive: true,
    legalBasis: 'LEGITIMATE_INTERESTS',
    legalBasisDetail: 'Understanding what visitors look for, and finding faults of our site.',
    dataCategories: ['USAGE'],
    subjectCategories: ['VISITORS'],
    channels: ['WEB'],
    isDoubleOptIn: false,
    noticeVersion: 2,
    noticeChangedAt: '2026-02-01T08:00:00.000Z',
    provision: 'OPTIONAL',
    retentionAmount: 13,
    retentionUnit: 'MONTHS',
    retentionTrigger: 'CREATED',
    retentionAction: 'DELETE',
    notice: {
      en: 'We count visits without knowing your name.',
      de: {
        name: 'Reichweitenmessung',
        description: 'Wir zählen, welche Seiten gelesen werden, um sie besser zu machen.',
        text: 'Wir zählen Besuche, ohne Sie beim Namen zu kennen.',
      },
    },
  },
  {
    id: MAP,
    code: 'garden-map',
    name: 'Map of visits',
    description: 'A map of where you click helps us to arrange our pages.',
    isActive: true,
    legalBasis: 'CONSENT',
    dataCategories: ['USAGE', 'LOCATION'],
    subjectCategories: ['VISITORS'],
    channels: ['WEB'],
    isDoubleOptIn: true,
    consentMonths: 12,
    noticeVersion: 1,
    provision: 'OPTIONAL',
    hasAutomatedDecisions: true,
    automatedDecisionLogic: 'Pages are arranged by how often they were clicked on.',
    notice: {
      en: 'You may record where I click on your pages.',
      de: {
        name: 'Klickkarte',
        description: 'Eine Karte der Klicks hilft uns, unsere Seiten besser anzuordnen.',
        text: 'Sie dürfen aufzeichnen, wohin ich auf Ihren Seiten klicke.',
      },
    },
  },
  {
    id: RETIRED,
    code: 'garden-retired',
    name: 'No longer done',
    description: 'This was stopped last year.',
    isActive: false,
    legalBasis: 'CONSENT',
    channels: ['WEB'],
  },
];

const MAILER = 'b1111111-1111-4111-8111-111111111111';
const CARRIER = 'b2222222-2222-4222-8222-222222222222';
const FORMER = 'b3333333-3333-4333-8333-333333333333';

export const SAMPLE_RECIPIENTS: readonly Row[] = [
  {
    id: MAILER,
    name: 'Mailwerk Inc.',
    kind: 'PROCESSOR',
    description: 'sends the garden letter',
    country: 'US',
    safeguard: 'STANDARD_CLAUSES',
    isActive: true,
  },
  {
    id: CARRIER,
    name: 'Spedition Rhein-Ruhr',
    kind: 'CONTROLLER',
    description: 'delivers plants and materials',
    country: 'DE',
    isActive: true,
  },
  { id: FORMER, name: 'Former Mailer Ltd', kind: 'PROCESSOR', country: 'GB', isActive: false },
];

export const SAMPLE_DISCLOSURES: readonly Row[] = [
  {
    id: 'c1111111-1111-4111-8111-111111111111',
    name: 'Garden letter – Mailwerk',
    purposeId: LETTER,
    recipientId: MAILER,
    dataCategories: ['CONTACT'],
  },
  {
    id: 'c2222222-2222-4222-8222-222222222222',
    name: 'Orders – Spedition',
    purposeId: ORDERS,
    recipientId: CARRIER,
  },
  {
    id: 'c3333333-3333-4333-8333-333333333333',
    name: 'Garden letter – former',
    purposeId: LETTER,
    recipientId: FORMER,
  },
];

/** The same as `readNotice` gives it for the sample. */
export const sampleNotice = (over: Readonly<Record<string, unknown>> = {}): NoticeContent => {
  const recipientsOf = (purposeId: string): Recipient[] =>
    SAMPLE_DISCLOSURES.filter((disclosure) => disclosure['purposeId'] === purposeId).flatMap((disclosure) => {
      const row = SAMPLE_RECIPIENTS.find(({ id }) => id === disclosure['recipientId']);
      if (row === undefined || row['isActive'] !== true) return [];
      return [
        {
          id: row.id,
          name: String(row['name']),
          kind: String(row['kind']),
          description: String(row['description'] ?? ''),
          country: String(row['country']),
          safeguard: String(row['safeguard'] ?? 'NONE'),
          dataCategories: (disclosure['dataCategories'] ?? []) as string[],
        },
      ];
    });
  return {
    settings: sampleSettings(over),
    purposes: SAMPLE_PURPOSES.map(readPurpose)
      .filter(({ isActive }) => isActive)
      .map((purpose) => ({ ...purpose, recipients: recipientsOf(purpose.id) })),
  };
};

type Graphql = (query: string, variables: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Puts the sample into a workspace; again, it puts back what was changed. */
export const publishSample = async (
  graphql: Graphql,
  over: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  await graphql(
    `
      mutation ($settings: [PrivacySettingCreateInput!]!, $purposes: [PurposeCreateInput!]!) {
        createPrivacySettings(data: $settings, upsert: true) {
          id
        }
        createPurposes(data: $purposes, upsert: true) {
          id
        }
      }
    `,
    { settings: settingRows(over), purposes: SAMPLE_PURPOSES },
  );
  await graphql(
    `
      mutation ($recipients: [RecipientCreateInput!]!) {
        createRecipients(data: $recipients, upsert: true) {
          id
        }
      }
    `,
    { recipients: SAMPLE_RECIPIENTS },
  );
  await graphql(
    `
      mutation ($disclosures: [DisclosureCreateInput!]!) {
        createDisclosures(data: $disclosures, upsert: true) {
          id
        }
      }
    `,
    { disclosures: SAMPLE_DISCLOSURES },
  );
};
