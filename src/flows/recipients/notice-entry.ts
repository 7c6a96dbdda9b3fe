import type { LedgerAction, LedgerEntryContent } from '../../domain/ledger/entry';
import type { Notice } from '../../domain/recipients/notice';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { Actor } from '../consent/consent-entry';
import { stableId } from '../stable-id';

type NoticeAction = Extract<
  LedgerAction,
  'RECIPIENT_NOTIFIED' | 'RECIPIENT_ANSWERED' | 'RECIPIENT_OMITTED' | 'CHANGE_PUT_BACK'
>;

/** The ledger's entry for something that happened to a notice; the same at the same moment has the same id. */
export const noticeEntry = (
  keyring: Keyring,
  action: NoticeAction,
  notice: Notice,
  actor: Actor,
  at: Date,
  more: Readonly<Record<string, unknown>> = {},
): LedgerEntryContent => ({
  id: stableId('notice-entry', notice.id, action, at.toISOString()),
  action,
  // While the record is there, under the key of today, as all evidence is; the notice's own may be of an older one.
  ...(notice.personId === null
    ? { subjectKey: notice.subjectKey, keyVersion: null }
    : { subjectKey: keyedHash(keyring, 'subject', notice.personId), keyVersion: keyring.currentVersion }),
  subjectObject: 'recipientNotice',
  subjectRecordId: notice.id,
  actorKind: actor.kind,
  actorId: actor.id,
  details: {
    act: notice.act,
    state: notice.state,
    ...(notice.recipientId === null ? {} : { recipientId: notice.recipientId }),
    ...(notice.dataRequestId === null ? {} : { dataRequestId: notice.dataRequestId }),
    ...more,
  },
  happenedAt: at.toISOString(),
});
