import { useCallback, useRef, useState } from 'react';

import { UiError } from '../../api/client';
import {
  changesOf,
  compare,
  discarded,
  rebased,
  withValue,
  type Draft,
  type Drafts,
  type Meanwhile,
  type Stored,
} from '../model/drafts';
import type { FieldValue, FormValues, Problems } from '../model/form';
import { useKept } from './kept';

/** How one form stands after somebody pressed Save. */
export type Outcome =
  | { kind: 'SAVED'; /** Server time of the write. */ at: string; paths: string[]; recordId: string }
  | { kind: 'FAILED'; error: UiError }
  | { kind: 'WRONG' }
  | { kind: 'CHANGED_MEANWHILE'; meanwhile: Meanwhile; now: Stored };

export type EditorSource = {
  /** As it was read; what is not there yet has its defaults. */
  stored: (key: string) => Stored;
  problems: (key: string, values: FormValues) => Problems;
  /** As it is this moment, of each key; one request. */
  readNow: (keys: readonly string[]) => Promise<ReadonlyMap<string, Stored>>;
  /** Writes one; answers with the server’s time and the id of the record. */
  write: (key: string, draft: Draft, changed: readonly string[]) => Promise<{ at: string; recordId: string }>;
  /** Something was written: read again. */
  onWritten: (keys: readonly string[]) => void;
};

export type Editor = {
  values: (key: string) => FormValues;
  change: (key: string, path: string, value: FieldValue) => void;
  changed: (key: string) => readonly string[];
  /** Shown once somebody tried to save. */
  problems: (key: string) => Problems;
  outcome: (key: string) => Outcome | undefined;
  isSaving: boolean;
  save: (keys: readonly string[]) => Promise<void>;
  discard: (keys: readonly string[]) => void;
  /** Puts my changes on what somebody else wrote meanwhile, and saves. */
  keepMine: (key: string) => Promise<void>;
  takeTheirs: (key: string) => void;
};

const asUiError = (error: unknown): UiError =>
  error instanceof UiError
    ? error
    : new UiError('SERVER', error instanceof Error ? error.message : String(error));

type Outcomes = Readonly<Record<string, Outcome>>;
const NONE: Drafts = {};
const NO_OUTCOMES: Outcomes = {};

/**
 * Edits records of one kind: drafts outlive the chapter, a write is preceded by a look at what the record says now, and what
 * somebody else wrote meanwhile is never written over unasked. What could not be saved stays in the form.
 */
export const useEditor = (name: string, source: EditorSource): Editor => {
  const [drafts, setDrafts] = useKept<Drafts>(`drafts/${name}`, NONE);
  const [outcomes, setOutcomes] = useKept<Outcomes>(`outcomes/${name}`, NO_OUTCOMES);
  const [isSaving, setSaving] = useState(false);
  const isBusy = useRef(false);
  const latest = useRef({ drafts, source });
  latest.current = { drafts, source };

  const settle = useCallback(
    (next: Outcomes) => setOutcomes((before) => ({ ...before, ...next })),
    [setOutcomes],
  );

  const saveDrafts = useCallback(
    async (wanted: Drafts): Promise<void> => {
      const { source: from } = latest.current;
      const keys = Object.keys(wanted).filter((key) => changesOf(wanted[key]).length > 0);
      const wrong = keys.filter(
        (key) => Object.keys(from.problems(key, wanted[key]?.values ?? {})).length > 0,
      );
      settle(Object.fromEntries(wrong.map((key): [string, Outcome] => [key, { kind: 'WRONG' }])));
      const right = keys.filter((key) => !wrong.includes(key));
      if (right.length === 0 || isBusy.current) return;
      isBusy.current = true;
      setSaving(true);
      const written: string[] = [];
      try {
        const now = await from.readNow(right);
        for (const key of right) {
          const draft = wanted[key];
          const present = now.get(key) ?? from.stored(key);
          if (draft === undefined) continue;
          const meanwhile = compare(draft, present);
          if (meanwhile.kind === 'CHANGED') {
            settle({ [key]: { kind: 'CHANGED_MEANWHILE', meanwhile, now: present } });
            continue;
          }
          try {
            const changed = changesOf(draft);
            const { at, recordId } = await from.write(key, draft, changed);
            written.push(key);
            settle({ [key]: { kind: 'SAVED', at, paths: changed, recordId } });
          } catch (error) {
            settle({ [key]: { kind: 'FAILED', error: asUiError(error) } });
          }
        }
      } catch (error) {
        const failed: Outcome = { kind: 'FAILED', error: asUiError(error) };
        settle(Object.fromEntries(right.map((key) => [key, failed])));
      } finally {
        if (written.length > 0) {
          from.onWritten(written);
          // What was typed while it was being saved stays a draft of its own.
          setDrafts((before) =>
            discarded(
              before,
              written.filter((key) => before[key]?.values === wanted[key]?.values),
            ),
          );
        }
        isBusy.current = false;
        setSaving(false);
      }
    },
    [setDrafts, settle],
  );

  const clear = useCallback(
    (keys: readonly string[]) =>
      setOutcomes((before) =>
        Object.fromEntries(Object.entries(before).filter(([key]) => !keys.includes(key))),
      ),
    [setOutcomes],
  );

  return {
    values: (key) => drafts[key]?.values ?? source.stored(key).values,
    changed: (key) => changesOf(drafts[key]),
    problems: (key) =>
      outcomes[key]?.kind === 'WRONG'
        ? source.problems(key, drafts[key]?.values ?? source.stored(key).values)
        : {},
    outcome: (key) => outcomes[key],
    isSaving,
    change: (key, path, value) => {
      setDrafts((before) => withValue(before, key, source.stored(key), path, value));
      if (outcomes[key]?.kind === 'SAVED' || outcomes[key]?.kind === 'FAILED') clear([key]);
    },
    save: (keys) =>
      saveDrafts(
        Object.fromEntries(
          keys.flatMap((key) => {
            const draft = latest.current.drafts[key];
            return draft === undefined ? [] : [[key, draft]];
          }),
        ),
      ),
    discard: (keys) => {
      setDrafts((before) => discarded(before, keys));
      clear(keys);
    },
    keepMine: async (key) => {
      const outcome = outcomes[key];
      const draft = latest.current.drafts[key];
      if (outcome?.kind !== 'CHANGED_MEANWHILE' || draft === undefined) return;
      const next = rebased(draft, outcome.now);
      setDrafts((before) => ({ ...before, [key]: next }));
      clear([key]);
      await saveDrafts({ [key]: next });
    },
    takeTheirs: (key) => {
      setDrafts((before) => discarded(before, [key]));
      clear([key]);
      source.onWritten([key]);
    },
  };
};
