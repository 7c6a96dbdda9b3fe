import {
  AppPath,
  enqueueSnackbar,
  navigate,
  unmountFrontComponent,
  useTranslate,
} from 'twenty-sdk/front-component';
import { useEffect, useRef } from 'react';

import { pages } from '../../../identifiers';
import { asUiError } from '../../api/ui-error';
import { errorText } from '../../texts/error-text';
import { readPageLayoutId } from './page-layout';

/** Goes to the page of the privacy settings, and is gone. */
export const OpenSettings = () => {
  const { t } = useTranslate();
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    void (async () => {
      try {
        const pageLayoutId = await readPageLayoutId(pages.settings.layout);
        if (pageLayoutId !== undefined) await navigate(AppPath.PageLayoutPage, { pageLayoutId });
        else
          await enqueueSnackbar({
            message: t(
              'The page of the privacy settings is not there. Look for Privacy in Twenty’s settings.',
            ),
            variant: 'warning',
          });
      } catch (error) {
        await enqueueSnackbar({ message: errorText(t, asUiError(error)), variant: 'error' });
      } finally {
        await unmountFrontComponent();
      }
    })();
  }, [t]);
  return null;
};
