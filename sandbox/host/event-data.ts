/** What of an event reaches a front component: plain values, for it crosses from the page into a worker. */

export type EventData = Record<string, unknown> & { type: string };

const NUMBERS =
  `clientX clientY x y pageX pageY screenX screenY offsetX offsetY movementX movementY button buttons pointerId
  pressure tangentialPressure tiltX tiltY twist width height deltaX deltaY deltaZ deltaMode`.split(/\s+/);
const FLAGS = 'altKey ctrlKey metaKey shiftKey isPrimary repeat'.split(' ');
const TEXTS = 'pointerType key code'.split(' ');

const TARGET_NUMBERS = 'scrollTop scrollLeft currentTime duration volume playbackRate'.split(' ');
const TARGET_FLAGS = 'checked paused ended muted'.split(' ');
const TARGET_TEXTS = ['value'];

const pick = (
  source: Record<string, unknown>,
  names: readonly string[],
  type: 'number' | 'boolean' | 'string',
): Record<string, unknown> =>
  Object.fromEntries(
    names
      .filter((name) => typeof source[name] === type && !Number.isNaN(source[name]))
      .map((name) => [name, source[name]]),
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Names of chosen files, never what is in them. */
const fileData = (files: unknown): { files?: object[] } =>
  isObject(files) && typeof files['length'] === 'number'
    ? {
        files: [...(files as unknown as File[])].map(({ name, size, type, lastModified }) => ({
          name,
          size,
          type,
          lastModified,
        })),
      }
    : {};

/** On the page: an event of React's as it is sent. */
export const toEventData = (event: unknown): EventData => {
  if (!isObject(event)) return { type: 'unknown' };
  const target = isObject(event['target']) ? event['target'] : {};
  return {
    type: typeof event['type'] === 'string' ? event['type'] : 'unknown',
    ...pick(event, NUMBERS, 'number'),
    ...pick(event, FLAGS, 'boolean'),
    ...pick(event, TEXTS, 'string'),
    ...pick(target, TARGET_NUMBERS, 'number'),
    ...pick(target, TARGET_FLAGS, 'boolean'),
    ...pick(target, TARGET_TEXTS, 'string'),
    ...fileData(target['files']),
  };
};

const assign = (target: object, data: EventData, names: readonly string[]): void => {
  for (const name of names)
    if (name in data)
      Object.defineProperty(target, name, { value: data[name], configurable: true, writable: true });
};

/** In the worker: the event as the component gets it, after its target took over what a person typed, chose or scrolled. */
export const fromEventData = (type: string, element: object, data: EventData): CustomEvent => {
  for (const name of [...TARGET_NUMBERS, ...TARGET_FLAGS, ...TARGET_TEXTS, 'files'])
    if (name in data) (element as Record<string, unknown>)[name] = data[name];
  const event = new CustomEvent(type, { detail: data });
  assign(event, data, [...NUMBERS, ...FLAGS, ...TEXTS]);
  return event;
};
