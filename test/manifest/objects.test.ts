import { OWN_OBJECTS } from '../../src/domain/own-objects';
import { BUILD_TIMEOUT, builtManifest, copyOf } from './built-manifest';
import {
  faultyRelations,
  fieldsInTimeline,
  fieldsOf,
  objectsWithoutNavigation,
  objectsWithoutView,
  viewsWithNameNotFirst,
  type Manifest,
} from './manifest-checks';

let manifest: Manifest;
beforeAll(async () => {
  manifest = await builtManifest();
}, BUILD_TIMEOUT);

const without = (change: (manifest: Manifest) => void): Manifest => {
  const copy = copyOf(manifest);
  change(copy);
  return copy;
};

const objectNamed = (where: Manifest, name: string) => {
  const object = where.objects.find((candidate) => candidate.nameSingular === name);
  if (object === undefined) throw new Error(`No object ${name}`);
  return object;
};

describe('objects', () => {
  it('are those of the design', () => {
    expect(manifest.objects.map((object) => object.nameSingular).toSorted()).toEqual([
      'consent',
      'dataRequest',
      'disclosure',
      'erasureJob',
      'fieldRule',
      'ledgerEntry',
      'ledgerSeal',
      'legalHold',
      'privacyDocument',
      'privacyOrder',
      'privacyRun',
      'privacySetting',
      'purpose',
      'recipient',
      'recipientNotice',
      'sealedValue',
      'sensitiveFinding',
      'suppression',
    ]);
  });

  it('are all known to the code as the app’s own: none is searched, sealed or missed by oversight', () => {
    expect(OWN_OBJECTS).toEqual(manifest.objects.map((object) => object.nameSingular).toSorted());
  });

  it('have a view each', () => {
    expect(objectsWithoutView(manifest)).toEqual([]);
    const faulty = without((copy) => {
      const consent = objectNamed(copy, 'consent').universalIdentifier;
      copy.views = copy.views.filter((view) => view.objectUniversalIdentifier !== consent);
    });
    expect(objectsWithoutView(faulty)).toEqual(['consent']);
    expect(objectsWithoutNavigation(faulty)).toEqual(['consent']);
  });

  it('show their name first in every view, as a server wants it', () => {
    expect(viewsWithNameNotFirst(manifest)).toEqual([]);
    const [first] = manifest.views;
    const faulty = without((copy) => {
      const columns = copy.views[0]?.fields ?? [];
      for (const column of columns) column.position = columns.length - column.position;
    });
    expect(viewsWithNameNotFirst(faulty)).toEqual([first?.name]);
  });

  it('are in the navigation each', () => {
    expect(objectsWithoutNavigation(manifest)).toEqual([]);
    expect(objectsWithoutNavigation(without((copy) => (copy.navigationMenuItems = [])))).toHaveLength(
      manifest.objects.length,
    );
  });

  it('keep no timeline of their own', () => {
    expect(fieldsInTimeline(manifest)).toEqual([]);
    const faulty = without((copy) => {
      const [field] = objectNamed(copy, 'sealedValue').fields;
      if (field) delete field.isAuditLogged;
    });
    expect(fieldsInTimeline(faulty)).toEqual(['sealedValue.name']);
  });

  it('that members create through the app’s own interface have no form of Twenty’s', () => {
    const order = objectNamed(manifest, 'privacyOrder');
    expect(order).toMatchObject({ isUICreatable: false, isUIEditable: false, isSearchable: false });
    expect(order).not.toMatchObject({ writability: 'APPLICATION' });
  });

  it('that only the app may write say so', () => {
    for (const name of [
      'erasureJob',
      'ledgerEntry',
      'ledgerSeal',
      'privacyRun',
      'sealedValue',
      'suppression',
    ])
      expect(objectNamed(manifest, name)).toMatchObject({
        writability: 'APPLICATION',
        isUICreatable: false,
        isUIEditable: false,
        isSearchable: false,
      });
  });
});

describe('relations', () => {
  it('have their reverse, a delete rule and a join column', () => {
    expect(faultyRelations(manifest)).toEqual([]);
    const orphan = without(
      (copy) => (copy.fields = copy.fields.filter((field) => field.name !== 'legalHolds')),
    );
    expect(faultyRelations(orphan)).toEqual(['person: no reverse']);
    const lax = without((copy) => {
      const person = objectNamed(copy, 'consent').fields.find((field) => field.name === 'person');
      if (person) person.universalSettings = { relationType: 'MANY_TO_ONE', joinColumnName: 'personId' };
    });
    expect(faultyRelations(lax)).toEqual(['person: no delete rule or join column']);
  });

  it('to people let the evidence stay when the person record goes', () => {
    const toPerson = fieldsOf(manifest).filter(
      (field) => field.name === 'person' && field.type === 'RELATION',
    );
    expect(toPerson.map((field) => field.universalSettings?.onDelete)).toEqual(
      toPerson.map(() => 'SET_NULL'),
    );
    expect(toPerson).toHaveLength(8);
  });
});

describe('fields on Person', () => {
  it('are those the engine writes', () => {
    const names = manifest.fields.map((field) => field.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'processingState',
        'processingStateSince',
        'retentionDueAt',
        'sourceOfData',
        'lastEngagementAt',
        'erasureJobs',
      ]),
    );
  });

  it('that are rewritten on a schedule or hold personal data stay out of the timeline', () => {
    for (const name of ['retentionDueAt', 'lastEngagementAt', 'sourceOfData'])
      expect(manifest.fields.find((field) => field.name === name)).toMatchObject({ isAuditLogged: false });
  });
});
