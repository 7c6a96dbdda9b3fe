import {
  textIn,
  type Part,
  type ReadyMadeWorkflow,
  type Slot,
  type StepDefinition,
  type Texts,
} from './definition';

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };
export type JsonObject = { readonly [name: string]: Json | undefined };

/** A step as the server stores it. */
export type StoredStep = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly valid?: boolean;
  readonly nextStepIds?: readonly string[] | null;
  readonly position?: Json;
  readonly settings: JsonObject;
};
export type StoredTrigger = {
  readonly name?: string;
  readonly type: string;
  readonly settings: JsonObject;
  readonly nextStepIds?: readonly string[] | null;
  readonly position?: Json;
};

/** What only the workspace knows. */
export type Surroundings = {
  language: string;
  memberId: string;
  /** The id of a mail account, or the member’s own id: the server then takes the first account they have. */
  senderId: string;
  /** Ids of functions by universal identifier. */
  functions: ReadonlyMap<string, string>;
  /** Ids of fields by `object.field`. */
  fields: ReadonlyMap<string, string>;
};

/** A function or field that the workspace does not have. */
export class MissingPart extends Error {
  constructor(
    readonly slot: Slot['slot'],
    readonly of: string,
  ) {
    super(`The workspace has no ${slot.toLowerCase()} "${of}".`);
    this.name = 'MissingPart';
  }
}

const isTexts = (part: object): part is Texts => 'en' in part && 'de' in part && 'fr' in part && 'es' in part;
const isSlot = (part: object): part is Slot => 'slot' in part;

const found = (map: ReadonlyMap<string, string>, slot: 'FUNCTION' | 'FIELD', of: string): string => {
  const id = map.get(of);
  if (id === undefined) throw new MissingPart(slot, of);
  return id;
};

const fill = (slot: Slot, around: Surroundings): string => {
  switch (slot.slot) {
    case 'FUNCTION':
      return found(around.functions, 'FUNCTION', slot.of);
    case 'FIELD':
      return found(around.fields, 'FIELD', slot.of);
    case 'MEMBER':
      return around.memberId;
    case 'SENDER':
      return around.senderId;
    default: {
      const unknown: never = slot;
      return unknown;
    }
  }
};

const compilePart = (part: Part, around: Surroundings): Json => {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item: Part) => compilePart(item, around));
  if (isSlot(part)) return fill(part, around);
  if (isTexts(part)) return textIn(part, around.language);
  return Object.fromEntries(
    Object.entries(part as { [name: string]: Part }).map(([name, value]) => [
      name,
      compilePart(value, around),
    ]),
  );
};

const ERRORS = { continueOnFailure: { value: false }, retryOnFailure: { value: false } };

/** How deep a step lies under the trigger: what the picture of a workflow is drawn by. */
const depths = ({ trigger, steps }: ReadyMadeWorkflow): Map<string, number> => {
  const depth = new Map<string, number>();
  const byId = new Map(steps.map((step) => [step.id, step]));
  const visit = (ids: readonly string[], level: number): void => {
    for (const id of ids) {
      const step = byId.get(id);
      if (step === undefined || depth.has(id)) continue;
      depth.set(id, level);
      visit(followers(step), level + 1);
    }
  };
  visit(trigger.nextStepIds, 1);
  return depth;
};

const listIn = (value: Part | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Every step that may come after this one, loops and branches first. */
export const followers = ({ input, nextStepIds }: StepDefinition): readonly string[] => {
  const branches = Array.isArray(input['branches']) ? (input['branches'] as readonly Part[]) : [];
  return [
    ...listIn(input['initialLoopStepIds']),
    ...branches.flatMap((branch) =>
      listIn((branch as { readonly [name: string]: Part } | null)?.['nextStepIds']),
    ),
    ...nextStepIds,
  ];
};

/**
 * The workflow as one workspace has to have it.
 * @throws MissingPart for a function or field that is not there
 */
export const compile = (
  workflow: ReadyMadeWorkflow,
  around: Surroundings,
): { name: string; trigger: StoredTrigger; steps: readonly StoredStep[] } => {
  const depth = depths(workflow);
  const beside = new Map<number, number>();
  return {
    name: textIn(workflow.name, around.language),
    trigger: {
      name: textIn(workflow.trigger.name, around.language),
      type: workflow.trigger.type,
      settings: {
        ...(compilePart(workflow.trigger.settings, around) as JsonObject),
        outputSchema: {},
      },
      nextStepIds: workflow.trigger.nextStepIds,
      position: { x: 0, y: 0 },
    },
    steps: workflow.steps.map((step) => {
      const level = depth.get(step.id) ?? 0;
      const column = beside.get(level) ?? 0;
      beside.set(level, column + 1);
      return {
        id: step.id,
        name: textIn(step.name, around.language),
        type: step.type,
        valid: true,
        nextStepIds: step.nextStepIds,
        position: { x: 260 * column, y: 130 * level },
        settings: {
          input: compilePart(step.input, around),
          outputSchema: {},
          errorHandlingOptions: ERRORS,
        },
      };
    }),
  };
};
