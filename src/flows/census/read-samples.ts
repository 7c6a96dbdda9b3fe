import type { FieldFacts } from '../../domain/sensitivity/field-facts';
import { isPrivacyError } from '../../domain/errors';
import type { TwentyClient } from '../../twenty/client';
import { chunked, ROOTS_PER_REQUEST } from '../../twenty/records';

/** Enough to tell a column of account numbers from a column of order numbers. */
const SAMPLE_SIZE = 50;
/** Types whose values can turn out to be something else than their name says. */
const SAMPLED_TYPES: ReadonlySet<string> = new Set(['TEXT', 'ARRAY', 'NUMBER', 'NUMERIC']);

type Sampled = { plural: string; names: string[]; ids: Map<string, string> };

const objectsOf = (facts: readonly FieldFacts[]): Sampled[] => {
  const objects = new Map<string, Sampled>();
  for (const { objectName, objectPlural, fieldName, fieldId, type, isActive, isSystem } of facts) {
    // Twenty's inner objects hide their text from apps (platform fact §3), and others add no fields to them.
    if (!isActive || isSystem || !SAMPLED_TYPES.has(type)) continue;
    const sampled: Sampled = objects.get(objectName) ?? {
      plural: objectPlural,
      names: [],
      ids: new Map(),
    };
    sampled.names.push(fieldName);
    sampled.ids.set(fieldName, fieldId);
    objects.set(objectName, sampled);
  }
  return [...objects.values()];
};

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

const nodesOf = (page: unknown): Record<string, unknown>[] => {
  const edges = (page as { edges?: { node: Record<string, unknown> }[] } | null)?.edges;
  return Array.isArray(edges) ? edges.map(({ node }) => node) : [];
};

/**
 * Some values of each field, newest records first; twenty objects a request. They stay in memory, and only for as long as it takes
 * to look at their form. What the role of the app may not read has no sample.
 * @returns values by the field's metadata id
 */
export const readSamples = async (
  client: TwentyClient,
  facts: readonly FieldFacts[],
): Promise<Map<string, string[]>> => {
  const samples = new Map<string, string[]>();
  const readGroup = async (group: readonly Sampled[]): Promise<void> => {
    if (group.length === 0) return;
    const roots = group.map(
      ({ plural, names }) =>
        `${plural}(first: ${SAMPLE_SIZE}, orderBy: [{ createdAt: DescNullsLast }]) { edges { node { ${names.join(' ')} } } }`,
    );
    let data: Record<string, unknown>;
    try {
      data = await client.core(`query Samples { ${roots.join(' ')} }`);
    } catch (error) {
      if (!isPrivacyError(error) || !['MISSING_GRANT', 'SERVER_REFUSED'].includes(error.code)) throw error;
      // One that is refused takes the others of its request along: without it, or halved where the server does not say which.
      const named = Array.isArray(error.details['roots']) ? error.details['roots'].map(String) : [];
      const rest = group.filter(({ plural }) => !named.includes(plural));
      if (rest.length < group.length) return readGroup(rest);
      if (group.length === 1) return;
      const middle = Math.ceil(group.length / 2);
      await readGroup(group.slice(0, middle));
      return readGroup(group.slice(middle));
    }
    for (const { plural, names, ids } of group) {
      const nodes = nodesOf(data[plural]);
      for (const name of names)
        samples.set(
          ids.get(name) ?? '',
          nodes.flatMap((node) => textsOf(node[name])),
        );
    }
  };
  for (const group of chunked(objectsOf(facts), ROOTS_PER_REQUEST)) await readGroup(group);
  return samples;
};
