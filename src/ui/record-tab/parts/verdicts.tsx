import { useTranslate } from 'twenty-sdk/front-component';

import { Notice } from '../../kit/notice';
import { CHANNEL_TEXT } from '../../texts/channels';
import { unseenText } from '../../texts/unseen';
import type { GridCell } from '../model/consent-grid';
import { useReasonText } from './use-words';

/** Whether the person may be contacted and why, in the words of the gate in workflows. */
export const Verdicts = ({ cell }: { cell: GridCell }) => {
  const { t } = useTranslate();
  const reason = useReasonText();
  const title = {
    YES: t('May be contacted'),
    NO: t('May not be contacted'),
    PARTLY: t('May be contacted on some channels'),
    UNKNOWN: t('Not known whether they may be contacted'),
  }[cell.may];
  if (cell.may === 'UNKNOWN')
    return (
      <Notice tone="warning" title={title}>
        {cell.unseen.map((one) => (
          <div key={one}>{unseenText(t, one)}</div>
        ))}
      </Notice>
    );
  const reasons = new Set(cell.verdicts.map(({ decision }) => decision.reason));
  const [first] = cell.verdicts;
  return (
    <Notice tone={cell.may === 'YES' ? 'success' : cell.may === 'NO' ? 'danger' : 'warning'} title={title}>
      {reasons.size === 1 && first !== undefined
        ? `${reason(first.decision.reason)}.`
        : cell.verdicts.map(({ channel, decision }) => (
            <div key={channel}>{`${t(CHANNEL_TEXT[channel])}: ${reason(decision.reason)}.`}</div>
          ))}
    </Notice>
  );
};
