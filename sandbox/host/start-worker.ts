/** A worker in a frame of no origin, so that a component can reach nothing of the page but what it is given. */

/** Runs in the frame: fetches the worker's code, for a frame of no origin may start none from an address. */
const FRAME_SCRIPT = `addEventListener('message', async (event) => {
  const [port] = event.ports;
  if (!port) return;
  try {
    const code = await (await fetch(event.data.worker)).text();
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'application/javascript' })));
    worker.addEventListener('error', (error) => parent.postMessage({ sandboxFrame: 'error', message: error.message }, '*'));
    worker.postMessage('start', [port]);
  } catch (error) {
    parent.postMessage({ sandboxFrame: 'error', message: String(error) }, '*');
  }
});
parent.postMessage({ sandboxFrame: 'ready' }, '*');`;

type FrameMessage = { sandboxFrame: 'ready' } | { sandboxFrame: 'error'; message: string };

const isFrameMessage = (data: unknown): data is FrameMessage =>
  typeof data === 'object' && data !== null && 'sandboxFrame' in data;

/** Starts one that talks through `port`; call the result to end it. */
export const startWorker = (
  workerUrl: string,
  port: MessagePort,
  onError: (error: Error) => void,
): (() => void) => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.title = 'Worker of a component';
  frame.style.display = 'none';
  frame.srcdoc = `<!doctype html><meta charset="utf-8"><script>${FRAME_SCRIPT}</script>`;
  let isStarted = false;
  const hear = (event: MessageEvent): void => {
    if (event.source !== frame.contentWindow || !isFrameMessage(event.data)) return;
    if (event.data.sandboxFrame === 'error') {
      onError(new Error(event.data.message || 'Unknown front component worker error'));
      return;
    }
    if (isStarted) return;
    isStarted = true;
    frame.contentWindow?.postMessage({ worker: workerUrl }, '*', [port]);
  };
  window.addEventListener('message', hear);
  document.body.append(frame);
  return () => {
    window.removeEventListener('message', hear);
    frame.remove();
  };
};
