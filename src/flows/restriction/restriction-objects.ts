import type { GraphObject } from '../../domain/graph';
import { LIST_OBJECTS } from '../lists/list-objects';
import { REQUEST_OBJECTS } from '../requests/request-objects';

const timelineActivity: GraphObject = {
  name: 'timelineActivity',
  plural: 'timelineActivities',
  isSystem: true,
  isStandard: true,
  fields: [],
  relations: [],
};

/** What the flows about restriction and rectification read and write, by name. */
export const RESTRICTION_OBJECTS = {
  ...REQUEST_OBJECTS,
  messageListMember: LIST_OBJECTS.messageListMember,
  timelineActivity,
} as const;

/** The field on Person whose change is the line on the timeline about what was put back. */
export const NOTE_FIELD = 'restrictionNote';
