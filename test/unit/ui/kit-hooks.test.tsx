import { draw, setContext } from '../../support/ui-render';
import { useState } from 'react';
import { UiError } from '../../../src/ui/api/ui-error';
import { useAction } from '../../../src/ui/hooks/use-action';
import { type Format, useFormat } from '../../../src/ui/hooks/use-format';
import { usePolling } from '../../../src/ui/hooks/use-polling';
import { useQuery } from '../../../src/ui/hooks/use-query';

type Pending<T> = { resolve: (value: T) => void; reject: (error: unknown) => void; signal?: AbortSignal };

describe('useQuery', () => {
  const calls: Pending<string>[] = [];
  beforeEach(() => {
    calls.length = 0;
  });

  const Loader = ({ id }: { id: string }) => {
    const { data, error, isLoading, reload } = useQuery(
      (signal) => new Promise<string>((resolve, reject) => void calls.push({ resolve, reject, signal })),
      [id],
    );
    return (
      <div>
        <p>{`${data ?? 'nothing'} ${error?.kind ?? 'fine'} ${isLoading ? 'loading' : 'still'}`}</p>
        <button onClick={reload}>Reload</button>
      </div>
    );
  };

  it('loads, and keeps what it has while it loads again and when that fails', async () => {
    const ui = await draw(<Loader id="a" />);
    expect(ui.one('p').textContent).toBe('nothing fine loading');
    calls[0]?.resolve('one');
    await ui.settle();
    expect(ui.one('p').textContent).toBe('one fine still');
    await ui.click(ui.button('Reload'));
    expect(ui.one('p').textContent).toBe('one fine loading');
    calls[1]?.reject(new UiError('OFFLINE', 'x'));
    await ui.settle();
    expect(ui.one('p').textContent).toBe('one OFFLINE still');
  });

  it('drops an answer that was overtaken and gives the request up', async () => {
    const ui = await draw(<Loader id="a" />);
    await ui.redraw(<Loader id="b" />);
    expect(calls[0]?.signal?.aborted).toBe(true);
    calls[1]?.resolve('second');
    await ui.settle();
    calls[0]?.resolve('first');
    await ui.settle();
    expect(ui.one('p').textContent).toBe('second fine still');
  });

  it('makes anything thrown a failure that can be shown', async () => {
    const ui = await draw(<Loader id="a" />);
    calls[0]?.reject(new TypeError('x is undefined'));
    await ui.settle();
    expect(ui.one('p').textContent).toBe('nothing SERVER still');
  });

  it('gives up when it goes', async () => {
    const ui = await draw(<Loader id="a" />);
    await ui.unmount();
    expect(calls[0]?.signal?.aborted).toBe(true);
  });
});

describe('useAction', () => {
  it('runs once however often it is pressed, never rejects, and says what went wrong', async () => {
    const calls: Pending<string>[] = [];
    const results: (string | undefined)[] = [];
    const Doer = () => {
      const { run, isBusy, error, reset } = useAction(
        () => new Promise<string>((resolve, reject) => void calls.push({ resolve, reject })),
      );
      return (
        <div>
          <p>{`${isBusy ? 'busy' : 'idle'} ${error?.code ?? 'fine'}`}</p>
          <button onClick={() => void run().then((result) => results.push(result))}>Do</button>
          <button onClick={reset}>Reset</button>
        </div>
      );
    };
    const ui = await draw(<Doer />);
    await ui.click(ui.button('Do'));
    await ui.click(ui.button('Do'));
    expect(calls).toHaveLength(1);
    expect(ui.one('p').textContent).toBe('busy fine');
    calls[0]?.reject(new UiError('REFUSED', 'x', 'ALREADY_ERASED'));
    await ui.settle();
    expect(ui.one('p').textContent).toBe('idle ALREADY_ERASED');
    await ui.click(ui.button('Reset'));
    expect(ui.one('p').textContent).toBe('idle fine');
    await ui.click(ui.button('Do'));
    calls[1]?.resolve('done');
    await ui.settle();
    expect(results).toEqual([undefined, undefined, 'done']);
  });
});

describe('usePolling', () => {
  it('asks again until told to stop, and a failed ask is not the end', async () => {
    const answers: (boolean | Error)[] = [true, new Error('lost'), true, false];
    let asked = 0;
    const Watcher = () => {
      const [count, setCount] = useState(0);
      usePolling(
        () => {
          const answer = answers[asked];
          asked += 1;
          setCount(asked);
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? false);
        },
        1,
        true,
      );
      return <p>{count}</p>;
    };
    const ui = await draw(<Watcher />);
    await ui.settle(200);
    expect(asked).toBe(4);
    expect(ui.one('p').textContent).toBe('4');
  });

  it('stops when it goes and while it is not active', async () => {
    let asked = 0;
    const Watcher = ({ isActive }: { isActive: boolean }) => {
      usePolling(() => Promise.resolve((asked += 1) > 0), 1, isActive);
      return null;
    };
    const ui = await draw(<Watcher isActive={false} />);
    await ui.settle(20);
    expect(asked).toBe(0);
    await ui.redraw(<Watcher isActive />);
    await ui.settle(50);
    expect(asked).toBeGreaterThan(1);
    await ui.unmount();
    const before = asked;
    await ui.settle(20);
    expect(asked).toBe(before);
  });
});

describe('useFormat', () => {
  const formatIn = async (locale: string): Promise<Format> => {
    setContext({ locale });
    let format: Format | undefined;
    const Reader = () => {
      format = useFormat();
      return null;
    };
    await draw(<Reader />);
    setContext();
    if (format === undefined) throw new Error('Nothing was read.');
    return format;
  };

  it('writes dates and numbers as the language does', async () => {
    const english = await formatIn('en');
    const german = await formatIn('de-DE');
    expect(english.date('2026-03-04')).toBe('Mar 4, 2026');
    expect(german.date('2026-03-04')).toBe('04.03.2026');
    expect([english.number(12345.5), german.number(12345.5)]).toEqual(['12,345.5', '12.345,5']);
    expect(english.percent(41.5)).toBe('41.5%');
  });

  it('counts whole days, not hours, across a change of clocks', async () => {
    const { daysLeft } = await formatIn('en');
    expect(daysLeft('2026-03-30', '2026-03-28')).toBe('in 2 days');
    expect(daysLeft('2026-03-28', '2026-03-28')).toBe('today');
    expect(daysLeft('2026-03-29', '2026-03-28')).toBe('tomorrow');
    expect(daysLeft('2026-03-27', '2026-03-28')).toBe('1 day overdue');
    expect(daysLeft('2025-03-28', '2026-03-28')).toBe('365 days overdue');
  });

  it('a locale nobody knows and a date that is none break nothing', async () => {
    for (const locale of ['pseudo-en', 'xx-XX', 'not a locale', '']) {
      const format = await formatIn(locale);
      expect(format.date('2026-03-04')).toContain('2026');
    }
    const { date, dateTime, daysLeft } = await formatIn('en');
    expect([date('soon'), dateTime(''), daysLeft('2026-13-45')]).toEqual(['–', '–', '–']);
  });
});
