import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import {
  KNOWN_RULE_SELECTION,
  readKnownRule,
  reasonCode,
  type KnownRule,
} from '../../domain/sensitivity/known-rule';
import { readFieldMetadata } from '../../twenty/field-metadata';
import { chunked, readAll, writeAll, BATCH_SIZE } from '../../twenty/records';
import { CENSUS_OBJECTS } from './census-objects';
import { decisionWrites, factsFor, joined, problemsOf, settleDecision } from './decisions';
import { runCensus, type CensusResult, type CensusTools } from './run-census';

const DEFAULT_CONFIDENCE = 80;

export type ClassifyInput = {
  mode: 'SUGGEST' | 'CONFIRM_ALL_SUGGESTED';
  /** API names; empty for every object. */
  objects: ReadonlySet<string>;
  /** Percent; less sure suggestions stay open. */
  confidence: number;
};

export type Classified = CensusResult & {
  confirmed: number;
  /** Suggestions that were left for a person: less sure, contradictory, or a link to people. */
  left: number;
};

const empty = z.literal('');
const inputSchema = z.object({
  objects: z.nullish(z.union([z.string(), z.array(z.string())])),
  mode: z.nullish(z.union([empty, z.enum(['SUGGEST', 'CONFIRM_ALL_SUGGESTED'])])),
  confidence: z.nullish(z.union([empty, z.coerce.number().check(z.minimum(1), z.maximum(100))])),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT saying what it takes */
export const parseClassifyInput = (input: unknown): ClassifyInput => {
  const parsed = inputSchema.safeParse(input ?? {});
  if (!parsed.success)
    throw new PrivacyError(
      'INVALID_INPUT',
      `"${String(parsed.error.issues[0]?.path[0] ?? 'input')}" has a value that is not allowed: "objects" are API names with commas between, "mode" is SUGGEST or CONFIRM_ALL_SUGGESTED, "confidence" is a number from 1 to 100.`,
    );
  const { objects, mode, confidence } = parsed.data;
  const names = (Array.isArray(objects) ? objects : (objects ?? '').split(',')).map((name) => name.trim());
  return {
    mode: mode || 'SUGGEST',
    objects: new Set(names.filter((name) => name !== '')),
    confidence: confidence || DEFAULT_CONFIDENCE,
  };
};

/** What a person must decide, however sure the suggestion is: it says what becomes of whole records. */
const isForPeople = (rule: KnownRule): boolean => reasonCode(rule.reason) === 'LINK_TO_PERSON';

const suggestions = async ({ client }: CensusTools, input: ClassifyInput): Promise<KnownRule[]> => {
  const rows = await readAll(client, [
    {
      object: CENSUS_OBJECTS.fieldRule,
      filter: {
        and: [
          { status: { eq: 'SUGGESTED' } },
          // What ships holds anyway, and moves with the app while nobody has confirmed it.
          { confidence: { lt: 100 } },
          ...(input.objects.size === 0 ? [] : [{ objectName: { in: [...input.objects] } }]),
        ],
      },
      selection: KNOWN_RULE_SELECTION,
      withDeleted: false,
    },
  ]);
  return (rows.get('fieldRule') ?? [])
    .flatMap((row) => readKnownRule(row) ?? [])
    .filter(({ isMissing }) => !isMissing);
};

/** Confirms what is sure enough and contradicts nothing; evidence in the same requests. */
const confirmAll = async (
  tools: CensusTools,
  input: ClassifyInput,
): Promise<Pick<Classified, 'confirmed' | 'left'>> => {
  const [rules, facts] = await Promise.all([suggestions(tools, input), readFieldMetadata(tools.client)]);
  const at = tools.now();
  const sure = rules.filter((rule) => {
    const isSure = (rule.confidence ?? 0) >= input.confidence && !isForPeople(rule);
    return isSure && problemsOf(rule, factsFor(facts, rule)).length === 0;
  });
  for (const batch of chunked(sure, BATCH_SIZE)) {
    const settled = joined(
      batch.map((rule) =>
        settleDecision({
          rule: { ...rule, status: 'CONFIRMED' },
          changed: ['status'],
          wasConfirmed: false,
          actor: { kind: 'WORKFLOW', id: null },
          at,
          facts: factsFor(facts, rule),
        }),
      ),
    );
    const confirmed = settled.rules.map((row) => ({ ...row, status: 'CONFIRMED' }));
    await writeAll(tools.client, decisionWrites({ ...settled, rules: confirmed }));
  }
  return { confirmed: sure.length, left: rules.length - sure.length };
};

/** @throws PrivacyError INVALID_INPUT when an object is not there */
const requireObjects = (known: ReadonlySet<string>, asked: ReadonlySet<string>): void => {
  const unknown = [...asked].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new PrivacyError(
      'INVALID_INPUT',
      `This workspace has no object called ${unknown.join(', ')}. "objects" are API names such as person, with commas between.`,
    );
};

/**
 * The workflow action *Classify fields*: suggests again what nobody has confirmed, or confirms every suggestion that is sure enough.
 * Run again it finds nothing to do.
 */
export const classifyFields = async (tools: CensusTools, input: ClassifyInput): Promise<Classified> => {
  if (input.objects.size > 0) {
    const facts = await readFieldMetadata(tools.client);
    requireObjects(new Set(facts.map(({ objectName }) => objectName)), input.objects);
  }
  if (input.mode === 'SUGGEST') {
    const again = input.objects.size === 0 ? new Set(['*']) : input.objects;
    return { ...(await runCensus(tools, { again })), confirmed: 0, left: 0 };
  }
  const confirmed = await confirmAll(tools, input);
  // Tells the task of it.
  return { ...(await runCensus(tools)), ...confirmed };
};
