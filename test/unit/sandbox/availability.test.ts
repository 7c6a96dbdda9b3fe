/** When the sandbox offers a command: what a 2.21 server was seen to make of the same expression. */
import { commandsAt, evaluate, type Place } from '../../../sandbox/page/availability';
import type { CommandInfo, Session } from '../../../sandbox/page/session';

const person = { universalIdentifier: 'person-uid', nameSingular: 'person' } as Place['object'];

const session = (expression: string | null, command: Partial<CommandInfo> = {}): Session => {
  const offered = {
    id: 'command',
    position: 0,
    availabilityType: 'GLOBAL',
    objectUniversalIdentifier: null,
    expression,
    ...command,
  };
  return {
    applications: [{ commands: [offered] }],
    rights: { person: { canReadObjectRecords: true, canUpdateObjectRecords: false } },
  } as unknown as Session;
};

const place = (selectedRecords: Place['selectedRecords'], pageType = 'INDEX_PAGE'): Place => ({
  pageType,
  isInSidePanel: false,
  object: person,
  selectedRecords,
});

const isOffered = (expression: string, selected: Place['selectedRecords'] = []): boolean =>
  commandsAt(session(expression), place(selected)).length === 1;

const sealed = { id: '1', state: 'SEALED', tags: ['a', 'b'], name: { firstName: 'Ann' } };
const plain = { id: '2', state: 'PLAIN', tags: ['b'], name: { firstName: '' } };

let warnings: jest.SpyInstance;
beforeEach(() => {
  warnings = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => warnings.mockRestore());

describe('of an empty selection, and of what is no list, nothing is true', () => {
  const checks = [
    'every(LIST, "state")',
    'everyDefined(LIST, "state")',
    'everyEquals(LIST, "state", "SEALED")',
    'some(LIST, "state")',
    'someDefined(LIST, "state")',
    'someEquals(LIST, "state", "SEALED")',
    'someNonEmptyString(LIST, "state")',
    'none(LIST, "state")',
    'noneDefined(LIST, "state")',
    'noneEquals(LIST, "state", "SEALED")',
    'includesEvery(LIST, "tags", "a")',
    'includesSome(LIST, "tags", "a")',
    'includesNone(LIST, "tags", "a")',
  ];
  it.each(checks)('%s', (check) => {
    expect(isOffered(check.replace('LIST', 'selectedRecords'))).toBe(false);
    expect(isOffered(check.replace('LIST', 'pageType'))).toBe(false);
    expect(warnings).not.toHaveBeenCalled();
  });
});

describe('of a selection', () => {
  it.each([
    ['every(selectedRecords, "state")', true],
    ['every(selectedRecords, "name.firstName")', false],
    ['everyDefined(selectedRecords, "name.firstName")', true],
    ['everyDefined(selectedRecords, "deletedAt")', false],
    ['everyEquals(selectedRecords, "state", "SEALED")', false],
    ['some(selectedRecords, "deletedAt")', false],
    ['someEquals(selectedRecords, "state", "SEALED")', true],
    ['someNonEmptyString(selectedRecords, "name.firstName")', true],
    ['none(selectedRecords, "deletedAt")', true],
    ['none(selectedRecords, "state")', false],
    ['noneDefined(selectedRecords, "deletedAt")', true],
    ['noneEquals(selectedRecords, "state", "SEALED")', false],
    ['noneEquals(selectedRecords, "state", "OTHER")', true],
    ['includesEvery(selectedRecords, "tags", "b")', true],
    ['includesEvery(selectedRecords, "tags", "a")', false],
    ['includesSome(selectedRecords, "tags", "a")', true],
    ['includesNone(selectedRecords, "tags", "c")', true],
    ['includesNone(selectedRecords, "tags", "a")', false],
    ['arrayLength(selectedRecords) == 2', true],
    ['arrayLength(pageType) == 0', true],
    ['numberOfSelectedRecords >= 2 and not isSelectAll', true],
    ['isInSidePanel or arrayLength(selectedRecords)', true],
    ['pageType == "INDEX_PAGE"', true],
    ['pageType == "RECORD_PAGE"', false],
    ['targetObjectReadPermissions.person and not targetObjectWritePermissions.person', true],
  ])('%s is %s', (expression, expected) => {
    expect(isOffered(expression, [sealed, plain])).toBe(expected);
    expect(warnings).not.toHaveBeenCalled();
  });
});

it('a page of one record is another kind of page', () => {
  expect(commandsAt(session('pageType == "RECORD_PAGE"'), place([sealed], 'RECORD_PAGE'))).toHaveLength(1);
});

it('only true is true: a number or a text hides the command', () => {
  expect(isOffered('numberOfSelectedRecords', [sealed])).toBe(false);
  expect(isOffered('pageType')).toBe(false);
});

describe('an expression that makes no sense', () => {
  it.each([
    'nobodyKnows',
    'pageType ==',
    'pageType = "x"',
    'every(selectedRecords',
    'isSelectAll isSelectAll',
  ])('%s hides its command, and is said in the console', (expression) => {
    expect(() => evaluate(expression, { pageType: 'x', selectedRecords: [], isSelectAll: true })).toThrow(
      /availability expression|No variable/,
    );
    expect(isOffered(expression)).toBe(false);
    expect(warnings).toHaveBeenCalledTimes(1);
  });
});

describe('without an expression a command is for', () => {
  const offered = (command: Partial<CommandInfo>, at: Place): number =>
    commandsAt(session(null, command), at).length;

  it('every place, or those with something selected, or those of an object', () => {
    const nowhere = { ...place([]), object: undefined };
    expect(offered({ availabilityType: 'GLOBAL' }, nowhere)).toBe(1);
    expect(offered({ availabilityType: 'RECORD_SELECTION' }, place([]))).toBe(0);
    expect(offered({ availabilityType: 'RECORD_SELECTION' }, place([sealed]))).toBe(1);
    expect(offered({ availabilityType: 'GLOBAL_OBJECT_CONTEXT' }, nowhere)).toBe(0);
    expect(offered({ availabilityType: 'GLOBAL_OBJECT_CONTEXT' }, place([]))).toBe(1);
    expect(offered({ objectUniversalIdentifier: 'company-uid' }, place([]))).toBe(0);
    expect(offered({ objectUniversalIdentifier: 'person-uid' }, place([]))).toBe(1);
  });
});
