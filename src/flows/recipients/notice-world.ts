import { readPublicSettings, type PublicSettings } from '../../domain/public-settings';
import type { Notice } from '../../domain/recipients/notice';
import { parseRecipient, RECIPIENT_SELECTION } from '../../domain/recipients/recipient';
import type { DataRequest } from '../../domain/requests/data-request';
import type { RequestSettings } from '../../domain/requests/request-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { SETTINGS_READ } from '../consent/read-purposes';
import { recordsOf } from '../requests/carry-out/erasure-records';
import { requestsIn, requestsRead } from '../requests/read-requests';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { requestSettingsOr } from '../requests/request-settings';
import type { LiftEntry } from './decided-occasion';
import { PERSON_SELECTION, type PlannedNotice } from './plan-notices';

/** What notices that are due are about, and who may be told. */
export type NoticeWorld = {
  recipients: ReadonlyMap<string, PlannedNotice['recipient']>;
  people: ReadonlyMap<string, Row>;
  requests: ReadonlyMap<string, DataRequest>;
  lifts: readonly LiftEntry[];
  publicSettings: PublicSettings;
  settings: RequestSettings;
};

const idsOf = (notices: readonly Notice[], of: (notice: Notice) => string | null): string[] => [
  ...new Set(notices.flatMap((notice) => of(notice) ?? [])),
];

/** Two requests; one where no person is named. @throws PrivacyError those of the client */
export const readNoticeWorld = async (
  client: TwentyClient,
  keyring: Keyring,
  notices: readonly Notice[],
): Promise<NoticeWorld> => {
  const recipientIds = idsOf(notices, ({ recipientId }) => recipientId);
  const requestIds = idsOf(notices, ({ dataRequestId }) => dataRequestId);
  const reads: Read[] = [SETTINGS_READ];
  if (recipientIds.length > 0)
    reads.push({
      object: REQUEST_OBJECTS.recipient,
      filter: { id: { in: recipientIds } },
      selection: RECIPIENT_SELECTION,
      withDeleted: false,
    });
  if (requestIds.length > 0) reads.push(requestsRead({ id: { in: requestIds } }));
  const lifted = idsOf(notices, ({ dataRequestId, personId }) => (dataRequestId === null ? personId : null));
  if (lifted.length > 0)
    reads.push({
      object: REQUEST_OBJECTS.ledgerEntry,
      filter: { and: [{ action: { eq: 'RESTRICTION_LIFTED' } }, { subjectRecordId: { in: lifted } }] },
      selection: 'id subjectRecordId',
    });
  const rows = await readAll(client, reads);
  const requests = requestsIn({ keyring }, rows);
  const personIds = [
    ...new Set([...idsOf(notices, ({ personId }) => personId), ...requests.flatMap(recordsOf)]),
  ];
  const people =
    personIds.length === 0
      ? []
      : ((
          await readAll(client, [
            {
              object: REQUEST_OBJECTS.person,
              filter: { id: { in: personIds } },
              selection: `id ${PERSON_SELECTION}`,
            },
          ])
        ).get(REQUEST_OBJECTS.person.name) ?? []);
  const settingRows = rows.get(REQUEST_OBJECTS.privacySetting.name) ?? [];
  return {
    recipients: new Map(
      (rows.get(REQUEST_OBJECTS.recipient.name) ?? []).map(parseRecipient).map((one) => [one.id, one]),
    ),
    people: new Map(people.map((row) => [row.id, row])),
    requests: new Map(requests.map((request) => [request.id, request])),
    lifts: (rows.get(REQUEST_OBJECTS.ledgerEntry.name) ?? []).map(({ id, subjectRecordId }) => ({
      id,
      personId: String(subjectRecordId),
    })),
    publicSettings: readPublicSettings(settingRows),
    settings: requestSettingsOr(rows).settings,
  };
};
