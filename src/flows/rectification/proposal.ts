import { PrivacyError } from '../../domain/errors';
import { requireObject, type GraphObject } from '../../domain/graph';
import { mergedValue } from '../../domain/rectification/proposed-value';
import { rectifiableFields, type RectifiableField } from '../../domain/rectification/rectifiable';
import type { DataRequest } from '../../domain/requests/data-request';
import { fieldInWords } from '../../domain/restriction/put-back-note';
import { isSameValue } from '../../domain/restriction/values';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
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

/**
 * What a request for rectification proposes, side by side with what stands now, for whoever approves it. Two requests.
 * @param client of whoever looks: what their role may not read they are not shown
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
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.person,
      filter: { id: { eq: request.personId ?? '' } },
      selection: selectProposed(person, fields, proposals),
    },
  ]);
  const [row] = rows.get('person') ?? [];
  if (row === undefined)
    throw new PrivacyError('PERSON_NOT_FOUND', 'The person of this request is not there any more.');
  return changesOn(row, fields, proposals);
};
