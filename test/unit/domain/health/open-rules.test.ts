import { OPEN_RULES } from '../../../../src/domain/health/open-rules';
import { isOpen, type RuleRow } from '../../../../src/ui/settings/fields/rule-row';

type Fields = Readonly<Record<string, unknown>>;

/** As the server answers such a filter. */
const meets = (row: Fields, filter: Fields): boolean =>
  Object.entries(filter).every(([key, value]) => {
    if (key === 'and') return (value as Fields[]).every((one) => meets(row, one));
    if (key === 'or') return (value as Fields[]).some((one) => meets(row, one));
    const [[operator, operand] = []] = Object.entries(value as Fields);
    const is = row[key] ?? null;
    switch (operator) {
      case 'eq':
        return is === operand;
      case 'lt':
        return is !== null && Number(is) < Number(operand);
      case 'is':
        return is === null;
      default:
        throw new Error(`Unknown operator ${String(operator)}.`);
    }
  });

it('the health check counts the very rules that the table of fields shows as open', () => {
  let open = 0;
  for (const status of ['SUGGESTED', 'CONFIRMED'])
    for (const isMissing of [null, false, true])
      for (const confidence of [null, 0, 50, 99, 100]) {
        const row = { status, isMissing: isMissing === true, confidence };
        const isShown = isOpen({ rule: row } as unknown as RuleRow);
        expect([row, meets({ ...row, isMissing }, OPEN_RULES)]).toEqual([row, isShown]);
        if (isShown) open += 1;
      }
  expect(open).toBe(8);
});
