import { useLocale, useTranslate } from 'twenty-sdk/front-component';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { IconRefresh } from 'twenty-ui/icon';

import { knownLocale } from '../../hooks/format';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Progress } from '../../kit/progress';
import { Section } from '../../kit/section';
import { Row } from '../../kit/stack';
import { EmptyState, ErrorState, Loading, RefusedState } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { ChapterFrame } from '../ledger/chapter-frame';
import { useKept, useUnsaved } from '../store/kept';
import { useMayEdit } from '../store/use-may-edit';
import { BulkPanel, type BulkAct } from './bulk-panel';
import {
  countRules,
  filterRules,
  NO_FILTER,
  objectsOf,
  sortRules,
  type RuleFilter,
  type RuleSort,
} from './filter-rules';
import type { ChangePlan } from './plan-change';
import { RuleFilterBar } from './rule-filter-bar';
import { RuleList } from './rule-list';
import { RulePanel } from './rule-panel';
import { RunReport } from './run-report';
import { useChangeRun } from './use-change-run';
import { useFieldRules } from './use-field-rules';

const NOTHING: ReadonlySet<string> = new Set();

const FieldTable = () => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { color, space } = useTokens();
  const locale = knownLocale(useLocale());
  const { rows, model, total, isLoading, error, reload, merge } = useFieldRules();
  const runner = useChangeRun(merge);
  const { mayEdit, refused } = useMayEdit('fieldRule');
  const wasRefused = runner.state?.error?.kind === 'NOT_ALLOWED';
  useEffect(() => {
    if (wasRefused) refused();
    // The server has said so once, and that is enough.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wasRefused]);
  const [filter, setFilter] = useKept<RuleFilter>('fields.filter', NO_FILTER);
  const [sort, setSort] = useKept<RuleSort>('fields.sort', 'NAME');
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOTHING);
  const [openId, setOpenId] = useState<string>();
  const [bulk, setBulk] = useState<BulkAct>();
  // The search field keeps its text itself, and is empty on coming back.
  useEffect(() => () => setFilter((last) => ({ ...last, text: '' })), [setFilter]);
  useUnsaved('fields', runner.state?.phase === 'RUNNING' ? 1 : (runner.state?.open.length ?? 0));

  const counts = useMemo(() => countRules(rows), [rows]);
  const objects = useMemo(() => objectsOf(rows, locale), [rows, locale]);
  // The rows are by name already.
  const sorted = useMemo(
    () => (sort === 'NAME' ? rows : sortRules(rows, sort, locale)),
    [rows, sort, locale],
  );
  const shown = useMemo(() => filterRules(sorted, filter), [sorted, filter]);
  const chosen = useMemo(() => rows.filter(({ rule }) => selected.has(rule.id)), [rows, selected]);
  const open = useMemo(() => rows.find(({ rule }) => rule.id === openId), [rows, openId]);

  const narrow = useCallback(
    (change: Partial<RuleFilter>) => setFilter((last) => ({ ...last, ...change })),
    [setFilter],
  );
  const select = useCallback((id: string, isSelected: boolean) => {
    setSelected((last) => {
      const next = new Set(last);
      if (isSelected) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const toggle = useCallback((id: string) => setOpenId((last) => (last === id ? undefined : id)), []);
  const run = (plan: ChangePlan): void => {
    setBulk(undefined);
    setOpenId(undefined);
    setSelected(NOTHING);
    runner.start(plan);
  };

  if (error?.kind === 'NOT_ALLOWED') return <RefusedState what={t('field rules')} />;
  if (rows.length === 0 && error !== undefined) return <ErrorState error={error} onRetry={reload} />;
  if (rows.length === 0 && isLoading) return <Loading />;
  if (rows.length === 0)
    return (
      <EmptyState title={t('There are no field rules yet.')}>
        {t('The census suggests a rule for every field, after installing and every hour.')}
      </EmptyState>
    );
  return (
    <>
      <Row gap={3}>
        <span style={{ color: color.text }}>
          {t('{shown} of {all} rules shown; {open} to decide, {look} need a look.', {
            shown: number(shown.length),
            all: number(counts.all),
            open: number(counts.open),
            look: number(counts.look),
          })}
        </span>
        <Button kind="quiet" icon={IconRefresh} label={t('Load again')} isBusy={isLoading} onClick={reload} />
      </Row>
      {isLoading && total !== undefined && rows.length < total && (
        <Progress
          label={t('{count} of {all} rules loaded', { count: number(rows.length), all: number(total) })}
          value={(rows.length / total) * 100}
        />
      )}
      {error !== undefined && <ErrorState error={error} onRetry={reload} />}
      <RuleFilterBar filter={filter} sort={sort} objects={objects} onFilter={narrow} onSort={setSort} />
      {mayEdit && (
        <Row gap={2}>
          <span role="status" style={{ color: color.soft }}>
            {chosen.length === 1
              ? t('1 rule selected')
              : t('{count} rules selected', { count: number(chosen.length) })}
          </span>
          <Button
            label={
              shown.length === 1
                ? t('Select the one shown')
                : t('Select all {count} shown', { count: number(shown.length) })
            }
            isDisabled={shown.length === 0}
            onClick={() => setSelected(new Set([...selected, ...shown.map(({ rule }) => rule.id)]))}
          />
          {chosen.length > 0 && (
            <>
              <Button
                label={t('Confirm selected')}
                expanded={bulk === 'CONFIRM'}
                isBusy={runner.isBusy}
                onClick={() => setBulk('CONFIRM')}
              />
              <Button
                label={t('Set values')}
                expanded={bulk === 'SET'}
                isBusy={runner.isBusy}
                onClick={() => setBulk('SET')}
              />
              <Button kind="quiet" label={t('Clear selection')} onClick={() => setSelected(NOTHING)} />
            </>
          )}
        </Row>
      )}
      {!mayEdit && (
        <span style={{ color: color.soft }}>
          {t('Your role may look at field rules and not change them.')}
        </span>
      )}
      <RunReport
        runner={runner}
        onShowContradictory={() => setFilter({ ...NO_FILTER, look: 'CONTRADICTORY' })}
      />
      {bulk !== undefined && chosen.length > 0 && (
        <BulkPanel
          key={bulk}
          act={bulk}
          rows={chosen}
          model={model}
          isBusy={runner.isBusy}
          onRun={run}
          onClose={() => setBulk(undefined)}
        />
      )}
      {/* The panel stands at the right of the table, and above it where there is no room beside it. */}
      <div
        style={{
          display: 'flex',
          flexDirection: 'row-reverse',
          flexWrap: 'wrap',
          gap: space(3),
          alignItems: 'flex-start',
          minWidth: 0,
        }}
      >
        {open !== undefined && (
          <div style={{ flex: '1 1 300px', minWidth: 0, maxWidth: '100%' }}>
            <RulePanel
              key={open.rule.id}
              row={open}
              model={model}
              mayEdit={mayEdit}
              isBusy={runner.isBusy}
              onSave={run}
              onClose={() => setOpenId(undefined)}
            />
          </div>
        )}
        <div style={{ flex: '2 1 360px', minWidth: 0, maxWidth: '100%' }}>
          {shown.length === 0 ? (
            <EmptyState
              title={t('No rule is like that.')}
              actions={<Button label={t('Show all')} onClick={() => setFilter(NO_FILTER)} />}
            />
          ) : (
            <RuleList
              rows={shown}
              selected={selected}
              openId={openId}
              onSelect={mayEdit ? select : undefined}
              onOpen={toggle}
            />
          )}
        </div>
      </div>
    </>
  );
};

/** Every field of the workspace with its rule: looked through, corrected and confirmed, one by one or all at once. */
export const FieldsChapter = () => {
  const { t } = useTranslate();
  return (
    <ChapterFrame
      hint={t(
        'How sensitive each field is, and what becomes of it on erasure. A suggestion decides nothing until somebody confirms it.',
      )}
    >
      <Section title={t('Field rules')}>
        <FieldTable />
      </Section>
    </ChapterFrame>
  );
};
