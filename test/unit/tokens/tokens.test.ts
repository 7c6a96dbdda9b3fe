import { createHmac, randomBytes } from 'node:crypto';

import * as fc from 'fast-check';

import { readKeyring } from '../../../src/keys/keyring';
import { issueToken, LONGEST_TOKEN, readToken, TOKEN_USES, type TokenUse } from '../../../src/keys/tokens';

jest.setTimeout(60_000);

const master = (version = 'v1'): string => `${version}:${randomBytes(32).toString('base64')}`;
const v1 = master();
const v2 = master('v2');
const keyring = readKeyring(v1);
const issuedAt = new Date('2026-11-29T12:00:00.400Z');
const expiresAt = new Date('2026-12-06T12:00:00.900Z');
const within = new Date('2026-12-01T00:00:00.000Z');

const issue = (use: TokenUse = 'preferences', keys = keyring): Promise<string> =>
  issueToken(keys, {
    use,
    id: 'a-random-id',
    subject: 'a-person',
    claims: { purpose: 'p-1' },
    issuedAt,
    expiresAt,
  });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
const sign = (header: unknown, payload: unknown, key: Buffer, algorithm = 'sha256'): string => {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac(algorithm, key).update(signed).digest('base64url')}`;
};
const tokenKey = keyring.derive('token', 'v1');
const INVALID = { ok: false, reason: 'INVALID' };
const EXPIRED = { ok: false, reason: 'EXPIRED' };

describe('a token', () => {
  it('gives back what was put in, for its use', async () => {
    expect(await readToken(keyring, 'preferences', await issue(), within)).toEqual({
      ok: true,
      id: 'a-random-id',
      subject: 'a-person',
      claims: { purpose: 'p-1' },
      expiresAt: new Date('2026-12-06T12:00:00.000Z'),
    });
  });

  it('needs neither subject nor claims', async () => {
    const token = await issueToken(keyring, { use: 'confirm', id: 'x', issuedAt, expiresAt });
    expect(await readToken(keyring, 'confirm', token, within)).toMatchObject({
      ok: true,
      subject: null,
      claims: {},
    });
  });

  it('names the version of its key, the use and the times, and nothing besides', async () => {
    const [header, payload] = (await issue()).split('.');
    expect(decode(header)).toEqual({ alg: 'HS256', kid: 'v1' });
    expect(decode(payload)).toEqual({
      iss: 'twenty-privacy',
      aud: 'preferences',
      jti: 'a-random-id',
      sub: 'a-person',
      ctx: { purpose: 'p-1' },
      iat: Math.floor(issuedAt.getTime() / 1000),
      exp: Math.floor(expiresAt.getTime() / 1000),
    });
  });

  it.each(
    TOKEN_USES.flatMap((issued) =>
      TOKEN_USES.filter((read) => read !== issued).map((read) => [issued, read]),
    ),
  )('for %s is refused for %s, be it old or new', async (issued, read) => {
    const token = await issue(issued as TokenUse);
    expect(await readToken(keyring, read as TokenUse, token, within)).toEqual(INVALID);
    expect(await readToken(keyring, read as TokenUse, token, new Date('2030-01-01'))).toEqual(INVALID);
  });

  it('ends with the second it was given, and says so only where the signature is right', async () => {
    const token = await issue();
    expect(
      await readToken(keyring, 'preferences', token, new Date('2026-12-06T11:59:59.999Z')),
    ).toMatchObject({ ok: true });
    expect(await readToken(keyring, 'preferences', token, new Date('2026-12-06T12:00:00.000Z'))).toEqual(
      EXPIRED,
    );
    const forged = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`;
    expect(await readToken(keyring, 'preferences', forged, new Date('2030-01-01'))).toEqual(INVALID);
  });

  it('outlives the rotation of the key, and not the removal of the key it was signed with', async () => {
    const token = await issue();
    expect(await readToken(readKeyring(`${v2},${v1}`), 'preferences', token, within)).toMatchObject({
      ok: true,
    });
    expect(await readToken(readKeyring(v2), 'preferences', token, within)).toEqual(INVALID);
    const rotated = readKeyring(`${v2},${v1}`);
    expect(await readToken(keyring, 'preferences', await issue('preferences', rotated), within)).toEqual(
      INVALID,
    );
  });

  it('too long to be read again is not issued', async () => {
    const claims = { purpose: 'p'.repeat(LONGEST_TOKEN) };
    await expect(
      issueToken(keyring, { use: 'confirm', id: 'x', claims, issuedAt, expiresAt }),
    ).rejects.toThrow(RangeError);
  });
});

describe('what is no token of this app is INVALID', () => {
  const payload = (): Record<string, unknown> => ({
    iss: 'twenty-privacy',
    aud: 'preferences',
    jti: 'a-random-id',
    sub: 'a-person',
    iat: Math.floor(issuedAt.getTime() / 1000),
    exp: Math.floor(expiresAt.getTime() / 1000),
  });
  const header = { alg: 'HS256', kid: 'v1' };

  it('the counterfeits below would be taken if they were right', async () => {
    expect(await readToken(keyring, 'preferences', sign(header, payload(), tokenKey), within)).toMatchObject({
      ok: true,
    });
  });

  it.each<[string, () => string]>([
    ['without a signature', () => `${encode(header)}.${encode(payload())}.`],
    ['with the algorithm none', () => `${encode({ ...header, alg: 'none' })}.${encode(payload())}.`],
    ['with none, signed all the same', () => sign({ ...header, alg: 'none' }, payload(), tokenKey)],
    ['with another HMAC', () => sign({ ...header, alg: 'HS512' }, payload(), tokenKey, 'sha512')],
    ['with an algorithm of public keys', () => sign({ ...header, alg: 'RS256' }, payload(), tokenKey)],
    ['without an algorithm', () => sign({ kid: 'v1' }, payload(), tokenKey)],
    ['without a key version', () => sign({ alg: 'HS256' }, payload(), tokenKey)],
    ['with an unknown key version', () => sign({ ...header, kid: 'v9' }, payload(), tokenKey)],
    ['with a key version that is no text', () => sign({ ...header, kid: ['v1'] }, payload(), tokenKey)],
    [
      'with a key version out of the prototype',
      () => sign({ ...header, kid: '__proto__' }, payload(), tokenKey),
    ],
    ['re-signed with another key', () => sign(header, payload(), randomBytes(32))],
    ['re-signed with an empty key', () => sign(header, payload(), Buffer.alloc(0))],
    [
      'signed with the key of another use',
      () => sign(header, payload(), keyring.derive('suppression', 'v1')),
    ],
    ['with an extension we do not know', () => sign({ ...header, crit: ['x'], x: 1 }, payload(), tokenKey)],
    ['of another issuer', () => sign(header, { ...payload(), iss: 'elsewhere' }, tokenKey)],
    ['without an issuer', () => sign(header, { ...payload(), iss: undefined }, tokenKey)],
    ['without an audience', () => sign(header, { ...payload(), aud: undefined }, tokenKey)],
    ['without an id', () => sign(header, { ...payload(), jti: undefined }, tokenKey)],
    ['with an id that is a number', () => sign(header, { ...payload(), jti: 7 }, tokenKey)],
    ['without an end', () => sign(header, { ...payload(), exp: undefined }, tokenKey)],
    ['with an end in words', () => sign(header, { ...payload(), exp: '9999999999' }, tokenKey)],
    ['without a beginning', () => sign(header, { ...payload(), iat: undefined }, tokenKey)],
    ['of the future', () => sign(header, { ...payload(), nbf: 9_999_999_999 }, tokenKey)],
    [
      'with claims of another shape',
      () => sign(header, { ...payload(), ctx: { purpose: { $ne: 1 } } }, tokenKey),
    ],
    ['with a payload that is a list', () => sign(header, [payload()], tokenKey)],
  ])('%s', async (_name, counterfeit) => {
    expect(await readToken(keyring, 'preferences', counterfeit(), within)).toEqual(INVALID);
  });

  it('an honest token longer than allowed', async () => {
    const token = sign(header, { ...payload(), jti: 'x'.repeat(LONGEST_TOKEN) }, tokenKey);
    expect(token.length).toBeGreaterThan(LONGEST_TOKEN);
    expect(await readToken(keyring, 'preferences', token, within)).toEqual(INVALID);
  });

  it.each([
    undefined,
    null,
    7,
    true,
    {},
    [],
    ['a.b.c'],
    Buffer.from('a.b.c'),
    '',
    '.',
    '..',
    'a.b',
    'a.b.c.d',
  ])('%p', async (value) => {
    expect(await readToken(keyring, 'preferences', value, within)).toEqual(INVALID);
  });

  it('a token with any one character changed, another spelling of the same bytes included', async () => {
    const token = await issue();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let position = 0; position < token.length; position += 1) {
      // Every letter at the ends of the parts, where spare bits are; a handful in between.
      const isEnd = token[position + 1] === undefined || token[position + 1] === '.';
      const letters = isEnd
        ? [...alphabet, '=', '+', '/', '.', ' ']
        : ['A', 'b', '9', '_', '.', '%', '\n', 'é'];
      for (const letter of letters.filter((one) => one !== token[position])) {
        const changed = token.slice(0, position) + letter + token.slice(position + 1);
        expect([changed, await readToken(keyring, 'preferences', changed, within)]).toEqual([
          changed,
          INVALID,
        ]);
      }
    }
    const last = token.split('.')[2] ?? '';
    const sameBytes = [...alphabet].filter((letter) =>
      Buffer.from(last.slice(0, -1) + letter, 'base64url').equals(Buffer.from(last, 'base64url')),
    );
    // Of four spellings of the same signature one is taken: the test above has met the other three.
    expect(sameBytes).toHaveLength(4);
  });

  it('a token with anything cut off, put in or put around', async () => {
    const token = await issue();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.nat(40),
        fc.constantFrom('', ' ', '\0', '\r\n', '=', '.', 'A', '"', '%3D', 'é'),
        async (start, cut, put) => {
          const changed = token.slice(0, start) + put + token.slice(start + cut);
          fc.pre(changed !== token);
          expect(await readToken(keyring, 'preferences', changed, within)).toEqual(INVALID);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('whatever else anybody makes up', async () => {
    const part = fc.oneof(
      fc.base64String({ maxLength: 60 }).map((text) => text.replace(/[+/=]/g, '_')),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc
        .record({ alg: fc.constantFrom('HS256', 'none', 'HS512', ''), kid: fc.constantFrom('v1', 'v0', '') })
        .map(encode),
    );
    const madeUp = fc.oneof(
      fc.anything(),
      fc.string({ maxLength: 3_000 }),
      fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(madeUp, fc.constantFrom(...TOKEN_USES), async (token, use) => {
        expect(await readToken(keyring, use, token, within)).toEqual(INVALID);
      }),
      { numRuns: 5_000 },
    );
  });
});

it('whatever is issued is read again, for its use only, until it ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TOKEN_USES),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
      fc.option(fc.string({ maxLength: 80 }), { nil: undefined }),
      // Claims are named by the app, and none after what JavaScript sets apart.
      fc.dictionary(
        fc.string({ maxLength: 20 }).filter((name) => name !== '__proto__'),
        fc.string({ maxLength: 40 }),
        { maxKeys: 4 },
      ),
      fc.integer({ min: 1, max: 400 * 24 * 3600 }),
      async (use, id, subject, claims, seconds) => {
        const ends = new Date(issuedAt.getTime() + seconds * 1000);
        const token = await issueToken(keyring, {
          use,
          id,
          ...(subject === undefined ? {} : { subject }),
          claims,
          issuedAt,
          expiresAt: ends,
        });
        expect(await readToken(keyring, use, token, issuedAt)).toMatchObject({
          ok: true,
          id,
          subject: subject ?? null,
          claims: { ...claims },
        });
        expect(await readToken(keyring, use, token, ends)).toEqual(EXPIRED);
      },
    ),
    { numRuns: 500 },
  );
});
