/** A workspace with the app on it, and what tests about consent ask of it: as the app, as a member, and by workflow action. */
import { randomUUID } from 'node:crypto';

import type { ConsentChannel } from '../../src/domain/consent/facts';
import { readPurpose, type Purpose } from '../../src/domain/consent/purpose';
import { ledgerText, parseLedger } from '../../src/domain/ledger/export';
import type { LedgerFinding } from '../../src/domain/ledger/findings';
import { verifyLedger } from '../../src/domain/ledger/verify';
import { checkConsent } from '../../src/flows/consent/check-consent';
import { CONSENT_OBJECTS } from '../../src/flows/consent/consent-objects';
import type { Answer } from '../../src/flows/consent/record-answers';
import { readLedger } from '../../src/flows/ledger/read-ledger';
import { sealLedger } from '../../src/flows/ledger/seal-ledger';
import { readKeyring } from '../../src/keys/keyring';
import { openPublicKey, ownFingerprints } from '../../src/keys/ledger-signature';
import { sha256 } from '../../src/keys/sha256';
import { createTwentyClient } from '../../src/twenty/client';
import { readAll, writeAll, type Row } from '../../src/twenty/records';
import { masterKey, openAppWorkspace } from './app-workspace';
import { appThatTellsItsToken, ownToken } from './own-token';

export const DAY = 86_400_000;
export const WORKFLOW = { kind: 'WORKFLOW', id: null } as const;
export const clock = { now: () => new Date() };
/** The key of before, which the app of the workspace still has. */
export const OLD_KEY = masterKey();
const KEY = `v2:${masterKey().slice('v1:'.length)},${OLD_KEY}`;

export type Entry = {
  id: string;
  action: string;
  subjectKey: string | null;
  subjectObject: string;
  subjectRecordId: string;
  actorKind: string;
  actorId: string | null;
  details: Record<string, unknown>;
};

const CONSENT_FIELDS = `id name personId purposeId subjectKey channel state stateSince proof method isExplicit language
  noticeVersion wording wordingHash requestedAt givenAt confirmedAt confirmationExpiresAt confirmationToken refusedAt
  withdrawnAt withdrawalMethod expiresAt source guardianName { firstName lastName } guardianEmail { primaryEmail }
  guardianRelation guardianConfirmedAt evidence createdAt`;
const PURPOSE_FIELDS = 'id noticeVersion noticeChangedAt noticeHistory notice';

/** An answer as a form would give it. */
export const answer = (personId: string, purpose: Purpose, change: Partial<Answer> = {}): Answer => ({
  personId,
  purpose,
  channel: 'EMAIL',
  state: 'GIVEN',
  method: 'WEB_FORM',
  language: 'en',
  source: null,
  ...change,
});

export type ConsentWorkspace = Awaited<ReturnType<typeof openConsentWorkspace>>;

export const openConsentWorkspace = async () => {
  const app = await appThatTellsItsToken();
  const workspace = await openAppWorkspace({
    seed: 'none',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  const { control, sql } = workspace;
  const keyring = readKeyring(KEY);
  /** With the app's own token: what it writes is the app's. */
  const client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  const memberToken = workspace.sandbox.userTokens['tim'] ?? '';
  const [member] = await sql<{ id: string }>(
    `SELECT id FROM $schema."workspaceMember" WHERE "userEmail" = 'tim@apple.dev'`,
  );
  await control('settle');

  const readById = async (
    object: (typeof CONSENT_OBJECTS)['person'],
    id: string,
    selection: string,
  ): Promise<Row> => {
    const rows = await readAll(client, [{ object, filter: { id: { eq: id } }, selection }]);
    const [row] = rows.get(object.name) ?? [];
    if (row === undefined) throw new Error(`There is no ${object.name} ${id}.`);
    return row;
  };

  let people = 0;
  const newPerson = async (fields: Record<string, unknown> = {}): Promise<string> => {
    people += 1;
    const id = randomUUID();
    const data = {
      id,
      name: { firstName: 'Klara', lastName: `Nachtigall${people}` },
      emails: { primaryEmail: `klara.nachtigall${people}@gmail.com` },
      ...fields,
    };
    await writeAll(client, [{ kind: 'create', object: CONSENT_OBJECTS.person, data }]);
    return id;
  };
  /** The address that the last new person has, unless another was given. */
  const lastAddress = (): string => `klara.nachtigall${people}@gmail.com`;

  const newPurpose = async (fields: Record<string, unknown> = {}): Promise<Purpose> => {
    const id = randomUUID();
    const data = {
      id,
      code: `purpose-${id.slice(0, 8)}`,
      name: 'Garden letter',
      description: 'A letter about gardens.',
      isActive: true,
      legalBasis: 'CONSENT',
      channels: ['EMAIL', 'POST', 'PHONE'],
      isDoubleOptIn: false,
      consentMonths: 12,
      notice: { en: 'Yes, send me the letter.', de: 'Ja, schickt mir den Brief.' },
      ...fields,
    };
    await writeAll(client, [{ kind: 'create', object: CONSENT_OBJECTS.purpose, data }]);
    return readPurpose(data);
  };

  /** In the order they were made. */
  const consentsOf = async (personId: string): Promise<Row[]> => {
    const rows = await readAll(client, [
      { object: CONSENT_OBJECTS.consent, filter: { personId: { eq: personId } }, selection: CONSENT_FIELDS },
    ]);
    const madeAt = (row: Row): number => Date.parse(String(row['createdAt']));
    return (rows.get('consent') ?? []).toSorted(
      (a, b) => madeAt(a) - madeAt(b) || String(a['channel']).localeCompare(String(b['channel'])),
    );
  };

  const entriesAbout = (...recordIds: string[]): Promise<Entry[]> =>
    sql<Entry>(
      `SELECT id, action, "subjectKey", "subjectObject", "subjectRecordId", "actorKind", "actorId", details
       FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = ANY($1) ORDER BY "happenedAt", "createdAt", id`,
      [recordIds],
    );
  const actionsAbout = async (...recordIds: string[]): Promise<string[]> =>
    (await entriesAbout(...recordIds)).map(({ action }) => action);

  const counted = async <T>(work: () => Promise<T>): Promise<{ result: T; requests: number }> => {
    const before = client.requestCount();
    const result = await work();
    return { result, requests: client.requestCount() - before };
  };

  const requestsByFunction = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
    await control('requests', { reset: true });
    await work();
    await control('settle');
    return (await control<{ byFunction: Record<string, number> }>('requests')).byFunction;
  };

  const asMember = (query: string, variables: Record<string, unknown> = {}) =>
    workspace.graphql(query, variables, memberToken);
  const edit = async (type: 'Purpose' | 'Consent', id: string, data: object): Promise<void> => {
    await asMember(
      `mutation ($id: UUID!, $data: ${type}UpdateInput!) { update${type}(id: $id, data: $data) { id } }`,
      { id, data },
    );
    await control('settle');
  };
  const typeIn = async (data: Record<string, unknown>): Promise<string> => {
    const id = randomUUID();
    await asMember('mutation ($data: ConsentCreateInput!) { createConsent(data: $data) { id } }', {
      data: { id, ...data },
    });
    await control('settle');
    return id;
  };

  const act = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> =>
    (await control<{ output: Record<string, unknown> }>('workflow-action', { name, input })).output;

  const newList = async (purposeId: string, personIds: readonly string[]): Promise<string> => {
    const id = randomUUID();
    await workspace.graphql(
      'mutation ($data: MessageListCreateInput!) { createMessageList(data: $data) { id } }',
      { data: { id, name: 'Gardeners', privacyPurposeId: purposeId } },
    );
    await workspace.graphql(
      'mutation ($data: [MessageListMemberCreateInput!]!) { createMessageListMembers(data: $data) { id } }',
      { data: personIds.map((personId) => ({ listId: id, personId })) },
    );
    await control('settle');
    return id;
  };
  const membersOf = async (listId: string): Promise<string[]> =>
    (
      await sql<{ personId: string }>(
        `SELECT "personId" FROM $schema."messageListMember" WHERE "listId" = $1 AND "deletedAt" IS NULL`,
        [listId],
      )
    ).map(({ personId }) => personId);

  /** Why a person may be contacted for a purpose, or may not. */
  const reasonFor = async (
    personId: string,
    purpose: Purpose,
    channel: Exclude<ConsentChannel, 'ALL'> = 'EMAIL',
  ): Promise<string> => {
    const input = { personId, purpose: purpose.id, channel, at: undefined };
    return (await checkConsent(client, keyring, clock, input)).reason;
  };

  const suppressionsOf = (personId: string) =>
    sql(
      `SELECT kind, reason, scope, "liftedAt" IS NOT NULL AS lifted
       FROM $schema."_suppression" WHERE "personId" = $1 ORDER BY kind`,
      [personId],
    );

  const ledgerFindings = async (): Promise<LedgerFinding[]> => {
    await sealLedger(client, keyring, clock.now);
    const ledger = parseLedger(ledgerText(await readLedger(client, keyring, clock.now)));
    const options = { sha256, openPublicKey, expect: [], trustedKeys: ownFingerprints(keyring) };
    return verifyLedger(ledger, options).findings;
  };

  return {
    workspace,
    client,
    keyring,
    memberId: member?.id ?? '',
    sql,
    newPerson,
    lastAddress,
    newPurpose,
    purpose: (id: string) => readById(CONSENT_OBJECTS.purpose, id, PURPOSE_FIELDS),
    consent: (id: string) => readById(CONSENT_OBJECTS.consent, id, CONSENT_FIELDS),
    consentsOf,
    entriesAbout,
    actionsAbout,
    counted,
    requestsByFunction,
    asMember,
    edit,
    typeIn,
    act,
    newList,
    membersOf,
    reasonFor,
    suppressionsOf,
    ledgerFindings,
    stop: async (): Promise<void> => {
      await workspace.stop();
      await app.remove();
    },
  };
};
