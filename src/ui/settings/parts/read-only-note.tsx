import { useTranslate } from 'twenty-sdk/front-component';

import { Notice } from '../../kit/notice';
import { useMayEdit } from '../store/use-may-edit';

/** Says why nothing can be changed here. */
export const ReadOnlyNote = ({ object }: { object: 'privacySetting' | 'purpose' | 'recipient' }) => {
  const { t } = useTranslate();
  const { mayEdit } = useMayEdit(object);
  if (mayEdit) return null;
  return (
    <Notice tone="info" title={t('You can read this, and not change it')}>
      {object === 'purpose'
        ? t('Your role may not update purposes. An administrator can allow it under Settings → Roles.')
        : object === 'recipient'
          ? t('Your role may not update recipients. An administrator can allow it under Settings → Roles.')
          : t(
              'Your role may not update privacy settings. An administrator can allow it under Settings → Roles.',
            )}
    </Notice>
  );
};
