import type { RoutePayload } from 'twenty-sdk/logic-function';

import { PrivacyError } from '../domain/errors';
import type { Actor } from '../flows/consent/consent-entry';
import { createTwentyClient, type TwentyClient } from '../twenty/client';

/** An API key has 100 requests a minute (platform fact §3): the client waits for the next minute where it must. */
const RETRIES = 10;

/** Whoever called an authenticated route. */
export type Caller = {
  /** With the caller's rights and nobody else's: what it is refused, the caller may not do. */
  asCaller: TwentyClient;
  /** What was found allowed is written by: the app, where it can act as itself, else the caller. */
  writer: TwentyClient;
  actor: Actor;
};

/**
 * Reads who calls. For a member the platform binds the function's own token to them (platform fact §n). For an API key it
 * does not, and the function has the rights of the app: so what the caller may do is asked with the key itself, which the
 * route has to list among its forwarded headers.
 * @throws PrivacyError NOT_ALLOWED when neither came
 */
export const callerOf = (
  event: Pick<RoutePayload, 'headers' | 'userWorkspaceId'>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Caller => {
  const url = environment['TWENTY_API_URL'];
  const own = environment['TWENTY_APP_ACCESS_TOKEN'];
  const member = event.userWorkspaceId ?? null;
  const key = /^Bearer (\S+)$/i.exec(event.headers?.['authorization'] ?? '')?.[1];
  const token = member === null ? key : own;
  if (!url || !own || !token) {
    throw new PrivacyError(
      'NOT_ALLOWED',
      'This server does not say who calls. Use the token of a member instead of an API key.',
    );
  }
  const asCaller = createTwentyClient({ url, token, retries: RETRIES });
  return member === null
    ? {
        asCaller,
        writer: createTwentyClient({ url, token: own }),
        actor: { kind: 'APPLICATION', id: null },
      }
    : { asCaller, writer: asCaller, actor: { kind: 'MEMBER', id: member } };
};
