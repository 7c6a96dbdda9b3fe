/**
 * Draws a component into a document like the one in a front component's worker: elements and events, but no layout and no
 * focus. For what a component does; what it looks like is for the browser tests. Import it before anything of React.
 */
import { Window } from '@remote-dom/core/polyfill';
import type { ReactNode } from 'react';
import type { Root } from 'react-dom/client';

const view = new Window();
Window.setGlobalThis(view);

// What React DOM looks for and the worker's document lacks.
const styles = new WeakMap<object, object>();
Object.defineProperty(view.Element.prototype, 'style', {
  configurable: true,
  get(this: object) {
    const style = styles.get(this) ?? { setProperty: () => undefined, animation: '', WebkitAnimation: '' };
    styles.set(this, style);
    return style;
  },
});
for (const target of [globalThis, view]) {
  Object.defineProperty(target, 'HTMLIFrameElement', { configurable: true, value: view.Comment });
  Object.defineProperty(target, 'navigator', { configurable: true, value: { userAgent: 'worker' } });
}

/**
 * The build turns every tag into an element of the bridge (`html-input`), for which React knows no special behaviour. Here it is
 * done for fields only, the rest is the same either way.
 */
const FIELDS = new Set(['input', 'select', 'textarea']);
jest.mock('react/jsx-runtime', () => {
  const actual = jest.requireActual<Record<string, unknown>>('react/jsx-runtime');
  const bridged =
    (make: (type: unknown, ...rest: unknown[]) => unknown) =>
    (type: unknown, ...rest: unknown[]) =>
      make(typeof type === 'string' && FIELDS.has(type) ? `html-${type}` : type, ...rest);
  const { jsx, jsxs } = actual as Record<'jsx' | 'jsxs', (type: unknown, ...rest: unknown[]) => unknown>;
  return { ...actual, jsx: bridged(jsx), jsxs: bridged(jsxs) };
});

type Context = { colorScheme: 'light' | 'dark'; locale: string; selectedRecordIds: string[] };

const host = globalThis as unknown as Record<string, unknown>;
host['IS_REACT_ACT_ENVIRONMENT'] = true;

/** What the host tells a component about where it stands. */
export const setContext = (context: Partial<Context> = {}): void => {
  host['__twentySdkExecutionContext__'] = {
    frontComponentId: 'test',
    userId: null,
    recordId: null,
    timelineActivityId: null,
    colorScheme: 'light',
    locale: 'en',
    selectedRecordIds: [],
    ...context,
  };
};
setContext();

/** What the component asked of the host, by name. */
export const hostCalls: { name: string; args: unknown[] }[] = [];
host['frontComponentHostCommunicationApi'] = new Proxy(
  {},
  {
    get: (_, name: string) =>
      name === 'then'
        ? undefined
        : (...args: unknown[]) => {
            hostCalls.push({ name, args });
            return Promise.resolve();
          },
  },
);

export type Drawn = {
  root: Element;
  /** Everything a person reads, in order. */
  text: () => string;
  all: (selector: string) => Element[];
  one: (selector: string) => Element;
  /** The button, tab, switch or link whose words or `aria-label` are these. */
  button: (label: string) => Element;
  click: (element: Element) => Promise<void>;
  /** Types into a field, or chooses in a select. */
  type: (element: Element, value: string) => Promise<void>;
  key: (element: Element, key: string) => Promise<void>;
  scroll: (element: Element, top: number) => Promise<void>;
  redraw: (node: ReactNode) => Promise<void>;
  /** Lets what is pending happen: promises, then effects. */
  settle: (ms?: number) => Promise<void>;
  unmount: () => Promise<void>;
};

const textOf = (node: Node): string =>
  node.nodeType === 3 ? ((node as Text).data ?? '') : [...node.childNodes].map(textOf).join(' ');

const under = (element: Element): Element[] =>
  [...element.children].flatMap((child) => [child, ...under(child)]);

const attribute = /^\[([\w-]+)(?:="?([^"\]]*)"?)?\]$/;

const fits = (element: Element, selector: string): boolean => {
  const [, name, value] = attribute.exec(selector) ?? [];
  if (name === undefined) return element.localName.replace(/^html-/, '') === selector;
  const actual = element.getAttribute(name);
  return value === undefined ? actual !== null : actual === value;
};

export const draw = async (node: ReactNode): Promise<Drawn> => {
  const { act } = await import('react');
  const { createRoot } = await import('react-dom/client');
  const root = document.createElement('div');
  document.body.appendChild(root);
  let mounted: Root | undefined;
  const settle = async (ms = 0): Promise<void> => {
    await act(() => new Promise<void>((resolve) => void setTimeout(resolve, ms)));
  };
  const redraw = async (next: ReactNode): Promise<void> => {
    mounted ??= createRoot(root);
    await act(async () => mounted?.render(next));
  };
  const fire = async (element: Element, type: string, properties: object, bubbles = true): Promise<void> => {
    const event = new view.Event(type, { bubbles });
    Object.assign(event, properties);
    await act(async () => void element.dispatchEvent(event as unknown as Event));
  };
  const all = (selector: string): Element[] => under(root).filter((element) => fits(element, selector));
  const first = (found: Element | undefined, what: string): Element => {
    if (found === undefined) throw new Error(`There is no ${what} in: ${textOf(root)}`);
    return found;
  };
  await redraw(node);
  return {
    root,
    text: () => textOf(root).replace(/\s+/g, ' ').trim(),
    all,
    one: (selector) => first(all(selector)[0], selector),
    button: (label) =>
      first(
        all('button').find(
          (element) =>
            element.getAttribute('aria-label') === label ||
            textOf(element).replace(/\s+/g, ' ').trim() === label,
        ),
        `button “${label}”`,
      ),
    click: (element) => fire(element, 'click', {}),
    type: async (element, value) => {
      Object.assign(element, { value });
      await fire(element, 'change', {});
    },
    key: (element, key) => fire(element, 'keydown', { key }),
    scroll: async (element, top) => {
      Object.assign(element, { scrollTop: top });
      await fire(element, 'scroll', {}, false);
    },
    redraw,
    settle,
    unmount: async () => {
      await act(async () => mounted?.unmount());
      root.remove();
    },
  };
};
