import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconCheck, IconQuestionMark, IconX } from 'twenty-ui/icon';

import type { Channel } from '../../../domain/consent/facts';
import type { Language } from '../../../domain/public-settings';
import { useFormat } from '../../hooks/use-format';
import { Heading } from '../../kit/heading';
import { Hidden } from '../../kit/hidden';
import { RecordLink } from '../../kit/link';
import { Pill } from '../../kit/pill';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { EmptyState, RefusedState } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { useUid } from '../../kit/uid';
import { CHANNEL_TEXT } from '../../texts/channels';
import { LEGAL_BASIS_TEXT } from '../../texts/legal-bases';
import { columnsOf, type GridCell, type GridRow } from '../model/consent-grid';
import { ConsentCell } from './consent-cell';
import { ConsentDetail } from './consent-detail';
import { Fold } from './fold';
import { Soft } from './soft';

type Common = {
  personId: string;
  languages: readonly Language[];
  mayWrite: boolean;
  mayAsk: boolean;
  onChanged: () => void;
};

/** Cells in the order of the columns, with a gap where a purpose does not use a channel, so that channels line up. */
const lined = (row: GridRow, columns: readonly Channel[]): (GridCell | undefined)[] => {
  if (row.cells.some(({ channel }) => channel === 'ALL')) return [...row.cells];
  return columns.map((column) => row.cells.find(({ channel }) => channel === column));
};

const PurposeRow = ({
  row,
  columns,
  open,
  onToggle,
  ...common
}: Common & {
  row: GridRow;
  columns: readonly Channel[];
  open: string | undefined;
  onToggle: (key: string) => void;
}) => {
  const { t } = useTranslate();
  const { color, font, radius, space, weight } = useTokens();
  const uid = useUid();
  const { purpose } = row;
  const opened = row.cells.find(({ key }) => key === open);
  const cells = lined(row, columns);
  return (
    <div role="group" aria-labelledby={uid} style={{ minWidth: 0 }}>
      <Row gap={2} justify="space-between">
        <Heading
          level={3}
          id={uid}
          style={{ fontFamily: font.family, fontSize: font.body, fontWeight: weight.medium, minWidth: 0 }}
        >
          {purpose.name || purpose.code}
        </Heading>
        <Row gap={2}>
          {purpose.isDirectMarketing && <Pill tone="purple" label={t('Direct marketing')} />}
          <Soft>{t(LEGAL_BASIS_TEXT[purpose.legalBasis])}</Soft>
        </Row>
      </Row>
      {row.stoppedBy === 'OBJECTION' && (
        <Soft>{t('The person objected to direct marketing (Art. 21(2)).')}</Soft>
      )}
      {row.stoppedBy === 'PAUSE' && <Soft>{t('The person paused direct marketing.')}</Soft>}
      {!row.restsOnYes && row.isObjectable && (
        <Soft>{t('Rests on no consent; the person may object (Art. 21).')}</Soft>
      )}
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${cells.length > 4 ? 112 : 128}px), 1fr))`,
          gap: space(2),
          marginTop: space(2),
        }}
      >
        {cells.map((cell, index) =>
          cell === undefined ? (
            <span
              key={columns[index]}
              title={t('Not used for this purpose')}
              style={{
                display: 'flex',
                alignItems: 'center',
                justifyContent: 'center',
                position: 'relative',
                minWidth: 0,
                borderRadius: radius,
                boxShadow: `inset 0 0 0 1px ${color.border}`,
                color: color.soft,
              }}
            >
              <span aria-hidden>–</span>
              <Hidden>
                {`${t(CHANNEL_TEXT[columns[index] ?? 'ALL'])}: ${t('Not used for this purpose')}`}
              </Hidden>
            </span>
          ) : (
            <ConsentCell
              key={cell.key}
              cell={cell}
              isOpen={cell.key === open}
              controls={`${uid}-detail`}
              onToggle={() => onToggle(cell.key)}
            />
          ),
        )}
      </div>
      {opened !== undefined && (
        <ConsentDetail
          key={opened.key}
          id={`${uid}-detail`}
          row={row}
          cell={opened}
          onClose={() => onToggle(opened.key)}
          {...common}
        />
      )}
    </div>
  );
};

/** What the marks in the cells mean. */
const Legend = ({ grid }: { grid: readonly GridRow[] }) => {
  const { t } = useTranslate();
  const { color, font, space } = useTokens();
  const isUnknown = grid.some(({ cells }) => cells.some(({ may }) => may === 'UNKNOWN'));
  const marks = [
    { Icon: IconCheck, tint: color.success, label: t('May be contacted') },
    { Icon: IconX, tint: color.danger, label: t('May not be contacted') },
    ...(isUnknown
      ? [
          {
            Icon: IconQuestionMark,
            tint: color.warning,
            label: t('Not known whether they may be contacted'),
          },
        ]
      : []),
  ];
  return (
    <div
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: `${space(1)} ${space(4)}`,
        color: color.soft,
        fontFamily: font.family,
        fontSize: font.small,
      }}
    >
      {marks.map(({ Icon, tint, label }) => (
        <span key={label} style={{ display: 'inline-flex', alignItems: 'center', gap: space(1) }}>
          <span aria-hidden style={{ display: 'inline-flex', color: tint }}>
            <Icon size={14} stroke={2.2} />
          </span>
          {label}
        </span>
      ))}
    </div>
  );
};

/** Consents as purpose × channel: what the person said, since when, and what the gate makes of it. */
export const ConsentsSection = ({
  grid,
  isRefused,
  twins,
  ...common
}: Common & {
  grid: readonly GridRow[];
  isRefused: boolean;
  twins: readonly { id: string; name: string }[];
}) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { space } = useTokens();
  const [open, setOpen] = useState<string>();
  const toggle = (key: string): void => setOpen(open === key ? undefined : key);
  const active = grid.filter(({ purpose }) => purpose.isActive);
  const inactive = grid.filter(({ purpose }) => !purpose.isActive);
  const rowsOf = (rows: readonly GridRow[]) => {
    const columns = columnsOf(rows);
    return (
      <div style={{ display: 'flex', flexDirection: 'column', gap: space(4) }}>
        {rows.map((row) => (
          <PurposeRow
            key={row.purpose.id}
            row={row}
            columns={columns}
            open={open}
            onToggle={toggle}
            {...common}
          />
        ))}
      </div>
    );
  };
  return (
    <Section
      title={t('Consents')}
      hint={t(
        'What the person said for each purpose and channel. The mark says whether they may be contacted.',
      )}
    >
      {isRefused ? (
        <RefusedState what={t('consents')} />
      ) : (
        <Column gap={4}>
          {twins.length > 0 && (
            <Soft>
              {t('Another record of this person counts too:')}{' '}
              {twins.map(({ id, name }) => (
                <span key={id} style={{ marginRight: space(2) }}>
                  <RecordLink object="person" recordId={id}>
                    {name}
                  </RecordLink>
                </span>
              ))}
            </Soft>
          )}
          {active.length === 0 && (
            <EmptyState title={t('No purpose is active')}>
              {t('An administrator describes in the privacy settings what personal data is used for.')}
            </EmptyState>
          )}
          {active.length > 0 && <Legend grid={grid} />}
          {rowsOf(active)}
          {inactive.length > 0 && (
            <Fold
              label={
                inactive.length === 1
                  ? t('1 purpose that is not in use')
                  : t('{count} purposes that are not in use', { count: number(inactive.length) })
              }
            >
              {rowsOf(inactive)}
            </Fold>
          )}
        </Column>
      )}
    </Section>
  );
};
