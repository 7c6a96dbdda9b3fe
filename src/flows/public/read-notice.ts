import * as z from 'zod/mini';

import type { Purpose } from '../../domain/consent/purpose';
import { ownObject } from '../../domain/graph';
import type { PublicSettings } from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import type { Read, Row } from '../../twenty/records';
import { readPublic } from './read-public';

/** Who receives data for a purpose (Art. 13(1)(e)), as the notice names them. */
export type Recipient = {
  id: string;
  name: string;
  kind: string;
  /** What it does with the data; may be empty. */
  description: string;
  /** ISO 3166-1 alpha-2; empty where the workspace does not say. */
  country: string;
  safeguard: string;
  /** What of the purpose's data it gets; empty: all of it. */
  dataCategories: readonly string[];
};

export type NoticePurpose = Purpose & { recipients: readonly Recipient[] };

export type NoticeContent = { settings: PublicSettings; purposes: readonly NoticePurpose[] };

const DISCLOSURE = ownObject('disclosure', 'disclosures');

const DISCLOSURES_READ: Read = {
  object: DISCLOSURE,
  filter: {},
  selection:
    'id purposeId dataCategories recipient { id deletedAt name kind description country safeguard isActive }',
  withDeleted: false,
};

const disclosureSchema = z.object({
  purposeId: z.string(),
  dataCategories: z.nullish(z.array(z.string())),
  recipient: z.object({
    id: z.string(),
    deletedAt: z.nullish(z.string()),
    name: z.nullish(z.string()),
    kind: z.nullish(z.string()),
    description: z.nullish(z.string()),
    country: z.nullish(z.string()),
    safeguard: z.nullish(z.string()),
    isActive: z.nullish(z.boolean()),
  }),
});

/** Recipients that receive data now, by purpose, in the order of their names. */
const recipientsByPurpose = (rows: readonly Row[]): ReadonlyMap<string, Recipient[]> => {
  const byPurpose = new Map<string, Map<string, Recipient>>();
  for (const row of rows) {
    const read = disclosureSchema.safeParse(row);
    // A disclosure that lost its purpose or its recipient tells nothing.
    if (!read.success) continue;
    const { purposeId, dataCategories, recipient } = read.data;
    if (recipient.isActive === false || recipient.deletedAt || !recipient.name?.trim()) continue;
    const known = byPurpose.get(purposeId) ?? new Map<string, Recipient>();
    const before = known.get(recipient.id);
    const all = dataCategories?.length ? dataCategories : [];
    known.set(recipient.id, {
      id: recipient.id,
      name: recipient.name.trim(),
      kind: recipient.kind ?? '',
      description: recipient.description?.trim() ?? '',
      country: recipient.country?.trim().toUpperCase() ?? '',
      safeguard: recipient.safeguard ?? 'NONE',
      // Named twice for the same purpose, once for everything: it gets everything.
      dataCategories:
        before === undefined
          ? all
          : before.dataCategories.length === 0 || all.length === 0
            ? []
            : [...new Set([...before.dataCategories, ...all])],
    });
    byPurpose.set(purposeId, known);
  }
  return new Map(
    [...byPurpose].map(([purposeId, recipients]) => [
      purposeId,
      [...recipients.values()].toSorted((one, other) => one.name.localeCompare(other.name)),
    ]),
  );
};

/**
 * What the notice is made of: the settings, and every active purpose with who receives data for it. One request.
 * @throws PrivacyError INVALID_SETTING naming the setting
 */
export const readNotice = async (client: TwentyClient): Promise<NoticeContent> => {
  const { settings, purposes, rows } = await readPublic(client, [DISCLOSURES_READ]);
  const recipients = recipientsByPurpose(rows.get(DISCLOSURE.name) ?? []);
  return {
    settings,
    purposes: purposes
      .filter(({ isActive }) => isActive)
      .map((purpose) => ({ ...purpose, recipients: recipients.get(purpose.id) ?? [] })),
  };
};
