const VARIABLE = /\{\{([^{}]+)\}\}/g;

/** A path such as `trigger.properties.after.id` in what earlier steps gave. */
const valueAt = (path: string, context: Record<string, unknown>): unknown =>
  path
    .trim()
    .split('.')
    .map((part) => part.replaceAll(/^\[|\]$/g, ''))
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
      context,
    );

const inText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/**
 * Puts values in for `{{…}}`. A text that is one variable becomes the value itself, whatever its type; inside a text it becomes
 * words, and what is not there becomes “undefined”, as on a server.
 */
export const resolveInput = (input: unknown, context: Record<string, unknown>): unknown => {
  if (typeof input === 'string') {
    const [only, ...others] = input.match(VARIABLE) ?? [];
    if (only === undefined) return input;
    if (others.length === 0 && only === input) return valueAt(input.slice(2, -2), context);
    return input.replaceAll(VARIABLE, (_, path: string) => inText(valueAt(path, context)));
  }
  if (Array.isArray(input)) return input.map((item) => resolveInput(item, context));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      String(resolveInput(name, context)),
      resolveInput(value, context),
    ]),
  );
};
