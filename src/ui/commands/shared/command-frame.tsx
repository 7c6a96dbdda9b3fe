import {
  SidePanelPages,
  enqueueSnackbar,
  openSidePanelPage,
  unmountFrontComponent,
  useFrontComponentId,
  useSelectedRecordIds,
  useTranslate,
} from 'twenty-sdk/front-component';
import { type ReactNode, useEffect, useRef } from 'react';

import { CommandPage } from './command-page';
import { packSelection, placeOf } from './selection';

type CommandFrameProps = {
  title: string;
  /** Name of an icon of Twenty’s. */
  icon: string;
  children: (ids: readonly string[]) => ReactNode;
};

/**
 * A command about the selected records: started without a face, it opens itself in the side panel with the selection and
 * ends; opened there, it shows what it is for.
 */
export const CommandFrame = ({ title, icon, children }: CommandFrameProps) => {
  const { t } = useTranslate();
  const place = placeOf(useSelectedRecordIds());
  const frontComponentId = useFrontComponentId();
  const hasOpened = useRef(false);

  useEffect(() => {
    if (place.kind !== 'COMMAND' || hasOpened.current) return;
    hasOpened.current = true;
    void (async () => {
      try {
        await openSidePanelPage({
          page: SidePanelPages.ViewFrontComponent,
          frontComponentId,
          recordId: packSelection(place.ids),
          objectNameSingular: 'person',
          pageTitle: title,
          pageIcon: icon,
        });
      } catch {
        await enqueueSnackbar({
          message: t('The side panel could not be opened. Try again.'),
          variant: 'error',
        });
      } finally {
        await unmountFrontComponent();
      }
    })();
  }, [frontComponentId, icon, place.ids, place.kind, t, title]);

  return place.kind === 'COMMAND' ? null : <CommandPage>{children(place.ids)}</CommandPage>;
};
