/** Sign-up forms of the made-up nursery, and the purposes they offer besides its own. */
import { readPurpose, type Purpose } from '../../src/domain/consent/purpose';
import type { PublicSettings } from '../../src/domain/public-settings';
import { publishSample, sampleSettings, SAMPLE_PURPOSES } from './public-sample';

type Row = { id: string } & Record<string, unknown>;

export const CLUB = 'a6666666-6666-4666-8666-666666666666';
export const ADVICE = 'a7777777-7777-4777-8777-777777777777';

/** For children, and a purpose without double opt-in. */
export const SIGN_UP_PURPOSES: readonly Row[] = [
  {
    id: CLUB,
    code: 'young-gardeners',
    name: 'Young gardeners',
    description: 'Games, seeds and invitations for children.',
    isActive: true,
    legalBasis: 'CONSENT',
    channels: ['EMAIL'],
    isDirectMarketing: true,
    isDoubleOptIn: true,
    isOfferedToChildren: true,
    confirmationDays: 7,
    noticeVersion: 1,
    notice: {
      en: 'Yes, send me games and invitations of the young gardeners.',
      de: {
        name: 'Junges Gemüse',
        text: 'Ja, schickt mir Spiele und Einladungen vom Klub „Junges Gemüse“ per E-Mail.',
      },
    },
  },
  {
    id: ADVICE,
    code: 'garden-advice',
    name: 'Advice by telephone',
    description: 'We call you about the garden you plan.',
    isActive: true,
    legalBasis: 'CONSENT',
    channels: ['PHONE'],
    isDoubleOptIn: false,
    consentMonths: 6,
    noticeVersion: 2,
    notice: {
      en: 'Yes, call me about the garden I plan.',
      de: {
        name: 'Beratung am Telefon',
        text: 'Ja, ruft mich an und beratet mich zu dem Garten, den ich plane. Das gilt für ein halbes Jahr.',
      },
    },
  },
];

export const FORMS = [
  {
    slug: 'garden',
    title: { en: 'News from our gardens', de: 'Neues aus unseren Gärten' },
    intro: {
      en: 'Choose what you would like to hear about.',
      de: 'Wählen Sie, worüber Sie von uns hören möchten. Alles ist freiwillig und einzeln wählbar.',
    },
    fields: ['firstName', 'lastName', 'jobTitle', 'phone'],
    required: ['lastName'],
    purposes: [
      { code: 'garden-letter', channel: 'EMAIL' },
      { code: 'garden-advice', channel: 'PHONE' },
      // Neither is ever a box: one is a contract, the other is switched off.
      { code: 'garden-orders', channel: 'EMAIL' },
      { code: 'garden-retired', channel: 'WEB' },
    ],
  },
  { slug: 'letter', purposes: [{ code: 'garden-letter' }] },
  {
    slug: 'call-me',
    fields: ['phone'],
    required: ['phone'],
    purposes: [{ code: 'garden-advice', channel: 'PHONE' }],
  },
  {
    slug: 'club',
    title: { de: 'Junges Gemüse: mach mit!' },
    fields: ['firstName', 'birthDate'],
    required: ['birthDate'],
    purposes: [{ code: 'young-gardeners' }, { code: 'garden-letter' }],
  },
  { slug: 'closed', isActive: false, purposes: [{ code: 'garden-letter' }] },
  { slug: 'nothing-left', purposes: [{ code: 'garden-retired', channel: 'WEB' }, { code: 'garden-orders' }] },
];

export const signUpSettings = (over: Readonly<Record<string, unknown>> = {}): PublicSettings =>
  sampleSettings({ forms: FORMS, ...over });

export const signUpPurposeRows: readonly Row[] = [...SAMPLE_PURPOSES, ...SIGN_UP_PURPOSES];
export const signUpPurposes: readonly Purpose[] = signUpPurposeRows.map(readPurpose);

type Graphql = (query: string, variables: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** Puts forms and purposes into a workspace; again, it puts back what was changed. */
export const publishForms = async (
  graphql: Graphql,
  over: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  await publishSample(graphql, { forms: FORMS, ...over });
  await graphql(
    `
      mutation ($purposes: [PurposeCreateInput!]!) {
        createPurposes(data: $purposes, upsert: true) {
          id
        }
      }
    `,
    { purposes: SIGN_UP_PURPOSES },
  );
};
