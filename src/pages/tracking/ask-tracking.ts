import * as z from 'zod/mini';

import {
  isVisitor,
  readPersonTracking,
  readTracking,
  trackedNow,
  type Tracked,
} from '../../flows/public/tracking';
import { readToken } from '../../keys/tokens';
import type { PageAnswer, PageHandler } from '../answer-page';

/** What a site is told; `purposes` by code. Whatever goes wrong, nothing is allowed. */
export type TrackingStatus = { allowed: boolean; purposes: Record<string, boolean>; error?: string };

export const NOT_ALLOWED: TrackingStatus = { allowed: false, purposes: {} };

const questionSchema = z.union([
  z.strictObject({ visitor: z.string().check(z.maxLength(128)) }),
  z.strictObject({ token: z.string().check(z.maxLength(4_000)) }),
]);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const invalid: PageAnswer = { status: 400, json: { ...NOT_ALLOWED, error: 'INVALID_INPUT' } };

const statusOf = (tracked: readonly Tracked[]): PageAnswer => {
  const purposes = Object.fromEntries(tracked.map(({ purpose, allowed }) => [purpose.code, allowed]));
  return {
    status: 200,
    json: { allowed: tracked.length > 0 && tracked.every(({ allowed }) => allowed), purposes },
  };
};

/**
 * `POST /privacy/tracking/status`: may this browser, or the person whose preferences token the site has, be tracked? JSON in
 * and out. One request to the workspace for a browser, up to four for a person, none for what is no question.
 */
export const askTracking: PageHandler = async (request, { client, keyring, clock }) => {
  const question = questionSchema.safeParse(request.json);
  if (!question.success) return invalid;
  const now = clock.now();
  if ('visitor' in question.data) {
    if (!isVisitor(question.data.visitor)) return invalid;
    const { settings, purposes, visitor } = await readTracking(client, keyring(), question.data.visitor);
    return statusOf(trackedNow(purposes, [visitor], settings, request.refusesTracking, now.getTime()));
  }
  const token = await readToken(keyring(), 'preferences', question.data.token, now);
  if (!token.ok || token.subject === null || !UUID.test(token.subject)) return invalid;
  const known = await readPersonTracking(client, keyring(), token.subject, clock.now());
  if (known === null) return invalid;
  const { settings, purposes, people } = known;
  return statusOf(trackedNow(purposes, people, settings, request.refusesTracking, now.getTime()));
};
