import { randomBytes } from 'node:crypto';

import type { DataRequest } from '../../../src/domain/requests/data-request';
import { confirmedAddress, isConfirmedAddress } from '../../../src/flows/requests/identity/confirmed-address';
import { takeBackRequest, type LinkStatus } from '../../../src/flows/requests/identity/confirm-request';
import { withConfirmedAddress } from '../../../src/flows/requests/identity/with-confirmed-address';
import { keepState } from '../../../src/flows/requests/kept-state';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import { NOW, PERSON, request, terms } from '../requests/sample';

const first = randomBytes(32).toString('base64');
const keyring = readKeyring(`v1:${first}`);
const rotated = readKeyring(`v2:${randomBytes(32).toString('base64')},v1:${first}`);

/** A workspace with one person, who has these addresses. */
const workspace = (primaryEmail: string, additionalEmails: string[] = []) => {
  let requests = 0;
  const client: TwentyClient = {
    core: async () => {
      requests += 1;
      const node = { id: PERSON, processingState: 'ACTIVE', emails: { primaryEmail, additionalEmails } };
      return { people: { edges: [{ node }], pageInfo: { hasNextPage: false, endCursor: null } } };
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => requests,
  };
  return client;
};
const kept = (one: DataRequest): DataRequest => ({ ...one, keptState: keepState(keyring, one) });

describe('the address that identity was settled with', () => {
  it('is known again in any spelling of the mailbox, after a change of keys too, and cannot be read', () => {
    const identityToken = confirmedAddress(keyring, 'r', 'anna@example.com');
    expect(identityToken).not.toMatch(/anna|example/);
    for (const keys of [keyring, rotated]) {
      expect(isConfirmedAddress(keys, { id: 'r', identityToken }, 'ANNA@example.com')).toBe(true);
      expect(isConfirmedAddress(keys, { id: 'r', identityToken }, 'evil@example.com')).toBe(false);
    }
  });

  it('stands for nothing on another request, or where none was kept', () => {
    const identityToken = confirmedAddress(keyring, 'r', 'evil@example.com');
    expect(isConfirmedAddress(keyring, { id: 'other', identityToken }, 'evil@example.com')).toBe(false);
    expect(isConfirmedAddress(keyring, { id: 'r', identityToken: '' }, 'evil@example.com')).toBe(false);
    expect(confirmedAddress(keyring, 'r', '')).toBe('');
    expect(isConfirmedAddress(keyring, { id: 'r', identityToken: '' }, '')).toBe(false);
  });
});

describe('settled by hand', () => {
  const unsettled = kept(request({ state: 'IDENTITY' }));
  const settled: DataRequest = { ...unsettled, state: 'IN_PROGRESS', identityCheck: 'CONFIRMED_BY_HAND' };

  it('becomes the primary address at that moment, whatever was written there before', async () => {
    const client = workspace('anna@example.com', ['other@example.com']);
    const forged = { ...settled, identityToken: confirmedAddress(keyring, settled.id, 'evil@example.com') };
    const after = await withConfirmedAddress({ client, keyring }, unsettled, forged);
    expect(after.identityToken).toBe(confirmedAddress(keyring, settled.id, 'anna@example.com'));
    expect(client.requestCount()).toBe(1);
  });

  it('stays, when the primary address is another one later and somebody takes it off the request', async () => {
    const client = workspace('evil@example.com');
    const taken = kept({ ...settled, identityToken: '' });
    expect((await withConfirmedAddress({ client, keyring }, taken, taken)).identityToken).toBe('');
    expect(client.requestCount()).toBe(0);
  });

  it('is nobody’s where nobody is on file, and is not looked for where no data is sent', async () => {
    const client = workspace('anna@example.com');
    const nobody = { ...settled, personId: null, identityToken: 'x' };
    expect((await withConfirmedAddress({ client, keyring }, unsettled, nobody)).identityToken).toBe('');
    const erasure = { ...settled, right: 'ERASURE' } as const;
    expect(await withConfirmedAddress({ client, keyring }, unsettled, erasure)).toBe(erasure);
    const byLink = { ...settled, identityCheck: 'CONFIRMED_BY_LINK' } as const;
    expect(await withConfirmedAddress({ client, keyring }, unsettled, byLink)).toBe(byLink);
    expect(client.requestCount()).toBe(0);
  });
});

it.each<LinkStatus>(['CONFIRMED', 'LATE', 'CLOSED', 'DEAD'])(
  'a link that is %s takes nothing back',
  async (status) => {
    const client = workspace('anna@example.com');
    const asked = request();
    const linked = {
      status,
      request: asked,
      address: 'anna@example.com',
      until: NOW,
      settings: {} as never,
      requestSettings: terms().settings,
    };
    expect(await takeBackRequest({ client, keyring, now: NOW }, linked)).toBe(asked);
    expect(client.requestCount()).toBe(0);
  },
);
