import { useTranslate, type UseTranslateResult } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconSearch } from 'twenty-ui/icon';

import { useAction } from '../../hooks/use-action';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Section } from '../../kit/section';
import { Column, Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { findRecipients, type Found } from '../data/recipients';

const addedText = (t: UseTranslateResult['t'], added: number): string => {
  if (added === 0) return t('Nothing new was found');
  return added === 1 ? t('1 recipient was added') : t('{count} recipients were added', { count: added });
};

const goneText = (t: UseTranslateResult['t'], gone: number): string =>
  gone === 1
    ? t('1 is not connected any more and was set to not active.')
    : t('{count} are not connected any more and were set to not active.', { count: gone });

const unreadableText = (t: UseTranslateResult['t'], source: string): string => {
  if (source === 'API_KEYS') return t('Your role may not see API keys.');
  if (source === 'WEBHOOKS') return t('Your role may not see webhooks.');
  return t('Your role may not see installed apps.');
};

/** Looks for what is connected, with the rights of whoever presses the button. */
export const FindRecipients = ({ onFound }: { onFound: () => void }) => {
  const { t } = useTranslate();
  const [found, setFound] = useState<Found>();
  const { run, isBusy, error } = useAction(findRecipients);
  const look = async (): Promise<void> => {
    const answer = await run();
    if (answer === undefined) return;
    setFound(answer);
    onFound();
  };
  return (
    <Section
      title={t('Find recipients')}
      hint={t(
        'API keys are found every night. Webhooks and installed apps only an administrator may see: this looks with your own rights.',
      )}
    >
      <Column gap={3}>
        <Row>
          <Button
            icon={IconSearch}
            label={t('Look for what is connected')}
            isBusy={isBusy}
            onClick={() => void look()}
          />
        </Row>
        {error !== undefined && <ErrorState error={error} />}
        {found !== undefined && (
          <Notice
            tone={found.unreadable.length > 0 ? 'warning' : 'success'}
            title={addedText(t, found.added)}
          >
            {found.gone > 0 && <div>{goneText(t, found.gone)}</div>}
            {found.unreadable.map((source) => (
              <div key={source}>{unreadableText(t, source)}</div>
            ))}
          </Notice>
        )}
      </Column>
    </Section>
  );
};
