import {
  decideReturn,
  isReturn,
  type SightedRecord,
  type SuppressedAddress,
} from '../../../src/domain/returns';

const SINCE = '2026-03-01T10:00:00.000Z';
const BEFORE = '2026-03-01T09:59:59.999Z';
const AFTER = '2026-03-01T10:00:00.001Z';

const address = (over: Partial<SuppressedAddress> = {}): SuppressedAddress => ({
  kind: 'EMAIL',
  reason: 'ERASED',
  since: SINCE,
  personId: 'erased-record',
  ...over,
});
const record = (over: Partial<SightedRecord> = {}): SightedRecord => ({
  id: 'a-record',
  createdAt: AFTER,
  holdsSurrogate: false,
  ...over,
});

describe('what is a return', () => {
  const seen = (at: string, isRestored = false) => ({ seenIn: 'person', at, isRestored }) as const;

  it('is what came after the act began', () => {
    expect(isReturn(seen(AFTER), address())).toEqual({ returned: true });
    expect(isReturn(seen(SINCE), address())).toEqual({ returned: false, because: 'BEFORE_SUPPRESSION' });
    expect(isReturn(seen(BEFORE), address())).toEqual({ returned: false, because: 'BEFORE_SUPPRESSION' });
  });

  it('is what was taken out of the bin, whatever its times say', () => {
    expect(isReturn(seen(BEFORE, true), address())).toEqual({ returned: true });
  });

  it('is nobody who merely objected or unsubscribed', () => {
    for (const reason of ['OBJECTION', 'UNSUBSCRIBED', ''])
      expect(isReturn(seen(AFTER), address({ reason }))).toEqual({ returned: false, because: 'NOT_ERASED' });
  });
});

describe('what is done about it', () => {
  it('is to erase again where the record can only be the subject’s', () => {
    for (const kind of ['EMAIL', 'LINK'] as const)
      expect(decideReturn('REERASE', [address({ kind })], record())).toEqual({ answer: 'REERASE' });
    expect(decideReturn('REERASE', [address()], record({ id: 'erased-record', createdAt: BEFORE }))).toEqual({
      answer: 'REERASE',
    });
    expect(decideReturn('REERASE', [address()], record({ createdAt: BEFORE, holdsSurrogate: true }))).toEqual(
      {
        answer: 'REERASE',
      },
    );
  });

  it('is to ask when the setting says so', () => {
    expect(decideReturn('ASK', [address()], record())).toEqual({ answer: 'ASK', because: 'SETTING' });
  });

  it('is to ask about a number by itself, not about one beside an address', () => {
    expect(decideReturn('REERASE', [address({ kind: 'PHONE' })], record())).toEqual({
      answer: 'ASK',
      because: 'NUMBER_ALONE',
    });
    expect(decideReturn('REERASE', [address({ kind: 'PHONE' }), address()], record())).toEqual({
      answer: 'REERASE',
    });
  });

  it('is to ask about a record that was somebody’s when the subject was erased', () => {
    expect(decideReturn('REERASE', [address()], record({ createdAt: BEFORE }))).toEqual({
      answer: 'ASK',
      because: 'OLDER_RECORD',
    });
    // A number proves nothing, also not that the record is the subject's.
    expect(
      decideReturn(
        'REERASE',
        [address(), address({ kind: 'PHONE', since: '2026-01-01T00:00:00.000Z' })],
        record({ createdAt: BEFORE }),
      ),
    ).toEqual({ answer: 'ASK', because: 'OLDER_RECORD' });
  });

  it('is to ask where there is no record to erase', () => {
    expect(decideReturn('REERASE', [address()], undefined)).toEqual({ answer: 'ASK', because: 'NO_RECORD' });
  });
});
