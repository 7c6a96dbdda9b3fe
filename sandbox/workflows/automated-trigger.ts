import { evaluateFilters, type StepFilter, type StepFilterGroup } from './conditions';
import { patternOf } from './cron-pattern';
import type { Trigger } from './flow';

export type AutomatedTrigger = { workflowId: string; type: string; settings: TriggerSettings };
type TriggerSettings = {
  eventName?: string;
  fields?: string[];
  pattern?: string;
  filter?: { stepFilters: StepFilter[]; stepFilterGroups: StepFilterGroup[] };
};

/** Whether an event is one that the trigger waits for: by the fields that changed, and by its filter. */
export const matches = ({ settings }: AutomatedTrigger, payload: Record<string, unknown>): boolean => {
  const { updatedFields } = payload['properties'] as { updatedFields?: string[] };
  const { fields = [], filter, eventName = '' } = settings;
  const isChange = /\.(updated|upserted)$/.test(eventName);
  if (isChange && fields.length > 0 && !fields.some((field) => updatedFields?.includes(field))) return false;
  if (!filter || filter.stepFilters.length === 0) return true;
  try {
    return evaluateFilters(filter, { trigger: payload });
  } catch {
    return false;
  }
};

/** What a version's trigger becomes when it is switched on; null for one that is started by hand. */
export const automatedTriggerOf = ({
  type,
  settings,
}: Trigger): { type: string; settings: Record<string, unknown> } | null => {
  switch (type) {
    case 'DATABASE_EVENT':
      return { type, settings };
    case 'CRON':
      return { type, settings: { pattern: patternOf(settings) } };
    case 'MANUAL':
    case 'WEBHOOK':
      return null;
    default: {
      const never: never = type;
      return never;
    }
  }
};
