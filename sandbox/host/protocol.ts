/** What the page around a front component and its worker say to each other. */
import type { RemoteConnection } from '@remote-dom/core/elements';

export type ColorScheme = 'light' | 'dark';

/** What a component reads by the SDK's hooks; a change of it is told again. */
export type ExecutionContext = {
  frontComponentId: string;
  userId: string | null;
  recordId: string | null;
  selectedRecordIds: string[];
  colorScheme: ColorScheme;
  locale: string;
};

export type ConfirmationRequest = {
  title: string;
  subtitle: string;
  confirmButtonText?: string;
  confirmButtonAccent?: 'default' | 'blue' | 'danger';
};
export type ConfirmationResult = 'confirm' | 'cancel';

export type Snackbar = {
  message: string;
  variant: 'success' | 'error' | 'info' | 'warning';
  duration?: number;
  detailedMessage?: string;
  dedupeKey?: string;
};

export type SidePanelRequest = { page: string; pageTitle?: string; pageIcon?: string } & Record<
  string,
  unknown
>;

/** What a component may ask of the page. */
export type HostApi = {
  navigate(
    to: string,
    params?: Record<string, string | null>,
    query?: Record<string, unknown>,
    options?: { replace?: boolean },
  ): Promise<void>;
  requestAccessTokenRefresh(): Promise<string>;
  openSidePanelPage(request: SidePanelRequest): Promise<void>;
  openCommandConfirmationModal(request: ConfirmationRequest): Promise<void>;
  unmountFrontComponent(): Promise<void>;
  enqueueSnackbar(snackbar: Snackbar): Promise<void>;
  closeSidePanel(): Promise<void>;
  updateProgress(percent: number): Promise<void>;
  copyToClipboard(text: string): Promise<void>;
};

export type HostRequest = { url: string; method: string; headers: Record<string, string>; body?: string };
export type HostResponse = {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  body: string;
};

/** The page's side of the channel. */
export type PageSide = HostApi & { hostFetch(request: HostRequest): Promise<HostResponse> };

export type RenderRequest = {
  componentUrl: string;
  accessToken: string;
  apiUrl: string;
  functionsUrl: string;
  /** Requests to these go through the page; the worker itself is of no origin. */
  origins: string[];
  applicationVariables: Record<string, string>;
};

/** The worker's side of the channel. */
export type WorkerSide = {
  render(connection: RemoteConnection, request: RenderRequest): Promise<void>;
  connectApi(): Promise<void>;
  updateContext(context: ExecutionContext): Promise<void>;
  onConfirmationResult(result: ConfirmationResult): Promise<void>;
};
