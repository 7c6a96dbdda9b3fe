import { PrivacyError } from '../../../domain/errors';
import type { DataRequest } from '../../../domain/requests/data-request';
import { mailboxOf } from '../../../domain/requests/judge-address';
import { readAll } from '../../../twenty/records';
import { asLeft } from '../kept-state';
import { recordsIn, requestsRead } from '../read-requests';
import { patched, writeRequest } from '../write-request';
import type { CarryOutContext } from './carry-out';

/** By what a person is known on file before something is changed. */
export type ContactOnFile = { emails: readonly string[]; name?: DataRequest['contactName'] };

/** How often a record that somebody wrote meanwhile is read again. */
const MOST_READS = 4;

const patchOf = (
  { contactEmail, contactName }: DataRequest,
  { emails, name }: ContactOnFile,
): Partial<DataRequest> => {
  const [primary] = emails;
  const isKnown = emails.some((email) => mailboxOf(email) === mailboxOf(contactEmail));
  const isNamed = contactName.firstName !== '' || contactName.lastName !== '';
  return {
    ...(primary === undefined || isKnown ? {} : { contactEmail: primary.trim().toLowerCase() }),
    ...(name === undefined || isNamed || (name.firstName === '' && name.lastName === '')
      ? {}
      : { contactName: name }),
  };
};

/**
 * Where the person is told once what is on file of them is gone or another: on the request itself. An address that was typed
 * is replaced by the one on file. Written as the app's own, so that it is no hand edit; stopped and run again it is the same.
 * One request where something is to be kept, two more for each time that the record was written meanwhile.
 * @throws PrivacyError REQUEST_CHANGED, and those of the client
 */
export const keepContact = async (
  context: CarryOutContext,
  request: DataRequest,
  onFile: ContactOnFile,
): Promise<void> => {
  if (Object.keys(patchOf(request, onFile)).length === 0) return;
  let record: DataRequest | undefined = request;
  for (let read = 0; read < MOST_READS && record !== undefined; read += 1) {
    const left = asLeft(context.keyring, record);
    if (left.kind !== 'KEPT') break;
    const after = patched(context.keyring, left.request, patchOf(left.request, onFile), []);
    if ((await writeRequest(context, { record, base: left.request }, after)) !== null) return;
    [record] = recordsIn(await readAll(context.client, [requestsRead({ id: { eq: request.id } })]));
  }
  throw new PrivacyError(
    'REQUEST_CHANGED',
    'The request was changed by somebody else at this moment. It is tried again by itself; nothing was carried out.',
  );
};
