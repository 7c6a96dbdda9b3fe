import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { Column } from '../../kit/stack';
import { errorText } from '../../texts/error-text';
import type { ChangeRunner, ChangeState } from './use-change-run';

/** What the watching job has made of what was written. */
const Recorded = ({ state }: { state: ChangeState }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { settled, written, phase } = state;
  const deciding = written.length - settled.NOT_DECIDING;
  if (written.length === 0) return null;
  return (
    <Column gap={1}>
      {settled.NOT_DECIDING > 0 && (
        <div>{t('A suggestion decides nothing, so the ledger does not hold changes of one.')}</div>
      )}
      {deciding > 0 && (
        <div>
          {t('In the ledger: {recorded} of {all}.', {
            recorded: number(settled.RECORDED),
            all: number(deciding),
          })}
        </div>
      )}
      {phase === 'OVER' && settled.WAITING > 0 && (
        <div>
          {t('The ledger does not have {count} of them yet. The hourly census writes down what was missed.', {
            count: number(settled.WAITING),
          })}
        </div>
      )}
    </Column>
  );
};

/** What became of a change of one rule or of many: counts, what was left and why, and the way on. */
export const RunReport = ({
  runner,
  onShowContradictory,
}: {
  runner: ChangeRunner;
  onShowContradictory: () => void;
}) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { state, goOn, stop, clear } = runner;
  if (state === undefined) return null;
  if (state.phase === 'RUNNING')
    return (
      <Column gap={2}>
        <Progress
          label={t('Writing rules: {reached} of {all}', {
            reached: number(state.reached),
            all: number(state.all),
          })}
          value={(state.reached / Math.max(1, state.all)) * 100}
        />
        <div>
          <Button label={t('Stop after this batch')} onClick={stop} />
        </div>
      </Column>
    );
  const count = state.written.length;
  const isWhole = state.error === undefined && state.open.length === 0;
  const isClean = isWhole && state.stale.length + state.gone + state.settled.PUT_BACK === 0;
  return (
    <Notice
      tone={isClean ? 'success' : 'warning'}
      title={
        count === 1 ? t('1 rule was changed.') : t('{count} rules were changed.', { count: number(count) })
      }
      actions={
        <>
          {state.open.length > 0 && <Button kind="primary" label={t('Continue')} onClick={goOn} />}
          {state.settled.PUT_BACK > 0 && (
            <Button label={t('Show contradictory rules')} onClick={onShowContradictory} />
          )}
          <Button kind="quiet" label={t('Close')} onClick={clear} />
        </>
      }
    >
      <Column gap={1}>
        {state.error !== undefined && <div>{errorText(t, state.error)}</div>}
        {state.open.length > 0 && (
          <div>
            {t('Stopped with {count} to go. What is done stays done; Continue takes up the rest.', {
              count: number(state.open.length),
            })}
          </div>
        )}
        {state.same > 0 && <div>{t('{count} were so already.', { count: number(state.same) })}</div>}
        {state.stale.length > 0 && (
          <div>
            {t(
              'Somebody else has changed {count} since you looked. They were left as they are; look at them again.',
              {
                count: number(state.stale.length),
              },
            )}
          </div>
        )}
        {state.gone > 0 && <div>{t('{count} are gone.', { count: number(state.gone) })}</div>}
        {state.settled.PUT_BACK > 0 && (
          <div>
            {t('Put back, {count} that cannot decide as they were. A task says of each what is wrong.', {
              count: number(state.settled.PUT_BACK),
            })}
          </div>
        )}
        <Recorded state={state} />
      </Column>
    </Notice>
  );
};
