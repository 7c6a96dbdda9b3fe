import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';

import { canonicalJson } from '../../domain/ledger/canonical-json';
import { isOutboxItem, type DataRequest } from '../../domain/requests/data-request';
import {
  editedFields,
  HASHED_FIELDS,
  isCleared,
  keptText,
  keptValues,
  withKept,
  type HashedField,
  type KeptField,
  type KeptValues,
  type SameField,
} from '../../domain/requests/kept-values';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { requestReference } from './request-reference';

const schema = z.object({
  keyVersion: z.string(),
  turn: z.number(),
  values: z.looseObject({
    state: z.string(),
    step: z.string(),
    found: z.array(z.string()),
    confirmed: z.array(z.string()),
    contactEmail: z.string(),
    sealedChanges: z.string(),
  }),
  outbox: z.array(z.unknown()),
  mac: z.string(),
});
type Kept = z.infer<typeof schema>;

/**
 * Whoever may write requests at all can write any of their fields through the API, `step` and `approval` too. So each move
 * leaves a copy of what it decided, and of what is still to be told, under a keyed hash: what differs from it was not
 * decided by the app. An older copy has a lower `turn`.
 */
export type AsLeft =
  /** `request` has the values as the app left them; `edited` are the fields whose values on the record are others. */
  | {
      kind: 'KEPT';
      request: DataRequest;
      edited: (KeptField | SameField | 'outbox')[];
    }
  /** The app has not written it yet: made by hand, and not completed. */
  | { kind: 'NEW' }
  /** The copy itself was changed or taken away. */
  | { kind: 'BROKEN' };

const macOf = (keyring: Keyring, text: string, version: string): string =>
  keyedHash(keyring, 'subject', text, version);

const isSame = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

const hashOf = (
  keyring: Keyring,
  requestId: string,
  field: HashedField,
  value: string,
  version = keyring.currentVersion,
): string =>
  value === ''
    ? ''
    : `${version}:${macOf(keyring, canonicalJson(['data-request-value', requestId, field, value]), version)}`;

const isHashOf = (
  keyring: Keyring,
  requestId: string,
  field: HashedField,
  hash: string,
  value: string,
): boolean => {
  if (hash === '' || value === '') return hash === value;
  const version = hash.slice(0, hash.indexOf(':'));
  return (
    keyring.versions.includes(version) && isSame(hashOf(keyring, requestId, field, value, version), hash)
  );
};

/** The value of `keptState` for a request as it is about to be written: one turn after the one it was read with. */
export const keepState = (keyring: Keyring, request: DataRequest): Record<string, unknown> => {
  const version = keyring.currentVersion;
  const hashed = Object.fromEntries(
    HASHED_FIELDS.map((field) => [
      field,
      request[field] === ''
        ? (request.keptHashes[field] ?? '')
        : hashOf(keyring, request.id, field, request[field]),
    ]),
  );
  const kept = {
    turn: request.turn + 1,
    values: { ...keptValues(request), ...hashed },
    outbox: request.outbox,
  };
  return { keyVersion: version, ...kept, mac: macOf(keyring, keptText(request.id, kept), version) };
};

/** The copy, when it is whole. @throws PrivacyError UNKNOWN_KEY_VERSION when the key of the hash was taken away */
const readKept = (
  keyring: Keyring,
  { id, keptState }: Pick<DataRequest, 'id' | 'keptState'>,
): Kept | null => {
  const parsed = schema.safeParse(keptState);
  if (!parsed.success) return null;
  const { keyVersion, turn, values, outbox, mac } = parsed.data;
  return isSame(macOf(keyring, keptText(id, { turn, values, outbox }), keyVersion), mac) ? parsed.data : null;
};

/** How often the app had written the request, by its copy; null when that is not whole. */
export const turnOf = (keyring: Keyring, request: Pick<DataRequest, 'id' | 'keptState'>): number | null =>
  readKept(keyring, request)?.turn ?? null;

/**
 * A request as the app left it.
 * @param before the record as an event shows it before somebody wrote: a value that is kept as a hash alone can be given back
 * from there
 * @throws PrivacyError UNKNOWN_KEY_VERSION when the key of the hash was taken away
 */
export const asLeft = (
  keyring: Keyring,
  request: DataRequest,
  before: readonly DataRequest[] = [],
): AsLeft => {
  if (request.keptState === null)
    // The number is keyed: only the app gives it, and with it the copy.
    return request.reference === requestReference(keyring, request.id) ? { kind: 'BROKEN' } : { kind: 'NEW' };
  const stored = readKept(keyring, request);
  if (stored === null) return { kind: 'BROKEN' };
  const given: { contactEmail: string; sealedChanges: string } = { contactEmail: '', sealedChanges: '' };
  const keptHashes: Partial<Record<HashedField, string>> = {};
  // Written by `keepState`, as the hash says.
  const values = stored.values as unknown as KeptValues;
  const outbox = stored.outbox.filter(isOutboxItem);
  const record = { ...request, outbox };
  for (const field of HASHED_FIELDS) {
    const hash = stored.values[field];
    const known = [request, ...before].find((one) => isHashOf(keyring, request.id, field, hash, one[field]));
    if (known !== undefined) given[field] = known[field];
    else if (hash !== '' && !isCleared({ ...record, state: values.state }, field)) keptHashes[field] = hash;
  }
  const kept = { ...values, ...given };
  const lost = HASHED_FIELDS.filter((field) => field in keptHashes);
  const isOutboxSame = canonicalJson(request.outbox) === canonicalJson(outbox);
  return {
    kind: 'KEPT',
    request: { ...withKept(record, kept), turn: stored.turn, keptHashes },
    edited: [
      ...new Set([...editedFields(record, kept), ...lost, ...(isOutboxSame ? [] : (['outbox'] as const))]),
    ],
  };
};
