import * as z from 'zod/mini';

import { CHANNELS } from '../consent/facts';
import { generaliseChoiceSchema } from '../erasure/generalise-choice';
import { RESTRICTION_GROUNDS } from '../requests/data-request';
import { PROTECTIONS } from '../protection/field-access';
import {
  EXTENSION_REASONS,
  ORDER_KINDS,
  PEOPLE_OF_ORDER,
  type OrderKind,
  type OrderOptions,
} from './order-kinds';

const act = z.enum(['PSEUDONYMISE', 'ERASE']);
const uuid = z.uuid();
const choices = z.optional(
  z.object({
    sharedIdentifiers: z.optional(z.enum(['REFUSE', 'LEAVE'])),
    mentions: z.optional(z.enum(['REVIEW', 'REDACT', 'KEEP'])),
    decisions: z.optional(z.record(uuid, z.enum(['REDACT', 'KEEP']))),
    generalise: z.optional(generaliseChoiceSchema),
  }),
);
/** Lists of names, and nothing else that a text may hold: an order stays, and many may read it. */
const namesLike = (pattern: RegExp) =>
  z.optional(z.array(z.string().check(z.regex(pattern))).check(z.maxLength(200)));
/** API names. */
const objects = namesLike(/^[A-Za-z][A-Za-z0-9]{0,62}$/);
/** Ids, or what an admin called a role. */
const roles = namesLike(/^[\p{L}\p{N}][\p{L}\p{N}\p{M} ()&/_.'’-]{0,59}$/u);
const protection = z.optional(z.enum(PROTECTIONS));
const levels = {
  personal: protection,
  identifier: protection,
  quasiIdentifier: protection,
  sensitive: protection,
  specialCategory: protection,
  criminal: protection,
};

/** What is not named here is taken out: an order may hold nothing that the app does not know. */
const OPTIONS = {
  PREVIEW_ERASURE: z.object({ act, choices }),
  ERASE: z.object({ act, choices, previewOrderId: uuid, typed: act }),
  EXPORT: z.object({}),
  RESTRICT: z.object({ ground: z.enum(RESTRICTION_GROUNDS) }),
  LIFT_RESTRICTION: z.object({ told: z.optional(z.enum(['MAIL', 'BY_HAND'])) }),
  CHECK_CONSENT: z.object({
    purpose: z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w.-]+$/)),
    channel: z.optional(z.enum(CHANNELS)),
  }),
  VERIFY_LEDGER: z.object({}),
  EXPORT_LEDGER: z.object({}),
  HEALTH_CHECK: z.object({}),
  CLASSIFY_FIELDS: z.object({
    mode: z.optional(z.enum(['SUGGEST', 'CONFIRM_ALL_SUGGESTED'])),
    objects,
    confidence: z.optional(z.number().check(z.minimum(1), z.maximum(100))),
  }),
  APPLY_PROTECTION: z.object({
    ...levels,
    mode: z.optional(z.enum(['PREVIEW', 'APPLY'])),
    roles,
    purgeTimeline: z.optional(z.boolean()),
  }),
  UNDO_PROTECTION: z.object({ mode: z.optional(z.enum(['PREVIEW', 'UNDO'])), roles }),
  LIST_SPECIAL_DATA: z.object({ rules: z.optional(z.enum(['ALL', 'CONFIRMED'])) }),
  SCAN_FREE_TEXT: z.object({
    act: z.optional(z.enum(['START', 'STATUS', 'STOP'])),
    mode: z.optional(z.enum(['WHOLE', 'SAMPLE'])),
    objects,
  }),
  RUN_RETENTION: z.object({ mode: z.enum(['DRY_RUN', 'AS_SET']) }),
  APPROVE_RETENTION: z.object({ runId: uuid, waiting: z.number().check(z.int(), z.minimum(1)) }),
  EXTEND_RETENTION: z.object({ until: z.iso.date(), reason: z.enum(EXTENSION_REASONS) }),
  ASSESS_RISK: z.object({}),
} satisfies Record<OrderKind, z.ZodMiniType>;

const MOST_PEOPLE = Math.max(...Object.values(PEOPLE_OF_ORDER).map(([, most]) => most));
const peopleSchema = z.object({ personIds: z.optional(z.array(uuid)) });

/** An order as it was read from whoever wrote it: known kind, known options, people that can be. */
export type OrderContent = {
  [Kind in OrderKind]: { kind: Kind; options: OrderOptions[Kind]; personIds: string[] };
}[OrderKind];

export type ReadOrder =
  | { ok: true; content: OrderContent }
  /** `field` names what is wrong, never its value. */
  | { ok: false; code: 'INVALID_INPUT' | 'TOO_MANY_PEOPLE'; field: string };

export const isOrderKind = (value: unknown): value is OrderKind =>
  (ORDER_KINDS as readonly unknown[]).includes(value);

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const readPeople = (options: Record<string, unknown>, personId: unknown): string[] | undefined => {
  const parsed = peopleSchema.safeParse(options);
  if (!parsed.success) return undefined;
  const named = [...new Set((parsed.data.personIds ?? []).map((id) => id.toLowerCase()))];
  if (typeof personId !== 'string' || personId === '') return named;
  const one = personId.toLowerCase();
  // The relation and the list are about the same person, or somebody meant two different things.
  if (named.length === 0) return [one];
  return named.length === 1 && named[0] === one ? named : undefined;
};

/**
 * Reads an order that anybody may have written: what it asks for, or what is wrong with it. Options that the kind does not
 * have are dropped.
 */
export const readOrder = (row: Readonly<Record<string, unknown>>): ReadOrder => {
  const { kind } = row;
  if (!isOrderKind(kind)) return { ok: false, code: 'INVALID_INPUT', field: 'kind' };
  const given = entry(row['options']);
  const personIds = readPeople(given, row['personId']);
  if (personIds === undefined) return { ok: false, code: 'INVALID_INPUT', field: 'personIds' };
  const [least, most] = PEOPLE_OF_ORDER[kind];
  if (personIds.length > Math.min(most, MOST_PEOPLE) && most > 0)
    return { ok: false, code: 'TOO_MANY_PEOPLE', field: 'personIds' };
  if (personIds.length < least || personIds.length > most)
    return { ok: false, code: 'INVALID_INPUT', field: 'personIds' };
  const { personIds: _personIds, ...rest } = given;
  const parsed = OPTIONS[kind].safeParse(rest);
  if (!parsed.success)
    return { ok: false, code: 'INVALID_INPUT', field: String(parsed.error.issues[0]?.path[0] ?? 'options') };
  return { ok: true, content: { kind, options: parsed.data, personIds } as OrderContent };
};

/** The options as they stand in the order, people among them. */
export const optionsOf = ({ options, personIds }: OrderContent): Record<string, unknown> => ({
  ...options,
  ...(personIds.length === 0 ? {} : { personIds }),
});
