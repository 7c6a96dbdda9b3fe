import { useTranslate } from 'twenty-sdk/front-component';
import { type ReactNode, useState } from 'react';

import { Button } from './button';
import { TextField } from './fields';
import { Panel } from './panel';

type ConfirmTypedProps = {
  title: string;
  explanation: ReactNode;
  /** What has to be typed, exactly. */
  word: string;
  confirmLabel: string;
  onConfirm: () => void;
  onCancel: () => void;
  isBusy: boolean;
  children?: ReactNode;
};

/** For what cannot be taken back: nothing happens before the word stands there as it is asked for. */
export const ConfirmTyped = ({
  title,
  explanation,
  word,
  confirmLabel,
  onConfirm,
  onCancel,
  isBusy,
  children,
}: ConfirmTypedProps) => {
  const { t } = useTranslate();
  const [typed, setTyped] = useState('');
  return (
    <Panel
      title={title}
      tone="danger"
      onClose={onCancel}
      actions={
        <Button
          kind="primary"
          tone="danger"
          label={confirmLabel}
          isDisabled={typed !== word}
          isBusy={isBusy}
          onClick={onConfirm}
        />
      }
    >
      <div>{explanation}</div>
      {children}
      <TextField
        label={t('Type {word} to confirm', { word })}
        value={typed}
        onChange={setTyped}
        isDisabled={isBusy}
        isRequired
      />
    </Panel>
  );
};
