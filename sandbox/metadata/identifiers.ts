import { createHash } from 'node:crypto';

/** Twenty's own application: everything standard belongs to it. */
export const STANDARD_APPLICATION = '20202020-64aa-4b6f-b003-9c74b97cee20';
/** What users make in the settings belongs to the workspace's own application. */
export const CUSTOM_APPLICATION = 'd95ba51f-d62f-46ca-8d3a-a59d54d2ba8b';
/** The workspace that Twenty's development seed makes, so that ids in samples look alike. */
export const WORKSPACE_ID = '20202020-1c25-4d02-bf25-6aeccf7ea419';
export const WORKSPACE_SCHEMA = 'workspace_1wgvd1injqtife6y4rvfbu3h5';

/** A stable UUID for a thing of this workspace, so that a restart and a second install find the same ids. */
export const stableId = (...parts: string[]): string => {
  const hash = createHash('sha1').update(parts.join('\u0000')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether a value is what 2.21 takes for a UUID: versions 1 to 5 only, newer ones are refused. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
