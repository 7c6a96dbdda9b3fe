import { expiresAt } from '../../domain/consent/expires-at';
import { confirm, withdrawConfirmed } from '../../flows/public/confirm';
import type { Confirmation, ConfirmationItem, ItemStatus } from '../../flows/public/confirmation';
import { throttle } from '../../flows/public/throttle';
import type { PageHandler } from '../answer-page';
import { commonMessage } from '../message-page';
import { fieldText } from '../page-request';
import { confirmationPage } from './confirm-page';
import { openLink } from './open-link';

/** One link; a person needs two or three of these in its life. */
const USES_AN_HOUR = 20;

/** How things stand after what was just done, without asking again. */
const afterwards = (
  confirmation: Confirmation,
  status: Extract<ItemStatus, 'CONFIRMED' | 'WITHDRAWN'>,
  changed: readonly ConfirmationItem[],
  now: Date,
): Confirmation => ({
  ...confirmation,
  status,
  items: changed.map((item) => ({
    ...item,
    status,
    ...(status === 'WITHDRAWN' ? { withdrawnAt: now } : { confirmedAt: now }),
    ...(status === 'CONFIRMED' && confirmation.step === 'OWNER'
      ? { expiresAt: expiresAt(now, item.purpose.consentMonths) }
      : {}),
  })),
});

/**
 * `POST /privacy/confirm` with `token`, and `action=withdraw` to take back what the link gave. Sent again it changes
 * nothing and says how things stand. A form on another site can do no more than a link in a mail: it needs the token.
 */
export const confirmConsent: PageHandler = async (request, runtime) => {
  const link = await openLink(request, runtime, fieldText(request, 'token'));
  if (!link.ok) return link.answer;
  const { confirmation, page, now, tokenId } = link;
  const isWithdrawal = fieldText(request, 'action') === 'withdraw';
  const isOpen = ({ row }: ConfirmationItem): boolean =>
    row['state'] === 'GIVEN' || row['state'] === 'REQUESTED';
  const concerned = isWithdrawal
    ? confirmation.all.filter(isOpen)
    : confirmation.status === 'PENDING'
      ? confirmation.items
      : [];
  const { client } = runtime;
  const keyring = runtime.keyring();
  if (concerned.length === 0) {
    if (!isWithdrawal) await confirm({ client, keyring, now }, confirmation);
    return confirmationPage(confirmation, page, false);
  }

  const throttled = await throttle(
    client,
    keyring,
    [{ use: 'confirm', key: tokenId, limit: USES_AN_HOUR, windowMinutes: 60 }],
    now,
  );
  if (!throttled.allowed)
    return commonMessage('tooOften', page.language, page.settings, {
      'retry-after': String(throttled.retryAfterSeconds),
    });
  const parts = { client, keyring, now };
  if (isWithdrawal) {
    await withdrawConfirmed(parts, confirmation);
    return confirmationPage(afterwards(confirmation, 'WITHDRAWN', concerned, now), page, true);
  }
  await confirm(parts, confirmation);
  return confirmationPage(afterwards(confirmation, 'CONFIRMED', concerned, now), page, true);
};
