import type { DataRequest } from '../../domain/requests/data-request';
import { actorOf } from '../consent/change-events';
import type { Actor } from '../consent/consent-entry';

/** Who wrote a request's record last, for edits whose event is not at hand. */
export const writerOf = (record: Pick<DataRequest, 'updatedBy'>): Actor =>
  actorOf({ updatedBy: record.updatedBy }, record.updatedBy.workspaceMemberId);
