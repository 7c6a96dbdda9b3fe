import { createHash } from 'node:crypto';

type Color =
  | 'amber'
  | 'blue'
  | 'brown'
  | 'crimson'
  | 'gray'
  | 'green'
  | 'mint'
  | 'orange'
  | 'pink'
  | 'purple'
  | 'red'
  | 'sky'
  | 'turquoise'
  | 'yellow';

/** Options of a select field, in order: `{ VALUE: [label, colour] }`. */
export const selectOptions = (
  field: string,
  options: Record<string, readonly [label: string, color: Color]>,
) =>
  Object.entries(options).map(([value, [label, color]], position) => ({
    id: optionId(field, value),
    value,
    label,
    color,
    position,
  }));

/** Left alone, the SDK makes the id from the label, and a reworded label would be a new option to a workspace: the value makes it here. */
const optionId = (field: string, value: string): string => {
  const hex = createHash('sha256').update(`${field}:${value}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
