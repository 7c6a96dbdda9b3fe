import {
  compile,
  MissingPart,
  type Json,
  type JsonObject,
  type StoredStep,
  type StoredTrigger,
  type Surroundings,
} from './compile';
import { languageOf, WORKFLOW_LANGUAGES, type ReadyMadeWorkflow, type WorkflowLanguage } from './definition';

export type StoredVersion = {
  readonly id: string;
  readonly status: string;
  readonly trigger: StoredTrigger | null;
  readonly steps: readonly StoredStep[] | null;
};

export type StoredWorkflow = {
  readonly id: string;
  readonly name: string | null;
  readonly deletedAt: string | null;
  readonly lastPublishedVersionId: string | null;
  readonly versions: readonly StoredVersion[];
};

export type CopyState =
  | 'NOT_INSTALLED'
  /** As this release has it. */
  | 'INSTALLED'
  /** As an earlier release had it. */
  | 'OUTDATED'
  /** An installation was stopped; it can go on. */
  | 'PARTLY'
  /** Somebody made it their own. */
  | 'CHANGED';

/** What a person may set without making the workflow another one: who gets the task, which account the mail leaves from. */
const FREE = new Set(['assigneeId', 'connectedAccountId']);
/** What the server or its editor adds. */
const SHOWN_ONLY = new Set(['outputSchema', 'errorHandlingOptions', 'expectedOutputSchema']);
const FILTER_SHOWN_ONLY = new Set(['label', 'displayValue', 'gqlOperationFilter', 'isFullRecord']);

const isVariable = (value: Json | undefined): boolean => typeof value === 'string' && value.startsWith('{{');

const canonical = (value: Json | undefined): Json => {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => canonical(item));
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([name, item]) => !FILTER_SHOWN_ONLY.has(name) && item !== undefined && item !== null)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, FREE.has(name) && !isVariable(item) ? '*' : canonical(item)]),
  );
};

const settingsOf = (settings: JsonObject): Json =>
  canonical(Object.fromEntries(Object.entries(settings).filter(([name]) => !SHOWN_ONLY.has(name))));

const next = (ids: readonly string[] | null | undefined): string[] => [...(ids ?? [])].toSorted();

/** What a trigger does, whatever it is called and wherever it is drawn. */
export const triggerText = ({ type, settings, nextStepIds }: StoredTrigger): string =>
  JSON.stringify(['TRIGGER', type, settingsOf(settings), next(nextStepIds)]);

/** What a step does, whatever it is called and wherever it is drawn. */
export const stepText = ({ id, type, settings, nextStepIds }: StoredStep): string =>
  JSON.stringify([id, type, settingsOf(settings), next(nextStepIds)]);

/** A short name for a text, so that what an earlier release installed can be told without keeping it. */
export const fingerprint = (text: string): string => {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b) ^ (other >>> 13);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
};

/**
 * With the ids of functions and fields taken out, a workspace’s copy reads the same everywhere: for the fingerprints of
 * earlier releases, which no workspace’s ids can be in.
 */
const anywhere = (text: string, { functions, fields }: Surroundings): string =>
  [...functions, ...fields].reduce((sofar, [name, id]) => sofar.replaceAll(id, name), text);

type Wanted = {
  language: WorkflowLanguage;
  trigger: string;
  steps: ReadonlyMap<string, string>;
};

/** How the copy may read: in each language, since a workspace keeps the one it was installed in. Its member’s own comes first. */
const wantedIn = (workflow: ReadyMadeWorkflow, around: Surroundings): Wanted[] => {
  const own = languageOf(around.language);
  return [own, ...WORKFLOW_LANGUAGES.filter((language) => language !== own)].map((language) => {
    const { trigger, steps } = compile(workflow, { ...around, language });
    return {
      language,
      trigger: triggerText(trigger),
      steps: new Map(steps.map((step) => [step.id, stepText(step)])),
    };
  });
};

const isWhole = ({ trigger, steps }: StoredVersion, wanted: Wanted): boolean =>
  trigger !== null &&
  triggerText(trigger) === wanted.trigger &&
  (steps ?? []).length === wanted.steps.size &&
  (steps ?? []).every((step) => wanted.steps.get(step.id) === stepText(step));

/** The fingerprint of a whole version, for `former` of a later release. */
export const versionFingerprint = (
  { trigger, steps }: Pick<StoredVersion, 'trigger' | 'steps'>,
  around: Surroundings,
): string =>
  fingerprint(
    anywhere(
      [trigger === null ? '' : triggerText(trigger), ...(steps ?? []).map(stepText).toSorted()].join('\n'),
      around,
    ),
  );

export const partFingerprints = (
  { trigger, steps }: Pick<StoredVersion, 'trigger' | 'steps'>,
  around: Surroundings,
): string[] =>
  [...(trigger === null ? [] : [triggerText(trigger)]), ...(steps ?? []).map(stepText)].map((text) =>
    fingerprint(anywhere(text, around)),
  );

const isFormer = (version: StoredVersion, workflow: ReadyMadeWorkflow, around: Surroundings): boolean => {
  const own = versionFingerprint(version, around);
  return workflow.former.some(({ whole }) => whole === own);
};

/** Whether everything in a draft is ours, or as the server makes a step that nobody has filled in. */
const isOnTheWay = (
  { trigger, steps }: StoredVersion,
  wanted: Wanted,
  workflow: ReadyMadeWorkflow,
  around: Surroundings,
): boolean => {
  const former = new Set(workflow.former.flatMap(({ parts }) => parts));
  const wasOurs = (text: string): boolean => former.has(fingerprint(anywhere(text, around)));
  const ids = new Set(wanted.steps.keys());
  const isOurs = (step: StoredStep): boolean => {
    const text = stepText(step);
    if (wanted.steps.get(step.id) === text || wasOurs(text)) return true;
    // A step that was made and not filled in yet: the server marks it so, and adds empty ones to loops and branches.
    return step.valid !== true ? ids.has(step.id) : step.type === 'EMPTY';
  };
  const isTriggerOurs =
    trigger === null || triggerText(trigger) === wanted.trigger || wasOurs(triggerText(trigger));
  return isTriggerOurs && (steps ?? []).every(isOurs);
};

export type Judged = {
  state: CopyState;
  /** Whether it runs. */
  isActive: boolean;
  /** The version to go on with; none where one has to be made. */
  draftId: string | null;
  publishedId: string | null;
  /** The language to go on in, where an installation was stopped. */
  language: WorkflowLanguage;
};

/**
 * Where a workspace’s copy of a ready-made workflow stands. It is known by its id, so a new name changes nothing; what it does is
 * compared, not how it is called or drawn. A version that somebody is working on counts as theirs.
 */
export const judgeCopy = (
  workflow: ReadyMadeWorkflow,
  copy: StoredWorkflow | undefined,
  around: Surroundings,
): Judged => {
  const own = languageOf(around.language);
  const nothing = { isActive: false, draftId: null, publishedId: null, language: own };
  if (copy === undefined || copy.deletedAt !== null) return { state: 'NOT_INSTALLED', ...nothing };
  const published = copy.versions.find(({ id }) => id === copy.lastPublishedVersionId);
  const draft = copy.versions.find(({ status }) => status === 'DRAFT');
  const where = {
    isActive: published?.status === 'ACTIVE',
    draftId: draft?.id ?? null,
    publishedId: published?.id ?? null,
    language: own,
  };
  let wanted: Wanted[];
  try {
    wanted = wantedIn(workflow, around);
  } catch (error) {
    // Without the app’s functions nothing can be compared: it is somebody’s to look at.
    if (error instanceof MissingPart) return { state: 'CHANGED', ...where };
    throw error;
  }
  const isNow = (version: StoredVersion): boolean => wanted.some((one) => isWhole(version, one));
  const underWay = (version: StoredVersion): Wanted | undefined =>
    wanted.find((one) => isOnTheWay(version, one, workflow, around));
  if (published === undefined) {
    if (draft === undefined) return { state: 'PARTLY', ...where };
    const way = underWay(draft);
    return way === undefined
      ? { state: 'CHANGED', ...where }
      : { state: 'PARTLY', ...where, language: way.language };
  }
  const isFormerly = isFormer(published, workflow, around);
  if (!isNow(published) && !isFormerly) return { state: 'CHANGED', ...where };
  if (draft === undefined) return { state: isFormerly ? 'OUTDATED' : 'INSTALLED', ...where };
  const way = isFormerly ? underWay(draft) : undefined;
  if (way !== undefined) return { state: 'PARTLY', ...where, language: way.language };
  return { state: isNow(draft) ? 'INSTALLED' : 'CHANGED', ...where };
};
