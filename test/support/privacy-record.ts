/** A person with a privacy record worth looking at, for tests, figures and pictures of what stands on record pages. */
import { randomUUID } from 'node:crypto';

import { sealContent } from '../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../src/keys/keyring';
import type { AppWorkspace } from './app-workspace';

type Fields = Record<string, unknown>;

const DAY_MS = 86_400_000;
/** So many days from now, ISO 8601. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

export const IBAN = 'DE89 3704 0044 0532 0130 00';
export const MASK = '•••• 3000';

const plural = (type: string): string => (type === 'Person' ? 'People' : `${type}s`.replace(/ys$/, 'ies'));

/** Creates records and answers their ids. */
export const createAll = async (
  { graphql }: Pick<AppWorkspace, 'graphql'>,
  type: string,
  rows: readonly Fields[],
  token?: string,
): Promise<string[]> => {
  const data = rows.map((row) => ({ id: randomUUID(), ...row }));
  for (let from = 0; from < data.length; from += 200)
    await graphql(
      `mutation ($data: [${type}CreateInput!]!) { create${plural(type)}(data: $data) { id } }`,
      { data: data.slice(from, from + 200) },
      token,
    );
  return data.map(({ id }) => id);
};

const purpose = (name: string, more: Fields): Fields => ({
  id: randomUUID(),
  // The app brings purposes along that have the plain codes.
  code: `sample-${name.toLowerCase().replaceAll(' ', '-')}`,
  name,
  description: `What ${name} is about.`,
  isActive: true,
  legalBasis: 'CONSENT',
  isDirectMarketing: false,
  isDoubleOptIn: false,
  consentMonths: 24,
  channels: ['EMAIL'],
  ...more,
});

export const NEWSLETTER_WORDING =
  'Yes, send me the newsletter with news about gardens. I can withdraw at any time.';

export type Purposes = { newsletter: string; news: string; research: string; contract: string };

/** Four purposes: two on consent, one on legitimate interests, one on a contract. */
export const addPurposes = async (workspace: Pick<AppWorkspace, 'graphql'>): Promise<Purposes> => {
  const [newsletter = '', news = '', research = '', contract = ''] = await createAll(workspace, 'Purpose', [
    purpose('Newsletter', {
      channels: ['EMAIL', 'POST'],
      isDirectMarketing: true,
      isDoubleOptIn: true,
      notice: {
        en: NEWSLETTER_WORDING,
        de: 'Ja, schickt mir den Newsletter rund um den Garten. Ich kann das jederzeit widerrufen.',
      },
    }),
    purpose('Product news', {
      channels: ['EMAIL', 'PHONE', 'SMS'],
      isDirectMarketing: true,
      notice: { en: 'Yes, tell me about new products.', de: 'Ja, informiert mich über neue Produkte.' },
    }),
    purpose('Satisfaction survey', { channels: ['EMAIL', 'PHONE'], legalBasis: 'LEGITIMATE_INTERESTS' }),
    purpose('Fulfilling the contract', { channels: [], legalBasis: 'CONTRACT' }),
  ]);
  return { newsletter, news, research, contract };
};

export const newPerson = async (
  workspace: Pick<AppWorkspace, 'graphql'>,
  firstName: string,
  lastName: string,
  more: Fields = {},
): Promise<string> => {
  const [id = ''] = await createAll(workspace, 'Person', [
    {
      name: { firstName, lastName },
      emails: {
        // Of no company: Twenty's standing workflow would move the person to that of the domain.
        primaryEmail: `${firstName}.${lastName}@gmail.com`.toLowerCase().replaceAll(' ', '-'),
      },
      ...more,
    },
  ]);
  return id;
};

/** Answers of a person: given and proven, refused, run out, and one not confirmed. */
export const addAnswers = async (
  workspace: Pick<AppWorkspace, 'graphql'>,
  personId: string,
  { newsletter, news }: Purposes,
): Promise<void> => {
  await createAll(workspace, 'Consent', [
    {
      personId,
      purposeId: newsletter,
      channel: 'EMAIL',
      state: 'GIVEN',
      proof: 'CONFIRMED',
      method: 'DOUBLE_OPT_IN',
      language: 'en',
      wording: NEWSLETTER_WORDING,
      noticeVersion: 1,
      givenAt: inDays(-200),
      confirmedAt: inDays(-200),
      expiresAt: inDays(520),
      source: 'Garden fair',
    },
    {
      personId,
      purposeId: news,
      channel: 'PHONE',
      state: 'REFUSED',
      proof: 'NOT_NEEDED',
      method: 'TELEPHONE',
      refusedAt: inDays(-40),
    },
    {
      personId,
      purposeId: news,
      channel: 'SMS',
      state: 'GIVEN',
      proof: 'NOT_NEEDED',
      method: 'PAPER',
      language: 'en',
      wording: 'Yes, tell me about new products.',
      noticeVersion: 1,
      givenAt: inDays(-900),
      expiresAt: inDays(-170),
    },
  ]);
};

/** A sealed field of people, with its rule; the field itself is added by an admin before. */
export const addSealRule = (workspace: Pick<AppWorkspace, 'graphql'>, fieldName: string): Promise<unknown> =>
  createAll(workspace, 'FieldRule', [
    {
      name: `person.${fieldName}`,
      objectName: 'person',
      fieldName,
      fieldType: 'TEXT',
      sensitivity: 'SENSITIVE',
      erasureStrategy: 'CLEAR',
      isSealed: true,
      status: 'CONFIRMED',
      confirmedAt: inDays(-10),
    },
  ]);

/** What stands behind the mask of a person’s field. */
export const sealValue = (
  workspace: Pick<AppWorkspace, 'graphql'>,
  masterKey: string,
  personId: string,
  fieldName: string,
): Promise<unknown> =>
  createAll(workspace, 'SealedValue', [
    {
      name: `person.${fieldName}`,
      kind: 'SEALED_FIELD',
      objectName: 'person',
      recordId: personId,
      personId,
      fieldName,
      sealedAt: inDays(-5),
      ...sealContent(
        readKeyring(masterKey),
        { object: 'person', recordId: personId, field: fieldName },
        { value: IBAN, masks: [MASK] },
      ),
    },
  ]);
