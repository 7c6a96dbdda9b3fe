import { createHash } from 'node:crypto';

import type { NoticeContent } from '../../flows/public/read-notice';

/**
 * Which notice it is: eight hexadecimal digits that change with anything it says, whatever the language. A person can name
 * them later, and an organisation can tell what was published then.
 */
export const fingerprintOf = ({ settings, purposes }: NoticeContent): string => {
  const { controller, dataProtectionOfficer, supervisoryAuthority } = settings;
  const told = JSON.stringify([controller, dataProtectionOfficer, supervisoryAuthority, purposes]);
  return createHash('sha256').update(told).digest('hex').slice(0, 8);
};

/** When the text of a purpose was last changed, of all of them the latest (ISO 8601); null where none was. */
export const lastChange = ({ purposes }: NoticeContent): string | null =>
  purposes.reduce<string | null>((latest, { noticeChangedAt }) => {
    if (noticeChangedAt === null || Number.isNaN(Date.parse(noticeChangedAt))) return latest;
    return latest === null || Date.parse(noticeChangedAt) > Date.parse(latest) ? noticeChangedAt : latest;
  }, null);
