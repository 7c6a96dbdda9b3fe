/** A front component of an installed app, with what Twenty's page does for it. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';

import { ComponentView } from '../host/component-view';
import type { ConfirmationResult, HostApi, SidePanelRequest } from '../host/protocol';
import { type Desk, useDesk } from './desk';
import { pathOf } from './paths';
import { type ApplicationInfo, type ComponentInfo, readToken, type Session } from './session';

const CLIPBOARD_MOST = 64 * 1024;
const CLIPBOARD_PAUSE_MS = 1000;
const PREVIEW = 30;

export const findComponent = (
  session: Session,
  id: string,
): { application: ApplicationInfo; component: ComponentInfo } | undefined => {
  for (const application of session.applications) {
    const component = application.frontComponents.find(
      (one) => one.id === id || one.universalIdentifier === id || one.name === id,
    );
    if (component) return { application, component };
  }
  return undefined;
};

export type AppComponentProps = {
  /** Its id, its universal identifier or its name. */
  componentId: string;
  recordIds: string[];
  /** The command that started it, when one did. */
  commandId?: string;
};

const openSidePanelPage = async (desk: Desk, request: SidePanelRequest): Promise<void> => {
  const { page, recordId, objectNameSingular, frontComponentId } = request;
  if (page === 'view-record') {
    desk.go(`/object/${String(objectNameSingular)}/${String(recordId)}`);
    return;
  }
  if (page === 'view-front-component') {
    desk.openSidePanel({
      title: request.pageTitle ?? '',
      componentId: String(frontComponentId),
      // Passed on as it is, whatever it names.
      recordIds: typeof recordId === 'string' && typeof objectNameSingular === 'string' ? [recordId] : [],
    });
    return;
  }
  desk.notify({ message: `The sandbox has no side panel page "${page}".`, variant: 'warning' });
};

/** What of it a component may ask for; the same promises as on a 2.21 server. */
const hostApi = (
  current: () => Desk,
  renew: () => Promise<string>,
  confirmable: () => ((result: ConfirmationResult) => void) | undefined,
  commandId: string | undefined,
): HostApi => {
  let copiedAt = Number.NEGATIVE_INFINITY;
  return {
    navigate: async (to, params, query, options) => current().go(pathOf(to, params, query), options),
    requestAccessTokenRefresh: renew,
    openSidePanelPage: (request) => openSidePanelPage(current(), request),
    openCommandConfirmationModal: async (request) =>
      current().ask({ ...request, answer: (result) => confirmable()?.(result) }),
    unmountFrontComponent: async () => {
      if (commandId === undefined) return;
      current().finish(commandId);
      current().refresh();
    },
    enqueueSnackbar: async (snackbar) => current().notify(snackbar),
    closeSidePanel: async () => current().openSidePanel(undefined),
    updateProgress: async (percent) => {
      if (commandId !== undefined) current().progress(commandId, Math.max(0, Math.min(100, percent)));
    },
    copyToClipboard: async (text) => {
      if (typeof text !== 'string' || text === '' || text.length > CLIPBOARD_MOST) return;
      if (Date.now() - copiedAt < CLIPBOARD_PAUSE_MS) return;
      copiedAt = Date.now();
      await navigator.clipboard.writeText(text).catch(() => undefined);
      const preview = text.length > PREVIEW ? `${text.slice(0, PREVIEW)}…` : text;
      current().notify({ message: `Application copied "${preview}" to your clipboard`, variant: 'success' });
    },
  };
};

export const AppComponent = ({ componentId, recordIds, commandId }: AppComponentProps): ReactNode => {
  const desk = useDesk();
  const { session, settings } = desk;
  const found = findComponent(session, componentId);
  const [token, setToken] = useState<string>();
  const applicationId = found?.application.id;
  const { member } = settings;

  useEffect(() => {
    setToken(undefined);
    if (applicationId !== undefined) void readToken(applicationId, member).then(setToken);
  }, [applicationId, member]);

  const latest = useRef(desk);
  latest.current = desk;
  const confirmable = useRef<((result: ConfirmationResult) => void) | undefined>(undefined);
  const api = useMemo(
    () =>
      hostApi(
        () => latest.current,
        async () => (applicationId === undefined ? '' : readToken(applicationId, member)),
        () => confirmable.current,
        commandId,
      ),
    [applicationId, member, commandId],
  );
  if (!found) return <p role="alert">No front component “{componentId}” is installed.</p>;
  if (token === undefined) return null;
  const { application, component } = found;
  return (
    <div className="app-component" data-component={component.name}>
      <ComponentView
        // Another member is another component: nothing of what one saw is left for the next.
        key={`${component.id} ${member}`}
        componentUrl={`${location.origin}/sandbox-ui/built/${component.id}/${component.checksum}`}
        accessToken={token}
        apiUrl={location.origin}
        functionsUrl={`${location.origin}/s`}
        workerUrl={`${location.origin}/sandbox-ui/worker.js`}
        applicationVariables={application.variables}
        context={{
          frontComponentId: component.id,
          userId: session.member.userId,
          recordId: recordIds.length === 1 ? (recordIds[0] ?? null) : null,
          selectedRecordIds: recordIds,
          colorScheme: settings.scheme,
          locale: settings.locale,
        }}
        api={api}
        onConfirmable={(answer) => {
          confirmable.current = answer;
        }}
        onError={(error) =>
          desk.notify({ message: `Failed to load front component: ${error.message}`, variant: 'error' })
        }
      />
    </div>
  );
};
