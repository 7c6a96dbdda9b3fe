import * as z from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';

/** Somebody who told Twenty's own unsubscribe page, or their mail program, that they want no more of it. */
export type NativeSuppression = {
  address: string;
  reason: 'BOUNCE' | 'COMPLAINT' | 'UNSUBSCRIBE';
  /** Null: everything that this workspace sends as a campaign. */
  topicId: string | null;
  /** ms */
  at: number;
};

export type NativeSuppressions =
  /** The server has no such query (2.21), does not let this app ask, or has campaigns switched off. */
  { visible: false; code: string } | { visible: true; suppressions: NativeSuppression[]; isLast: boolean };

/** Twenty gives no more at once. */
export const SUPPRESSIONS_PER_PAGE = 100;

const QUERY = `query NativeSuppressions($input: FindMessageSuppressionsInput!) {
  messageSuppressions(input: $input) { records { emailAddress reason unsubscribeTopicId createdAt } } }`;

const answerSchema = z.object({
  messageSuppressions: z.object({
    records: z.array(
      z.object({
        emailAddress: z.string(),
        reason: z.enum(['BOUNCE', 'COMPLAINT', 'UNSUBSCRIBE']),
        unsubscribeTopicId: z.nullish(z.string()),
        createdAt: z.string(),
      }),
    ),
  }),
});

/**
 * A page of the suppressions that Twenty keeps itself, the newest first. One request.
 * @throws PrivacyError from the client, but for what means that the app may not see them
 */
export const readNativeSuppressions = async (
  client: TwentyClient,
  offset: number,
): Promise<NativeSuppressions> => {
  let answer: Record<string, unknown>;
  try {
    answer = await client.metadata(QUERY, { input: { limit: SUPPRESSIONS_PER_PAGE, offset } });
  } catch (error) {
    if (isPrivacyError(error) && (error.code === 'MISSING_GRANT' || error.code === 'SERVER_REFUSED'))
      return { visible: false, code: error.code };
    throw error;
  }
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered "messageSuppressions" in an unknown shape.',
    );
  const { records } = parsed.data.messageSuppressions;
  return {
    visible: true,
    isLast: records.length < SUPPRESSIONS_PER_PAGE,
    suppressions: records.map(({ emailAddress, reason, unsubscribeTopicId, createdAt }) => ({
      address: emailAddress.trim().toLowerCase(),
      reason,
      topicId: unsubscribeTopicId ?? null,
      at: Date.parse(createdAt) || 0,
    })),
  };
};
