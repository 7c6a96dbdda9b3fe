/** The worker a front component runs in. It has a document of its own, which the page shows, and nothing else of a browser window. */
import '@remote-dom/core/polyfill';
import '@remote-dom/react/polyfill';

import { ThreadMessagePort } from '@quilted/threads';
import {
  BatchingRemoteConnection,
  type RemoteConnection,
  RemoteFragmentElement,
  RemoteRootElement,
} from '@remote-dom/core/elements';
import {
  FRONT_COMPONENT_CONTEXT_KEY,
  FRONT_COMPONENT_HOST_COMMUNICATION_API_KEY,
  FRONT_COMPONENT_LISTENERS_KEY,
} from 'twenty-sdk/front-component-renderer';

import { ALLOWED_ELEMENTS } from './elements';
import type {
  ConfirmationRequest,
  ConfirmationResult,
  PageSide,
  RenderRequest,
  WorkerSide,
} from './protocol';
import { defineElements } from './remote-elements';
import { defineStylesheet, followStylesheets } from './remote-stylesheets';
import { installFetch } from './worker-fetch';

const globals = globalThis as unknown as Record<string, unknown>;

customElements.define('remote-root', RemoteRootElement as unknown as CustomElementConstructor);
customElements.define('remote-fragment', RemoteFragmentElement as unknown as CustomElementConstructor);
defineElements();
defineStylesheet();

// Read by the wrapper around React's factory that every built component brings.
globals['__HTML_TAG_TO_CUSTOM_ELEMENT_TAG__'] = Object.fromEntries(
  ALLOWED_ELEMENTS.map(({ tag, remoteTag }) => [tag, remoteTag]),
);
const api = ((globals[FRONT_COMPONENT_HOST_COMMUNICATION_API_KEY] as Record<string, unknown> | undefined) ??=
  {}) as Record<string, unknown>;
globals[FRONT_COMPONENT_HOST_COMMUNICATION_API_KEY] = api;

let page: PageSide | undefined;
let answerConfirmation: ((result: ConfirmationResult) => void) | undefined;

/** A component waits for the answer; the page only says that it shows the question. */
const confirm = async (request: ConfirmationRequest): Promise<ConfirmationResult> => {
  if (answerConfirmation) throw new Error('This component has a question open already.');
  const answer = new Promise<ConfirmationResult>((resolve) => {
    answerConfirmation = resolve;
  });
  try {
    await page?.openCommandConfirmationModal(request);
  } catch (error) {
    answerConfirmation = undefined;
    throw error;
  }
  return answer;
};

const setEnvironment = (values: Record<string, string>): void => {
  const known = (globals['process'] ?? {}) as { env?: Record<string, string> };
  globals['process'] = { ...known, env: { ...known.env, ...values } };
};

const attachRoot = (connection: RemoteConnection): Element => {
  const root = document.createElement('remote-root') as unknown as RemoteRootElement;
  const container = document.createElement('remote-fragment');
  root.connect(new BatchingRemoteConnection(connection));
  root.append(container);
  document.body.append(root as unknown as Node);
  followStylesheets(root);
  return container;
};

const load = async (url: string, token: string): Promise<(container: Element) => void> => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`Failed to fetch ${url}: ${response.status} ${response.statusText}`);
  const blob = new Blob([await response.text()], { type: 'application/javascript' });
  const address = URL.createObjectURL(blob);
  try {
    return ((await import(address)) as { default: (container: Element) => void }).default;
  } finally {
    URL.revokeObjectURL(address);
  }
};

const workerSide: WorkerSide = {
  render: async (connection, request: RenderRequest) => {
    if (!page) throw new Error('The page has not said how to reach it.');
    installFetch(page.hostFetch, request.origins);
    const container = attachRoot(connection);
    setEnvironment({
      applicationVariables: JSON.stringify(request.applicationVariables),
      TWENTY_API_URL: request.apiUrl,
      TWENTY_FUNCTIONS_URL: request.functionsUrl,
      TWENTY_APP_ACCESS_TOKEN: request.accessToken,
    });
    (await load(request.componentUrl, request.accessToken))(container);
  },
  connectApi: async () => {
    if (!page) return;
    const { hostFetch: _, ...offered } = pageFunctions(page);
    Object.assign(api, offered, { openCommandConfirmationModal: confirm });
  },
  updateContext: async (context) => {
    globals[FRONT_COMPONENT_CONTEXT_KEY] = context;
    const listeners = (globals[FRONT_COMPONENT_LISTENERS_KEY] ??= new Set()) as Set<() => void>;
    for (const listener of listeners) listener();
  },
  onConfirmationResult: async (result) => {
    const answer = answerConfirmation;
    answerConfirmation = undefined;
    answer?.(result);
  },
};

/** The functions of the page by name: the channel itself answers to any. */
const pageFunctions = (side: PageSide): PageSide => ({
  navigate: side.navigate,
  requestAccessTokenRefresh: side.requestAccessTokenRefresh,
  openSidePanelPage: side.openSidePanelPage,
  openCommandConfirmationModal: side.openCommandConfirmationModal,
  unmountFrontComponent: side.unmountFrontComponent,
  enqueueSnackbar: side.enqueueSnackbar,
  closeSidePanel: side.closeSidePanel,
  updateProgress: side.updateProgress,
  copyToClipboard: side.copyToClipboard,
  hostFetch: side.hostFetch,
});

self.addEventListener('message', (event: MessageEvent) => {
  const [port] = event.ports;
  if (page || !port) return;
  page = new ThreadMessagePort<PageSide, WorkerSide>(port, { exports: workerSide }).imports as PageSide;
  port.start();
});
