/** What of a workspace is compared, and what of it no suggestion may touch. */
import type { GraphField, GraphFieldType, GraphObject, GraphRelation } from '../../../src/domain/graph';
import { quasiName } from '../../../src/domain/reidentification/quasi-identifiers';
import { ruleBook, type RuleBook } from '../../../src/domain/sensitivity/rule-book';
import { riskColumns } from '../../../src/flows/risk/risk-columns';
import { confirmedRule, rulesBy } from '../../support/rule-book';

const field = (name: string, type: GraphFieldType): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const link = (name: string, target: string): GraphRelation => ({
  name,
  column: `${name}Id`,
  target,
  isMorph: false,
});
const object = (
  name: string,
  plural: string,
  fields: GraphField[],
  relations: GraphRelation[],
): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: true,
  fields,
  relations,
});
const graph = {
  objects: new Map(
    [
      object(
        'person',
        'people',
        [field('name', 'FULL_NAME'), field('region', 'TEXT')],
        [link('company', 'company')],
      ),
      object(
        'opportunity',
        'opportunities',
        [field('amount', 'CURRENCY'), field('closeDate', 'DATE_TIME')],
        [link('company', 'company'), link('pointOfContact', 'person')],
      ),
    ].map((one) => [one.name, one]),
  ),
};

/** What a suggestion may say less exactly or leave out. */
const touchable = (rules: RuleBook): string[] => {
  const { quasi, fixedColumns } = riskColumns(graph, rules);
  return quasi.filter((_, column) => !fixedColumns.includes(column)).map(quasiName);
};

describe('what a suggestion may touch', () => {
  it('is what is kept of a person and said by their deals; deals keep their company', () => {
    const rules = rulesBy({ 'person.region': 'KEEP' });
    expect(riskColumns(graph, rules).quasi.map(quasiName)).toContain('opportunity.company');
    expect(touchable(rules)).toEqual([
      'person.region',
      'person.company',
      'opportunity.amount',
      'opportunity.closeDate',
    ]);
  });

  it('is no link of a deal, even where a rule calls it telling', () => {
    const rules = ruleBook(
      ['company', 'companyId', 'pointOfContact'].map((name) =>
        confirmedRule(`opportunity.${name}`, {
          sensitivity: 'QUASI_IDENTIFIER',
          meaning: 'ORGANISATION',
          erasureStrategy: 'KEEP',
        }),
      ),
    );
    expect(touchable(rules)).toEqual(['person.company', 'opportunity.amount', 'opportunity.closeDate']);
  });

  it('is nothing that is sealed: behind the mask the exact value would stay', () => {
    const rules = ruleBook([confirmedRule('person.region', { erasureStrategy: 'KEEP', isSealed: true })]);
    expect(riskColumns(graph, rules).quasi.map(quasiName)).toContain('person.region');
    expect(touchable(rules)).not.toContain('person.region');
  });
});
