/** What the sandbox tells the page about the workspace, for the member and the language it is shown to. */

export type FieldInfo = {
  name: string;
  universalIdentifier: string;
  type: string;
  label: string;
  isOfApp: boolean;
  isSystem: boolean;
  options: { value: string; label: string; color: string }[];
  target: string | null;
};

export type ObjectInfo = {
  nameSingular: string;
  namePlural: string;
  universalIdentifier: string;
  labelSingular: string;
  labelPlural: string;
  labelField: string;
  isSystem: boolean;
  fields: FieldInfo[];
};

export type Rights = Record<
  | 'canReadObjectRecords'
  | 'canUpdateObjectRecords'
  | 'canSoftDeleteObjectRecords'
  | 'canDestroyObjectRecords',
  boolean
>;

export type WidgetInfo = {
  id: string;
  title: string;
  type: string;
  objectUniversalIdentifier: string | null;
  position: {
    layoutMode?: string;
    row?: number;
    column?: number;
    rowSpan?: number;
    columnSpan?: number;
    index?: number;
  } | null;
  configuration: Record<string, unknown>;
};

export type TabInfo = {
  id: string;
  title: string;
  position: number;
  icon: string | null;
  layoutMode: string;
  widgets: WidgetInfo[];
};

export type LayoutInfo = {
  id: string;
  universalIdentifier: string;
  name: string;
  type: string;
  objectUniversalIdentifier: string | null;
  tabs: TabInfo[];
};

export type CommandInfo = {
  id: string;
  label: string;
  shortLabel: string | null;
  position: number;
  isPinned: boolean;
  availabilityType: 'GLOBAL' | 'GLOBAL_OBJECT_CONTEXT' | 'RECORD_SELECTION' | 'FALLBACK';
  objectUniversalIdentifier: string | null;
  expression: string | null;
  frontComponentId: string;
};

export type ComponentInfo = {
  id: string;
  universalIdentifier: string;
  name: string;
  source: string;
  isHeadless: boolean;
  checksum: string;
};

export type NavigationInfo = {
  id: string;
  name: string;
  type: string;
  icon: string | null;
  position: number;
  link: string | null;
  folder: string | null;
  pageLayoutId: string | null;
  objectUniversalIdentifier: string | null;
  viewUniversalIdentifier: string | null;
};

export type ViewInfo = {
  universalIdentifier: string;
  name: string;
  objectUniversalIdentifier: string;
  fields: string[];
  filters: { fieldMetadataUniversalIdentifier: string; operand: string; value: unknown }[];
};

export type ApplicationInfo = {
  id: string;
  name: string;
  version: string;
  counts: { objects: number; functions: number };
  schedule: { name: string; pattern: string }[];
  publicPaths: string[];
  variables: Record<string, string>;
  frontComponents: ComponentInfo[];
  pageLayouts: LayoutInfo[];
  recordTabs: (TabInfo & { object: string })[];
  commands: CommandInfo[];
  navigation: NavigationInfo[];
  views: ViewInfo[];
};

export type MemberKey = 'tim' | 'jony' | 'phil';

export type Session = {
  member: { key: MemberKey; name: string; userId: string; memberId: string };
  members: { key: MemberKey; name: string; role: string }[];
  token: string;
  rights: Record<string, Rights>;
  now: string;
  applications: ApplicationInfo[];
  objects: ObjectInfo[];
};

const answer = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return (await response.json()) as T;
};

export const readSession = async (member: string, locale: string): Promise<Session> =>
  answer<Session>(await fetch(`/sandbox-ui/session?member=${member}&locale=${locale}`));

/** The token a component of an application acts with for a member. */
export const readToken = async (application: string, member: string): Promise<string> =>
  (
    await answer<{ token: string }>(
      await fetch(`/sandbox-ui/token?application=${application}&member=${member}`),
    )
  ).token;

/** A command of the sandbox itself. */
export const control = async <T>(command: string, body: object = {}): Promise<T> => {
  const response = await fetch(`/sandbox/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const data = (await response.json()) as { error?: { message: string } };
  if (!response.ok) throw new Error(data.error?.message ?? response.statusText);
  return data as T;
};

/** Asks the workspace as the member; throws the first error's message. */
export const ask = async <T>(token: string, query: string, variables: object = {}): Promise<T> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return data as T;
};
