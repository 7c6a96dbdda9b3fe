import type { defineObject } from 'twenty-sdk/define';

type Fields = Parameters<typeof defineObject>[0]['fields'];

/** The app's own objects keep no timeline: old values there would be a second copy that every erasure has to chase. */
export const withoutTimeline = (fields: Fields): Fields =>
  fields.map((field) => ({ ...field, isAuditLogged: false }));
