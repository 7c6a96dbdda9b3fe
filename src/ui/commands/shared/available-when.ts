/**
 * When Twenty offers a command: expressions its command menu evaluates on what it knows of the place. They are texts, joined
 * here, because the CLI rewrites what stands behind the property's name in the source by a pattern that fits simple ones only.
 *
 * A list knows of its records what its columns show, so the state of a person may not be known there: then a command is
 * offered and leaves out, and names, whoever it is not for. With “select all” no record is known at all; the command then
 * says what to do instead.
 */
const PROPERTY = 'conditionalAvailabilityExpression';

export const MAY_ORDER = 'targetObjectWritePermissions.privacyOrder';
export const MAY_UPDATE_RECORDS = 'objectPermissions.canUpdateObjectRecords';
export const MAY_DELETE_RECORDS = 'objectPermissions.canSoftDeleteObjectRecords';

export const mayRead = (object: string): string => `targetObjectReadPermissions.${object}`;
export const mayWrite = (object: string): string => `targetObjectWritePermissions.${object}`;

/** Some of the selected people are in one of these states, or may be. */
export const someAre = (...states: readonly string[]): string =>
  [
    'isSelectAll',
    'not everyDefined(selectedRecords, "processingState")',
    ...states.map((state) => `someEquals(selectedRecords, "processingState", "${state}")`),
  ].join(' or ');

/** All of the conditions hold. */
export const availableWhen = (...conditions: readonly string[]): { [PROPERTY]: string } => ({
  [PROPERTY]: conditions
    .map((condition) => (/ or /u.test(condition) ? `(${condition})` : condition))
    .join(' and '),
});
