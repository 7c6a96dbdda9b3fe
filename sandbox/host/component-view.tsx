/** A front component on the page: its worker, the channel to it, and what it drew. */
import { ThreadMessagePort, release, retain } from '@quilted/threads';
import { RemoteReceiver } from '@remote-dom/core/receivers';
import { RemoteRootRenderer } from '@remote-dom/react/host';
import { type ReactNode, useEffect, useRef, useState } from 'react';

import { createHostFetch } from './host-fetch';
import type { ConfirmationResult, ExecutionContext, HostApi, PageSide, WorkerSide } from './protocol';
import { registry } from './registry';
import { startWorker } from './start-worker';

export type ComponentViewProps = {
  componentUrl: string;
  accessToken: string;
  apiUrl: string;
  functionsUrl: string;
  workerUrl: string;
  applicationVariables: Record<string, string>;
  context: ExecutionContext;
  api: HostApi;
  /** Answers the component's open question; put where the page's dialog finds it. */
  onConfirmable?: (answer: (result: ConfirmationResult) => void) => void;
  onError: (error: Error) => void;
};

type Channel = { thread: ThreadMessagePort<WorkerSide, PageSide>; receiver: RemoteReceiver };

const origins = (...urls: string[]): string[] => [
  ...new Set(urls.filter((url) => url !== '').map((url) => new URL(url).origin)),
];

const nothing = async (): Promise<void> => undefined;
const SILENT: HostApi = {
  navigate: nothing,
  requestAccessTokenRefresh: async () => '',
  openSidePanelPage: nothing,
  openCommandConfirmationModal: nothing,
  unmountFrontComponent: nothing,
  enqueueSnackbar: nothing,
  closeSidePanel: nothing,
  updateProgress: nothing,
  copyToClipboard: nothing,
};

export const ComponentView = (props: ComponentViewProps): ReactNode => {
  const { componentUrl, accessToken, apiUrl, functionsUrl, workerUrl, applicationVariables, context, api } =
    props;
  const [channel, setChannel] = useState<Channel>();
  const [isReady, setReady] = useState(false);
  const [error, setError] = useState<Error>();
  const report = useRef(props.onError);
  report.current = props.onError;

  useEffect(() => {
    const fail = (problem: Error): void => {
      setError(problem);
      report.current(problem);
    };
    const { port1, port2 } = new MessageChannel();
    const allowed = origins(apiUrl, functionsUrl, componentUrl);
    const thread = new ThreadMessagePort<WorkerSide, PageSide>(port1, {
      exports: { ...SILENT, hostFetch: createHostFetch(allowed) },
    });
    port1.start();
    const receiver = new RemoteReceiver({ retain, release });
    const end = startWorker(workerUrl, port2, fail);
    thread.imports
      .render(receiver.connection, {
        componentUrl,
        accessToken,
        apiUrl,
        functionsUrl,
        origins: allowed,
        applicationVariables,
      })
      .catch(fail);
    setChannel({ thread, receiver });
    return () => {
      setChannel(undefined);
      setReady(false);
      port1.close();
      end();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new token does not start the component anew: it asks for one itself.
  }, [componentUrl, apiUrl, functionsUrl, workerUrl]);

  useEffect(() => {
    if (!channel) return;
    Object.assign(channel.thread.exports, api);
    channel.thread.imports.connectApi().catch((problem: Error) => report.current(problem));
  }, [channel, api]);

  const text = JSON.stringify(context);
  useEffect(() => {
    if (!channel) return;
    void channel.thread.imports
      .updateContext(JSON.parse(text) as ExecutionContext)
      .catch(() => undefined)
      .then(() => setReady(true));
  }, [channel, text]);

  const { onConfirmable } = props;
  useEffect(() => {
    if (channel)
      onConfirmable?.((result) => {
        channel.thread.imports
          .onConfirmationResult(result)
          .catch((problem: Error) => report.current(problem));
      });
  }, [channel, onConfirmable]);

  if (error) {
    return (
      <div role="alert" className="component-error">
        <strong>FrontComponent error:</strong> {error.message}
      </div>
    );
  }
  return channel && isReady ? <RemoteRootRenderer receiver={channel.receiver} components={registry} /> : null;
};
