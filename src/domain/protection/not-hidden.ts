import type { LeftField, MetadataField } from './plan-protection';

/** What Twenty shows of a field although a role may not read it (platform fact §7), with the fields that it concerns. */
export type NotHidden = {
  code:
    | 'LABEL_IDENTIFIER'
    | 'SYSTEM_OBJECT'
    | 'NO_SUCH_FIELD'
    | 'ADMINISTRATORS'
    | 'OTHER_ROLES'
    | 'FILTERS'
    | 'SEARCH_COLUMN'
    | 'TIMELINE'
    | 'WORKFLOW_RUNS';
  words: string;
  /** `person.salary`. */
  fields: string[];
};

export type NotHiddenInput = {
  left: readonly LeftField[];
  /** Hidden from at least one role. */
  hidden: readonly MetadataField[];
  /** False where the server does not say what its search column is made of. */
  knowsSearched: boolean;
  /** Roles that were not touched: Admin, roles of other apps, and those that were not named. */
  otherRoles: readonly string[];
  /** Old values are taken out of the timeline in this run. */
  purgesTimeline: boolean;
};

const keyOf = ({ object, field }: { object: string; field: string }): string => `${object}.${field}`;
const keys = (fields: readonly { object: string; field: string }[]): string[] =>
  [...new Set(fields.map(keyOf))].toSorted();

const TIMELINE_PURGED =
  'The history of changes shows what a field held to everyone. The old values are taken out of it in this run; ' +
  'each later change writes the new old value into it again. Purge again from time to time, or seal the field.';
const TIMELINE_KEPT =
  'The history of changes (timeline) shows what a field held before and after each change to everyone who may see the record. ' +
  'Run this again with "purge timeline" to take the old values out, or seal the field.';

/** Says plainly what stays visible. What must be secret is sealed: a sealed field holds a mask wherever it is looked at. */
export const notHidden = (input: NotHiddenInput): NotHidden[] => {
  const { left, hidden, knowsSearched, otherRoles, purgesTimeline } = input;
  const because = (reason: LeftField['reason']): string[] =>
    keys(left.filter((field) => field.reason === reason));
  const all = keys(hidden);
  const searched = keys(hidden.filter(({ isSearched }) => isSearched || !knowsSearched));
  const found: NotHidden[] = [
    {
      code: 'LABEL_IDENTIFIER',
      words:
        'The field names the record: Twenty shows it in lists, relations and search whatever the role says. It was left as it is; use another field as the record’s label, or seal it.',
      fields: because('LABEL_IDENTIFIER'),
    },
    {
      code: 'SYSTEM_OBJECT',
      words:
        'The object belongs to Twenty’s system, which knows no field permissions: every token reads and writes its records. It was left as it is.',
      fields: because('SYSTEM_OBJECT'),
    },
    {
      code: 'NO_SUCH_FIELD',
      words: 'There is a confirmed rule, and no active field of that name. Look at it under Field rules.',
      fields: because('NO_SUCH_FIELD'),
    },
    {
      code: 'ADMINISTRATORS',
      words: 'Administrators see and change everything: Twenty takes no permission on their role.',
      fields: all,
    },
    {
      code: 'OTHER_ROLES',
      words: `Roles that were not touched see what they saw before: ${otherRoles.join(', ') || 'none'}. Roles of other apps cannot be changed by this one; look at them under Settings → Applications.`,
      fields: otherRoles.length === 0 ? [] : all,
    },
    {
      code: 'FILTERS',
      words:
        'Filters still work on a hidden field, so that its value can be found by asking often enough ("salary above 50,000?").',
      fields: all,
    },
    {
      code: 'SEARCH_COLUMN',
      words: knowsSearched
        ? 'The search column holds the value: a search finds the record by it, and the API shows the column.'
        : 'The search column may hold the value; this server does not say which fields it is made of.',
      fields: searched,
    },
    { code: 'TIMELINE', words: purgesTimeline ? TIMELINE_PURGED : TIMELINE_KEPT, fields: all },
    {
      code: 'WORKFLOW_RUNS',
      words:
        'Runs of workflows keep the records that started them for 14 days, hidden fields too; so do webhooks, exports and the API keys of roles that were not touched.',
      fields: all,
    },
  ];
  return found.filter(({ fields }) => fields.length > 0);
};
