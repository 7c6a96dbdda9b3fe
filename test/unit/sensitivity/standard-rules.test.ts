import { readFileSync } from 'node:fs';
import path from 'node:path';

import { STANDARD_OBJECT_NAMES } from '../../../src/domain/standard-objects';
import { shippedRule, shippedRules } from '../../../src/domain/sensitivity/standard-rules';
import standardFields from './standard-fields-2.21.json';

/** Facts of a Twenty 2.21 server: the fields of its standard objects with their types. */
const STANDARD = Object.entries(standardFields as Record<string, Record<string, string>>);

type Manifest = {
  objects: { nameSingular: string; fields: { name: string }[] }[];
  fields: { name: string; objectUniversalIdentifier: string }[];
};
const manifest = JSON.parse(readFileSync(path.join(__dirname, '../../../manifest.json'), 'utf8')) as Manifest;

describe('the rules that ship', () => {
  it('know every standard object of Twenty', () => {
    expect(STANDARD.map(([name]) => name).toSorted()).toEqual([...STANDARD_OBJECT_NAMES].toSorted());
  });

  it.each(STANDARD)('have a rule for every field of %s', (object, fields) => {
    expect(Object.keys(fields).filter((field) => shippedRule(object, field) === undefined)).toEqual([]);
  });

  it.each(manifest.objects.map(({ nameSingular, fields }) => [nameSingular, fields] as const))(
    'have a rule for every field of this app’s own %s',
    (object, fields) => {
      expect(
        fields.map(({ name }) => name).filter((field) => shippedRule(object, field) === undefined),
      ).toEqual([]);
    },
  );

  it('have a rule for every field that the app adds to an object of Twenty', () => {
    const added = manifest.fields.map(({ name }) => name);
    const known = new Set(shippedRules().map(({ fieldName }) => fieldName));
    expect(added.filter((name) => !known.has(name))).toEqual([]);
  });

  it('name no field that Twenty has not', () => {
    const unknown = shippedRules().filter(({ objectName, fieldName }) => {
      const fields = (standardFields as Record<string, Record<string, string>>)[objectName];
      return (
        fields !== undefined &&
        fields[fieldName] === undefined &&
        // The morph of these is not among the facts; the app adds the rest.
        fieldName !== 'target' &&
        !/^(?:privacy|processing|retention|reidentification|restriction|sensitive|sealed|lastReveal|lastEngagement|listRemoval|requestProgress|sourceOfData|consents|dataRequests|erasureJobs|legalHolds|recipientNotices|approved|assignedData)/.test(
          fieldName,
        )
      );
    });
    expect(unknown).toEqual([]);
  });

  it('never keep what identifies a person, nor what the law protects more', () => {
    const kept = shippedRules().filter(
      ({ rule }) =>
        rule.erasureStrategy === 'KEEP' &&
        ['IDENTIFIER', 'SENSITIVE', 'SPECIAL_CATEGORY', 'CRIMINAL'].includes(rule.sensitivity),
    );
    expect(kept).toEqual([]);
  });

  it('keep the deal: amount, stage, close date and its links', () => {
    for (const field of ['amount', 'stage', 'closeDate', 'company', 'owner', 'pointOfContact'])
      expect(shippedRule('opportunity', field)?.erasureStrategy).toBe('KEEP');
  });

  it('clear or overwrite what identifies on a person, and give it back in portability', () => {
    for (const field of ['name', 'emails', 'phones', 'linkedinLink', 'jobTitle'])
      expect(shippedRule('person', field)).toMatchObject({
        erasureStrategy: field === 'name' ? 'OVERWRITE' : 'CLEAR',
        isProvidedBySubject: true,
      });
  });

  it('say nothing of a field that somebody else added, and know what every record has', () => {
    expect(shippedRule('person', 'shoeSize')).toBeUndefined();
    expect(shippedRule('person', 'constructor')).toBeUndefined();
    expect(shippedRule('toString', 'name')).toBeUndefined();
    expect(shippedRule('vehicle', 'plate')).toBeUndefined();
    expect(shippedRule('vehicle', 'createdAt')).toMatchObject({ sensitivity: 'NONE' });
  });
});
