import { useKept } from './kept';
import { useSettings } from './settings-store';

/**
 * Whether the member may change records of an object: what their role says, or, where the server does not tell, what it
 * answered when something was saved.
 */
export const useMayEdit = (object: string): { mayEdit: boolean; refused: () => void } => {
  const { rights } = useSettings();
  const [wasRefused, setRefused] = useKept(`refused/${object}`, false);
  return { mayEdit: rights.mayUpdate(object) !== false && !wasRefused, refused: () => setRefused(true) };
};
