import { requireObject } from '../../../domain/graph';
import { rectifiableFields } from '../../../domain/rectification/rectifiable';
import type { DataRequest } from '../../../domain/requests/data-request';
import type { Move } from '../../../domain/requests/move';
import { isSameValue } from '../../../domain/restriction/values';
import { readAll, type Row } from '../../../twenty/records';
import { readWorkspaceGraph } from '../../../twenty/workspace-graph';
import type { Actor } from '../../consent/consent-entry';
import { addressesOf } from '../../consent/person-facts';
import { changesOn, selectProposed } from '../../rectification/proposal';
import { rectifyRecord } from '../../rectification/rectify-record';
import { openChanges, type Proposals } from '../../rectification/sealed-changes';
import { confirmedRules, readRuleBook } from '../../erasure/field-rules';
import { RESTRICTION_OBJECTS } from '../../restriction/restriction-objects';
import { stableId } from '../../stable-id';
import type { CarryOut, CarryOutContext, StepOutcome } from './carry-out';
import { keepContact } from './keep-contact';

const wait = (task: string, result?: Readonly<Record<string, unknown>>): StepOutcome => ({
  moves: [{ kind: 'STEP', step: 'WAIT_FOR_DECISION', task, ...(result === undefined ? {} : { result }) }],
});

const entryId = (request: DataRequest, recordId: string): string =>
  stableId('data-rectified', request.id, recordId, String(request.approvedAt ?? ''));

type Found = {
  people: Row[];
  entries: ReadonlySet<string>;
  fields: ReturnType<typeof rectifiableFields>;
  /** Names of fields that are sealed. */
  sealed: ReadonlySet<string>;
};

const read = async (
  { client }: CarryOutContext,
  request: DataRequest,
  ids: readonly string[],
  proposals: Proposals,
): Promise<Found> => {
  const graph = await readWorkspaceGraph(client);
  const person = requireObject(graph, 'person');
  const fields = rectifiableFields(person);
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.person,
      filter: { id: { in: ids } },
      selection: `${selectProposed(person, fields, proposals)} processingState`,
    },
    {
      object: RESTRICTION_OBJECTS.ledgerEntry,
      filter: { id: { in: ids.map((id) => entryId(request, id)) } },
      selection: 'id',
    },
    confirmedRules(graph),
  ]);
  return {
    people: rows.get('person') ?? [],
    entries: new Set((rows.get('ledgerEntry') ?? []).map(({ id }) => id)),
    fields,
    sealed: new Set(readRuleBook(rows.get('fieldRule') ?? []).sealedFields('person')),
  };
};

/**
 * Of another record of the same person only what holds the same wrong value; an address can be on one record alone. Masks
 * that are alike say nothing of the values behind them.
 */
const proposalsForTwin = (
  proposals: Proposals,
  twin: Row,
  main: Row,
  { fields, sealed }: Pick<Found, 'fields' | 'sealed'>,
): Proposals =>
  Object.fromEntries(
    Object.entries(proposals).filter(([name]) => {
      const field = fields.get(name);
      if (field === undefined || name === 'emails' || sealed.has(field.name)) return false;
      const value = main[field.name];
      const isMasked = typeof value === 'string' && value.includes('•');
      return !isMasked && isSameValue(twin[field.name], value);
    }),
  );

const standsUnderSurrogate = (row: Row): boolean =>
  row['processingState'] === 'ERASED' || row['processingState'] === 'PSEUDONYMISED';

/** Who decided it: the member who approved, where one did. */
const approverOf = ({ approverId }: DataRequest, { actor }: CarryOutContext): Actor =>
  approverId === null ? actor : { kind: 'MEMBER', id: approverId };

/**
 * Carries out an approved rectification (Art. 16): the values go to the record and, where the same wrong value stands, to
 * the records that a human confirmed to be the same person; those first, for afterwards nobody knows what was wrong. Then
 * the sealed proposals are destroyed, and recipients are told. Values that Twenty does not take are named for a human.
 */
export const carryOutRectification: CarryOut = async (context, request): Promise<StepOutcome> => {
  const { keyring } = context;
  const { personId } = request;
  if (personId === null) return wait('nobody-on-file');
  const proposals = openChanges(keyring, request.id, request.sealedChanges);
  if (Object.keys(proposals).length === 0) return wait('enter-proposals');
  if (request.approval !== 'APPROVED') return { moves: [{ kind: 'ASK_APPROVAL' }] };

  const twins = request.samePersonRecords.confirmed.filter((id) => id !== personId);
  const found = await read(context, request, [personId, ...twins], proposals);
  const { people, entries, fields } = found;
  const main = people.find(({ id }) => id === personId);
  if (main === undefined) return wait('nobody-on-file');
  if (standsUnderSurrogate(main)) return wait('already-erased');

  const by = { actor: approverOf(request, context), requestId: request.id };
  const rectify = (row: Row, some: Proposals) => {
    const id = entryId(request, row.id);
    return rectifyRecord(context, row, changesOn(row, fields, some), { id, isWritten: entries.has(id) }, by);
  };
  // Whoever is written to at another address from now on is told so at the one before.
  if (changesOn(main, fields, proposals).some(({ field, isDone }) => field === 'emails' && !isDone))
    await keepContact(context, request, addressesOf(main));
  let records = 0;
  for (const twin of people) {
    const theirs = twin.id === personId ? {} : proposalsForTwin(proposals, twin, main, found);
    if (Object.keys(theirs).length === 0 || standsUnderSurrogate(twin)) continue;
    if ((await rectify(twin, theirs)).fields.length > 0) records += 1;
  }
  const { fields: done, left } = await rectify(main, proposals);
  const gone = Object.keys(proposals).filter((name) => !fields.has(name));
  const result = {
    rectification: {
      records: records + (done.length > 0 ? 1 : 0),
      fields: done.toSorted(),
      ...(left.length + gone.length > 0 ? { left: [...left, ...gone].toSorted() } : {}),
    },
  };
  if (done.length === 0) return wait('rectification-refused', result);
  const told: Move = {
    kind: 'STEP',
    step: 'TELL_RECIPIENTS',
    result,
    patch: { sealedChanges: '' },
  };
  return { moves: [told] };
};
