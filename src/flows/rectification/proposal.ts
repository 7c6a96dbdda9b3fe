import { isPrivacyError, PrivacyError } from '../../domain/errors';
import { requireObject, type GraphObject } from '../../domain/graph';
import { mergedValue } from '../../domain/rectification/proposed-value';
import { rectifiableFields, type RectifiableField } from '../../domain/rectification/rectifiable';
import type { DataRequest } from '../../domain/requests/data-request';
import { fieldInWords } from '../../domain/restriction/put-back-note';
import { isSameValue } from '../../domain/restriction/values';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { shownValue } from '../../domain/sensitivity/shown-value';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { confirmedRules, readRuleBook } from '../erasure/field-rules';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import { openChanges } from './sealed-changes';

/** One field side by side. It holds personal data: for whoever may read the person's record, and for nobody's log. */
export type ProposedChange = {
  /** API name. */
  field: string;
  label: string;
  now: unknown;
  proposed: unknown;
  /** What is proposed stands there already. */
  isDone: boolean;
};

const labelOf = (field: string): string => {
  const words = fieldInWords(field);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Selects the fields that are proposed, and no other: a role may hide the rest. */
export const selectProposed = (
  person: GraphObject,
  fields: ReadonlyMap<string, RectifiableField>,
  proposals: Readonly<Record<string, unknown>>,
): string => {
  const named = Object.keys(proposals).flatMap((name) => fields.get(name) ?? []);
  const values = new Set(named.filter(({ kind }) => kind === 'VALUE').map(({ name }) => name));
  const links = named.filter(({ kind }) => kind === 'LINK').map(({ name }) => name);
  return `${selectFields({ ...person, relations: [] }, values)} ${links.join(' ')}`;
};

/** What is proposed beside what a record holds; a field that people no longer have is left out. */
export const changesOn = (
  row: Row,
  fields: ReadonlyMap<string, RectifiableField>,
  proposals: Readonly<Record<string, unknown>>,
): ProposedChange[] =>
  Object.entries(proposals).flatMap(([name, given]) => {
    const definition = fields.get(name);
    if (definition === undefined) return [];
    const now = row[definition.name] ?? null;
    const proposed = mergedValue(definition, now, given);
    const isDone =
      definition.kind === 'VALUE' && definition.type === 'RICH_TEXT'
        ? isSameValue(
            (now as { markdown?: unknown } | null)?.markdown,
            (proposed as { markdown?: unknown }).markdown,
          )
        : isSameValue(now, proposed);
    return [{ field: definition.name, label: labelOf(definition.name), now, proposed, isDone }];
  });

const isRefused = (error: unknown): boolean => isPrivacyError(error) && error.code === 'MISSING_GRANT';

/** Who may not see the field rules is shown text as if it were sealed: nobody can tell them that it is not. */
const UNKNOWN_RULE = { isSealed: true, mask: null };

/** The values as they are shown beside each other: of what is sealed neither side stands there in the clear. */
const shown = (
  changes: readonly ProposedChange[],
  person: GraphObject,
  rules: RuleBook | undefined,
): ProposedChange[] =>
  changes.map((change) => {
    const field = person.fields.find(({ name }) => name === change.field);
    if (field?.type !== 'TEXT') return change;
    const rule = rules?.of('person', field) ?? UNKNOWN_RULE;
    return { ...change, now: shownValue(rule, change.now), proposed: shownValue(rule, change.proposed) };
  });

/**
 * What a request for rectification proposes, side by side with what stands now, for whoever approves it. Two requests.
 * Sealed values are masked. @param client of whoever looks: what their role may not read they are not shown
 * @throws PrivacyError MOVE_NOT_ALLOWED, PERSON_NOT_FOUND, SEAL_BROKEN, MISSING_GRANT, those of the client
 */
export const rectificationProposal = async (
  { client, keyring }: { client: TwentyClient; keyring: Keyring },
  request: Pick<DataRequest, 'id' | 'right' | 'personId' | 'sealedChanges'>,
): Promise<ProposedChange[]> => {
  if (request.right !== 'RECTIFICATION')
    throw new PrivacyError('MOVE_NOT_ALLOWED', 'This is no request for rectification (Art. 16).');
  const proposals = openChanges(keyring, request.id, request.sealedChanges);
  if (Object.keys(proposals).length === 0) return [];
  const graph = await readWorkspaceGraph(client);
  const person = requireObject(graph, 'person');
  const fields = rectifiableFields(person);
  const own: Read = {
    object: RESTRICTION_OBJECTS.person,
    filter: { id: { eq: request.personId ?? '' } },
    selection: selectProposed(person, fields, proposals),
  };
  const withRules = async (): Promise<ReadonlyMap<string, Row[]>> => {
    // On some servers an object that may not be read is not even named.
    if (!graph.objects.has('fieldRule')) return readAll(client, [own]);
    try {
      return await readAll(client, [own, confirmedRules(graph)]);
    } catch (error) {
      if (!isRefused(error)) throw error;
      return readAll(client, [own]);
    }
  };
  const rows = await withRules();
  const [row] = rows.get('person') ?? [];
  if (row === undefined)
    throw new PrivacyError('PERSON_NOT_FOUND', 'The person of this request is not there any more.');
  const ruleRows = rows.get('fieldRule');
  return shown(
    changesOn(row, fields, proposals),
    person,
    ruleRows === undefined ? undefined : readRuleBook(ruleRows),
  );
};
