/** Which real element stands for which remote one. */
import { RemoteFragmentRenderer, createRemoteComponentRenderer } from '@remote-dom/react/host';
import { createElement, type FocusEvent, type FormEvent, type ReactNode, useEffect, useState } from 'react';

import { ALLOWED_ELEMENTS, REFUSED_ELEMENTS, VOID_ELEMENTS } from './elements';
import { frameSandbox, safeProps } from './props';
import { REMOTE_STYLE } from './style-tag';

type Props = Record<string, unknown> & { children?: ReactNode };
type Renderer = ReturnType<typeof createRemoteComponentRenderer> | typeof RemoteFragmentRenderer;
type TextElement = HTMLInputElement | HTMLTextAreaElement;

const TYPED_INTO = new Set(['text', 'search', 'url', 'tel', 'password', 'email', 'number', '']);

const isTypedInto = (tag: string, type: unknown): boolean =>
  tag === 'textarea' ||
  (tag === 'input' && TYPED_INTO.has(typeof type === 'string' ? type.toLowerCase() : ''));

/** A value that comes back from the worker while somebody types must not move the caret. */
const putValue = (element: TextElement, value: string): void => {
  if (element.value === value) return;
  const isFocused = document.activeElement === element;
  const start = isFocused ? element.selectionStart : null;
  const end = isFocused ? element.selectionEnd : null;
  element.value = value;
  if (start === null || end === null) return;
  try {
    element.setSelectionRange(start, end);
  } catch {
    // Inputs of some types have no caret to put.
  }
};

/**
 * An input whose value lives in the browser: a worker answers a key stroke too late for one React controls. As on a 2.21
 * server an empty value is not written back, so a component cannot empty an input by setting its value to ''.
 */
const textInput = (tag: string, { value, defaultValue, onFocus, onBlur, ...rest }: Props): ReactNode => {
  const first = [defaultValue, value].find((given) => typeof given === 'string' && given !== '');
  return createElement(tag, {
    ...rest,
    defaultValue: first,
    onFocus: (event: FocusEvent) => {
      if (typeof onFocus === 'function') (onFocus as (event: FocusEvent) => void)(event);
    },
    onBlur: (event: FocusEvent) => {
      if (typeof onBlur === 'function') (onBlur as (event: FocusEvent) => void)(event);
    },
    ref: (element: TextElement | null) => {
      if (element && typeof value === 'string' && value !== '') putValue(element, value);
    },
  });
};

const realElement = (tag: string) => {
  const Real = ({ children, ...given }: Props): ReactNode => {
    const props = safeProps(given, tag);
    if (tag === 'iframe') props['sandbox'] = frameSandbox(props['sandbox']);
    if (tag === 'form') {
      const { onSubmit } = props;
      // The worker hears of it too late to stop the browser from leaving the page.
      props['onSubmit'] = (event: FormEvent) => {
        event.preventDefault();
        if (typeof onSubmit === 'function') (onSubmit as (event: FormEvent) => void)(event);
      };
    }
    if (isTypedInto(tag, props['type'])) return textInput(tag, props);
    return createElement(tag, props, VOID_ELEMENTS.has(tag) ? undefined : children);
  };
  return createRemoteComponentRenderer(Real as Parameters<typeof createRemoteComponentRenderer>[0]);
};

const Stylesheet = ({ cssText, styleKey }: { cssText?: string; styleKey?: string }): null => {
  const [style] = useState(() => document.createElement('style'));
  useEffect(() => {
    style.setAttribute('data-remote-style', styleKey ?? '');
    document.head.append(style);
    return () => style.remove();
  }, [style, styleKey]);
  useEffect(() => {
    style.textContent = cssText ?? '';
  }, [style, cssText]);
  return null;
};

const Nothing = createRemoteComponentRenderer(() => null);

const known = new Map<string, Renderer>([
  ...ALLOWED_ELEMENTS.map(({ tag, remoteTag }): [string, Renderer] => [remoteTag, realElement(tag)]),
  [
    REMOTE_STYLE,
    createRemoteComponentRenderer(Stylesheet as Parameters<typeof createRemoteComponentRenderer>[0]),
  ],
  ['remote-fragment', RemoteFragmentRenderer],
]);

/** Of what is not allowed the children are shown, of what could do harm nothing. */
class Registry extends Map<string, Renderer> {
  override get(tag: string): Renderer {
    const plain = tag.toLowerCase().replace(/^(html-)+/, '');
    const found = super.get(tag) ?? super.get(`html-${plain}`);
    if (found) return found;
    return REFUSED_ELEMENTS.has(plain) ? Nothing : RemoteFragmentRenderer;
  }
}

export const registry: Map<string, Renderer> = new Registry(known);
