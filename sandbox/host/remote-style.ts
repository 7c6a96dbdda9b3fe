/** The `style` of an element in a worker, where no browser keeps one. */

/** Numbers of these are no pixels. */
const UNITLESS = new Set(
  `animationIterationCount borderImageOutset borderImageSlice borderImageWidth columnCount columns flex flexGrow flexShrink
  flexOrder gridArea gridRow gridRowEnd gridRowSpan gridRowStart gridColumn gridColumnEnd gridColumnSpan gridColumnStart
  fontWeight lineClamp lineHeight opacity order orphans tabSize widows zIndex zoom fillOpacity floodOpacity stopOpacity
  strokeDasharray strokeDashoffset strokeMiterlimit strokeOpacity strokeWidth`.split(/\s+/),
);

const hyphenated = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const declarations = (css: string): [string, string][] =>
  css.split(';').flatMap((part): [string, string][] => {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon).trim();
    const value = part.slice(colon + 1).trim();
    return colon > 0 && name !== '' && value !== '' ? [[name, value]] : [];
  });

export type RemoteStyle = Record<string, unknown>;

/** A style that tells its text after every change. */
export const createStyle = (changed: (css: string) => void): RemoteStyle => {
  const values = new Map<string, string>();
  const text = (): string => [...values].map(([name, value]) => `${name}:${value}`).join(';');
  const put = (name: string, value: unknown): void => {
    if (value === null || value === undefined || value === '') values.delete(name);
    else values.set(name, String(value));
    changed(text());
  };
  const methods: Record<string, unknown> = {
    setProperty: put,
    removeProperty: (name: string) => {
      const before = values.get(name) ?? '';
      put(name, null);
      return before;
    },
    getPropertyValue: (name: string) => values.get(name) ?? '',
  };
  return new Proxy<RemoteStyle>(
    {},
    {
      get: (_, name) => {
        if (typeof name !== 'string') return undefined;
        if (name === 'cssText') return text();
        return methods[name] ?? values.get(hyphenated(name)) ?? '';
      },
      set: (_, name, value: unknown) => {
        if (typeof name !== 'string') return true;
        if (name === 'cssText') {
          values.clear();
          for (const [property, given] of declarations(String(value))) values.set(property, given);
          changed(text());
          return true;
        }
        const isPixels = typeof value === 'number' && value !== 0 && !UNITLESS.has(name);
        put(hyphenated(name), isPixels ? `${value}px` : value);
        return true;
      },
    },
  );
};
