import { useTranslate } from 'twenty-sdk/front-component';
import type { ReactNode } from 'react';
import { IconLock, IconRefresh } from 'twenty-ui/icon';

import type { UiError } from '../api/ui-error';
import { errorText } from '../texts/error-text';
import { Button } from './button';
import { Notice } from './notice';
import { Spinner } from './spinner';
import { useTokens } from './tokens';

export const Loading = ({ label }: { label?: string }) => {
  const { t } = useTranslate();
  const { color, font, space } = useTokens();
  return (
    <div
      role="status"
      style={{
        display: 'flex',
        gap: space(2),
        alignItems: 'center',
        padding: space(3),
        color: color.soft,
        fontFamily: font.family,
        fontSize: font.body,
      }}
    >
      <Spinner />
      <span>{label ?? t('Loading …')}</span>
    </div>
  );
};

export const ErrorState = ({ error, onRetry }: { error: UiError; onRetry?: () => void }) => {
  const { t } = useTranslate();
  return (
    <Notice
      tone="danger"
      title={t('This could not be done')}
      actions={
        onRetry === undefined ? undefined : (
          <Button label={t('Try again')} icon={IconRefresh} onClick={onRetry} />
        )
      }
    >
      {errorText(t, error)}
    </Notice>
  );
};

type EmptyStateProps = { title: string; children?: ReactNode; actions?: ReactNode };

export const EmptyState = ({ title, children, actions }: EmptyStateProps) => {
  const { color, font, radius, space, weight } = useTokens();
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        gap: space(2),
        alignItems: 'flex-start',
        padding: space(4),
        border: `1px dashed ${color.edge}`,
        borderRadius: `calc(${radius} * 2)`,
        color: color.soft,
        fontFamily: font.family,
        fontSize: font.body,
        lineHeight: '1.45',
      }}
    >
      <div style={{ color: color.text, fontWeight: weight.medium }}>{title}</div>
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: space(2) }}>{actions}</div>
      )}
    </div>
  );
};

/** For a part the member’s role may not read; the rest of the page stays. `what` is a plural in lower case: “consents”. */
export const RefusedState = ({ what }: { what: string }) => {
  const { t } = useTranslate();
  const { color, font, space } = useTokens();
  return (
    <div
      style={{
        display: 'flex',
        gap: space(2),
        alignItems: 'flex-start',
        padding: space(2),
        color: color.soft,
        fontFamily: font.family,
        fontSize: font.body,
      }}
    >
      <span aria-hidden style={{ display: 'inline-flex', flex: 'none', marginTop: '2px' }}>
        <IconLock size={16} stroke={1.8} />
      </span>
      <span>{t('Your role may not see {what}.', { what })}</span>
    </div>
  );
};
