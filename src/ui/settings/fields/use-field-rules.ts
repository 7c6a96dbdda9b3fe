import { useLocale } from 'twenty-sdk/front-component';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { asUiError, type UiError } from '../../api/ui-error';
import { knownLocale } from '../../hooks/format';
import { sortRules } from './filter-rules';
import { readAllRules, readFieldModel, type ReadSoFar } from './read-rules';
import { rowOf, type FieldModel, type RuleRow } from './rule-row';
import type { FreshRule } from './run-changes';

export type FieldRules = {
  /** By name; those that have come so far. */
  rows: readonly RuleRow[];
  model: FieldModel | null;
  /** How many there are, once the server has said. */
  total: number | undefined;
  isLoading: boolean;
  error: UiError | undefined;
  reload: () => void;
  /** Takes over what was read again. */
  merge: (fresh: ReadonlyMap<string, FreshRule>) => void;
};

/** All field rules of the workspace, shown page by page as they come. A rule that has not changed stays the same row. */
export const useFieldRules = (): FieldRules => {
  const locale = knownLocale(useLocale());
  const [soFar, setSoFar] = useState<ReadSoFar>();
  const [model, setModel] = useState<FieldModel | null>(null);
  const [error, setError] = useState<UiError>();
  const [isLoading, setLoading] = useState(true);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setLoading(true);
    setError(undefined);
    void (async () => {
      // Without it the rules are shown by their API names, and judged by their own words.
      const read = await readFieldModel(signal).catch(() => null);
      if (!signal.aborted) setModel(read);
    })();
    void (async () => {
      try {
        await readAllRules((page) => {
          if (!signal.aborted) setSoFar(page);
        }, signal);
      } catch (failure) {
        if (!signal.aborted) setError(asUiError(failure));
      }
      if (!signal.aborted) setLoading(false);
    })();
    return () => controller.abort();
  }, [turn]);

  // One row for each rule that was read, as long as the model is the same.
  const rowFor = useMemo(() => {
    const known = new WeakMap<FreshRule, RuleRow>();
    return (fresh: FreshRule): RuleRow => {
      const row = known.get(fresh) ?? rowOf(fresh.rule, fresh.updatedAt, model);
      known.set(fresh, row);
      return row;
    };
  }, [model]);
  const rows = useMemo(
    () => sortRules((soFar?.rules ?? []).map(rowFor), 'NAME', locale),
    [soFar, rowFor, locale],
  );

  const merge = useCallback((fresh: ReadonlyMap<string, FreshRule>): void => {
    setSoFar((before) =>
      before === undefined
        ? before
        : { ...before, rules: before.rules.map((one) => fresh.get(one.rule.id) ?? one) },
    );
  }, []);
  const reload = useCallback(() => setTurn((last) => last + 1), []);
  return { rows, model, total: soFar?.total, isLoading, error, reload, merge };
};
