import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { TwentyClient } from './client';

const LABELS_QUERY = `query WorkspaceLabels {
  objects(paging: { first: 1000 }) {
    edges { node { nameSingular labelSingular labelPlural fieldsList { name label options } } }
  }
}`;

const answerSchema = z.object({
  objects: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          nameSingular: z.string(),
          labelSingular: z.string(),
          labelPlural: z.string(),
          fieldsList: z.array(z.object({ name: z.string(), label: z.string(), options: z.unknown() })),
        }),
      }),
    ),
  }),
});

const optionsSchema = z.array(z.looseObject({ value: z.string(), label: z.string() }));

/** What the workspace calls its objects, fields and options, as its members read it. */
export type WorkspaceLabels = {
  object(name: string): { one: string; many: string } | undefined;
  field(object: string, name: string): string | undefined;
  option(object: string, field: string, value: string): string | undefined;
};

/** Reads every label of the data model; one request. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const readWorkspaceLabels = async (client: TwentyClient): Promise<WorkspaceLabels> => {
  const parsed = answerSchema.safeParse(await client.metadata(LABELS_QUERY));
  if (!parsed.success)
    throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered its labels in an unknown shape.');
  const objects = new Map<string, { one: string; many: string }>();
  const fields = new Map<string, string>();
  const options = new Map<string, string>();
  for (const { node } of parsed.data.objects.edges) {
    objects.set(node.nameSingular, { one: node.labelSingular, many: node.labelPlural });
    for (const field of node.fieldsList) {
      fields.set(`${node.nameSingular}.${field.name}`, field.label);
      const read = optionsSchema.safeParse(field.options);
      for (const { value, label } of read.success ? read.data : [])
        options.set(`${node.nameSingular}.${field.name}.${value}`, label);
    }
  }
  return {
    object: (name) => objects.get(name),
    field: (object, name) => fields.get(`${object}.${name}`),
    option: (object, field, value) => options.get(`${object}.${field}.${value}`),
  };
};
