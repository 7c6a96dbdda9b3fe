import { randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import {
  isRunning,
  newScan,
  SCAN_MODES,
  type ScanMode,
  type ScanState,
} from '../../domain/free-text/scan-state';
import { filled, invalidInput, optional } from '../consent/consent-input';
import { continueScan, LEASE_MS, openScan, type ScanParts } from './run-scan';
import { countTexts } from './read-texts';
import { readScan, writeScan } from './scan-position';

export type ScanInput = {
  act: 'START' | 'STOP' | 'STATUS';
  mode: ScanMode;
  objects: string[];
};

const inputSchema = z.object({
  act: optional(z.enum(['START', 'STOP', 'STATUS'])),
  mode: optional(z.enum(SCAN_MODES)),
  objects: optional(z.string().check(z.maxLength(2000))),
});

/** Reads the input of the workflow action; objects are names with commas between. @throws PrivacyError INVALID_INPUT */
export const parseScanInput = (input: unknown): ScanInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, {});
  return {
    act: filled(parsed.data.act) ?? 'START',
    mode: filled(parsed.data.mode) ?? 'WHOLE',
    objects: (filled(parsed.data.objects) ?? '')
      .split(/[\s,;]+/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
};

/** Counts and codes; `sentence` is for people. */
export type ScanResult = {
  scanId: string;
  state: ScanState['phase'] | 'NONE';
  mode: ScanMode;
  looked: number;
  total: number;
  found: number;
  changed: number;
  gone: number;
  /** Objects that could not be read, commas between. */
  refused: string;
  sentence: string;
};

const WORDS: Readonly<Record<ScanState['phase'], string>> = {
  READ: 'Still at work; it goes on by itself every few minutes.',
  SWEEP: 'All texts are read; earlier findings are looked at again.',
  DONE: 'Done.',
  STOPPED: 'Stopped.',
};

export const scanResult = (state: ScanState | null): ScanResult => {
  if (state === null)
    return {
      scanId: '',
      state: 'NONE',
      mode: 'WHOLE',
      looked: 0,
      total: 0,
      found: 0,
      changed: 0,
      gone: 0,
      refused: '',
      sentence: 'No scan has been made yet.',
    };
  const looked = state.sources.reduce((sum, source) => sum + source.looked, 0);
  const total = state.sources.reduce((sum, source) => sum + (source.total ?? 0), 0);
  const { phase, mode, found, changed, gone, refused } = state;
  return {
    scanId: state.id,
    state: phase,
    mode,
    looked,
    total,
    found,
    changed,
    gone,
    refused: refused.join(','),
    sentence: `${WORDS[phase]} ${looked} of ${total} records looked at, ${found} fields with something to check, ${changed} of them new or changed, ${gone} gone.`,
  };
};

const start = async (parts: ScanParts, { mode, objects }: ScanInput): Promise<ScanState> => {
  const running = await readScan(parts.client);
  // Started twice is started once; who wants it otherwise stops it first.
  if (running !== null && isRunning(running)) return goOn(parts, running);
  const opened = await openScan(parts.client, objects);
  const names = opened.sources.map(({ object }) => object);
  const unknown = objects.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new PrivacyError(
      'INVALID_INPUT',
      `These objects have no text that is scanned: ${unknown.join(', ')}. Write API names such as "note, task, message, person", or leave "objects" empty.`,
    );
  const begun = newScan(randomUUID(), mode, objects, names, parts.clock.now(), randomUUID());
  // A page of a sample does not say how much there is before it.
  const totals = mode === 'SAMPLE' ? await countTexts(parts.client, opened.graph, opened.sources) : [];
  const state: ScanState = {
    ...begun,
    sources: begun.sources.map((source, index) => ({ ...source, total: totals[index] ?? null })),
  };
  await writeScan(parts.client, state);
  return continueScan(parts, state, opened);
};

const isLeased = ({ leaseUntil }: ScanState, now: Date): boolean =>
  leaseUntil !== null &&
  Date.parse(leaseUntil) > now.getTime() &&
  // A lease from a clock that is wrong does not hold it for ever.
  Date.parse(leaseUntil) <= now.getTime() + 2 * LEASE_MS;

const goOn = (parts: ScanParts, state: ScanState): Promise<ScanState> =>
  isLeased(state, parts.clock.now()) ? Promise.resolve(state) : continueScan(parts, state);

/**
 * Starts a scan and works on it for some minutes, tells where it stands, or stops it.
 * @throws PrivacyError INVALID_INPUT for an object that has no text, and those of the client
 */
export const scanFreeText = async (parts: ScanParts, input: ScanInput): Promise<ScanResult> => {
  switch (input.act) {
    case 'START':
      return scanResult(await start(parts, input));
    case 'STATUS':
      return scanResult(await readScan(parts.client));
    case 'STOP': {
      const state = await readScan(parts.client);
      if (state === null || !isRunning(state)) return scanResult(state);
      const stopped: ScanState = {
        ...state,
        phase: 'STOPPED',
        leaseUntil: null,
        finishedAt: parts.clock.now().toISOString(),
      };
      await writeScan(parts.client, stopped);
      return scanResult(stopped);
    }
    default: {
      const unknown: never = input.act;
      return unknown;
    }
  }
};

/** Every few minutes by cron: one request where no scan is under way. */
export const takeUpScan = async (parts: ScanParts): Promise<ScanResult> => {
  const state = await readScan(parts.client);
  return scanResult(state === null || !isRunning(state) ? state : await goOn(parts, state));
};
