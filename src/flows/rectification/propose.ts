import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { requireObject } from '../../domain/graph';
import { proposedValue } from '../../domain/rectification/proposed-value';
import { rectifiableFields, type RectifiableField } from '../../domain/rectification/rectifiable';
import { isOpen, type DataRequest } from '../../domain/requests/data-request';
import { readAll } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { moveRequest, type MoveContext } from '../requests/move-request';
import { readRequest } from '../requests/read-requests';
import { writeRequest } from '../requests/write-request';
import { RESTRICTION_OBJECTS } from '../restriction/restriction-objects';
import { openChanges, sealChanges, type Proposals } from './sealed-changes';

export type ProposeInput = { requestId: string; changes: Proposals };

/** Names of fields and counts; what is proposed is shown by the route for whoever approves. */
export type Proposed = { fields: string[]; proposals: number; state: DataRequest['state'] };

/** Somebody wrote the request at the same moment; then it is read again. */
const MOST_TURNS = 4;

const uuid = z.uuid();
const schema = z.object({
  request: z.union([uuid, z.looseObject({ id: uuid })]),
  field: z.nullish(z.string().check(z.maxLength(200))),
  value: z.optional(z.unknown()),
  changes: z.optional(z.unknown()),
});

const invalid = (message: string, field?: string): PrivacyError =>
  new PrivacyError('INVALID_INPUT', message, field === undefined ? {} : { field });

/** A form hands over text; a list or an object is written as JSON. */
const readValue = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value ?? '';
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const readMany = (changes: unknown): Proposals => {
  const value = readValue(changes);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(
      '"changes" takes a JSON object, the API name of each field with its new value: {"jobTitle": "Engineer"}.',
      'changes',
    );
  return value as Proposals;
};

/** `name.lastName` is one part of a field. */
const readOne = (field: string, value: unknown): Proposals => {
  const [name = '', part] = field.trim().split('.');
  return { [name]: part === undefined ? readValue(value) : { [part]: readValue(value) } };
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseProposeInput = (input: unknown): ProposeInput => {
  const parsed = schema.safeParse(input);
  if (!parsed.success)
    throw invalid(
      '"request" takes a data request, or its id (a UUID). Choose one for a rectification.',
      'request',
    );
  const { request, field, value, changes } = parsed.data;
  const many = changes === null || changes === undefined || changes === '' ? {} : readMany(changes);
  const one = field === null || field === undefined || field.trim() === '' ? {} : readOne(field, value);
  const all = { ...many, ...one };
  if (Object.keys(all).length === 0)
    throw invalid(
      'Say what is to be put right: "field" (an API name such as jobTitle, or a part such as name.lastName) and "value", or "changes" for several.',
      'field',
    );
  return { requestId: (typeof request === 'string' ? request : request.id).toLowerCase(), changes: all };
};

const changed = (): PrivacyError =>
  new PrivacyError(
    'REQUEST_CHANGED',
    'The request was changed by somebody else meanwhile, or is not completed yet. Run this again in a moment.',
  );

const mayPropose = (request: DataRequest): void => {
  if (request.keptState === null) throw changed();
  if (request.right !== 'RECTIFICATION')
    throw new PrivacyError('MOVE_NOT_ALLOWED', 'Proposals belong to a request for rectification (Art. 16).');
  if (!isOpen(request) || request.joinedIntoId !== null)
    throw new PrivacyError('MOVE_NOT_ALLOWED', 'This request is closed, or repeats another one.');
  if (request.state === 'APPROVAL')
    throw new PrivacyError(
      'MOVE_NOT_ALLOWED',
      'These proposals are being approved, and do not change meanwhile. Decline them first, then propose anew.',
    );
  if (request.state === 'IN_PROGRESS' && !['WAIT_FOR_DECISION', 'NONE'].includes(request.step))
    throw new PrivacyError('MOVE_NOT_ALLOWED', 'The proposals are approved and are being carried out.');
};

/** @throws PrivacyError INVALID_INPUT naming the field, never the value */
export const checkedProposals = (
  changes: Proposals,
  fields: ReadonlyMap<string, RectifiableField>,
  earlier: Proposals = {},
): Proposals => {
  const checked: Record<string, unknown> = { ...earlier };
  for (const [name, given] of Object.entries(changes)) {
    const field = fields.get(name);
    if (field === undefined)
      throw invalid(
        `"${name.slice(0, 60)}" is no field of a person that can be rectified. There are: ${[...new Set([...fields.values()].map((one) => one.name))].toSorted().join(', ')}.`,
        'field',
      );
    const proposed = proposedValue(field, given);
    if (!proposed.ok)
      throw invalid(`What is proposed for "${field.name}" cannot be used: ${proposed.hint}.`, field.name);
    const before = checked[field.name];
    checked[field.name] =
      field.kind === 'VALUE' && field.parts.length > 0 && typeof before === 'object' && before !== null
        ? { ...before, ...(proposed.value as object) }
        : proposed.value;
  }
  return checked;
};

/** An address that one record holds no other can have (platform fact §i). @throws PrivacyError SHARED_IDENTIFIER */
const mustBeFree = async (
  { client }: MoveContext,
  proposals: Proposals,
  personId: string | null,
): Promise<void> => {
  const email = (proposals['emails'] as { primaryEmail?: unknown } | undefined)?.primaryEmail;
  if (typeof email !== 'string' || email === '') return;
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.person,
      filter: { emails: { primaryEmail: { in: [...new Set([email, email.toLowerCase()])] } } },
      selection: 'id',
    },
  ]);
  const others = (rows.get('person') ?? []).filter(({ id }) => id !== personId);
  if (others.length > 0)
    throw new PrivacyError(
      'SHARED_IDENTIFIER',
      'Another record holds this e-mail address as its primary one, and Twenty takes it only once. Merge the records if they are one person, or take the address off the other, then propose it again.',
      { personIds: others.map(({ id }) => id) },
    );
};

/**
 * Enters what a person wants put right (Art. 16 GDPR) into their request, sealed, beside what was entered before; a field
 * proposed again has the newer value. Once it is sure who asks, approval is asked for. Nothing about the person changes by
 * it. Five requests at most.
 * @throws PrivacyError INVALID_INPUT, REQUEST_NOT_FOUND, MOVE_NOT_ALLOWED, SHARED_IDENTIFIER, SAME_PERSON_UNDECIDED,
 * REQUEST_CHANGED, and those of the client
 */
export const proposeRectification = async (
  context: MoveContext,
  { requestId, changes }: ProposeInput,
): Promise<Proposed> => {
  const fields = rectifiableFields(requireObject(await readWorkspaceGraph(context.client), 'person'));
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const request = await readRequest(context, requestId);
    mayPropose(request);
    const earlier = openChanges(context.keyring, request.id, request.sealedChanges);
    const proposals = checkedProposals(changes, fields, earlier);
    await mustBeFree(context, proposals, request.personId);
    const sealedChanges = sealChanges(context.keyring, request.id, proposals);
    const written = await writeRequest(
      context,
      { record: request, base: request },
      { ...request, sealedChanges },
    );
    if (written === null) continue;
    const { state } =
      written.state === 'IN_PROGRESS'
        ? await moveRequest(context, written, { kind: 'ASK_APPROVAL' })
        : written;
    const names = Object.keys(proposals).toSorted();
    return { fields: names, proposals: names.length, state };
  }
  throw changed();
};
