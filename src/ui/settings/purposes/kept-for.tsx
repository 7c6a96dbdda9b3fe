import { useTranslate } from 'twenty-sdk/front-component';

import { textOf, type FormValues } from '../model/form';
import { RETENTION_TRIGGER_TEXTS } from '../model/purpose-texts';

type Trigger = keyof typeof RETENTION_TRIGGER_TEXTS;

/** How long a purpose keeps data, in words. */
export const Kept = ({ form }: { form: FormValues }) => {
  const { t } = useTranslate();
  const amount = Number(textOf(form, 'retentionAmount'));
  if (!(amount > 0)) return <>{t('No period set')}</>;
  const trigger = RETENTION_TRIGGER_TEXTS[textOf(form, 'retentionTrigger') as Trigger];
  const since = trigger === undefined ? '' : t(trigger);
  switch (textOf(form, 'retentionUnit')) {
    case 'DAYS':
      return <>{t('{count} days from: {since}', { count: amount, since })}</>;
    case 'YEARS':
      return <>{t('{count} years from: {since}', { count: amount, since })}</>;
    default:
      return <>{t('{count} months from: {since}', { count: amount, since })}</>;
  }
};
