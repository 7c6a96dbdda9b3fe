import { draw, hostCalls } from '../../support/ui-render';
import * as fc from 'fast-check';
import { useState } from 'react';
import { UiError } from '../../../src/ui/api/ui-error';
import { Boundary } from '../../../src/ui/kit/boundary';
import { RecordLink } from '../../../src/ui/kit/link';
import { Notice } from '../../../src/ui/kit/notice';
import { Progress } from '../../../src/ui/kit/progress';
import { Section } from '../../../src/ui/kit/section';
import { EmptyState, ErrorState, RefusedState } from '../../../src/ui/kit/states';
import { Table } from '../../../src/ui/kit/table';
import { VirtualList } from '../../../src/ui/kit/virtual-list';
import { virtualWindow } from '../../../src/ui/kit/virtual-window';

type Field = { id: string; label: string };

const fields = (count: number): Field[] =>
  Array.from({ length: count }, (_, index) => ({ id: `f${index}`, label: `Field ${index}` }));

describe('a long list', () => {
  const drawList = (rows: Field[]) =>
    draw(
      <VirtualList
        label="Fields"
        rows={rows}
        rowHeight={40}
        height={400}
        rowKey={(row) => row.id}
        renderRow={(row) => row.label}
      />,
    );

  it('draws what is near the eye, of 1,500 rows fewer than fifty, and says how many there are', async () => {
    const ui = await drawList(fields(1500));
    expect(ui.one('[role=table]').getAttribute('aria-rowcount')).toBe('1500');
    expect(ui.all('[role=row]').length).toBeLessThan(50);
    expect(ui.all('[aria-rowindex="1"]')).toHaveLength(1);
  });

  it('follows the scroll to the last row', async () => {
    const ui = await drawList(fields(1500));
    await ui.scroll(ui.one('[role=table]'), 1500 * 40 - 400);
    expect(ui.one('[aria-rowindex="1500"]').textContent).toBe('Field 1499');
    expect(ui.all('[role=row]').length).toBeLessThan(50);
  });

  it('shows what is left when a filter takes most rows away', async () => {
    const Filtered = () => {
      const [count, setCount] = useState(1500);
      return (
        <div>
          <button onClick={() => setCount(3)}>Filter</button>
          <VirtualList
            label="Fields"
            rows={fields(count)}
            rowHeight={40}
            height={400}
            rowKey={(row) => row.id}
            renderRow={(row) => row.label}
          />
        </div>
      );
    };
    const ui = await draw(<Filtered />);
    await ui.scroll(ui.one('[role=table]'), 40_000);
    await ui.click(ui.button('Filter'));
    expect(ui.all('[role=row]').map((row) => row.textContent)).toEqual(['Field 0', 'Field 1', 'Field 2']);
  });

  it('has every row that is in sight among those it draws, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 100, max: 900 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, rowHeight, height, at) => {
          const scrollTop = at * Math.max(0, count * rowHeight - height);
          const { start, end } = virtualWindow(scrollTop, rowHeight, height, count);
          const firstSeen = Math.floor(scrollTop / rowHeight);
          const lastSeen = Math.min(count, Math.ceil((scrollTop + height) / rowHeight));
          expect(start).toBeLessThanOrEqual(firstSeen);
          expect(end).toBeGreaterThanOrEqual(lastSeen);
          expect(end - start).toBeLessThanOrEqual(Math.ceil(height / rowHeight) * 4 + 1);
        },
      ),
    );
  });
});

describe('a table', () => {
  const columns = [
    { key: 'label', label: 'Field', cell: (row: Field) => row.label },
    { key: 'id', label: 'Key', cell: (row: Field) => row.id },
  ];

  it('is named, keeps its roles, and every cell knows its column for when it becomes a card', async () => {
    const ui = await draw(
      <Table caption="Fields" columns={columns} rows={fields(2)} rowKey={(row) => row.id} empty="None" />,
    );
    const table = ui.one('[role=table]');
    expect(ui.one(`[id=${table.getAttribute('aria-labelledby')}]`).textContent).toBe('Fields');
    expect(ui.all('[role=columnheader]').map((cell) => cell.textContent)).toEqual(['Field', 'Key']);
    expect(ui.all('td').map((cell) => cell.getAttribute('data-label'))).toEqual([
      'Field',
      'Key',
      'Field',
      'Key',
    ]);
    expect(ui.one('[role=group]').getAttribute('tabindex')).toBe('0');
  });

  it('says so when there is nothing', async () => {
    const ui = await draw(
      <Table caption="Fields" columns={columns} rows={[]} rowKey={(row) => row.id} empty="No fields yet" />,
    );
    expect(ui.text()).toBe('No fields yet');
    expect(ui.all('table')).toHaveLength(0);
  });
});

describe('states', () => {
  it('a failure says what it was, never in the server’s words, and can be tried again', async () => {
    let tries = 0;
    const error = new UiError('SERVER', 'duplicate key jane@example.org', 'SERVER_REFUSED');
    const ui = await draw(<ErrorState error={error} onRetry={() => (tries += 1)} />);
    expect(ui.text()).not.toContain('jane');
    expect(ui.one('[role=alert]').textContent).toContain('The server refused this.');
    await ui.click(ui.button('Try again'));
    expect(tries).toBe(1);
  });

  it('a refused part says what the role may not see', async () => {
    const ui = await draw(<RefusedState what="consents" />);
    expect(ui.text()).toBe('Your role may not see consents.');
  });

  it('an empty part says what to do first', async () => {
    const ui = await draw(<EmptyState title="No purposes yet">Create one in the settings.</EmptyState>);
    expect(ui.text()).toBe('No purposes yet Create one in the settings.');
  });

  it('good news is a status, bad news an alert', async () => {
    const ui = await draw(
      <div>
        <Notice tone="success" title="Done" />
        <Notice tone="danger" title="Failed" />
      </div>,
    );
    expect(ui.one('[role=status]').textContent).toBe('Done');
    expect(ui.one('[role=alert]').textContent).toBe('Failed');
  });

  it('progress is told in numbers, and without one when nobody knows', async () => {
    const ui = await draw(<Progress label="Erasing" value={41.6} />);
    expect(ui.one('[role=progressbar]').getAttribute('aria-valuenow')).toBe('42');
    expect(ui.text()).toBe('Erasing 42%');
    await ui.redraw(<Progress label="Erasing" value={null} />);
    expect(ui.one('[role=progressbar]').getAttribute('aria-valuenow')).toBeNull();
  });

  it('a section is a region named by its heading, at the level asked for', async () => {
    const ui = await draw(
      <Section title="Consents" level={3}>
        x
      </Section>,
    );
    expect(ui.one('h3').getAttribute('id')).toBe(ui.one('section').getAttribute('aria-labelledby'));
  });

  it('what cannot be drawn leaves a note and a way on', async () => {
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    let isBroken = true;
    const Fragile = () => {
      if (isBroken) throw new Error('person jane');
      return <p>well</p>;
    };
    const ui = await draw(
      <Boundary>
        <Fragile />
      </Boundary>,
    );
    complaints.mockRestore();
    expect(ui.text()).toContain('This part could not be shown.');
    expect(ui.text()).not.toContain('jane');
    isBroken = false;
    await ui.click(ui.button('Try again'));
    expect(ui.text()).toBe('well');
  });
});

it('a record link opens the record in the host', async () => {
  const ui = await draw(
    <RecordLink object="person" recordId="p1">
      Jane
    </RecordLink>,
  );
  expect(ui.button('Jane').getAttribute('role')).toBe('link');
  await ui.click(ui.button('Jane'));
  expect(hostCalls).toEqual([
    {
      name: 'navigate',
      args: expect.arrayContaining([
        '/object/:objectNameSingular/:objectRecordId',
        { objectNameSingular: 'person', objectRecordId: 'p1' },
      ]) as unknown[],
    },
  ]);
});
