import { appTexts, compareCatalog, sourceCatalog } from '../../../scripts/catalogs';
import { componentTexts } from '../../../scripts/component-texts';
import { manifestTexts } from '../../../scripts/manifest-texts';
import { textId, textsIn } from '../../../scripts/text-ids';

const texts = (source: string): string[] =>
  componentTexts('x.tsx', source).map(({ message, context }) =>
    context === null ? message : `${context}|${message}`,
  );

describe('the texts of a component', () => {
  it('are the literals it gives to t and msg, and those in Trans', () => {
    expect(
      texts(`
        const a = t('One');
        const b = msg("Two");
        const c = t(\`Three\`, { count });
        const d = t({ message: 'Four', context: 'verb' });
        const e = <Trans message="Five" />;
        const f = <Trans>
          Six and
          more
        </Trans>;
      `),
    ).toEqual(['One', 'Two', 'Three', 'verb|Four', 'Five', 'Six and more']);
  });

  it('are nothing that is put together or called otherwise', () => {
    expect(
      texts(
        `t('a' + b); t(x); t(\`a \${b}\`); s.t('no'); other('no'); const e = <Trans>a {b}</Trans>; const n = { t: 'no' };`,
      ),
    ).toEqual([]);
  });
});

describe('the texts of a manifest', () => {
  it('carry what they label, wherever they stand', () => {
    expect(
      manifestTexts({
        objects: [
          {
            labelSingular: 'Consent',
            labelPlural: 'Consents',
            description: '',
            fields: [{ label: 'State' }],
          },
        ],
        fields: [{ label: 'Privacy', description: 'Why.' }],
        pageLayouts: [{ name: 'Board', tabs: [{ title: 'All', widgets: [{ title: 'Open' }] }] }],
        pageLayoutTabs: [{ title: 'Tab', widgets: [{ title: 'Widget' }] }],
        commandMenuItems: [{ label: 'Erase selected', shortLabel: 'Erase' }],
        roles: [{ label: 'Not translated' }],
      }).map(({ message, context }) => `${context}|${message}`),
    ).toEqual([
      'objectMetadata.labelSingular|Consent',
      'objectMetadata.labelPlural|Consents',
      'fieldMetadata.label|Privacy',
      'fieldMetadata.description|Why.',
      'fieldMetadata.label|State',
      'pageLayout.name|Board',
      'pageLayoutTab.title|All',
      'pageLayoutTab.title|Tab',
      'pageLayoutWidget.title|Open',
      'pageLayoutWidget.title|Widget',
      'commandMenuItem.label|Erase selected',
      'commandMenuItem.shortLabel|Erase',
    ]);
  });
});

describe('a catalog', () => {
  const ours = [
    { message: 'b {n}', context: null },
    { message: 'a', context: null },
    { message: 'a', context: 'view.name' },
  ];

  it('holds every text once, sorted, those with a context under it', () => {
    expect(JSON.stringify(sourceCatalog(ours))).toBe('{"a":"a","b {n}":"b {n}","view.name":{"a":"a"}}');
    expect(textsIn(sourceCatalog(ours))).toHaveLength(3);
  });

  it('is told what it lacks, what nobody needs, and which placeholder it lost', () => {
    expect(compareCatalog(ours, { 'b {n}': 'b', gone: 'weg', 'view.name': { a: '' } })).toEqual({
      missing: ['a', 'view.name: a'],
      unused: ['gone'],
      changed: ['b {n}'],
    });
    expect(compareCatalog(ours, { a: 'A', 'b {n}': '{n} B', 'view.name': { a: 'A' } })).toEqual({
      missing: [],
      unused: [],
      changed: [],
    });
  });

  it('is keyed by what Twenty computes', () => {
    expect(textId({ message: 'Consent — “given”', context: null })).toBe('PkCgdI');
    expect(textId({ message: 'Note', context: 'fieldMetadata.label' })).toBe('O2bgDc');
  });

  it('is read from the sources of this app', async () => {
    const found = await appTexts(process.cwd(), { views: [{ name: 'A view' }] });
    expect(found.length).toBeGreaterThan(100);
    expect(found).toContainEqual({ message: 'A view', context: 'view.name' });
    expect(new Set(found.map((text) => JSON.stringify(text))).size).toBe(found.length);
  });
});
