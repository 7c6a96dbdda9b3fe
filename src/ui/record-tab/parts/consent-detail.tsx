import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import type { Language } from '../../../domain/public-settings';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { Heading } from '../../kit/heading';
import { CHANNEL_TEXT } from '../../texts/channels';
import type { GridCell, GridRow } from '../model/consent-grid';
import { ConsentHistory } from './consent-history';
import { ConsentProof } from './consent-proof';
import { Fold } from './fold';
import { GateCheck } from './gate-check';
import { RecordConsentForm } from './record-consent-form';
import { Verdicts } from './verdicts';
import { WithdrawForm } from './withdraw-form';

type Props = {
  id: string;
  personId: string;
  row: GridRow;
  cell: GridCell;
  languages: readonly Language[];
  mayWrite: boolean;
  mayAsk: boolean;
  onClose: () => void;
  onChanged: () => void;
};

type Outcome = 'GIVEN' | 'REFUSED' | 'WITHDRAWN';

/** What is behind a cell of the grid, and what can be done about it. */
export const ConsentDetail = (props: Props) => {
  const { id, personId, row, cell, languages, mayWrite, mayAsk, onClose, onChanged } = props;
  const { t } = useTranslate();
  const { color, font, radius, space, weight } = useTokens();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isRecording, setRecording] = useState(false);
  const [first] = cell.verdicts;
  const title = `${row.purpose.name || row.purpose.code} · ${t(CHANNEL_TEXT[cell.channel])}`;
  const done = (what: Outcome): void => {
    setOutcome(what);
    setRecording(false);
    onChanged();
  };
  const said: Record<Outcome, string> = {
    GIVEN: t('Recorded. The proof stands in the ledger within seconds.'),
    REFUSED: t('The no is recorded. The person leaves the message lists of this purpose.'),
    WITHDRAWN: t('Withdrawn. The person leaves the message lists of this purpose.'),
  };
  const canRecord = mayWrite && cell.canRecord && row.restsOnYes;
  // What was just recorded is not asked for again while the answer is on its way.
  const needsForm = canRecord && outcome === undefined && (isRecording || cell.row === undefined);
  return (
    <div
      id={id}
      role="region"
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(3),
        boxSizing: 'border-box',
        minWidth: 0,
        marginTop: space(2),
        padding: space(3),
        background: color.raised,
        border: `1px solid ${color.accent}`,
        borderRadius: radius,
      }}
    >
      <div
        style={{ display: 'flex', justifyContent: 'space-between', gap: space(2), alignItems: 'flex-start' }}
      >
        <Heading
          level={4}
          id={`${id}-title`}
          style={{ fontFamily: font.family, fontSize: font.body, fontWeight: weight.strong, minWidth: 0 }}
        >
          {title}
        </Heading>
        <div style={{ flex: 'none' }}>
          <Button kind="quiet" label={t('Close')} onClick={onClose} />
        </div>
      </div>
      {outcome !== undefined && <Notice tone="success" title={said[outcome]} />}
      <Verdicts cell={cell} />
      {cell.row !== undefined && <ConsentProof row={cell.row} />}
      {needsForm && (
        <RecordConsentForm
          key={cell.key}
          personId={personId}
          row={row}
          cell={cell}
          languages={languages}
          onRecorded={done}
        />
      )}
      {canRecord && !needsForm && (
        <div>
          <Button
            label={t('Record a new answer')}
            expanded={false}
            onClick={() => {
              setOutcome(undefined);
              setRecording(true);
            }}
          />
        </div>
      )}
      {mayWrite && cell.canWithdraw && (
        <WithdrawForm
          key={`${cell.key}-withdraw`}
          personId={personId}
          row={row}
          cell={cell}
          onWithdrawn={() => done('WITHDRAWN')}
        />
      )}
      {cell.history.length > 0 && (
        <Column gap={1}>
          <Fold label={t('History of this answer')}>
            <ConsentHistory rows={cell.history} />
          </Fold>
        </Column>
      )}
      {mayAsk && first !== undefined && (
        <GateCheck personId={personId} purposeId={row.purpose.id} channel={first.channel} />
      )}
    </div>
  );
};
