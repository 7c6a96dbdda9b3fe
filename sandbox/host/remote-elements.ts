/** The elements of the worker's document: what happens to one is done to its twin on the page. */
import { createRemoteElement, type RemoteElement } from '@remote-dom/core/elements';

import { ALLOWED_ELEMENTS, type PropertyType } from './elements';
import { type EventData, fromEventData } from './event-data';
import { createStyle } from './remote-style';

const TYPES = { string: String, number: Number, boolean: Boolean } as const;

/** Attributes by which code of all kinds means a property. */
const PROPERTY_OF: Record<string, string> = {
  class: 'className',
  className: 'className',
  for: 'htmlFor',
  htmlFor: 'htmlFor',
  tabindex: 'tabIndex',
  tabIndex: 'tabIndex',
  srcdoc: 'srcDoc',
  srcDoc: 'srcDoc',
};

type Remote = RemoteElement & {
  updateRemoteProperty(name: string, value: unknown): void;
  updateRemoteAttribute(name: string, value?: string): void;
};
type Definition = { new (): RemoteElement; observedAttributes?: string[]; prototype: object };

const eventDefinitions = (events: readonly string[]): object =>
  Object.fromEntries(
    events.map((type) => [
      type,
      {
        dispatchEvent(this: Element, data: EventData) {
          return fromEventData(type, this, data);
        },
      },
    ]),
  );

const propertyDefinitions = (properties: Record<string, PropertyType>): object =>
  Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, { type: TYPES[type] }]));

/** A `style` object such as React writes to; the page gets the text of it. */
const addStyle = (definition: Definition): void => {
  const styles = new WeakMap<object, ReturnType<typeof createStyle>>();
  const styleOf = (element: Remote) => {
    const known = styles.get(element);
    if (known) return known;
    const fresh = createStyle((css) => element.updateRemoteProperty('style', css === '' ? undefined : css));
    styles.set(element, fresh);
    return fresh;
  };
  Object.defineProperty(definition.prototype, 'style', {
    configurable: true,
    get(this: Remote) {
      return styleOf(this);
    },
    set(this: Remote, value: unknown) {
      if (typeof value === 'string') styleOf(this)['cssText'] = value;
    },
  });
};

/** Attributes that are properties are set as such, and all of `aria-*` and `data-*` go to the page. */
const passAttributes = (definition: Definition): void => {
  const observed = new Set(definition.observedAttributes ?? []);
  const passes = (name: string): boolean => /^(aria|data)-/i.test(name) && !observed.has(name);
  const { setAttribute, removeAttribute } = definition.prototype as Remote;
  Object.assign(definition.prototype, {
    setAttribute(this: Remote, name: string, value: string) {
      const property = PROPERTY_OF[name];
      if (property !== undefined) return void Object.assign(this, { [property]: value });
      setAttribute.call(this, name, value);
      if (passes(name)) this.updateRemoteAttribute(name, value);
    },
    removeAttribute(this: Remote, name: string) {
      const property = PROPERTY_OF[name];
      if (property !== undefined) return void Object.assign(this, { [property]: undefined });
      removeAttribute.call(this, name);
      if (passes(name)) this.updateRemoteAttribute(name);
    },
  });
};

/** Makes them known to the worker's document. */
export const defineElements = (): void => {
  for (const { remoteTag, properties, events } of ALLOWED_ELEMENTS) {
    const definition = createRemoteElement({
      properties: propertyDefinitions(properties),
      events: eventDefinitions(events),
    } as Parameters<typeof createRemoteElement>[0]) as unknown as Definition;
    customElements.define(remoteTag, definition as unknown as CustomElementConstructor);
    addStyle(definition);
    passAttributes(definition);
  }
};
