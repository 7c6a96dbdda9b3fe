import { standardObjects } from '../../src/identifiers';
import { BUILD_TIMEOUT, builtManifest, copyOf } from './built-manifest';
import { declaredIdentifiers, fieldsOf, stringsIn, type Manifest } from './manifest-checks';

/** What 2.21 refuses or does not know (platform.md §9), in words. */
const faultsOn221 = (manifest: Manifest): string[] => {
  const ours = new Set(declaredIdentifiers(manifest));
  const known = new Set([...ours, ...stringsIn(standardObjects), ...PAGES_221]);
  const unknown = references(manifest).filter((identifier) => !known.has(identifier));
  return [
    ...fieldsOf(manifest)
      .filter((field) => field.type === 'NUMERIC')
      .map((field) => `${field.name} is NUMERIC`),
    ...fieldsOf(manifest)
      .filter((field) => RESERVED.has(field.name))
      .map((field) => `${field.name} is reserved`),
    ...unknown.map((identifier) => `${identifier} is unknown`),
  ];
};

/** Record pages of 2.21: companies, people, deals. */
const PAGES_221 = [
  '20202020-a101-4001-8001-c0aba11c0001',
  '20202020-a102-4002-8002-ae0a1ea11002',
  '20202020-a103-4003-8003-0aa0b1ca1003',
];
const PERSON_PAGE_243 = '4223fadb-97f1-5c61-ba41-401ba8641eb5';
/** Names 2.21 keeps for itself that a privacy app is likely to want. */
const RESERVED = new Set([
  'plan',
  'event',
  'field',
  'link',
  'type',
  'object',
  'index',
  'relation',
  'job',
  'role',
  'user',
  'search',
  'address',
  'currency',
]);

/** Identifiers under keys such as `objectUniversalIdentifier`; permission flags have names of their own and are the same everywhere. */
const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    /\wUniversalIdentifier$/.test(key) && typeof item === 'string' ? [item] : references(item),
  );
};

const mainViews = (of: Manifest) => of.views.filter((view) => view['key'] === 'INDEX');

const shape = (of: Manifest) =>
  fieldsOf(of)
    .map((field) => `${field.objectUniversalIdentifier} ${field.name} ${field.type}`)
    .toSorted();

describe('the manifest for 2.21', () => {
  let manifest: Manifest;
  let newest: Manifest;
  beforeAll(async () => {
    manifest = await builtManifest('2.21');
    newest = await builtManifest('2.43');
  }, BUILD_TIMEOUT);

  it('has nothing that 2.21 refuses', () => {
    expect(faultsOn221(manifest)).toEqual([]);
  });

  it('would be found out otherwise', () => {
    const faulty = copyOf(manifest);
    const [object] = faulty.objects;
    const [field] = faulty.fields;
    if (object?.fields[0]) object.fields[0].type = 'NUMERIC';
    if (object?.fields[1]) object.fields[1].name = 'plan';
    if (field) field.objectUniversalIdentifier = PERSON_PAGE_243;
    expect(faultsOn221(faulty)).toEqual([
      expect.stringMatching(/ is NUMERIC$/),
      'plan is reserved',
      `${PERSON_PAGE_243} is unknown`,
    ]);
  });

  it('claims a main view for each object, which newer servers make themselves', () => {
    expect(
      mainViews(manifest)
        .map((view) => view.objectUniversalIdentifier)
        .toSorted(),
    ).toEqual(manifest.objects.map((object) => object.universalIdentifier).toSorted());
    expect(mainViews(newest)).toEqual([]);
  });

  it('gives the person page the identifier of its time', () => {
    expect(stringsIn(manifest)).not.toContain(PERSON_PAGE_243);
    for (const page of PAGES_221) expect(stringsIn(newest)).not.toContain(page);
  });

  it('holds the same objects and fields as the newest', () => {
    expect(shape(manifest)).toEqual(shape(newest));
  });
});
