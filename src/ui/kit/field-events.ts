import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** An event of a field, as it arrives from the page: the value is on the event’s detail and, written there by the bridge, on its target. */
type FieldEvent = { target?: unknown; detail?: unknown };

const part = (holder: unknown, name: 'value' | 'checked'): unknown =>
  typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[name] : undefined;

export const valueOf = (event: FieldEvent): string => {
  const value = part(event.detail, 'value') ?? part(event.target, 'value');
  return typeof value === 'string' ? value : '';
};

export const checkedOf = (event: FieldEvent): boolean =>
  (part(event.detail, 'checked') ?? part(event.target, 'checked')) === true;

/** How long typing has to rest before the page is told what it typed itself. */
const REST_MS = 400;
/**
 * A worker that was busy so long has letters waiting. So it has to be idle once more before anything goes back: a second
 * timer comes after what is waiting, and one that comes late says that the worker is busy still.
 */
const IDLE_MS = 40;
const LATE_MS = 20;

type Valued = { value: unknown };
type Deferred = { element: object; flush: () => void };

const accessorOf = (element: object): PropertyDescriptor | undefined => {
  for (
    let holder: object | null = element;
    holder !== null;
    holder = Object.getPrototypeOf(holder) as object
  ) {
    const found = Object.getOwnPropertyDescriptor(holder, 'value');
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * What is typed is written into the component's element with each event, and goes from there back into the page, where more
 * may have been typed by then: letters would be lost. So it goes back when the typing rests, or when something else about
 * the field changes, since the page then writes the last value it knows.
 */
const deferValue = (element: Valued): Deferred => {
  const accessor = accessorOf(element);
  if (accessor?.set === undefined || accessor.get === undefined) return { element, flush: () => undefined };
  let latest: unknown = accessor.get.call(element);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    accessor.set?.call(element, latest);
  };
  const flushWhenIdle = (): void => {
    const due = Date.now() + IDLE_MS;
    timer = setTimeout(() => (Date.now() > due + LATE_MS ? flushWhenIdle() : flush()), IDLE_MS);
  };
  const flushAtRest = (): void => {
    clearTimeout(timer);
    timer = setTimeout(flushWhenIdle, REST_MS);
  };
  Object.defineProperty(element, 'value', {
    configurable: true,
    get: () => latest,
    set: (value: unknown) => {
      if (value === latest) return;
      latest = value;
      flushAtRest();
    },
  });
  return { element, flush };
};

/**
 * A text field between two processes: the host keeps what is typed and takes a new value over, except an empty one. A field
 * emptied by the program would go on showing its old text; it is made anew, by a key that changes.
 * @param looks what else of the element itself can change while somebody types, such as that it is in error
 */
export const useTyping = (value: string, onChange: (value: string) => void, looks: readonly unknown[]) => {
  const shown = useRef(value);
  const deferred = useRef<Deferred>(undefined);
  const [generation, setGeneration] = useState(0);
  if (value !== shown.current) {
    const isEmptiedByProgram = value === '' && shown.current !== '';
    shown.current = value;
    if (isEmptiedByProgram) setGeneration(generation + 1);
  }
  // The bridge gives and takes the same element with each drawing; it is prepared once.
  const ref = useCallback((element: Valued | null) => {
    if (element !== null && deferred.current?.element !== element) deferred.current = deferValue(element);
  }, []);
  // oxlint-disable-next-line react/exhaustive-deps -- whoever calls says what the field shows
  useLayoutEffect(() => deferred.current?.flush(), looks);
  return {
    key: String(generation),
    ref,
    onChange: (event: FieldEvent) => {
      shown.current = valueOf(event);
      onChange(shown.current);
    },
  };
};
