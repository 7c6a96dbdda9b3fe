import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as fc from 'fast-check';

import {
  decisionFor,
  OWN_OBJECTS,
  undecidedMessage,
  undecidedObjects,
  type RelatedDecision,
} from '../../../src/domain/erasure/related-objects';
import type { GraphObject, GraphRelation, WorkspaceGraph } from '../../../src/domain/graph';

const toOne = (name: string, target: string): GraphRelation => ({
  name,
  column: `${name}Id`,
  target,
  isMorph: false,
});
/** As `src/twenty/workspace-graph.ts` names it: the field `about` to a person is `aboutPerson`. */
const morph = (field: string, target: string): GraphRelation => {
  const name = `${field}${target.charAt(0).toUpperCase()}${target.slice(1)}`;
  return { name, column: `${name}Id`, target, isMorph: true };
};
const object = (name: string, relations: GraphRelation[], isStandard = false): GraphObject => ({
  name,
  plural: `${name}s`,
  isSystem: false,
  isStandard,
  fields: [],
  relations,
});
const graphOf = (...objects: GraphObject[]): WorkspaceGraph => ({
  objects: new Map(objects.map((entry) => [entry.name, entry])),
});

const visit = object('visit', [
  toOne('host', 'person'),
  morph('visitor', 'person'),
  morph('visitor', 'company'),
]);
const workspace = graphOf(
  object('person', [toOne('company', 'company')], true),
  object('opportunity', [toOne('pointOfContact', 'person')], true),
  object('consent', [toOne('person', 'person')]),
  object('machine', [toOne('maker', 'company')]),
  visit,
);
const rules = (entries: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(entries));

describe('which objects nobody has decided about', () => {
  it('are those of other apps that link to a person, by the name of the field', () => {
    expect(undecidedObjects(workspace, rules({}))).toEqual([
      { object: 'visit', field: 'host' },
      { object: 'visit', field: 'visitor' },
    ]);
  });

  it('are no more once each relation, or the whole object, has a rule', () => {
    expect(undecidedObjects(workspace, rules({ 'visit.host': 'KEEP', 'visit.visitor': 'DESTROY' }))).toEqual(
      [],
    );
    expect(undecidedObjects(workspace, rules({ 'visit.*': 'REDACT' }))).toEqual([]);
    expect(undecidedObjects(workspace, rules({ 'visit.host': 'KEEP' }))).toEqual([
      { object: 'visit', field: 'visitor' },
    ]);
  });

  it('are still those whose rule says nothing about records, or is about another field', () => {
    for (const strategy of ['OVERWRITE', 'GENERALISE', ''])
      expect(undecidedObjects(workspace, rules({ 'visit.*': strategy }))).toHaveLength(2);
    expect(undecidedObjects(workspace, rules({ 'visit.report': 'CLEAR', 'machine.*': 'KEEP' }))).toHaveLength(
      2,
    );
  });

  it('are named in a message with how to decide', () => {
    const message = undecidedMessage(undecidedObjects(workspace, rules({})));
    expect(message).toContain('visit.host, visit.visitor');
    expect(message).toContain('Object = visit, Field = host');
    expect(message).toContain('Status = Confirmed');
  });
});

describe('what was decided', () => {
  const decide = (entries: Record<string, string>, through?: string[]) =>
    decisionFor(workspace, rules(entries), 'visit', through);

  it.each<[string, RelatedDecision]>([
    ['KEEP', 'REDACT'],
    ['REDACT', 'REDACT'],
    ['DETACH', 'DETACH'],
    ['CLEAR', 'CLEAR'],
    ['DESTROY', 'DESTROY'],
  ])('%s of the whole object is %s', (strategy, decision) => {
    expect(decide({ 'visit.*': strategy })).toBe(decision);
  });

  it('is the rule of the relation before that of the object', () => {
    expect(decide({ 'visit.*': 'DESTROY', 'visit.host': 'KEEP', 'visit.visitor': 'KEEP' })).toBe('REDACT');
  });

  it('is nothing for objects of Twenty, of this app, without a person, or not there', () => {
    const all = rules({
      'opportunity.*': 'DESTROY',
      'consent.*': 'DESTROY',
      'machine.*': 'DESTROY',
      'gone.*': 'KEEP',
    });
    for (const name of ['opportunity', 'consent', 'machine', 'gone'])
      expect(decisionFor(workspace, all, name)).toBeUndefined();
  });

  it('is nothing while one of the relations is undecided', () => {
    expect(decide({ 'visit.host': 'DESTROY' })).toBeUndefined();
  });

  it('is to destroy only when every relation says so', () => {
    expect(decide({ 'visit.host': 'DESTROY', 'visit.visitor': 'DESTROY' })).toBe('DESTROY');
    expect(decide({ 'visit.host': 'KEEP', 'visit.visitor': 'DESTROY' })).toBe('CLEAR');
  });

  it('leaves out relations by which the record does not hang on the subject', () => {
    const entries = { 'visit.host': 'KEEP', 'visit.visitor': 'DESTROY' };
    expect(decide(entries, ['visitorPersonId'])).toBe('DESTROY');
    expect(decide(entries, ['hostId'])).toBe('REDACT');
  });

  const strategies = ['KEEP', 'REDACT', 'DETACH', 'CLEAR', 'DESTROY'];
  it('never destroys what one relation does not give up, whatever the order of the relations', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...strategies), { minLength: 1, maxLength: 5 }), (chosen) => {
        const decided = (order: readonly string[]) =>
          decisionFor(
            graphOf(
              object(
                'thing',
                order.map((_, index) => toOne(`person${index}`, 'person')),
              ),
            ),
            rules(Object.fromEntries(order.map((strategy, index) => [`thing.person${index}`, strategy]))),
            'thing',
          );
        const decision = decided(chosen);
        expect(decision === 'DESTROY').toBe(chosen.every((strategy) => strategy === 'DESTROY'));
        expect(decided(chosen.toReversed())).toBe(decision);
      }),
    );
  });
});

describe('the objects of this app', () => {
  it('are those it builds', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../../manifest.json'), 'utf8')) as {
      objects: { nameSingular: string }[];
    };
    const built = manifest.objects.map(({ nameSingular }) => nameSingular);
    expect([...OWN_OBJECTS].toSorted()).toEqual(built.toSorted());
  });
});
