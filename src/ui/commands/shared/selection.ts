/**
 * How a command learns which records were selected. Twenty hands the selection to a component without a face alone; one
 * that opens in the side panel is given a record only when exactly one is selected, else nothing. So a command starts
 * faceless, opens itself in the side panel, and takes the selection along in the one thing that is passed on: the id of the
 * record it is opened for. The ids never leave the page.
 */
const MARK = 'selection:';

export type Place =
  /** Started from the command menu, without a face. */
  | { kind: 'COMMAND'; ids: readonly string[] }
  /** Opened in the side panel, for what was selected when the command was given. */
  | { kind: 'PANEL'; ids: readonly string[] };

const unique = (ids: readonly string[]): string[] => [...new Set(ids.filter((id) => id !== ''))];

/** What the side panel is opened for. */
export const packSelection = (ids: readonly string[]): string => MARK + unique(ids).join(',');

/** Where a component is, and what it is about, from the ids that its host gave it. */
export const placeOf = (selectedRecordIds: readonly string[]): Place => {
  const [first] = selectedRecordIds;
  return first !== undefined && first.startsWith(MARK)
    ? { kind: 'PANEL', ids: unique(first.slice(MARK.length).split(',')) }
    : { kind: 'COMMAND', ids: unique(selectedRecordIds) };
};

/** The most people a command takes; more are for the workflow action that works through a list. */
export const MOST_PEOPLE = 1000;

/** In parts of at most `most`, in order. */
export const inParts = <Item>(items: readonly Item[], most: number): Item[][] => {
  const parts: Item[][] = [];
  for (let at = 0; at < items.length; at += most) parts.push(items.slice(at, at + most));
  return parts;
};
