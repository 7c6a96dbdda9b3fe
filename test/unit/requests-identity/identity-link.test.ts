import { randomBytes } from 'node:crypto';

import * as fc from 'fast-check';

import { identityLink, readIdentityLink } from '../../../src/flows/requests/identity/identity-link';
import { readKeyring } from '../../../src/keys/keyring';
import { issueToken, TOKEN_USES } from '../../../src/keys/tokens';

const first = randomBytes(32).toString('base64');
const second = randomBytes(32).toString('base64');
const keyring = readKeyring(`v1:${first}`);
const rotated = readKeyring(`v2:${second},v1:${first}`);
const NOW = new Date('2026-11-29T10:00:00.000Z');
const DAY = 24 * 60 * 60 * 1000;
const request = {
  id: '7b1d4f1e-94a6-4a5e-8f61-0f8f2f6b3a01',
  right: 'ACCESS',
  purposeId: null,
} as const;
const BASE = 'https://crm.example.com/s';

const link = (address = 'anna@example.com', days = 7) =>
  identityLink(keyring, BASE, request, address, { days, language: 'de', now: NOW });
const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';

it('stands for one request and the address it was sent to, and says neither in clear', async () => {
  const { url, until } = await link();
  expect(until).toEqual(new Date(NOW.getTime() + 7 * DAY));
  expect(new URL(url).pathname).toBe('/s/privacy/request/confirm');
  expect(Buffer.from(tokenOf(url).split('.')[1] ?? '', 'base64url').toString()).not.toMatch(
    /anna|example\.com/i,
  );
  const read = await readIdentityLink(keyring, tokenOf(url), NOW);
  expect(read).toMatchObject({ requestId: request.id, isLate: false });
  expect(read?.isFor('anna@example.com')).toBe(true);
  expect(read?.isFor('ANNA@example.com')).toBe(true);
  expect(read?.isFor('anna+x@example.com')).toBe(false);
  expect(read?.isFor('bert@example.com')).toBe(false);
});

it('confirms the right and the purpose it was sent for, and nothing that is made of the request later', async () => {
  const { url } = await link();
  const content = Buffer.from(tokenOf(url).split('.')[1] ?? '', 'base64url').toString();
  expect(content).not.toContain('ACCESS');
  for (const keys of [keyring, rotated]) {
    const read = await readIdentityLink(keys, tokenOf(url), NOW);
    expect(read?.isAbout(request)).toBe(true);
    expect(read?.isAbout({ ...request, right: 'ERASURE' })).toBe(false);
    expect(read?.isAbout({ ...request, purposeId: request.id })).toBe(false);
    expect(read?.isAbout({ ...request, id: request.id.replace('7', '8') })).toBe(false);
  }
});

it('made before it said what it confirms, it confirms nothing', async () => {
  const token = await issueToken(keyring, {
    use: 'request',
    id: 'x',
    claims: { request: request.id, to: 'x', until: '9999999999' },
    issuedAt: NOW,
    expiresAt: new Date(NOW.getTime() + DAY),
  });
  expect((await readIdentityLink(keyring, token, NOW))?.isAbout(request)).toBe(false);
});

it('confirms until its last moment and says afterwards that it is late, for a year', async () => {
  const { url, until } = await link('anna@example.com', 1);
  const at = (time: number) => readIdentityLink(keyring, tokenOf(url), new Date(time));
  expect((await at(until.getTime() - 1_000))?.isLate).toBe(false);
  expect((await at(until.getTime()))?.isLate).toBe(true);
  expect((await at(NOW.getTime() + 364 * DAY))?.isLate).toBe(true);
  expect(await at(NOW.getTime() + 366 * DAY)).toBeNull();
});

it('outlives a change of the key, and dies with it', async () => {
  const { url } = await link();
  const read = await readIdentityLink(rotated, tokenOf(url), NOW);
  expect(read?.isFor('anna@example.com')).toBe(true);
  expect(await readIdentityLink(readKeyring(`v2:${second}`), tokenOf(url), NOW)).toBeNull();
});

it('is none where it was made for something else, however well it is signed', async () => {
  const content = {
    id: 'x',
    claims: { request: request.id, to: 'x', until: '9999999999' },
    issuedAt: NOW,
    expiresAt: new Date(NOW.getTime() + DAY),
  };
  for (const use of TOKEN_USES.filter((one) => one !== 'request'))
    expect(await readIdentityLink(keyring, await issueToken(keyring, { ...content, use }), NOW)).toBeNull();
  const without = await issueToken(keyring, { ...content, use: 'request', claims: { to: 'x', until: 'x' } });
  expect(await readIdentityLink(keyring, without, NOW)).toBeNull();
});

it('is none where a single character is another', async () => {
  const token = tokenOf((await link()).url);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: token.length - 1 }),
      fc.constantFrom('A', 'b', '0', '-', '_', '.'),
      async (index, letter) => {
        fc.pre(token.charAt(index) !== letter);
        const forged = `${token.slice(0, index)}${letter}${token.slice(index + 1)}`;
        expect(await readIdentityLink(keyring, forged, NOW)).toBeNull();
      },
    ),
    { numRuns: 300 },
  );
});
