import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Column } from '../../kit/stack';
import { DATA_CATEGORY_TEXT } from '../../texts/data-category';
import { ERASURE_STRATEGY_TEXT } from '../../texts/erasure-strategy';
import { ruleProblemText } from '../../texts/rule-problem';
import { SENSITIVITY_TEXT } from '../../texts/sensitivity';
import type { ChangePlan, Editable, Effect, LeftOut } from './plan-change';

const FIELD_TEXT: Readonly<Record<Editable, MessageDescriptor>> = {
  sensitivity: msg('Sensitivity'),
  meaning: msg('Meaning'),
  dataCategory: msg('Kind of data in answers'),
  erasureStrategy: msg('On erasure'),
  generalisation: msg('Generalise to'),
  mask: msg('Mask'),
  isSealed: msg('Sealed'),
  isProvidedBySubject: msg('Provided by the person'),
  status: msg('Status'),
};
const STATUS_TEXT = { SUGGESTED: msg('Suggested'), CONFIRMED: msg('Confirmed') };

const tableOf = (field: Editable): Readonly<Record<string, MessageDescriptor>> => {
  switch (field) {
    case 'sensitivity':
      return SENSITIVITY_TEXT;
    case 'dataCategory':
      return DATA_CATEGORY_TEXT;
    case 'erasureStrategy':
      return ERASURE_STRATEGY_TEXT;
    case 'status':
      return STATUS_TEXT;
    default:
      return {};
  }
};

/** A few of many, so that one knows which are meant. */
const NAMED = 8;

const EffectLine = ({ effect }: { effect: Effect }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const word = (value: Effect['to']): string => {
    if (value === null) return t('Not said');
    if (typeof value === 'boolean') return value ? t('Yes') : t('No');
    const known = tableOf(effect.field)[value];
    return known === undefined ? value : t(known);
  };
  return (
    <li>
      {t('{what}: {from} → {to}, {count} times', {
        what: t(FIELD_TEXT[effect.field]),
        from: word(effect.from),
        to: word(effect.to),
        count: number(effect.count),
      })}
    </li>
  );
};

const namesOf = (left: readonly LeftOut[]): string =>
  left
    .slice(0, NAMED)
    .map(({ row }) => `${row.rule.objectName}.${row.rule.fieldName}`)
    .join(', ');

/** What a change would do, before it is done. */
export const PlanInWords = ({ plan }: { plan: ChangePlan }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const of = (why: LeftOut['why']): LeftOut[] => plan.left.filter((one) => one.why === why);
  const [contradictory, links, gone] = [of('CONTRADICTORY'), of('LINK'), of('GONE')];
  const codes = new Set(
    contradictory.flatMap((one) => (one.why === 'CONTRADICTORY' ? one.problems.map(({ code }) => code) : [])),
  );
  const count = plan.rows.length;
  return (
    <Column gap={2}>
      <strong>
        {count === 1 ? t('1 rule is written.') : t('{count} rules are written.', { count: number(count) })}
      </strong>
      {plan.effects.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: '18px' }}>
          {plan.effects.map((effect) => (
            <EffectLine key={`${effect.field} ${String(effect.from)} ${String(effect.to)}`} effect={effect} />
          ))}
        </ul>
      )}
      {plan.same > 0 && (
        <div>
          {plan.same === 1
            ? t('1 is so already.')
            : t('{count} are so already.', { count: number(plan.same) })}
        </div>
      )}
      {links.length > 0 && (
        <div>
          {t('Left out, {count} links to people, for you to decide one by one: {names}', {
            count: number(links.length),
            names: namesOf(links),
          })}
        </div>
      )}
      {contradictory.length > 0 && (
        <div>
          {t('Left out, {count} that would contradict themselves: {names}', {
            count: number(contradictory.length),
            names: namesOf(contradictory),
          })}
          <ul style={{ margin: 0, paddingInlineStart: '18px' }}>
            {[...codes].map((code) => (
              <li key={code}>{ruleProblemText(t, code)}</li>
            ))}
          </ul>
        </div>
      )}
      {gone.length > 0 && (
        <div>
          {t('Left out, {count} whose field is gone: {names}', {
            count: number(gone.length),
            names: namesOf(gone),
          })}
        </div>
      )}
    </Column>
  );
};
