import { msg, type MessageDescriptor, useTranslate } from 'twenty-sdk/front-component';

/** Twenty's objects that findings are in. What another app added goes by its API name. */
const OBJECT_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  person: msg('People'),
  company: msg('Companies'),
  opportunity: msg('Opportunities'),
  note: msg('Notes'),
  task: msg('Tasks'),
  attachment: msg('Attachments'),
  message: msg('Messages'),
  messageThread: msg('Message threads'),
  messageParticipant: msg('Senders and recipients of messages'),
  calendarEvent: msg('Calendar events'),
  calendarEventParticipant: msg('Participants of calendar events'),
  timelineActivity: msg('Timeline'),
  workflowRun: msg('Workflow runs'),
  callRecording: msg('Call recordings'),
};

export const useObjectName = (): ((object: string | null) => string) => {
  const { t } = useTranslate();
  return (object) => {
    if (object === null) return t('Unknown object');
    const known = OBJECT_TEXT[object];
    return known === undefined ? object : t(known);
  };
};
