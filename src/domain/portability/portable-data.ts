import type { LegalBasis } from '../consent/facts';

/** What a person takes along (Art. 20), in the form of `docs/portable-data.schema.json`. Times are ISO 8601 in UTC. */
export const PORTABLE_FORMAT = 'twenty-privacy/portable-data';
export const PORTABLE_VERSION = 1;

export type PortableBasis = {
  code: string;
  name: string;
  legalBasis: Extract<LegalBasis, 'CONSENT' | 'CONTRACT'>;
  dataCategories: readonly string[];
};

export type PortableHead = {
  $schema: 'portable-data.schema.json';
  format: typeof PORTABLE_FORMAT;
  version: typeof PORTABLE_VERSION;
  /** From 1; an answer may have several. */
  part: number;
  madeAt: string;
  reference: string;
  language: string;
  controller: { name: string; email?: string; website?: string } | null;
  /** What the data is used for on consent or contract; nothing else is portable. */
  purposes: readonly PortableBasis[];
};

export type PortableValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, string | number>>;

export type PortablePerson = {
  id: string;
  givenName?: string;
  familyName?: string;
  emails?: readonly string[];
  /** International where the country is known, such as `+4930123456`. */
  phones?: readonly string[];
  jobTitle?: string;
  organisation?: string;
  links?: readonly string[];
  /** Further fields of the workspace, by their API names. */
  fields?: Readonly<Record<string, PortableValue>>;
};

export type PortableMessage = {
  id: string;
  sentAt: string | null;
  subject: string;
  text: string;
  from: string;
  to: readonly string[];
  cc: readonly string[];
  bcc: readonly string[];
};

export type PortableMeeting = {
  id: string;
  startsAt: string | null;
  endsAt: string | null;
  isFullDay: boolean;
  isCancelled: boolean;
  title: string;
  location: string;
  /** What the person wrote: there only where they invited. */
  description?: string;
  conferenceLink?: string;
  isOrganiser: boolean;
  /** The person's own answer to the invitation. */
  response: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'NEEDS_ACTION' | null;
  /** How many others took part: who they are is theirs (Art. 20(4)). */
  otherParticipants: number;
  /** The person's address at which they took part. */
  address: string | null;
};

export type PortableRecord = {
  id: string;
  createdAt: string | null;
  fields: Readonly<Record<string, PortableValue>>;
};

/** Why something is not in a portable answer; it is in the answer to a request for access (Art. 15). */
export type LeftOutReason =
  /** It comes from others or was worked out: notes of colleagues, mails to the person, the history of a record. */
  | 'NOT_PROVIDED'
  /** It is used neither on consent nor for a contract (Art. 20(1)(a)). */
  | 'NO_CONSENT_OR_CONTRACT'
  /** Nobody can tell which of the people behind an address wrote it (Art. 20(4)). */
  | 'SHARED_ADDRESS'
  /** Its sealed value could not be opened: its key is gone, or it was changed. */
  | 'NOT_READABLE';

export type LeftOut = {
  object: string;
  reason: LeftOutReason;
  /** Records; for fields of the person, fields. */
  count: number;
  fields?: readonly string[];
};
