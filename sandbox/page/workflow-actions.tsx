/** The workflow actions of installed apps that take this record, each run as a workflow would. */
import { type ReactNode, useState } from 'react';

import { useDesk, useLoaded } from './desk';
import { control, type ObjectInfo } from './session';
import { textIn } from './texts';

type Action = {
  label: string;
  universalIdentifier: string;
  inputSchema: { properties?: Record<string, { objectUniversalIdentifier?: string }> }[];
};

/** The input a record of the object goes into. */
const inputFor = ({ inputSchema }: Action, object: ObjectInfo): string | undefined =>
  Object.entries(inputSchema[0]?.properties ?? {}).find(
    ([, { objectUniversalIdentifier }]) => objectUniversalIdentifier === object.universalIdentifier,
  )?.[0];

export const WorkflowActions = ({
  object,
  recordId,
}: {
  object: ObjectInfo;
  recordId: string;
}): ReactNode => {
  const { settings, session, refresh } = useDesk();
  const [answer, setAnswer] = useState<string>();
  const [running, setRunning] = useState<string>();
  const { data } = useLoaded(() => control<Action[]>('workflow-actions'), []);
  const actions = (data ?? []).flatMap((action) => {
    const input = inputFor(action, object);
    return input === undefined ? [] : [{ ...action, input }];
  });
  // Who may run workflows may do this; the sandbox's own way asks nobody.
  if (actions.length === 0 || session.member.key !== 'tim') return null;
  const run = async (id: string, input: string): Promise<void> => {
    setRunning(id);
    try {
      const result = await control('workflow-action', {
        universalIdentifier: id,
        input: { [input]: recordId },
      });
      await control('settle');
      setAnswer(JSON.stringify(result, null, 2));
      refresh();
    } catch (error) {
      setAnswer(error instanceof Error ? error.message : String(error));
    } finally {
      setRunning(undefined);
    }
  };
  return (
    <details className="workflow-actions">
      <summary>
        {textIn(settings.locale, 'actions')} <small>{actions.length}</small>
      </summary>
      <div className="actions">
        {actions.map(({ label, universalIdentifier, input }) => (
          <button
            key={universalIdentifier}
            type="button"
            disabled={running !== undefined}
            onClick={() => void run(universalIdentifier, input)}
          >
            {running === universalIdentifier ? '…' : label}
          </button>
        ))}
      </div>
      {answer !== undefined && (
        <pre tabIndex={0} aria-label={textIn(settings.locale, 'actions')}>
          {answer}
        </pre>
      )}
    </details>
  );
};
