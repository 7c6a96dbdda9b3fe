import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { type ReactNode, useState } from 'react';
import { IconCopy } from 'twenty-ui/icon';

import { useFormat } from '../hooks/use-format';
import { Button } from '../kit/button';
import { TextArea } from '../kit/fields';
import { Section } from '../kit/section';
import { Table } from '../kit/table';
import { useTokens } from '../kit/tokens';
import { toCsv } from './csv';

type Row = { key: string; cells: readonly (string | number)[] };

export type Figures = {
  /** The heads of the columns: what is counted by, then what is counted. */
  columns: readonly string[];
  rows: readonly Row[];
};

type ChartCardProps = {
  title: string;
  /** What the picture says, in a sentence or two. */
  summary: string;
  figures: Figures;
  children: ReactNode;
};

/** The host takes no more, and says nothing when it does not. */
const CLIPBOARD_MOST = 60_000;

type Copied = 'NO' | 'YES' | 'BY_HAND';

/** A chart as a card: a sentence, the picture, its figures as a table, and a way to take them along. */
export const ChartCard = ({ title, summary, figures, children }: ChartCardProps) => {
  const { t } = useTranslate();
  const { color, font, space } = useTokens();
  const { number } = useFormat();
  const [copied, setCopied] = useState<Copied>('NO');
  const csv = toCsv(
    figures.columns,
    figures.rows.map(({ cells }) => cells),
  );
  const copy = async (): Promise<void> => {
    try {
      if (csv.length > CLIPBOARD_MOST) throw new RangeError('More than the clipboard takes.');
      await copyToClipboard(csv);
      setCopied('YES');
    } catch {
      setCopied('BY_HAND');
    }
  };
  return (
    <Section
      title={title}
      hint={summary}
      actions={<Button kind="quiet" icon={IconCopy} label={t('Copy as CSV')} onClick={() => void copy()} />}
    >
      {children}
      <div aria-live="polite">
        {copied === 'YES' && (
          <p style={{ margin: '0', color: color.success, fontSize: font.small }}>
            {t('Copied. Paste it into a spreadsheet or a file.')}
          </p>
        )}
        {copied === 'BY_HAND' && (
          <TextArea
            label={t('The clipboard is not available here: select the text and copy it.')}
            value={csv}
            onChange={() => undefined}
            rows={6}
          />
        )}
      </div>
      <details style={{ fontSize: font.body }}>
        <summary className="tp-focus" style={{ cursor: 'pointer', color: color.soft }}>
          {t('Show the figures')}
        </summary>
        <div style={{ marginTop: space(2) }}>
          <Table<Row>
            caption={title}
            rows={figures.rows}
            rowKey={(row) => row.key}
            empty={t('There is nothing to count yet.')}
            columns={figures.columns.map((label, index) => ({
              key: String(index),
              label,
              align: index === 0 ? 'left' : 'right',
              cell: ({ cells }) => {
                const cell = cells[index] ?? '';
                return typeof cell === 'number' ? number(cell) : cell;
              },
            }))}
          />
        </div>
      </details>
    </Section>
  );
};
