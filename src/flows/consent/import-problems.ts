/** What can be wrong with a line of a file of consents, in words that say how to mend it. None of them repeats a value. */
export const IMPORT_PROBLEMS = {
  BROKEN_QUOTES: [
    'quotation marks that do not close, or stand in the middle of a value',
    'Put the whole value between quotation marks and write each one inside it twice.',
  ],
  LINE_TOO_LONG: ['more than 64 kB', 'Shorten it; perhaps a quotation mark is missing.'],
  NOT_UTF8: ['characters that are not UTF-8', 'Save the file as "CSV UTF-8" and start again.'],
  CONTROL_CHARACTERS: ['invisible control characters', 'Remove them from this value.'],
  TOO_MANY_COLUMNS: [
    'more values than the first line has columns',
    'Put a value that holds the separator between quotation marks.',
  ],
  TOO_FEW_COLUMNS: [
    'fewer values than the first line has columns',
    'Add the missing separators; a value may be empty.',
  ],
  TOO_LONG: ['longer than this column may be', 'Shorten it.'],
  MISSING_VALUE: ['empty', 'Fill it in.'],
  INVALID_EMAIL: ['not an e-mail address', 'Correct it, or leave it empty and give person_id.'],
  INVALID_PERSON_ID: ['not the id of a record', 'Copy the id (a UUID) from Twenty, or give email instead.'],
  UNKNOWN_PERSON: [
    'no person in Twenty has this address or id',
    'Create the person first: an import never makes anybody. Deleted people count as unknown.',
  ],
  AMBIGUOUS_PERSON: [
    'the address belongs to two people',
    'Give person_id instead, or merge the two records in Twenty.',
  ],
  PERSON_MISMATCH: ['email and person_id are of two different people', 'Keep the right one of the two.'],
  PERSON_ERASED: [
    'the person was erased or pseudonymised',
    'Leave the line out: what was erased does not come back by an import.',
  ],
  UNKNOWN_PURPOSE: [
    'no purpose has this code',
    'Write the code of a purpose as it stands in Twenty, or create the purpose first.',
  ],
  UNKNOWN_CHANNEL: ['not a channel', 'Write ALL, EMAIL, PHONE, SMS, POST, MESSENGER or WEB.'],
  CHANNEL_NOT_OF_PURPOSE: [
    'a channel that the purpose does not use',
    'Correct it, or add the channel to the purpose.',
  ],
  UNKNOWN_STATE: ['not a state', 'Write GIVEN, REFUSED or WITHDRAWN.'],
  INVALID_DATE: [
    'not a date',
    'Write 2024-05-31 or 2024-05-31T14:30:00Z; 31.05.2024 is understood too, 05/31/2024 is not.',
  ],
  DATE_IN_FUTURE: ['a date in the future', 'Correct it: an answer that is still to come cannot be imported.'],
  DATE_TOO_OLD: ['before 1990', 'Correct it.'],
  DATES_OUT_OF_ORDER: ['before the consent was given', 'Correct one of the two dates.'],
  STATE_MISMATCH: ['a date of withdrawal, and the state is not WITHDRAWN', 'Correct one of the two.'],
  INVALID_NUMBER: ['not a whole number above 0', 'Correct it, or leave it empty.'],
  UNKNOWN_NOTICE_VERSION: [
    'a version of the notice that the purpose does not have',
    'Correct it, or give the wording itself.',
  ],
  INVALID_LANGUAGE: ['not a language', 'Write a code such as de or en-GB, or leave it empty.'],
  UNKNOWN_METHOD: [
    'not a method',
    'Write WEB_FORM, DOUBLE_OPT_IN, PREFERENCE_CENTRE, ONE_CLICK, EMAIL, TELEPHONE, PAPER, IN_PERSON, CONTRACT, IMPORT or API, or leave it empty.',
  ],
  INVALID_YES_NO: ['neither yes nor no', 'Write yes or no, or leave it empty.'],
  PERSONAL_DATA: [
    'an address or the name of the person',
    'Write what proves the answer without naming anybody: this column is kept as evidence.',
  ],
  DUPLICATE_LINE: ['the same as a line before it', 'Nothing: the answer is imported once.'],
  REFUSED_BY_SERVER: [
    'refused by Twenty',
    'Import it again; if it is refused again, the log of the server says why.',
  ],
} as const satisfies Readonly<Record<string, readonly [what: string, remedy: string]>>;

export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;

/** One thing wrong with one line: number of the line in the file, what, and in which column. */
export type ImportProblem = readonly [line: number, code: ImportProblemCode, column: string | null];

/** A line that is a duplicate is no bad line: there is nothing to mend. */
export const isBad = ([, code]: ImportProblem): boolean => code !== 'DUPLICATE_LINE';
