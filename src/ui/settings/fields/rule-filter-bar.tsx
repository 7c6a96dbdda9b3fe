import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';
import { memo, useCallback, useEffect, useRef, useState } from 'react';

import { SENSITIVITIES, type Sensitivity } from '../../../domain/sensitivity/field-rule';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/fields';
import { SENSITIVITY_TEXT } from '../../texts/sensitivity';
import { FieldGrid } from '../ledger/field-grid';
import { NO_FILTER, type RuleFilter, type RuleSort } from './filter-rules';

type Options<Value extends string> = readonly (readonly [Value, MessageDescriptor])[];

const STATUSES: Options<RuleFilter['status']> = [
  ['', msg('All states')],
  ['OPEN', msg('To decide')],
  ['SUGGESTED', msg('Suggested')],
  ['CONFIRMED', msg('Confirmed')],
];
const SEALS: Options<RuleFilter['sealed']> = [
  ['', msg('Sealed or not')],
  ['SEALED', msg('Sealed')],
  ['UNSEALED', msg('Not sealed')],
];
const LOOKS: Options<RuleFilter['look']> = [
  ['', msg('All rules')],
  ['ANY', msg('For any reason')],
  ['CONTRADICTORY', msg('Contradicts itself')],
  ['SPECIAL', msg('Special or criminal')],
  ['LINK', msg('Link to people')],
  ['UNSURE', msg('Low confidence')],
];
const SORTS: Options<RuleSort> = [
  ['NAME', msg('By name')],
  ['SENSITIVITY', msg('Gravest first')],
  ['CONFIDENCE', msg('Least sure first')],
  ['STATUS', msg('Suggested first')],
];

/** So that a word is typed to its end before the table is drawn anew. */
const TYPING_MS = 150;

type FilterBarProps = {
  filter: RuleFilter;
  sort: RuleSort;
  objects: readonly { name: string; label: string }[];
  onFilter: (change: Partial<RuleFilter>) => void;
  onSort: (sort: RuleSort) => void;
};

/** The search field keeps what is typed itself, and hands it on once the typing rests: no letter waits for the table. */
const SearchField = memo(({ isEmpty, onText }: { isEmpty: boolean; onText: (text: string) => void }) => {
  const { t } = useTranslate();
  const [typed, setTyped] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (isEmpty && timer.current === undefined) setTyped('');
  }, [isEmpty]);
  return (
    <TextField
      label={t('Search fields')}
      placeholder={t('Object or field')}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          timer.current = undefined;
          onText(text);
        }, TYPING_MS);
      }}
    />
  );
});

export const RuleFilterBar = memo(({ filter, sort, objects, onFilter, onSort }: FilterBarProps) => {
  const { t } = useTranslate();
  const search = useCallback((text: string) => onFilter({ text }), [onFilter]);
  const told = <Value extends string>(options: Options<Value>): { value: Value; label: string }[] =>
    options.map(([value, label]) => ({ value, label: t(label) }));
  const isFiltered = (Object.keys(NO_FILTER) as (keyof RuleFilter)[]).some((key) => filter[key] !== '');
  return (
    <FieldGrid least={105}>
      {/* Wide enough for the name of an object and a field. */}
      <div style={{ gridColumn: 'span 2', minWidth: 0 }}>
        <SearchField isEmpty={filter.text === ''} onText={search} />
      </div>
      <SelectField
        label={t('Object')}
        value={filter.object}
        onChange={(object) => onFilter({ object })}
        options={[
          { value: '', label: t('All objects') },
          ...objects.map(({ name, label }) => ({ value: name, label })),
        ]}
      />
      <SelectField
        label={t('Sensitivity')}
        value={filter.sensitivity}
        onChange={(value) => onFilter({ sensitivity: value as Sensitivity | '' })}
        options={[
          { value: '', label: t('All levels') },
          ...SENSITIVITIES.map((value) => ({ value, label: t(SENSITIVITY_TEXT[value]) })),
        ]}
      />
      <SelectField
        label={t('Status')}
        value={filter.status}
        onChange={(value) => onFilter({ status: value as RuleFilter['status'] })}
        options={told(STATUSES)}
      />
      <SelectField
        label={t('Needs a look')}
        value={filter.look}
        onChange={(value) => onFilter({ look: value as RuleFilter['look'] })}
        options={told(LOOKS)}
      />
      <SelectField
        label={t('Sealing')}
        value={filter.sealed}
        onChange={(value) => onFilter({ sealed: value as RuleFilter['sealed'] })}
        options={told(SEALS)}
      />
      <SelectField
        label={t('Order')}
        value={sort}
        onChange={(value) => onSort(value as RuleSort)}
        options={told(SORTS)}
      />
      {isFiltered && <Button kind="quiet" label={t('Show all')} onClick={() => onFilter(NO_FILTER)} />}
    </FieldGrid>
  );
});
