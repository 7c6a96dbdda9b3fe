export const NOTICE_CHANNELS = ['EMAIL', 'BY_HAND', 'WORKFLOW'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

export const RECIPIENT_ORIGINS = ['BY_HAND', 'WEBHOOK', 'CONNECTED_APP'] as const;
export type RecipientOrigin = (typeof RECIPIENT_ORIGINS)[number];

/** Who receives personal data, as the record says it (see `objects/recipient`). */
export type Recipient = {
  id: string;
  name: string;
  /** PROCESSOR, CONTROLLER, JOINT_CONTROLLER, PUBLIC_AUTHORITY or GROUP_COMPANY. */
  kind: string;
  /** Receives data now; who does not any more may still have what it got. */
  isActive: boolean;
  description: string;
  /** ISO 3166-1 alpha-2; empty for unknown. */
  country: string;
  safeguard: string;
  /** Lower case; empty for none. */
  contactEmail: string;
  noticeChannel: NoticeChannel;
  origin: RecipientOrigin;
  originReference: string;
  /** Milliseconds since 1970. */
  updatedAt: number;
};

/** What `parseRecipient` needs of a record. */
export const RECIPIENT_SELECTION = `id name kind isActive description country safeguard contactEmail { primaryEmail }
  noticeChannel origin originReference updatedAt deletedAt`;

/** That a purpose passes data to a recipient, and which; no categories: all of the purpose. */
export type Disclosure = { purposeId: string; recipientId: string; dataCategories: readonly string[] };

export const DISCLOSURE_SELECTION = 'id purposeId recipientId dataCategories';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T =>
  list.find((item) => item === value) ?? otherwise;

/** A record of `recipient`. Never throws: what says nothing has the default of the data model. */
export const parseRecipient = (row: Fields & { id: string }): Recipient => ({
  id: row.id,
  name: text(row['name']).replace(/\s+/g, ' '),
  kind: text(row['kind']) || 'PROCESSOR',
  isActive: row['isActive'] !== false,
  description: text(row['description']),
  country: text(row['country']).toUpperCase(),
  safeguard: text(row['safeguard']) || 'NONE',
  contactEmail: text(fieldsOf(row['contactEmail'])['primaryEmail']).toLowerCase(),
  noticeChannel: oneOf(NOTICE_CHANNELS, row['noticeChannel'], 'BY_HAND'),
  origin: oneOf(RECIPIENT_ORIGINS, row['origin'], 'BY_HAND'),
  originReference: text(row['originReference']),
  updatedAt: Date.parse(text(row['updatedAt'])) || 0,
});

/** A record of `disclosure`; undefined for one that lacks a side. */
export const parseDisclosure = (row: Fields): Disclosure | undefined => {
  const purposeId = text(row['purposeId']);
  const recipientId = text(row['recipientId']);
  if (purposeId === '' || recipientId === '') return undefined;
  const categories = Array.isArray(row['dataCategories']) ? row['dataCategories'] : [];
  return {
    purposeId,
    recipientId,
    dataCategories: categories.filter((one): one is string => typeof one === 'string'),
  };
};
