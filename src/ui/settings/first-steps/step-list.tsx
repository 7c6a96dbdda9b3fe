import { msg, useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { HealthFinding, HealthState } from '../../../domain/orders/order-kinds';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Pill } from '../../kit/pill';
import { Column, Row } from '../../kit/stack';
import { useTokens, type Hue } from '../../kit/tokens';
import { isOnFirstTab, type ChapterId } from '../model/chapter-ids';
import { CHAPTER_LABELS } from '../model/chapter-labels';
import { adviceOf, detailsOf, STEPS, type Step } from '../model/health';
import { byUrgency } from '../model/health-summary';
import { Commands } from './commands';

const STATE: Readonly<Record<HealthState, { label: MessageDescriptor; tone: Hue }>> = {
  OK: { label: msg('In order'), tone: 'green' },
  WARN: { label: msg('Look at it'), tone: 'orange' },
  FAIL: { label: msg('Has to be fixed'), tone: 'red' },
  WAIT: { label: msg('Not known yet'), tone: 'gray' },
};

type StepListProps = { checks: readonly HealthFinding[]; onOpen: (chapter: ChapterId) => void };
type Shown = { step: Step; finding: HealthFinding; state: HealthState };

/** Each finding: how it stands, what it means, how to mend it, and where. */
export const StepList = ({ checks, onOpen }: StepListProps) => {
  const { t } = useTranslate();
  const shown = byUrgency(
    STEPS.flatMap((step): Shown[] => {
      const finding = checks.find(({ code }) => code === step.code);
      return finding === undefined ? [] : [{ step, finding, state: finding.state }];
    }),
  );
  if (shown.length === 0) return null;
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label={t('What was looked at')}>
      {shown.map((one) => (
        <StepItem key={one.step.code} {...one} onOpen={onOpen} />
      ))}
    </ul>
  );
};

const StepItem = ({ step, finding, onOpen }: Shown & Pick<StepListProps, 'onOpen'>) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { color, space, weight } = useTokens();
  const advice = adviceOf(finding);
  const { label, tone } = STATE[finding.state];
  const { chapter } = step;
  return (
    <li style={{ padding: `${space(3)} 0`, borderTop: `1px solid ${color.border}` }}>
      <Row gap={3} align="flex-start" justify="space-between">
        <div style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Column gap={1}>
            <Row gap={2}>
              <Pill tone={tone} label={t(label)} />
              <span style={{ fontWeight: weight.medium }}>{t(step.title)}</span>
            </Row>
            {advice !== undefined && (
              <div style={{ color: color.soft, overflowWrap: 'anywhere' }}>
                {t(advice.text, detailsOf(finding, number))}
              </div>
            )}
            {advice?.commands !== undefined && <Commands commands={advice.commands} />}
          </Column>
        </div>
        {advice !== undefined && chapter !== undefined && !isOnFirstTab(chapter) && (
          <span style={{ color: color.soft }}>{t('In the tab “Fields and evidence”')}</span>
        )}
        {advice !== undefined && chapter !== undefined && isOnFirstTab(chapter) && (
          <Button
            label={t('Go to “{chapter}”', { chapter: t(CHAPTER_LABELS[chapter]) })}
            onClick={() => onOpen(chapter)}
          />
        )}
      </Row>
    </li>
  );
};
