import { useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';
import { memo, useCallback, type CSSProperties } from 'react';
import { IconLock } from 'twenty-ui/icon';

import { checkedOf } from '../../kit/field-events';
import { Pill } from '../../kit/pill';
import { useTokens } from '../../kit/tokens';
import { VirtualList } from '../../kit/virtual-list';
import { ERASURE_STRATEGY_TEXT } from '../../texts/erasure-strategy';
import { fieldTypeText } from '../../texts/field-type';
import { MEANING_TEXT } from '../../texts/meaning';
import { reasonText } from '../../texts/rule-reason';
import { SENSITIVITY_TEXT, SENSITIVITY_TONE } from '../../texts/sensitivity';
import type { RuleRow } from './rule-row';

/** Four lines below each other where there is little room, the last of them the reason; two beside two where there is more. */
const ROW_HEIGHT = 90;
const LIST_HEIGHT = 630;

const ONE_LINE: CSSProperties = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

type RowProps = {
  row: RuleRow;
  isSelected: boolean;
  isOpen: boolean;
  /** Left out where the role may not change rules. */
  onSelect: ((id: string, isSelected: boolean) => void) | undefined;
  onOpen: (id: string) => void;
};

const StatusPill = ({ row }: { row: RuleRow }) => {
  const { t } = useTranslate();
  const { rule, looks } = row;
  if (rule.isMissing) return <Pill tone="gray" label={t('Field gone')} />;
  if (looks.includes('CONTRADICTORY')) return <Pill tone="red" label={t('Contradicts itself')} />;
  if (rule.status === 'CONFIRMED') return <Pill tone="green" label={t('Confirmed')} />;
  if (rule.confidence === 100) return <Pill tone="gray" label={t('Built-in rule')} />;
  return (
    <Pill
      tone={looks.length > 0 ? 'orange' : 'blue'}
      label={t('Suggested, {confidence} %', { confidence: rule.confidence ?? 0 })}
    />
  );
};

/** Drawn anew only when its own rule, selection or opening changes. */
const RuleLine = memo(({ row, isSelected, isOpen, onSelect, onOpen }: RowProps) => {
  const { t } = useTranslate();
  const { color, font, space, weight } = useTokens();
  const { rule, objectLabel, fieldLabel, fieldType } = row;
  const name = `${rule.objectName}.${rule.fieldName}`;
  const told = (descriptor: MessageDescriptor): string => t(descriptor);
  const details = [
    name,
    fieldType === '' ? '' : fieldTypeText(told, fieldType),
    rule.meaning === null ? '' : told(MEANING_TEXT[rule.meaning]),
  ].filter((part) => part !== '');
  return (
    <div
      data-rule={name}
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        alignContent: 'flex-start',
        columnGap: space(3),
        rowGap: '2px',
        boxSizing: 'border-box',
        height: '100%',
        padding: `6px ${space(2)} 0`,
        overflow: 'hidden',
        background: isOpen || isSelected ? color.selected : 'transparent',
        color: color.text,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.3',
      }}
    >
      <div style={{ display: 'flex', gap: space(2), flex: '1 1 220px', minWidth: 0 }}>
        {onSelect !== undefined && (
          <input
            type="checkbox"
            className="tp-focus"
            aria-label={t('Select {field}', { field: name })}
            checked={isSelected}
            onChange={(event) => onSelect(rule.id, checkedOf(event))}
            style={{
              flex: 'none',
              width: '18px',
              height: '18px',
              margin: '2px 0 0',
              accentColor: color.accent,
            }}
          />
        )}
        <div style={{ minWidth: 0, flex: '1 1 auto' }}>
          <button
            type="button"
            className="tp-focus tp-link"
            aria-expanded={isOpen ? 'true' : 'false'}
            onClick={() => onOpen(rule.id)}
            style={{
              ...ONE_LINE,
              display: 'block',
              maxWidth: '100%',
              padding: '0',
              background: 'transparent',
              border: 'none',
              color: color.text,
              cursor: 'pointer',
              fontFamily: 'inherit',
              fontSize: 'inherit',
              fontWeight: weight.medium,
              lineHeight: '1.4',
              textAlign: 'left',
              textDecoration: 'underline',
              textDecorationColor: color.edge,
              textUnderlineOffset: '3px',
            }}
          >
            {rule.fieldName === '*'
              ? t('{object} · all records', { object: objectLabel })
              : t('{object} · {field}', { object: objectLabel, field: fieldLabel })}
          </button>
          <div style={{ ...ONE_LINE, color: color.soft, fontSize: font.small }}>{details.join(' · ')}</div>
        </div>
      </div>
      <div style={{ flex: '1 1 260px', minWidth: 0 }}>
        <div
          style={{
            display: 'flex',
            gap: space(1),
            alignItems: 'center',
            overflow: 'hidden',
            whiteSpace: 'nowrap',
          }}
        >
          <Pill tone={SENSITIVITY_TONE[rule.sensitivity]} label={told(SENSITIVITY_TEXT[rule.sensitivity])} />
          {rule.isSealed && (
            <span role="img" aria-label={t('Sealed')} style={{ display: 'inline-flex', color: color.text }}>
              <IconLock size={14} stroke={2} />
            </span>
          )}
          <StatusPill row={row} />
          <span style={{ ...ONE_LINE, color: color.soft, fontSize: font.small }}>
            {rule.erasureStrategy === null ? '' : told(ERASURE_STRATEGY_TEXT[rule.erasureStrategy])}
            {rule.mask === null ? '' : ` · ${rule.mask}`}
          </span>
        </div>
        <div style={{ ...ONE_LINE, marginTop: space(1), color: color.soft, fontSize: font.small }}>
          {reasonText(t, rule.reason)}
        </div>
      </div>
    </div>
  );
});

type ListProps = {
  rows: readonly RuleRow[];
  selected: ReadonlySet<string>;
  openId: string | undefined;
  onSelect: RowProps['onSelect'];
  onOpen: RowProps['onOpen'];
};

/** However many rules there are, only those near the eye are drawn. */
export const RuleList = memo(({ rows, selected, openId, onSelect, onOpen }: ListProps) => {
  const { t } = useTranslate();
  const renderRow = useCallback(
    (row: RuleRow) => (
      <RuleLine
        row={row}
        isSelected={selected.has(row.rule.id)}
        isOpen={openId === row.rule.id}
        onSelect={onSelect}
        onOpen={onOpen}
      />
    ),
    [selected, openId, onSelect, onOpen],
  );
  return (
    <VirtualList
      label={t('Field rules')}
      rows={rows}
      rowHeight={ROW_HEIGHT}
      height={LIST_HEIGHT}
      renderRow={renderRow}
      rowKey={keyOf}
    />
  );
});

const keyOf = ({ rule }: RuleRow): string => rule.id;
