/** Labels of a manifest that Twenty translates, with what each of them labels as its context. */
import type { Text } from './text-ids';

type Item = Record<string, unknown>;

/** Which properties of what are translated; the server and the CLI know these and no others. */
const TRANSLATED: Record<string, readonly string[]> = {
  objectMetadata: ['labelSingular', 'labelPlural', 'description'],
  fieldMetadata: ['label', 'description'],
  view: ['name'],
  viewFieldGroup: ['name'],
  pageLayout: ['name'],
  pageLayoutTab: ['title'],
  pageLayoutWidget: ['title'],
  commandMenuItem: ['label', 'shortLabel'],
  navigationMenuItem: ['name'],
  timelineActivityType: ['label'],
  settingsMenuItem: ['title'],
};

const items = (parent: unknown, name: string): Item[] => {
  const value = (parent as Item | undefined)?.[name];
  return Array.isArray(value) ? (value as Item[]) : [];
};

/** Everything of a manifest that has such properties, and what it is. */
const partsOf = (manifest: Item): [string, Item][] => {
  const objects = items(manifest, 'objects');
  const tabs = [
    ...items(manifest, 'pageLayouts').flatMap((layout) => items(layout, 'tabs')),
    ...items(manifest, 'pageLayoutTabs'),
  ];
  const parts: Record<string, Item[]> = {
    objectMetadata: objects,
    fieldMetadata: [...items(manifest, 'fields'), ...objects.flatMap((object) => items(object, 'fields'))],
    view: items(manifest, 'views'),
    pageLayout: items(manifest, 'pageLayouts'),
    pageLayoutTab: tabs,
    pageLayoutWidget: [
      ...items(manifest, 'pageLayoutWidgets'),
      ...tabs.flatMap((tab) => items(tab, 'widgets')),
    ],
    commandMenuItem: items(manifest, 'commandMenuItems'),
    navigationMenuItem: items(manifest, 'navigationMenuItems'),
    timelineActivityType: items(manifest, 'timelineActivityTypes'),
    settingsMenuItem: items(manifest, 'settingsMenuItems'),
  };
  return Object.entries(parts).flatMap(([kind, found]) => found.map((item): [string, Item] => [kind, item]));
};

export const manifestTexts = (manifest: Item): Text[] =>
  partsOf(manifest).flatMap(([kind, item]) =>
    (TRANSLATED[kind] ?? []).flatMap((property) => {
      const message = item[property];
      return typeof message === 'string' && message !== ''
        ? [{ message, context: `${kind}.${property}` }]
        : [];
    }),
  );
