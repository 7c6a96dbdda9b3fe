import type { Actor, RecordData } from '../contract';
import { findDuplicates } from '../database/find-duplicates';
import { groupBy } from '../database/group-by';
import { mergeRecords } from '../database/merge';
import { checkArgs, type FindArgs, type Page, type Selection, type Target } from '../database/read';
import type { Shape } from '../database/shape';
import { isUuid } from '../metadata/identifiers';
import { afterWorkflowWrite, beforeWorkflowWrite } from '../workflows/record-hooks';
import type { Access } from '../permissions/access';
import { checkBlocklist } from './blocklist';
import type { Engine } from './engine';
import { badInput, methodNotAllowed, recordNotFound } from './errors';
import { maskRecords } from './mask';
import { checkSelected, formatConnection, formatRecord } from './result';
import type { RootField } from './root-fields';

type Args = Record<string, unknown>;
type Call = {
  engine: Engine;
  shape: Shape;
  method: RootField['method'];
  args: Args;
  selection: Selection;
  actor: Actor;
  access: Access;
};

const ALLOWED_ARGS: Record<string, readonly string[]> = {
  findMany: ['filter', 'orderBy', 'first', 'last', 'before', 'after', 'offset'],
  findOne: ['filter'],
};

/** Runs one root field of the record API and shapes its answer. */
export const resolve = async (
  engine: Engine,
  field: RootField,
  args: Args,
  selection: Selection,
  actor: Actor,
): Promise<unknown> => {
  const shape = engine.shapes.get(field.object);
  const access = engine.access(actor);
  const checked = await beforeWorkflowWrite(engine.records, {
    method: field.method,
    object: field.object,
    args,
  });
  const { method } = field;
  const call: Call = { engine, shape, method, args: checked, selection, actor, access };
  const allowed = ALLOWED_ARGS[field.method];
  const unknown = allowed && Object.keys(args).find((name) => !allowed.includes(name));
  if (unknown) throw badInput(`Argument not allowed: ${unknown}`, 'INVALID_QUERY_INPUT');
  switch (field.method) {
    case 'findMany':
      return findMany(call);
    case 'findOne':
      return findOne(call);
    case 'groupBy':
      return grouped(call);
    case 'findDuplicates':
      return duplicates(call);
    case 'createMany':
    case 'createOne':
      return create(call, field.method === 'createOne');
    case 'updateMany':
    case 'updateOne':
      return update(call, field.method === 'updateOne');
    case 'deleteMany':
    case 'deleteOne':
      return change(call, 'softDelete', field.method === 'deleteOne');
    case 'restoreMany':
    case 'restoreOne':
      return change(call, 'restore', field.method === 'restoreOne');
    case 'destroyMany':
    case 'destroyOne':
      return change(call, 'destroy', field.method === 'destroyOne');
    case 'mergeMany':
      return merge(call);
    default:
      return field.method satisfies never;
  }
};

const AGGREGATES = (selection: Selection): string[] =>
  Object.keys(selection).filter((name) => !['edges', 'pageInfo', '__typename'].includes(name));

const readPage = async (call: Call, args: FindArgs, node: Selection, one = false): Promise<Page> => {
  const { engine, shape, actor } = call;
  const page = await engine.reader().page(shape, args, withJoins(shape, node));
  const shown = await maskRecords(
    engine.pool,
    engine.schema,
    shape.object.nameSingular,
    page.records,
    actor,
    one,
  );
  if (shown.length !== page.records.length) {
    const kept = new Set(shown.map((record) => record.id));
    page.cursors = page.cursors.filter((_, index) => kept.has(page.records[index]?.id ?? ''));
  }
  page.records = shown;
  await engine.reader().relations(shape, page.records, node);
  return page;
};

const withJoins = (shape: Shape, node: Selection): Selection => {
  const result: Selection = { ...node };
  for (const [column, field] of shape.joinFields) if (field.name in node) result[column] = {};
  return result;
};

const checkFilterShape = (args: Args): void => {
  if (args.filter !== null && args.filter !== undefined && typeof args.filter !== 'object') {
    throw badInput('Invalid argument: "filter" must be an object', 'INVALID_QUERY_INPUT');
  }
};

const EMPTY_PAGE: Page = {
  records: [],
  cursors: [],
  pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
};

const findMany = async (call: Call): Promise<unknown> => {
  const { engine, shape, args, selection, access } = call;
  access.require('read', shape.object);
  const node = selection.edges?.node ?? {};
  checkSelected(engine.shapes, shape, node);
  access.checkSelection(shape, node);
  access.checkOrder(shape, args.orderBy);
  checkArgs(args);
  checkFilterShape(args);
  engine.reader().checkOrder(shape, args.orderBy);
  const wantsRecords = 'edges' in selection || 'pageInfo' in selection;
  const [page, aggregates] = await Promise.all([
    wantsRecords ? readPage(call, args, node) : EMPTY_PAGE,
    engine.reader().aggregate(shape, args.filter, AGGREGATES(selection)),
  ]);
  const edges = page.records.map((record, index) => ({ node: record, cursor: page.cursors[index] }));
  return formatConnection(engine, shape, { ...aggregates, edges, pageInfo: page.pageInfo }, selection);
};

const findOne = async (call: Call): Promise<unknown> => {
  const { engine, shape, args, selection, access } = call;
  access.require('read', shape.object);
  checkSelected(engine.shapes, shape, selection);
  access.checkSelection(shape, selection);
  if (!args.filter || Object.keys(args.filter).length === 0)
    throw badInput('Missing filter argument', 'INVALID_QUERY_INPUT');
  const page = await readPage(call, { filter: args.filter, first: 1 }, selection, true);
  const record = page.records[0];
  if (!record) throw recordNotFound();
  return formatRecord(engine, shape, record, selection);
};

const grouped = async (call: Call): Promise<unknown> => {
  const { engine, shape, args, selection, access } = call;
  access.require('read', shape.object);
  access.checkOrder(shape, args.groupBy);
  const groups = await groupBy(engine, shape, args, selection);
  return groups.map(({ dimensions, ...rest }) => ({
    ...formatConnection(engine, shape, rest, selection),
    ...('groupByDimensionValues' in selection ? { groupByDimensionValues: dimensions } : {}),
  }));
};

const duplicates = async (call: Call): Promise<unknown> => {
  const { engine, shape, args, selection, access } = call;
  access.require('read', shape.object);
  const found = await findDuplicates(engine, shape, args);
  await Promise.all(found.map((list) => engine.reader().relations(shape, list, selection.edges?.node ?? {})));
  return found.map((list) => {
    const edges = list.map((node) => ({
      node,
      cursor: Buffer.from(JSON.stringify({ id: node.id })).toString('base64'),
    }));
    const pageInfo = {
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
      hasNextPage: false,
      hasPreviousPage: false,
    };
    return formatConnection(engine, shape, { totalCount: list.length, edges, pageInfo }, selection);
  });
};

/** Runs of workflows are the engine's own: nobody creates, changes or soft-deletes them (measured c). */
const guardWorkflowRun = (call: Call): void => {
  if (call.shape.object.nameSingular === 'workflowRun' && call.actor.kind !== 'system')
    throw methodNotAllowed();
};

const followWorkflow = ({ engine, method, shape, args }: Call, records: RecordData[]): Promise<void> =>
  afterWorkflowWrite(engine.records, { method, object: shape.object.nameSingular, args }, records);

const answer = async (call: Call, records: RecordData[], one: boolean): Promise<unknown> => {
  const { engine, shape, selection } = call;
  const copies = records.map((record) => ({ ...record }));
  await engine.reader().relations(shape, copies, selection);
  const shown = copies.map((record) => formatRecord(engine, shape, record, selection));
  return one ? (shown[0] ?? null) : shown;
};

const create = async (call: Call, one: boolean): Promise<unknown> => {
  const { engine, shape, args, selection, actor, access } = call;
  guardWorkflowRun(call);
  access.require('update', shape.object);
  checkSelected(engine.shapes, shape, selection);
  access.checkSelection(shape, selection);
  const data = one ? [args.data ?? {}] : args.data;
  if (!Array.isArray(data))
    throw badInput('Invalid argument: "data" must be an array', 'INVALID_QUERY_INPUT');
  for (const item of data) access.checkData(shape, item);
  if (shape.object.nameSingular === 'blocklist') checkBlocklist(data, actor);
  const created = await engine.writer.create(shape, data, actor, { upsert: args.upsert === true });
  await followWorkflow(call, created);
  return answer(call, created, one);
};

/** What a mutation is about. */
const targetOf = (args: Args, one: boolean): Target => {
  if (!one) {
    if (!args.filter) throw badInput('Missing required argument: "filter" (object)', 'INVALID_QUERY_INPUT');
    const { id } = args.filter as { id?: { in?: unknown } };
    for (const value of Array.isArray(id?.in) ? id.in : []) {
      if (!isUuid(value)) {
        throw badInput(
          `Value "${String(value)}" is not a valid UUID`,
          'INVALID_QUERY_INPUT',
          'Invalid UUID format.',
        );
      }
    }
    return { filter: args.filter };
  }
  if (!isUuid(args.id)) throw badInput('Missing required argument: "id" (UUID)', 'INVALID_QUERY_INPUT');
  return { ids: [args.id] };
};

const update = async (call: Call, one: boolean): Promise<unknown> => {
  const { engine, shape, args, selection, actor, access } = call;
  guardWorkflowRun(call);
  access.require('update', shape.object);
  checkSelected(engine.shapes, shape, selection);
  access.checkSelection(shape, selection);
  access.checkData(shape, args.data);
  if (shape.object.nameSingular === 'blocklist') checkBlocklist(one ? [args.data] : null, actor);
  const records = await engine.writer.update(shape, targetOf(args, one), args.data, actor);
  if (one && records.length === 0) throw recordNotFound();
  return answer(call, records, one);
};

const change = async (
  call: Call,
  verb: 'softDelete' | 'restore' | 'destroy',
  one: boolean,
): Promise<unknown> => {
  const { engine, shape, args, selection, actor, access } = call;
  if (verb !== 'destroy') guardWorkflowRun(call);
  access.require(verb === 'destroy' ? 'destroy' : 'softDelete', shape.object);
  checkSelected(engine.shapes, shape, selection);
  access.checkSelection(shape, selection);
  const records = await engine.writer[verb](shape, targetOf(args, one), actor);
  if (one && records.length === 0) throw recordNotFound();
  await followWorkflow(call, records);
  return answer(call, records, one);
};

const merge = async (call: Call): Promise<unknown> => {
  const { engine, shape, args, selection, actor, access } = call;
  access.require('update', shape.object);
  access.require('destroy', shape.object);
  return answer(call, [await mergeRecords(engine, shape, args, selection, actor)], true);
};
