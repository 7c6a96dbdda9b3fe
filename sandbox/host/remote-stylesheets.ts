/** `<style>` elements that a component adds to its document's head, brought to the page. */
import { createRemoteElement, type RemoteRootElement } from '@remote-dom/core/elements';

import { REMOTE_STYLE } from './style-tag';

type Sheet = Element & { cssText: string; styleKey: string };

export const defineStylesheet = (): void => {
  customElements.define(
    REMOTE_STYLE,
    createRemoteElement({
      properties: { cssText: { type: String }, styleKey: { type: String } },
    } as Parameters<typeof createRemoteElement>[0]) as unknown as CustomElementConstructor,
  );
};

const isStyle = (node: unknown): node is Element =>
  typeof node === 'object' && node !== null && (node as Element).localName === 'style';

/** Follows what is added to the head and taken out of it. */
export const followStylesheets = (root: RemoteRootElement): void => {
  const twins = new WeakMap<Element, Sheet>();

  const follow = (style: Element): void => {
    if (twins.has(style)) return;
    const twin = document.createElement(REMOTE_STYLE) as unknown as Sheet;
    twins.set(style, twin);
    const show = (): void => {
      twin.cssText = style.textContent ?? '';
    };
    // Most code fills a style after it was added.
    let text = style.textContent ?? '';
    Object.defineProperty(style, 'textContent', {
      configurable: true,
      get: () => text,
      set: (value: string) => {
        text = value;
        twin.cssText = value;
      },
    });
    const { appendChild } = style;
    style.appendChild = <Child extends Node>(child: Child): Child => {
      appendChild.call(style, child);
      text += child.textContent ?? '';
      show();
      return child;
    };
    show();
    root.append(twin);
  };
  const forget = (style: Element): void => {
    const twin = twins.get(style);
    twin?.remove();
    twins.delete(style);
  };

  const { head } = document;
  const { appendChild, append, insertBefore, removeChild } = head;
  head.appendChild = <Child extends Node>(child: Child): Child => {
    appendChild.call(head, child);
    if (isStyle(child)) follow(child);
    return child;
  };
  head.append = (...nodes: (Node | string)[]): void => {
    append.apply(head, nodes);
    for (const node of nodes) if (isStyle(node)) follow(node);
  };
  head.insertBefore = <Child extends Node>(child: Child, before: Node | null): Child => {
    insertBefore.call(head, child, before);
    if (isStyle(child)) follow(child);
    return child;
  };
  head.removeChild = <Child extends Node>(child: Child): Child => {
    removeChild.call(head, child);
    if (isStyle(child)) forget(child);
    return child;
  };
};
