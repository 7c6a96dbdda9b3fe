import type { AppManifest } from '../contract';
import { badInput } from '../graphql/errors';
import type { SandboxField, SandboxObject } from './model';
import type { StoredDocument } from './store';

/** Record pages of 2.21. SDK 2.43's constants name others, and an app built with those is refused here as there. */
export const PAGE_LAYOUTS: Record<string, string> = {
  '20202020-a101-4001-8001-c0aba11c0001': 'company',
  '20202020-a102-4002-8002-ae0a1ea11002': 'person',
  '20202020-a103-4003-8003-0aa0b1ca1003': 'opportunity',
  '20202020-a104-4004-8004-a0be5a11a004': 'note',
  '20202020-a105-4005-8005-ba5ca11a1005': 'task',
  '20202020-a106-4006-8006-a0bcf10aa006': 'workflow',
  '20202020-a107-4007-8007-a0bcf10ab007': 'workflowVersion',
  '20202020-a108-4008-8008-a0bcf10ac008': 'workflowRun',
  '20202020-a109-4009-8009-b10c115b0001': 'blocklist',
  'b9b10e40-9ce2-4704-8ac6-c6e92e2563c1': 'calendarEvent',
  'fa475fb3-3fe4-4ab8-8320-495eba5b2e58': 'callRecording',
  '8704b091-94bd-4f8f-82b1-e2f3eab92217': 'messageCampaign',
  'c1f0a2b3-4d5e-4f60-8a71-9b2c3d4e5f60': 'messageList',
  '20202020-95bb-40eb-a699-70e7ea02a79e': 'messageThread',
};

type Loose = Record<string, unknown>;
type Pages = {
  navigationMenuItem: StoredDocument[];
  pageLayout: StoredDocument[];
  frontComponent: StoredDocument[];
  commandMenuItem: StoredDocument[];
};
type Known = {
  stored(kind: string, raw: Loose): StoredDocument;
  object(id: unknown, where: string): SandboxObject;
  field(id: unknown, where: string): SandboxField;
};

const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const LAYOUT_TYPES = new Set(['RECORD_INDEX', 'RECORD_PAGE', 'DASHBOARD', 'STANDALONE_PAGE']);
const AVAILABILITY = new Set(['GLOBAL', 'GLOBAL_OBJECT_CONTEXT', 'RECORD_SELECTION', 'FALLBACK']);

const refuse = (message: string, code: string): never => {
  throw badInput(message, code);
};

/** What a widget names has to be there: a component of the app, fields of the workspace. */
const checkWidget = (widget: Loose, where: string, components: ReadonlySet<string>, known: Known): void => {
  const configuration = (widget['configuration'] ?? {}) as Loose;
  const title = `${where}, widget "${text(widget['title'])}"`;
  if (widget['type'] === 'FRONT_COMPONENT') {
    const id = text(configuration['frontComponentUniversalIdentifier']);
    if (!components.has(id))
      refuse(`${title}: front component "${id}" not found`, 'FRONT_COMPONENT_NOT_FOUND');
  }
  if (widget['objectUniversalIdentifier'] !== undefined)
    known.object(widget['objectUniversalIdentifier'], title);
  for (const [name, value] of Object.entries(configuration))
    if (/field(Metadata)?UniversalIdentifier$/i.test(name)) known.field(value, title);
};

const checkTab = (tab: Loose, where: string, components: ReadonlySet<string>, known: Known): void => {
  const title = `${where}, tab "${text(tab['title'])}"`;
  for (const widget of list(tab['widgets'])) {
    const mode = ((widget['position'] ?? {}) as Loose)['layoutMode'];
    if (mode !== undefined && tab['layoutMode'] !== undefined && mode !== tab['layoutMode'])
      refuse(
        `Position layoutMode "${text(mode)}" does not match tab layoutMode "${text(tab['layoutMode'])}" (${title})`,
        'INVALID_PAGE_LAYOUT_WIDGET_DATA',
      );
    checkWidget(widget, title, components, known);
  }
};

const commandItem = (raw: Loose, components: ReadonlySet<string>, known: Known): StoredDocument => {
  const where = `Command menu item "${text(raw['label'])}"`;
  if (text(raw['label']) === '') refuse('Label is required', 'INVALID_COMMAND_MENU_ITEM_DATA');
  const component = text(raw['frontComponentUniversalIdentifier']);
  if (!components.has(component))
    refuse(`${where}: front component "${component}" not found`, 'FRONT_COMPONENT_NOT_FOUND');
  if (raw['availabilityType'] !== undefined && !AVAILABILITY.has(text(raw['availabilityType'])))
    refuse(`${where}: availabilityType "${text(raw['availabilityType'])}"`, 'INVALID_COMMAND_MENU_ITEM_DATA');
  if (raw['availabilityObjectUniversalIdentifier'] !== undefined)
    known.object(raw['availabilityObjectUniversalIdentifier'], where);
  return known.stored('commandMenuItem', raw);
};

const navigationItem = (raw: Loose, layouts: ReadonlyMap<string, string>, known: Known): StoredDocument => {
  if (raw['type'] === 'PAGE_LAYOUT') {
    const id = text(raw['pageLayoutUniversalIdentifier']);
    if (id === '')
      refuse('pageLayoutId is required for PAGE_LAYOUT type', 'INVALID_NAVIGATION_MENU_ITEM_INPUT');
    if (!layouts.has(id)) refuse(`Page layout "${id}" not found`, 'PAGE_LAYOUT_NOT_FOUND');
    if (layouts.get(id) !== 'STANDALONE_PAGE')
      refuse(
        'PAGE_LAYOUT navigation menu item must reference a STANDALONE_PAGE page layout',
        'INVALID_NAVIGATION_MENU_ITEM_INPUT',
      );
  }
  return known.stored('navigationMenuItem', raw);
};

/** Navigation, pages, tabs, components and commands of a manifest, checked as far as they name other things. */
export const pageDocuments = (manifest: AppManifest, known: Known): Pages => {
  const components = new Set(list(manifest.frontComponents).map((item) => text(item['universalIdentifier'])));
  const own = list(manifest['pageLayouts']);
  const layouts = new Map(own.map((layout) => [text(layout['universalIdentifier']), text(layout['type'])]));
  const pageLayout: StoredDocument[] = [];
  for (const raw of own) {
    const where = `Page layout "${text(raw['name'])}"`;
    if (raw['type'] !== undefined && !LAYOUT_TYPES.has(text(raw['type'])))
      refuse(`${where}: type "${text(raw['type'])}"`, 'INVALID_PAGE_LAYOUT_DATA');
    if (raw['objectUniversalIdentifier'] !== undefined) known.object(raw['objectUniversalIdentifier'], where);
    for (const tab of list(raw['tabs'])) checkTab(tab, where, components, known);
    pageLayout.push({ ...known.stored('pageLayout', raw), kind: 'layout' });
  }
  for (const raw of list(manifest['pageLayoutTabs'])) {
    const layout = text(raw['pageLayoutUniversalIdentifier']);
    if (!layouts.has(layout) && !(layout in PAGE_LAYOUTS))
      refuse(
        `Page layout tab "${text(raw['title'])}": page layout "${layout}" not found on this server (PAGE_LAYOUT_NOT_FOUND). Build for this version: npm run build -- --target 2.21.`,
        'PAGE_LAYOUT_NOT_FOUND',
      );
    checkTab(raw, `Page layout "${layout}"`, components, known);
    pageLayout.push({ ...known.stored('pageLayoutTab', raw), kind: 'tab' });
  }
  return {
    pageLayout,
    navigationMenuItem: list(manifest['navigationMenuItems']).map((raw) =>
      navigationItem(raw, layouts, known),
    ),
    frontComponent: list(manifest.frontComponents).map((raw) => known.stored('frontComponent', raw)),
    commandMenuItem: list(manifest['commandMenuItems']).map((raw) => commandItem(raw, components, known)),
  };
};
