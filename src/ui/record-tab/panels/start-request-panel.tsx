import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { RIGHTS, type Right } from '../../../domain/requests/data-request';
import { useAction } from '../../hooks/use-action';
import { useFormat } from '../../hooks/use-format';
import { Button } from '../../kit/button';
import { SelectField, TextArea, TextField } from '../../kit/fields';
import { Panel } from '../../kit/panel';
import { Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { REQUEST_RIGHT_TEXT } from '../../texts/request-rights';
import type { Purpose } from '../../../domain/consent/purpose';
import { openRequest } from '../data/writes';

type Props = {
  personId: string;
  purposes: readonly Purpose[];
  right?: Right;
  onClose: () => void;
  /** With the request’s id. */
  onStarted: (id: string) => void;
};

/** Withdrawals and objections may be about one purpose. */
const ABOUT_A_PURPOSE: readonly Right[] = ['WITHDRAW_CONSENT', 'OBJECTION'];

export const StartRequestPanel = ({ personId, purposes, right: asked, onClose, onStarted }: Props) => {
  const { t } = useTranslate();
  const { today } = useFormat();
  const [right, setRight] = useState<string>(asked ?? '');
  const [received, setReceived] = useState(today());
  const [details, setDetails] = useState('');
  const [purposeId, setPurposeId] = useState('');
  const isAboutPurpose = (ABOUT_A_PURPOSE as readonly string[]).includes(right);
  const isInFuture = received > today();
  const start = useAction(async () => {
    const chosen = RIGHTS.find((one) => one === right);
    if (chosen === undefined) return;
    const { id } = await openRequest({
      personId,
      right: chosen,
      // Today means now: the server’s clock says when.
      ...(received === today() || received === '' ? {} : { receivedAt: `${received}T12:00:00.000Z` }),
      ...(details.trim() === '' ? {} : { details: details.trim() }),
      ...(isAboutPurpose && purposeId !== '' ? { purposeId } : {}),
    });
    onStarted(id);
  });
  return (
    <Panel
      title={t('Start a data request')}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          label={t('Start request')}
          isDisabled={right === '' || isInFuture}
          isBusy={start.isBusy}
          onClick={() => void start.run()}
        />
      }
    >
      <Row gap={3} align="flex-start">
        <SelectField
          label={t('What the person asks for')}
          value={right}
          onChange={setRight}
          isRequired
          placeholder={t('Choose a right')}
          options={RIGHTS.map((one) => ({ value: one, label: t(REQUEST_RIGHT_TEXT[one]) }))}
        />
        <TextField
          label={t('Received on')}
          type="date"
          value={received}
          onChange={setReceived}
          hint={t('The month to answer counts from this day (Art. 12(3)).')}
          {...(isInFuture ? { error: t('This day is still to come.') } : {})}
        />
      </Row>
      {isAboutPurpose && (
        <SelectField
          label={t('About which purpose')}
          value={purposeId}
          onChange={setPurposeId}
          options={[
            { value: '', label: t('All of them') },
            ...purposes.map(({ id, name, code }) => ({ value: id, label: name || code })),
          ]}
        />
      )}
      <TextArea
        label={t('In their words')}
        value={details}
        onChange={setDetails}
        hint={t('What the person wrote or said. It is part of the erasure plan.')}
      />
      {start.error !== undefined && <ErrorState error={start.error} onRetry={() => void start.run()} />}
    </Panel>
  );
};
