import { useTranslate } from 'twenty-sdk/front-component';

import { stepInWords } from '../../domain/certificate/step-words';
import type { PreviewOfGeneralisation } from '../../domain/orders/order-kinds';
import { knownLocale } from '../hooks/format';
import { useFormat } from '../hooks/use-format';
import { FactList, type Fact } from '../kit/fact-list';
import { RecordLink } from '../kit/link';
import { Column } from '../kit/stack';
import { Table } from '../kit/table';
import { Fold } from '../record-tab/parts/fold';
import { Say, Soft } from '../record-tab/parts/soft';
import { objectText, useCertificateTexts } from '../record-tab/parts/use-words';
import { stageText, totalLines, type TotalLine } from './coarser-model';

/** What a line of the table is about. */
const Group = ({ line }: { line: TotalLine }) => {
  const { t } = useTranslate();
  const { by, group } = line;
  switch (by) {
    case 'STAGE':
      return group === null ? t('Without a stage') : t('Stage: {stage}', { stage: stageText(group) });
    case 'MONTH':
      return group === null ? t('Without a close date') : t('Month: {month}', { month: group });
    case 'COMPANY':
      return group === null ? (
        t('Without a company')
      ) : (
        <RecordLink object="company" recordId={group}>
          {t('Company {id}', { id: group.slice(0, 8) })}
        </RecordLink>
      );
    default: {
      const unknown: never = by;
      return unknown;
    }
  }
};

/** What reports over the touched deals say before and after. */
const Totals = ({ totals, moreTotals }: Pick<PreviewOfGeneralisation, 'totals' | 'moreTotals'>) => {
  const { t, locale } = useTranslate();
  const { number } = useFormat();
  if (totals.length === 0)
    return <Say>{t('Totals of these deals by stage, month and company stay as they are.')}</Say>;
  const cell = ({ deals, amount }: TotalLine['before']): string =>
    deals === 0
      ? '–'
      : deals === 1
        ? t('1 deal, {amount}', { amount })
        : t('{count} deals, {amount}', { count: number(deals), amount });
  return (
    <Fold label={t('Totals by stage, month and company that change')}>
      <Table
        caption={t('Totals by stage, month and company that change')}
        columns={[
          { key: 'group', label: t('Deals'), cell: (line: TotalLine) => <Group line={line} /> },
          { key: 'before', label: t('Before'), align: 'right', cell: ({ before }) => cell(before) },
          { key: 'after', label: t('After'), align: 'right', cell: ({ after }) => cell(after) },
        ]}
        rows={totalLines(totals, knownLocale(locale))}
        rowKey={({ key }) => key}
        empty={null}
      />
      {moreTotals > 0 && (
        <Soft>{t('Further lines that change: {count}.', { count: number(moreTotals) })}</Soft>
      )}
    </Fold>
  );
};

const Intro = ({ state }: Pick<PreviewOfGeneralisation, 'state'>) => {
  const { t } = useTranslate();
  switch (state) {
    case 'SUGGESTED':
      return <Say>{t('A suggestion. The plan above leaves these values as they are.')}</Say>;
    case 'CHOICE':
      return <Say>{t('The plan above says these less exactly, as you chose.')}</Say>;
    case 'SETTING':
      return (
        <Say>
          {t('The plan above says these less exactly, because the settings of this workspace want it.')}
        </Say>
      );
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

/** What of the kept is said less exactly, or could be: how many could be meant, what it costs, what reports say then. */
export const CoarserView = ({ coarser }: { coarser: PreviewOfGeneralisation }) => {
  const { t } = useTranslate();
  const { number, percent } = useFormat();
  const texts = useCertificateTexts();
  const { coarser: words } = texts;
  const { state, wanted, k, cost, steps, deals, totals, moreTotals } = coarser;
  if (steps.length === 0)
    return (
      <Say>
        {k === null || k.before >= wanted
          ? t('Nothing has to be said less exactly: enough people could be meant.')
          : t('Nothing of what is kept can be said less exactly.')}
      </Say>
    );
  const facts: Fact[] = [
    {
      key: 'k',
      label: t('People who could be meant'),
      value:
        k === null
          ? words.notMeasured
          : t('{before} before, {after} after; {wanted} are wanted', {
              before: number(k.before),
              after: number(k.after),
              wanted: number(wanted),
            }),
    },
    ...(cost === null ? [] : [{ key: 'cost', label: words.cost, value: percent(Math.round(cost * 100)) }]),
    ...steps.map(({ object, field, step }) => ({
      key: `${object}.${field}`,
      label: `${objectText(texts, object)} · ${field}`,
      value: stepInWords(words.steps, step, number),
    })),
    ...(deals === 0 ? [] : [{ key: 'deals', label: t('Deals that change'), value: number(deals) }]),
  ];
  return (
    <Column gap={2}>
      <Intro state={state} />
      <FactList facts={facts} />
      {k !== null && k.after < wanted && <Soft>{words.notReached}</Soft>}
      {deals > 0 && <Totals totals={totals} moreTotals={moreTotals} />}
    </Column>
  );
};
