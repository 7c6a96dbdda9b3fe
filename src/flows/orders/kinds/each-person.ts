import { isPrivacyError, type PrivacyErrorCode } from '../../../domain/errors';
import type { RefusedPerson } from '../../../domain/orders/order-kinds';
import type { OrderContext } from '../order-kind';

/** About the server, not about the person: the order waits for it. */
const OF_THE_SERVER: ReadonlySet<PrivacyErrorCode> = new Set([
  'RATE_LIMITED',
  'SERVER_UNREACHABLE',
  'SERVER_ANSWER_UNREADABLE',
  'MISSING_GRANT',
  'MISSING_KEY',
  'WEAK_KEY',
  'INVALID_SETTING',
]);

/** Does something for each person of an order. Who cannot be done is named with why, and does not keep the others. */
export const eachPerson = async <T>(
  { content, report }: Pick<OrderContext, 'content' | 'report'>,
  run: (personId: string) => Promise<T>,
): Promise<{ results: T[]; refused: RefusedPerson[] }> => {
  const results: T[] = [];
  const refused: RefusedPerson[] = [];
  for (const [index, personId] of content.personIds.entries()) {
    try {
      results.push(await run(personId));
    } catch (error) {
      if (!isPrivacyError(error) || OF_THE_SERVER.has(error.code)) throw error;
      refused.push({ personId, code: error.code });
    }
    await report((100 * (index + 1)) / content.personIds.length);
  }
  return { results, refused };
};
