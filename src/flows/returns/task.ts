import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** One task a subject, however often and in however many records they come back. */
export const returnTaskId = (subjectKey: string): string => stableId('return-task', subjectKey);

const WORDS = {
  ERASED: { done: 'erased', again: 'erase again', action: 'Erase person' },
  PSEUDONYMISED: {
    done: 'pseudonymised',
    again: 'pseudonymise again',
    action: 'Pseudonymise person',
  },
} as const;

/** The task that asks a human; it says nothing about who the person is, only its link does. */
export const returnTask = (subjectKey: string, reason: keyof typeof WORDS): Row => {
  const { done, again, action } = WORDS[reason];
  return {
    id: returnTaskId(subjectKey),
    title: `Somebody who was ${done} is back: ${again}, or let in`,
    status: 'TODO',
    bodyV2: {
      markdown: [
        `An address, number or profile of a person who was ${done} came in again: with a record, a mail or a meeting.`,
        'Is it the same person? A number may belong to somebody else by now.',
        '',
        `- **No wish to be here:** run the workflow action *${action}* on the person this task is linked to, then close this task.`,
        '- **Came back by their own will:** run *Admit return* on the person. It lifts the suppression, ends the restriction and closes this task.',
        '- **Somebody else:** run *Admit return* with the address, so that it is not taken for a return again.',
        '',
        'Until then the record is restricted: keep it, and do not use it (Art. 18 GDPR).',
      ].join('\n'),
    },
  };
};

/** The task's link to a person's record. */
export const returnTaskTarget = (subjectKey: string, personId: string): Row => ({
  id: stableId('return-task-target', subjectKey, personId),
  taskId: returnTaskId(subjectKey),
  targetPersonId: personId,
});
