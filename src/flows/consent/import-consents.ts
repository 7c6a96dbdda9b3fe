import * as z from 'zod/mini';
import { _default as withDefault } from 'zod/mini';

import { isPrivacyError, PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { leaveLists } from '../lists/leave-lists';
import type { Actor } from './consent-entry';
import { readHeader } from './import-columns';
import { importLeavers } from './import-leavers';
import { readLine, type ImportLine } from './import-lines';
import { readImportPeople, readImportPurposes } from './import-lookup';
import { isBad, type ImportProblem } from './import-problems';
import { consentRow, findLine, importEntry, lacksWording, type FoundLine } from './import-rows';
import { readPresent, requireWriteAccess, writePairs, type ImportPair } from './import-writes';

/** A part of a file: its first line, and some of the others with their numbers. */
export type ImportOrder = {
  /** The same for every part of a file and whenever it is imported; stands in evidence. */
  importId: string;
  dryRun: boolean;
  header: string[];
  lines: { line: number; cells: string[] }[];
};

/** An answer that names a thousand lines stays under what a function can answer (140 kB, platform fact §6). */
export const MOST_LINES = 1000;
const MOST_CELLS = 100;

const orderSchema = z.object({
  importId: z.uuid(),
  dryRun: withDefault(z.boolean(), false),
  header: z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_CELLS)),
  lines: z
    .array(
      z.object({
        line: z.int().check(z.minimum(1), z.maximum(1_000_000_000)),
        cells: z.array(z.string()),
      }),
    )
    .check(z.maxLength(MOST_LINES)),
});

/** Reads the body of the request. @throws PrivacyError INVALID_INPUT */
export const parseImportOrder = (body: unknown): ImportOrder => {
  const parsed = orderSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.map(String).join('.') || 'the body';
  throw new PrivacyError(
    'INVALID_INPUT',
    `Send JSON with "importId" (a UUID), "dryRun", "header" (names of columns) and up to ${MOST_LINES} "lines", each with "line" (its number) and "cells". Wrong: ${place}.`,
    { place },
  );
};

/** Counts, and what is wrong with which line; no value of any line. */
export type ImportOutcome = {
  dryRun: boolean;
  lines: number;
  /** Written now; in a dry run: would be. */
  imported: number;
  /** There already, by an earlier import of the same line; left as it is. */
  existing: number;
  duplicates: number;
  bad: number;
  /** Of the imported ones, consents of which nobody can say on which words they were given. */
  withoutWording: number;
  problems: ImportProblem[];
  requests: number;
};

/** A line says one or two things wrong; a thousand that say everything wrong would not fit an answer. */
const MOST_PROBLEMS_A_LINE = 3;

const readLines = (order: ImportOrder, now: Date): { lines: ImportLine[]; problems: ImportProblem[] } => {
  const header = readHeader(order.header);
  const lines: ImportLine[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, cells } of order.lines) {
    const read = readLine(header, cells, line, now.getTime());
    if (read.ok) lines.push(read.value);
    else problems.push(...read.problems.slice(0, MOST_PROBLEMS_A_LINE));
  }
  return { lines, problems };
};

/** The first of the same stands for all of them. */
const withoutDuplicates = (found: readonly FoundLine[], problems: ImportProblem[]): FoundLine[] => {
  const first = new Map<string, FoundLine>();
  for (const one of found) {
    if (first.has(one.consentId)) problems.push([one.line.line, 'DUPLICATE_LINE', null]);
    else first.set(one.consentId, one);
  }
  return [...first.values()];
};

/** What the server refuses is what the caller's role lacks. */
const inWordsOfCaller = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'MISSING_GRANT') throw error;
    throw new PrivacyError(
      'MISSING_GRANT',
      'Your role may not import: it needs to read people and purposes, and to read and write consents and ledger entries. ' +
        'Have an administrator grant that (Settings → Roles), or use the token of somebody who may. Nothing of this part was written.',
      error.details,
    );
  }
};

/** With whose rights: `src/routes/caller.ts`. */
export type ImportCaller = { asCaller: TwentyClient; writer: TwentyClient; actor: Actor };

const lookUp = async (
  client: TwentyClient,
  lines: readonly ImportLine[],
  problems: ImportProblem[],
): Promise<FoundLine[]> => {
  if (lines.length === 0) return [];
  const purposes = await readImportPurposes(client);
  const people = await readImportPeople(client, lines);
  const found: FoundLine[] = [];
  for (const line of lines) {
    const looked = findLine(line, people, purposes);
    if (looked.ok) found.push(looked.value);
    else problems.push(...looked.problems.slice(0, MOST_PROBLEMS_A_LINE));
  }
  return withoutDuplicates(found, problems);
};

/**
 * Imports a part of a file. Nothing is overwritten and nobody is made: a line whose record exists is left as it is, whatever
 * became of it since; a person who is not found is a bad line. Stopped anywhere and run again, in other parts or another
 * order, it ends the same. Ten requests for a thousand lines of a thousand people; a dry run makes no mutation.
 * @throws PrivacyError INVALID_INPUT for the first line, MISSING_GRANT, and what the client throws
 */
export const importConsents = (
  { asCaller, writer, actor }: ImportCaller,
  keyring: Keyring,
  order: ImportOrder,
  now: Date,
): Promise<ImportOutcome> =>
  inWordsOfCaller(async () => {
    const clients = [...new Set([asCaller, writer])];
    const count = (): number => clients.reduce((sum, client) => sum + client.requestCount(), 0);
    const before = count();
    const { lines, problems } = readLines(order, now);
    const found = await lookUp(asCaller, lines, problems);
    const { open, existing, pairs } = await sortOut(asCaller, keyring, found, order, actor, now);
    const refused = new Set<number>();
    if (!order.dryRun && pairs.open.length > 0) {
      await requireWriteAccess(asCaller);
      for (const line of await writePairs(writer, pairs.open, pairs.present)) {
        refused.add(line);
        problems.push([line, 'REFUSED_BY_SERVER', null]);
      }
    }
    const taken = found.filter(({ line }) => !refused.has(line.line));
    if (!order.dryRun) await leaveLists(writer, keyring, await importLeavers(writer, taken), now);
    const imported = open.filter(({ line }) => !refused.has(line.line));
    return {
      dryRun: order.dryRun,
      lines: order.lines.length,
      imported: imported.length,
      existing,
      duplicates: problems.filter((problem) => !isBad(problem)).length,
      bad: new Set(problems.filter(isBad).map(([line]) => line)).size,
      withoutWording: imported.filter(lacksWording).length,
      problems: problems.toSorted(([a], [b]) => a - b),
      requests: count() - before,
    };
  });

/** What is there, what is not, and what is there by half: a record whose entry was never written gets it now. */
const sortOut = async (
  client: TwentyClient,
  keyring: Keyring,
  found: readonly FoundLine[],
  { importId }: ImportOrder,
  actor: Actor,
  now: Date,
) => {
  const none = { consents: new Set<string>(), entries: new Set<string>() };
  const ids = found.map(({ consentId, entryId }) => ({ consent: { id: consentId }, entry: { id: entryId } }));
  const present = found.length === 0 ? none : await readPresent(client, ids);
  const open = found.filter(({ consentId }) => !present.consents.has(consentId));
  const incomplete = found.filter(
    ({ consentId, entryId }) => !present.consents.has(consentId) || !present.entries.has(entryId),
  );
  const pairs = incomplete.map((one): ImportPair => {
    const consent = consentRow(keyring, one, importId);
    return {
      line: one.line.line,
      consent,
      entry: importEntry(keyring, one, consent, importId, actor, now),
    };
  });
  return { open, existing: found.length - open.length, pairs: { open: pairs, present } };
};
