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
export const problemTask = (
  ruleId: string,
  name: string,
  problems: readonly RuleProblem[],
  isPutBack = false,
): Row => ({
  id: problemTaskId(ruleId),
  title: `The field rule ${name} contradicts itself`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      isPutBack
        ? `The confirmed rule **${name}** was changed and could not decide any more, so what stood there before was put back and stays in force:`
        : `The rule **${name}** was confirmed and cannot decide as it stands, so it is a suggestion again:`,
      '',
      ...problems.map(({ message }) => `- ${message}`),
      '',
      isPutBack
        ? 'Change all that belongs together at once under **Field rules**.'
        : 'Correct it under **Field rules**, and confirm it again.',
    ].join('\n'),
  },
});

/** A decision was deleted: what it decided is decided by what ships, or by nothing. */
export const deletedTask = (ruleId: string, name: string): Row => ({
  id: stableId('field-rule-deleted-task', ruleId),
  title: `The confirmed field rule ${name} was deleted`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      `The rule **${name}** was confirmed, and somebody deleted it. What ships with the app decides now, or the type of the field; if the rule was sealed, new values stand there plainly.`,
      '',
      '- **By mistake:** restore it from the bin, or let *Classify fields* suggest it again and confirm it.',
      '- **On purpose:** set this task to done. The ledger has it.',
    ].join('\n'),
  },
});

/** Another app made a rule that pretends to be an admin's decision. */
export const foreignTask = (ruleId: string, name: string): Row => ({
  id: fightTaskId(ruleId),
  title: `Another app confirmed the field rule ${name}`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      `The rule **${name}** was written as confirmed by another app, not by a person. It is a suggestion now and decides nothing.`,
      '',
      'Look at it under **Field rules**, and confirm it if it is right.',
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
      `The confirmed rule **${name}** was changed by another app or program, not by a person.`,
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
