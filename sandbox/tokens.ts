import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

import type { Actor } from './contract';
import { tokenInvalid } from './graphql/errors';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const TYPES: Record<Actor['kind'], string> = {
  system: 'SYSTEM',
  apiKey: 'API_KEY',
  user: 'ACCESS',
  application: 'APPLICATION_ACCESS',
  workflow: 'WORKFLOW',
};

/**
 * Bearer tokens of this sandbox: JWTs (HS256) that carry the actor. Twenty's are signed by key pairs in its
 * database; nobody outside verifies ours, so one secret a workspace serves.
 */
export const createTokens = (
  secret: string,
  workspaceId: string,
  now: () => Date = () => new Date(),
): { issue(actor: Actor, ttlSeconds?: number): string; verify(token: string): Actor } => {
  const sign = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    issue: (actor, ttlSeconds) => {
      const iat = Math.floor(now().getTime() / 1000);
      const user = actor.kind === 'application' ? actor.user : actor.kind === 'user' ? actor : undefined;
      const payload = {
        sub: user?.userId ?? workspaceId,
        type: TYPES[actor.kind],
        workspaceId,
        ...(actor.kind === 'application' ? { applicationId: actor.applicationId } : {}),
        ...(user
          ? {
              userId: user.userId,
              userWorkspaceId: user.userWorkspaceId,
              workspaceMemberId: user.workspaceMemberId,
            }
          : {}),
        actor,
        // Each token is its own, so that a function's call can be told by the one it carries.
        jti: randomUUID(),
        iat,
        ...(ttlSeconds === undefined ? {} : { exp: iat + ttlSeconds }),
      };
      const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
      return `${text}.${sign(text)}`;
    },
    verify: (token) => {
      const [header, body, signature] = token.split('.');
      const expected = Buffer.from(sign(`${header}.${body}`));
      const given = Buffer.from(signature ?? '');
      if (!header || !body || expected.length !== given.length || !timingSafeEqual(expected, given))
        throw tokenInvalid();
      const payload = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as {
        actor: Actor;
        exp?: number;
      };
      // Real time, not the sandbox's: a test that moves the clock keeps its tokens.
      if (payload.exp !== undefined && payload.exp * 1000 < now().getTime()) throw tokenInvalid();
      return payload.actor;
    },
  };
};
