import type { RuleProblem } from '../../domain/sensitivity/judge-rule';
import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** One task for all fields, however many there are. */
export const CENSUS_TASK_ID = stableId('field-rules-task');

const fields = (count: number): string => (count === 1 ? '1 field has' : `${count} fields have`);

/** Asks for the decisions that nobody has taken yet. @param isMore whether there are more of them than when it was last written */
export const openTask = (open: number, isMore: boolean): Row => ({
  id: CENSUS_TASK_ID,
  title: `${fields(open)} no confirmed rule`,
  ...(isMore ? { status: 'TODO' } : {}),
  bodyV2: {
    markdown: [
      `${fields(open)} a suggested rule that nobody has confirmed: how sensitive the values are, and what becomes of them on erasure. A suggestion decides nothing.`,
      '',
      'Open **Field rules → Unconfirmed**. The reason says why something was suggested, and the confidence how sure it is.',
      '',
      '- **Right:** set the status to *Confirmed*. Several at once can be selected.',
      '- **Wrong:** correct the rule, then confirm it.',
      '- **Many:** the workflow action *Classify fields* confirms all from a confidence of your choice.',
      '',
      'This task is kept up to date, and is done when every field has a confirmed rule.',
    ].join('\n'),
  },
});

export const closedTask = (): Row => ({
  id: CENSUS_TASK_ID,
  title: 'Every field has a confirmed rule',
  status: 'DONE',
});

export const problemTaskId = (ruleId: string): string => stableId('field-rule-problem-task', ruleId);

/** A confirmed rule that cannot decide. The words name the data model only. */
export const problemTask = (ruleId: string, name: string, problems: readonly RuleProblem[]): Row => ({
  id: problemTaskId(ruleId),
  title: `The field rule ${name} contradicts itself`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      `The rule **${name}** was confirmed and cannot decide as it stands, so it is a suggestion again:`,
      '',
      ...problems.map(({ message }) => `- ${message}`),
      '',
      'Correct it under **Field rules**, and confirm it again.',
    ].join('\n'),
  },
});

export const fightTaskId = (ruleId: string): string => stableId('field-rule-fight-task', ruleId);

/** Another app changes what an admin has decided. */
export const fightTask = (ruleId: string, name: string, isPutBack: boolean): Row => ({
  id: fightTaskId(ruleId),
  title: `Another app changes the field rule ${name}`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      `The confirmed rule **${name}** was changed by another app, not by a person.`,
      '',
      isPutBack
        ? 'What the admin confirmed was put back. If the app does so again it is put back again, five times an hour at most.'
        : 'It was put back five times within an hour, and the app changed it again. **It stands as the app wrote it.**',
      '',
      '- Take the right to update Field rules away from that app (Settings → Roles), or switch it off.',
      '- Then look at the rule, and confirm it again as it should be.',
    ].join('\n'),
  },
});
