import { useTranslate } from 'twenty-sdk/front-component';
import { IconCheck, IconQuestionMark, IconX } from 'twenty-ui/icon';

import { useFormat } from '../../hooks/use-format';
import { Hidden } from '../../kit/hidden';
import { Pill } from '../../kit/pill';
import { useTokens } from '../../kit/tokens';
import { CHANNEL_TEXT } from '../../texts/channels';
import { CHOICE_STATE_TEXT, CHOICE_STATE_TONE } from '../../texts/choice-states';
import type { GridCell } from '../model/consent-grid';

type Props = { cell: GridCell; isOpen: boolean; controls: string; onToggle: () => void };

const isoOf = (time: number): string => new Date(time).toISOString();

/** One purpose on one channel: what the person said, since when, and whether they may be contacted. */
export const ConsentCell = ({ cell, isOpen, controls, onToggle }: Props) => {
  const { t } = useTranslate();
  const { date } = useFormat();
  const { color, font, radius, space, weight } = useTokens();
  const may = {
    YES: t('May be contacted'),
    NO: t('May not be contacted'),
    PARTLY: t('May be contacted on some channels'),
    UNKNOWN: t('Not known whether they may be contacted'),
  }[cell.may];
  const look = {
    YES: { Icon: IconCheck, tint: color.success },
    PARTLY: { Icon: IconCheck, tint: color.success },
    NO: { Icon: IconX, tint: color.danger },
    UNKNOWN: { Icon: IconQuestionMark, tint: color.warning },
  };
  const { Icon, tint } = look[cell.may];
  return (
    <button
      type="button"
      className="tp-focus tp-press"
      aria-expanded={isOpen ? 'true' : 'false'}
      aria-controls={isOpen ? controls : undefined}
      onClick={onToggle}
      style={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'flex-start',
        gap: space(1),
        boxSizing: 'border-box',
        width: '100%',
        minWidth: 0,
        height: '100%',
        padding: space(2),
        background: isOpen ? color.selected : color.raised,
        border: `1px solid ${isOpen ? color.accent : color.border}`,
        borderRadius: radius,
        color: color.text,
        fontFamily: font.family,
        fontSize: font.small,
        lineHeight: '1.35',
        textAlign: 'left',
        cursor: 'pointer',
      }}
    >
      <span
        style={{
          display: 'flex',
          width: '100%',
          justifyContent: 'space-between',
          gap: space(1),
          fontWeight: weight.medium,
        }}
      >
        <span>{t(CHANNEL_TEXT[cell.channel])}</span>
        <span aria-hidden style={{ display: 'inline-flex', flex: 'none', color: tint }}>
          <Icon size={16} stroke={2.2} />
        </span>
      </span>
      <Pill tone={CHOICE_STATE_TONE[cell.state]} label={t(CHOICE_STATE_TEXT[cell.state])} />
      {cell.since !== null && <span style={{ color: color.soft }}>{date(isoOf(cell.since))}</span>}
      <Hidden>{may}</Hidden>
    </button>
  );
};
