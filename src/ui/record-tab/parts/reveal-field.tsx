import { copyToClipboard, useTranslate } from 'twenty-sdk/front-component';
import { useEffect, useRef, useState } from 'react';
import { IconCopy, IconEye, IconEyeOff } from 'twenty-ui/icon';

import type { ProcessingState } from '../../../domain/consent/facts';
import { callRoute } from '../../api/client';
import { useAction } from '../../hooks/use-action';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { SelectField, TextField } from '../../kit/fields';
import { Panel } from '../../kit/panel';
import { Column, Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { useTokens } from '../../kit/tokens';
import { REVEAL_REASON_TEXT } from '../../texts/reveal-reasons';
import { isReference, reasonsFor } from '../model/reveal';
import type { SealedField } from '../model/sealed-fields';
import { Soft } from './soft';
import { useCountdown } from './use-countdown';

type Answer = { value: string; shownForSeconds: number };
/** Kept in this component alone, and only until then. */
type Shown = { value: string; until: number };

type Props = { personId: string; field: SealedField; mayReveal: boolean; state: ProcessingState };

const Revealed = ({ field, shown, onHide }: { field: SealedField; shown: Shown; onHide: () => void }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { color, font, radius, space } = useTokens();
  const seconds = useCountdown(shown.until, onHide);
  const [isCopied, setCopied] = useState(false);
  return (
    <Column gap={2}>
      <output
        aria-label={field.label}
        style={{
          display: 'block',
          padding: space(2),
          background: color.selected,
          border: `1px solid ${color.accent}`,
          borderRadius: radius,
          color: color.text,
          fontFamily: 'monospace',
          fontSize: font.large,
          overflowWrap: 'anywhere',
        }}
      >
        {shown.value}
      </output>
      <Row gap={2}>
        <Button label={t('Hide now')} icon={IconEyeOff} onClick={onHide} />
        <Button
          kind="quiet"
          icon={IconCopy}
          label={isCopied ? t('Copied') : t('Copy')}
          onClick={() => {
            void Promise.resolve(copyToClipboard(shown.value)).then(() => setCopied(true));
          }}
        />
        <span role="timer" style={{ color: color.soft, fontFamily: font.family, fontSize: font.small }}>
          {seconds === 1
            ? t('Hidden in 1 second')
            : t('Hidden in {count} seconds', { count: number(seconds) })}
        </span>
      </Row>
    </Column>
  );
};

export const RevealField = ({ personId, field, mayReveal, state }: Props) => {
  const { t } = useTranslate();
  const { color, font } = useTokens();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const [shown, setShown] = useState<Shown>();
  // An answer to a question that was closed meanwhile is shown to nobody.
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const close = (): void => {
    turn.current += 1;
    setAsking(false);
  };
  const reveal = useAction(async () => {
    const mine = turn.current;
    const answer = await callRoute<Answer>('/privacy/reveal', {
      object: 'person',
      recordId: personId,
      field: field.name,
      reason,
      ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
    });
    if (turn.current !== mine) return;
    setShown({ value: answer.value, until: Date.now() + answer.shownForSeconds * 1000 });
    setAsking(false);
    setReason('');
    setReference('');
  });
  const isOffered = mayReveal && field.hasValue !== false && (state === 'ACTIVE' || state === 'RESTRICTED');
  const isWrong = !isReference(reference);
  const mask =
    field.mask === undefined
      ? t('Your role may not see this field')
      : field.mask === ''
        ? t('Empty')
        : field.mask;
  return (
    <Column gap={2}>
      <Row gap={3} justify="space-between">
        <div style={{ minWidth: 0, flex: '1 1 140px', fontFamily: font.family, fontSize: font.body }}>
          <div>{field.label}</div>
          <div style={{ color: color.soft }}>{mask}</div>
        </div>
        {isOffered && shown === undefined && (
          <Button
            label={t('Reveal')}
            icon={IconEye}
            expanded={isAsking}
            onClick={() => {
              reveal.reset();
              if (isAsking) close();
              else setAsking(true);
            }}
          />
        )}
      </Row>
      {isAsking && shown === undefined && (
        <Panel
          title={t('Reveal {field}', { field: field.label })}
          onClose={close}
          actions={
            <Button
              kind="primary"
              label={t('Show it for half a minute')}
              isDisabled={reason === '' || isWrong}
              isBusy={reveal.isBusy}
              onClick={() => void reveal.run()}
            />
          }
        >
          <Soft>{t('The ledger and the timeline keep that you looked, when and why; never the value.')}</Soft>
          <Row gap={3} align="flex-start">
            <SelectField
              label={t('Reason')}
              value={reason}
              onChange={setReason}
              isRequired
              placeholder={t('Choose a reason')}
              options={reasonsFor(state).map((one) => ({ value: one, label: t(REVEAL_REASON_TEXT[one]) }))}
            />
            <TextField
              label={t('Number of the case (if there is one)')}
              value={reference}
              onChange={setReference}
              hint={t('Letters, digits and . _ / # -, with at least one digit; no names.')}
              {...(isWrong ? { error: t('This is no number of a case.') } : {})}
            />
          </Row>
          {state === 'RESTRICTED' && (
            <Soft>{t('Processing is restricted: only these reasons count (Art. 18(2)).')}</Soft>
          )}
          {reveal.error !== undefined && (
            <ErrorState error={reveal.error} onRetry={() => void reveal.run()} />
          )}
        </Panel>
      )}
      {shown !== undefined && <Revealed field={field} shown={shown} onHide={() => setShown(undefined)} />}
    </Column>
  );
};
