import * as z from 'zod/mini';

import { PURPOSE_SELECTION, readPurpose, type Purpose } from '../../domain/consent/purpose';
import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { PAGE_SIZE, type Row } from '../../twenty/records';
import { openContact, type SignUpContact } from './sealed-contact';

/** What the app can send: nothing, since no server is named; mail; or nothing for now, since the setting is wrong. */
export type CanMail = 'NO' | 'YES' | 'NOT_NOW';

/** So long the page that took a sign-up in is given to send its mail by itself. */
const OWN_MAIL_MS = 2 * 60_000;

const SELECTION = `id name personId purposeId channel state stateSince proof method isExplicit language noticeVersion wording
  wordingHash requestedAt givenAt confirmedAt withdrawnAt withdrawalMethod expiresAt confirmationToken confirmationExpiresAt
  guardianRelation guardianConfirmedAt source sealedContact contactKey evidence createdAt deletedAt
  purpose { ${PURPOSE_SELECTION} }`;

/** The variables of `PENDING_SIGN_UPS_ROOT`, as the query declares them. */
export const PENDING_SIGN_UPS_VARIABLE = '$signUps: ConsentFilterInput';
const rootAfter = (after: string): string =>
  `consents(filter: $signUps, first: ${PAGE_SIZE}${after}, orderBy: [{ requestedAt: AscNullsFirst }]) { edges { node { ${SELECTION} } } pageInfo { hasNextPage endCursor } }`;
/** A root field of a query, so that the look for sign-ups can travel in one that is sent anyway. */
export const PENDING_SIGN_UPS_ROOT = rootAfter('');

/**
 * Answers of forms that a contact still hangs on and something is to be done about: given or ended, so that a person has
 * to stand for it or the contact to go; or requested, with a mail that is not out, or without a mail server. Those that
 * wait for their confirmation are none of them.
 */
export const pendingSignUpsFilter = (now: Date, canMail: CanMail): Record<string, unknown> => {
  const notMailed = {
    and: [
      { state: { eq: 'REQUESTED' } },
      { remindedAt: { is: 'NULL' } },
      { confirmationExpiresAt: { gt: now.toISOString() } },
      {
        or: [
          { requestedAt: { lt: new Date(now.getTime() - OWN_MAIL_MS).toISOString() } },
          { guardianConfirmedAt: { is: 'NOT_NULL' } },
        ],
      },
    ],
  };
  const requested = {
    NO: [{ state: { eq: 'REQUESTED' } }],
    YES: [notMailed],
    NOT_NOW: [],
  }[canMail];
  return {
    and: [
      // Indexed, and empty on all rows but those of forms that are not settled, and those of visitors.
      { contactKey: { is: 'NOT_NULL' } },
      // It goes last: one that has its person already was being linked by a run that was stopped.
      { sealedContact: { is: 'NOT_NULL' } },
      {
        or: [{ state: { in: ['GIVEN', 'WITHDRAWN', 'REFUSED', 'EXPIRED', 'INVALIDATED'] } }, ...requested],
      },
    ],
  };
};

const pageSchema = z.object({
  consents: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});

export type SignUpPage = { rows: Row[]; next: string | null };

/** The page of sign-ups in the answer to a query with `PENDING_SIGN_UPS_ROOT`. */
export const parsePendingSignUps = (answer: Record<string, unknown>): SignUpPage => {
  const { edges, pageInfo } = pageSchema.parse(answer).consents;
  return {
    rows: edges.map(({ node }) => node as Row),
    next: pageInfo.hasNextPage && pageInfo.endCursor ? pageInfo.endCursor : null,
  };
};

export const readPendingSignUps = async (
  client: TwentyClient,
  filter: Record<string, unknown>,
  after: string,
): Promise<SignUpPage> =>
  parsePendingSignUps(
    await client.core(
      `query PendingSignUps(${PENDING_SIGN_UPS_VARIABLE}, $after: String) { ${rootAfter(', after: $after')} }`,
      { signUps: filter, after },
    ),
  );

/** A row with its contact, opened. */
export type PendingSignUp = { row: Row; contact: SignUpContact; purpose: Purpose | null };

/** Rows with their contacts; those that do not open, because the key is gone or the text was changed, apart. */
export const openSignUps = (
  keyring: Keyring,
  rows: readonly Row[],
): { signUps: PendingSignUp[]; unreadable: Row[] } => {
  const signUps: PendingSignUp[] = [];
  const unreadable: Row[] = [];
  for (const row of rows) {
    try {
      const contact = openContact(keyring, row.id, String(row['sealedContact']));
      const purpose = row['purpose'] as Row | null | undefined;
      signUps.push({ row, contact, purpose: purpose ? readPurpose(purpose) : null });
    } catch (error) {
      if (!isPrivacyError(error)) throw error;
      unreadable.push(row);
    }
  }
  return { signUps, unreadable };
};

export const isProven = ({ row }: Pick<PendingSignUp, 'row'>): boolean => row['proof'] === 'CONFIRMED';
