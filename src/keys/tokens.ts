import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';

import type { Keyring } from './keyring';

/** What a link is for. A token of one use is refused by every other: the use is the token's audience (RFC 7519 §4.1.3). */
export const TOKEN_USES = [
  'confirm',
  'preferences',
  'unsubscribe',
  'tracking',
  'request',
  'download',
] as const;
export type TokenUse = (typeof TOKEN_USES)[number];

export type TokenContent = {
  use: TokenUse;
  /** `jti`: what single use and revocation go by. Random where the token must not lead to a record. */
  id: string;
  /** Id of a person's record; never an address, since tokens stand in links. */
  subject?: string;
  /** Short words such as a purpose's id; they can be read by whoever has the link. */
  claims?: Readonly<Record<string, string>>;
  issuedAt: Date;
  /** Counted in whole seconds; from this second on the token has expired. */
  expiresAt: Date;
};

export type ReadToken =
  | {
      ok: true;
      id: string;
      subject: string | null;
      claims: Readonly<Record<string, string>>;
      expiresAt: Date;
    }
  | { ok: false; reason: 'INVALID' | 'EXPIRED' };

const ISSUER = 'twenty-privacy';
const ALGORITHM = 'HS256';
/** Far above what is issued, and short enough that a made-up one costs nothing to refuse. */
export const LONGEST_TOKEN = 2_000;
const THREE_PARTS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const payloadSchema = z.object({
  jti: z.string().check(z.minLength(1)),
  sub: z.optional(z.string()),
  ctx: z.optional(z.record(z.string(), z.string())),
  iat: z.number(),
  exp: z.number(),
});

const INVALID = { ok: false, reason: 'INVALID' } as const;

/**
 * Signs a token for a link: a JWT with HMAC-SHA-256 under the key derived for tokens, its version as `kid`.
 * @throws RangeError when it would be too long to be read again
 */
export const issueToken = async (keyring: Keyring, content: TokenContent): Promise<string> => {
  // In a claim of their own, so that none of them can stand for one that is checked.
  const claims = content.claims === undefined ? {} : { ctx: { ...content.claims } };
  const unsigned = new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: keyring.currentVersion })
    .setIssuer(ISSUER)
    .setAudience(content.use)
    .setJti(content.id)
    .setIssuedAt(content.issuedAt)
    .setExpirationTime(content.expiresAt);
  if (content.subject !== undefined) unsigned.setSubject(content.subject);
  const token = await unsigned.sign(keyring.derive('token', keyring.currentVersion));
  if (token.length > LONGEST_TOKEN)
    throw new RangeError(`A token of ${token.length} characters is too long.`);
  return token;
};

/**
 * A base64url text has spare bits in its last character, so that several spellings decode to the same signature. Only
 * the one that was issued is taken: what is single use or revoked by its text must have one text.
 */
const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;

const keyVersionOf = (token: string, keyring: Keyring): string | undefined => {
  const { kid } = decodeProtectedHeader(token);
  return keyring.versions.find((version) => version === kid);
};

/**
 * Reads a token of one use. Never throws: whatever is not a token that this app signed for this use is INVALID, an old one
 * of its own is EXPIRED, which is said of a right signature only. The signature is compared in constant time (HMAC
 * verification of Web Crypto, which jose calls), and no other algorithm than the one it was signed with is taken.
 */
export const readToken = async (
  keyring: Keyring,
  use: TokenUse,
  token: unknown,
  now: Date,
): Promise<ReadToken> => {
  if (typeof token !== 'string' || token.length > LONGEST_TOKEN || !THREE_PARTS.test(token)) return INVALID;
  if (!token.split('.').every(isCanonical)) return INVALID;
  try {
    const version = keyVersionOf(token, keyring);
    if (version === undefined) return INVALID;
    const { payload } = await jwtVerify(token, keyring.derive('token', version), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: use,
      requiredClaims: ['jti', 'iat', 'exp'],
      currentDate: now,
    });
    const parsed = payloadSchema.safeParse(payload);
    if (!parsed.success) return INVALID;
    const { jti, sub, ctx, exp } = parsed.data;
    return { ok: true, id: jti, subject: sub ?? null, claims: ctx ?? {}, expiresAt: new Date(exp * 1000) };
  } catch (error) {
    // jose looks at the time last: signature, issuer and audience were right.
    return error instanceof errors.JWTExpired ? { ok: false, reason: 'EXPIRED' } : INVALID;
  }
};
