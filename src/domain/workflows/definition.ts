/** A workflow of Twenty as data: what it is called, what starts it, and its steps with ids that never change. */
export const WORKFLOW_LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type WorkflowLanguage = (typeof WORKFLOW_LANGUAGES)[number];

/** A text that ends up in a workspace, in the language of whoever installs. */
export type Texts = Readonly<Record<WorkflowLanguage, string>>;

/** What only the workspace knows, put in when the workflow is installed. */
export type Slot =
  /** The id of a function of this app, by its universal identifier. */
  | { readonly slot: 'FUNCTION'; readonly of: string }
  /** The id of a field, named `object.field`. */
  | { readonly slot: 'FIELD'; readonly of: string }
  /** The member who installs. */
  | { readonly slot: 'MEMBER' }
  /** The mail account that mails leave from: the member's own, else whichever they connect first. */
  | { readonly slot: 'SENDER' };

export type Part =
  | string
  | number
  | boolean
  | null
  | Slot
  | Texts
  | readonly Part[]
  | { readonly [name: string]: Part };

export type StepType =
  | 'LOGIC_FUNCTION'
  | 'FIND_RECORDS'
  | 'CREATE_RECORD'
  | 'UPDATE_RECORD'
  | 'FILTER'
  | 'IF_ELSE'
  | 'ITERATOR'
  | 'DELAY'
  | 'SEND_EMAIL';

export type StepDefinition = {
  readonly id: string;
  readonly name: Texts;
  readonly type: StepType;
  readonly nextStepIds: readonly string[];
  readonly input: { readonly [name: string]: Part };
};

export type TriggerDefinition = {
  readonly name: Texts;
  readonly type: 'DATABASE_EVENT' | 'CRON' | 'MANUAL';
  readonly nextStepIds: readonly string[];
  readonly settings: { readonly [name: string]: Part };
};

/** What a workflow cannot do without. */
export type Need =
  /** The app’s functions: the server runs them, and this app is installed. */
  | 'FUNCTIONS'
  /** A mail account of the member who installs, for its step _Send Email_. */
  | 'MAIL_ACCOUNT'
  /** The app’s own mail server. Without one the mail goes through _Send Email_. */
  | 'MAIL_SERVER'
  /** An active purpose that its steps name. */
  | 'PURPOSE';

/** What an earlier release installed, by fingerprint: of the whole, and of its trigger and steps one by one. */
export type Former = { readonly whole: string; readonly parts: readonly string[] };

export type ReadyMadeWorkflow = {
  readonly id: string;
  readonly code: string;
  readonly icon: string;
  readonly name: Texts;
  readonly description: Texts;
  readonly needs: readonly Need[];
  readonly trigger: TriggerDefinition;
  readonly steps: readonly StepDefinition[];
  readonly former: readonly Former[];
};

const hex = (id: string): string => id.replaceAll('-', '').toLowerCase();

const asUuid = (digits: string): string => {
  // Version 4 and variant 1, or the server takes it for no UUID.
  const fixed = `${digits.slice(0, 12)}4${digits.slice(13, 16)}${'89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4)}${digits.slice(17)}`;
  return fixed.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/**
 * The id of a workflow in one workspace: the same each time, and another in every workspace. Twenty keeps the times of all
 * workspaces’ scheduled workflows under their bare ids, so that two with one id would stop each other.
 */
export const workflowIdIn = (workspaceId: string, definitionId: string): string => {
  const [one, other] = [hex(workspaceId), hex(definitionId)];
  return asUuid(
    [...one]
      .map((digit, index) =>
        (Number.parseInt(digit, 16) ^ Number.parseInt(other.charAt(index), 16)).toString(16),
      )
      .join(''),
  );
};

/** So many copies of one workflow may lie in the bin before the oldest is destroyed for a new one. */
const GENERATIONS = 4;

/**
 * The ids that its copies in a workspace may have. A copy in the bin keeps its id, and is not taken out again: switched on anew,
 * Twenty 2.21 would run it twice at each event.
 */
export const workflowIdsIn = (workspaceId: string, definitionId: string): string[] =>
  Array.from({ length: GENERATIONS }, (_, generation) =>
    workflowIdIn(workspaceId, generation === 0 ? definitionId : nthId(definitionId, 127 + generation)),
  );

/** An id that hangs on another, for the conditions of a step: its last two digits tell them apart. */
export const nthId = (id: string, nth: number): string => {
  const last = (Number.parseInt(id.slice(-2), 16) ^ (nth + 1)).toString(16).padStart(2, '0');
  return `${id.slice(0, -2)}${last}`;
};

/** The language of a locale such as `de-AT`; English for any other. */
export const languageOf = (locale: string): WorkflowLanguage =>
  WORKFLOW_LANGUAGES.find((known) => locale.toLowerCase().startsWith(known)) ?? 'en';

export const textIn = (texts: Texts, locale: string): string => texts[languageOf(locale)];
