import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { FieldAccess, Protection } from '../../domain/protection/field-access';
import type { NotHidden } from '../../domain/protection/not-hidden';
import type { LeftField } from '../../domain/protection/plan-protection';

export const FIELD_ACCESS_TEXT: Readonly<Record<FieldAccess, MessageDescriptor>> = {
  OPEN: msg('As the object'),
  READ_ONLY: msg('Read only'),
  HIDDEN: msg('Hidden'),
  UNREADABLE: msg('Write only'),
};

export const PROTECTION_TEXT: Readonly<Record<Protection, MessageDescriptor>> = {
  HIDE: msg('Hide'),
  READ_ONLY: msg('Make read only'),
  NONE: msg('Take back what the app added'),
};

export const LEFT_FIELD_TEXT: Readonly<Record<LeftField['reason'], MessageDescriptor>> = {
  LABEL_IDENTIFIER: msg('Names the record, and is shown whatever a role says'),
  SYSTEM_OBJECT: msg('Belongs to Twenty’s system, which knows no field permissions'),
  NO_SUCH_FIELD: msg('There is no active field of that name'),
};

export const NOT_HIDDEN_TEXT: Readonly<Record<NotHidden['code'], MessageDescriptor>> = {
  LABEL_IDENTIFIER: msg(
    'The field names the record: Twenty shows it in lists, relations and search whatever the role says. Use another field as the record’s label, or seal it.',
  ),
  SYSTEM_OBJECT: msg(
    'The object belongs to Twenty’s system, which knows no field permissions: every token reads and writes its records.',
  ),
  NO_SUCH_FIELD: msg('There is a confirmed rule, and no active field of that name. Look at it under Fields.'),
  ADMINISTRATORS: msg('Administrators see and change everything: Twenty takes no permission on their role.'),
  OTHER_ROLES: msg(
    'Roles that were not touched see what they saw before. Roles of other apps cannot be changed by this one; look at them under Settings → Applications.',
  ),
  FILTERS: msg(
    'Filters still work on a hidden field, so that its value can be found by asking often enough.',
  ),
  SEARCH_COLUMN: msg(
    'The search column holds the value: a search finds the record by it, and the API shows the column.',
  ),
  TIMELINE: msg(
    'The history of changes shows what a field held before and after each change to everyone who may see the record. Take the old values out, again from time to time, or seal the field.',
  ),
  WORKFLOW_RUNS: msg(
    'Runs of workflows keep the records that started them for 14 days, hidden fields too; so do webhooks, exports and the API keys of roles that were not touched.',
  ),
};
