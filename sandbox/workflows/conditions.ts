import { resolveInput } from './variables';

export type StepFilter = {
  id: string;
  type: string;
  operand: string;
  stepOutputKey: string;
  value: unknown;
  stepFilterGroupId: string;
};
export type StepFilterGroup = {
  id: string;
  logicalOperator: 'AND' | 'OR';
  parentStepFilterGroupId?: string | null;
};

type Operands = { left: unknown; right: unknown };

const isFilled = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '') || (Array.isArray(value) && value.length > 0);

const listIn = (text: string): unknown[] | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return undefined;
  }
};

const contains = ({ left, right }: Operands): boolean => {
  if (Array.isArray(left) && Array.isArray(right)) return left.some((item) => right.includes(item));
  if ((Array.isArray(left) || typeof left === 'string') && typeof right === 'string') {
    const has = (item: unknown): boolean =>
      Array.isArray(left) ? left.includes(item) : left.includes(String(item));
    return (listIn(right) ?? [right]).some(has);
  }
  return String(left).includes(String(right));
};

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

const unsupported = (operand: string, type: string): Error =>
  new Error(`Operand ${operand} not supported for ${type} filter`);

const numbers = (operand: string, { left, right }: Operands): boolean => {
  switch (operand) {
    case 'IS':
      return Number(left) === Number(right);
    case 'IS_NOT':
      return Number(left) !== Number(right);
    case 'GREATER_THAN_OR_EQUAL':
      return Number(left) >= Number(right);
    case 'LESS_THAN_OR_EQUAL':
      return Number(left) <= Number(right);
    case 'IS_EMPTY':
      return left === undefined || left === null || left === '';
    case 'IS_NOT_EMPTY':
      return left !== undefined && left !== null && left !== '';
    default:
      throw unsupported(operand, 'number');
  }
};

const plain = (operand: string, { left, right }: Operands, isSelect: boolean): boolean => {
  switch (operand) {
    case 'IS':
      return isSelect ? contains({ left, right }) : idOf(left) === idOf(right);
    case 'IS_NOT':
      return isSelect ? !contains({ left, right }) : idOf(left) !== idOf(right);
    case 'CONTAINS':
      return contains({ left, right });
    case 'DOES_NOT_CONTAIN':
      return !contains({ left, right });
    case 'IS_EMPTY':
      return !isFilled(idOf(left));
    case 'IS_NOT_EMPTY':
      return isFilled(idOf(left));
    default:
      throw unsupported(operand, 'text');
  }
};

const holds = ({ type, operand }: StepFilter, operands: Operands): boolean => {
  switch (type) {
    case 'NUMBER':
    case 'number':
      return numbers(operand, operands);
    case 'BOOLEAN':
    case 'boolean':
      return String(operands.left) === String(operands.right);
    case 'SELECT':
    case 'MULTI_SELECT':
    case 'ACTOR':
      return plain(operand, operands, true);
    default:
      return plain(operand, operands, false);
  }
};

/** Whether the conditions of a filter, a branch or a trigger hold. No group, or a group without conditions, always does. */
export const evaluateFilters = (
  { stepFilters, stepFilterGroups }: { stepFilters: StepFilter[]; stepFilterGroups: StepFilterGroup[] },
  context: Record<string, unknown>,
  rootId?: string,
): boolean => {
  const judge = (group: StepFilterGroup): boolean => {
    const results = [
      ...stepFilters
        .filter(({ stepFilterGroupId }) => stepFilterGroupId === group.id)
        .map((filter) =>
          holds(filter, {
            left: resolveInput(filter.stepOutputKey, context),
            right: resolveInput(filter.value, context),
          }),
        ),
      ...stepFilterGroups
        .filter(({ parentStepFilterGroupId }) => parentStepFilterGroupId === group.id)
        .map(judge),
    ];
    if (results.length === 0) return true;
    return group.logicalOperator === 'OR' ? results.some(Boolean) : results.every(Boolean);
  };
  const roots = stepFilterGroups.filter(({ id, parentStepFilterGroupId }) =>
    rootId === undefined ? !parentStepFilterGroupId : id === rootId,
  );
  return roots.every(judge);
};
