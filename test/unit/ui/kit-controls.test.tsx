import { draw } from '../../support/ui-render';
import { useState } from 'react';
import { Button } from '../../../src/ui/kit/button';
import { ConfirmTyped } from '../../../src/ui/kit/confirm-typed';
import { Checkbox, SelectField, Switch, TextField } from '../../../src/ui/kit/fields';
import { Panel } from '../../../src/ui/kit/panel';
import { TabBar } from '../../../src/ui/kit/tabs';

describe('a button', () => {
  it('does what it says, once for each press', async () => {
    let presses = 0;
    const ui = await draw(<Button label="Export" onClick={() => (presses += 1)} />);
    await ui.click(ui.button('Export'));
    await ui.click(ui.button('Export'));
    expect(presses).toBe(2);
  });

  it('does nothing while busy, says so, and keeps the focus by not being disabled', async () => {
    let presses = 0;
    const ui = await draw(<Button label="Export" isBusy onClick={() => (presses += 1)} />);
    const button = ui.button('Export');
    await ui.click(button);
    expect(presses).toBe(0);
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.getAttribute('disabled')).toBeNull();
  });

  it('says whether what it opens is open, in words a custom element keeps', async () => {
    const ui = await draw(
      <Button label="More" expanded={false} describedBy="why" onClick={() => undefined} />,
    );
    expect(ui.button('More').getAttribute('aria-expanded')).toBe('false');
    expect(ui.button('More').getAttribute('aria-describedby')).toBe('why');
    await ui.redraw(<Button label="More" expanded onClick={() => undefined} />);
    expect(ui.button('More').getAttribute('aria-expanded')).toBe('true');
  });
});

describe('a text field', () => {
  const Form = () => {
    const [value, setValue] = useState('');
    return (
      <div>
        <TextField
          label="Reason"
          hint="One sentence"
          error={value === 'x' ? 'Too short' : ''}
          value={value}
          onChange={setValue}
          isRequired
        />
        <Button label="Empty" onClick={() => setValue('')} />
        <p>{value}</p>
      </div>
    );
  };

  it('is named by its label and described by its hint and its error', async () => {
    const ui = await draw(<Form />);
    const input = ui.one('input');
    expect(ui.one('label').getAttribute('for')).toBe(input.getAttribute('id'));
    expect(input.getAttribute('aria-required')).toBe('true');
    expect(input.getAttribute('aria-invalid')).toBeNull();
    await ui.type(input, 'x');
    expect(ui.one('input').getAttribute('aria-invalid')).toBe('true');
    const described = (ui.one('input').getAttribute('aria-describedby') ?? '').split(' ');
    const words = described.map((id) => ui.one(`[id=${id}]`).textContent);
    expect(words).toEqual(['Too short', 'One sentence']);
  });

  it('is made anew when the program empties it, for the host keeps what was typed, and only then', async () => {
    const ui = await draw(<Form />);
    const first = ui.one('input');
    await ui.type(first, 'because');
    expect(ui.one('p').textContent).toBe('because');
    expect(ui.one('input')).toBe(first);
    await ui.click(ui.button('Empty'));
    expect(ui.one('p').textContent).toBe('');
    expect(ui.one('input')).not.toBe(first);
  });

  it('stays the same element when the person empties it', async () => {
    const ui = await draw(<Form />);
    const first = ui.one('input');
    await ui.type(first, 'b');
    await ui.type(first, '');
    expect(ui.one('input')).toBe(first);
  });

  it('has an identifier no other field has', async () => {
    const ui = await draw(
      <div>
        <Form />
        <Form />
      </div>,
    );
    const ids = ui.all('input').map((input) => input.getAttribute('id'));
    expect(new Set(ids).size).toBe(2);
  });
});

describe('choices', () => {
  it('a select hands over the value chosen', async () => {
    const chosen: string[] = [];
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const ui = await draw(
      <SelectField label="Channel" value="a" options={options} onChange={(value) => chosen.push(value)} />,
    );
    await ui.type(ui.one('select'), 'b');
    expect(chosen).toEqual(['b']);
  });

  it('a switch says what it is and turns over', async () => {
    const turned: boolean[] = [];
    const ui = await draw(<Switch label="Dry run" checked={false} onChange={(on) => turned.push(on)} />);
    const control = ui.one('[role=switch]');
    expect(control.getAttribute('aria-checked')).toBe('false');
    await ui.click(control);
    expect(turned).toEqual([true]);
  });

  it('a checkbox is named by its label and described by its hint', async () => {
    const ui = await draw(<Checkbox label="All" hint="Also the old" checked onChange={() => undefined} />);
    const box = ui.one('input');
    expect(ui.one('label').getAttribute('for')).toBe(box.getAttribute('id'));
    expect(ui.one(`[id=${box.getAttribute('aria-describedby')}]`).textContent).toBe('Also the old');
  });
});

describe('a typed confirmation', () => {
  const drawIt = async (onConfirm: () => void, onCancel = (): void => undefined) =>
    draw(
      <ConfirmTyped
        title="Erase 3 people"
        explanation="This cannot be taken back."
        word="ERASE 3"
        confirmLabel="Erase"
        onConfirm={onConfirm}
        onCancel={onCancel}
        isBusy={false}
      />,
    );

  it('waits for the word, exactly', async () => {
    let confirmed = 0;
    const ui = await drawIt(() => (confirmed += 1));
    for (const almost of ['', 'erase 3', 'ERASE', 'ERASE 33']) {
      await ui.type(ui.one('input'), almost);
      await ui.click(ui.button('Erase'));
    }
    expect(confirmed).toBe(0);
    await ui.type(ui.one('input'), 'ERASE 3');
    await ui.click(ui.button('Erase'));
    expect(confirmed).toBe(1);
  });

  it('is left by Cancel, by the cross and by Escape', async () => {
    let left = 0;
    const ui = await drawIt(
      () => undefined,
      () => (left += 1),
    );
    await ui.click(ui.button('Cancel'));
    await ui.click(ui.button('Close'));
    await ui.key(ui.one('input'), 'Escape');
    expect(left).toBe(3);
  });
});

it('a panel is a region named by its heading', async () => {
  const ui = await draw(
    <Panel title="What will go" onClose={() => undefined}>
      x
    </Panel>,
  );
  const region = ui.one('[role=region]');
  expect(ui.one(`[id=${region.getAttribute('aria-labelledby')}]`).textContent).toBe('What will go');
});

it('tabs are one stop, follow the arrows and name the tab that is meant', async () => {
  const tabs = [
    { id: 'a', label: 'Consents', count: 3 },
    { id: 'b', label: 'Requests' },
    { id: 'c', label: 'Holds' },
  ];
  const Bar = () => {
    const [active, setActive] = useState('a');
    return <TabBar label="Parts" tabs={tabs} active={active} onChange={setActive} />;
  };
  const ui = await draw(<Bar />);
  const list = ui.one('[role=tablist]');
  const chosen = (): string | undefined =>
    ui
      .all('[aria-selected=true]')
      .map((tab) => tab.textContent ?? '')
      .join();
  const meant = (): string | null => ui.one(`[id=${list.getAttribute('aria-activedescendant')}]`).textContent;
  expect(ui.all('[role=tab]').map((tab) => tab.getAttribute('tabindex'))).toEqual(['-1', '-1', '-1']);
  expect(chosen()).toBe('Consents3');
  await ui.key(list, 'ArrowLeft');
  expect([chosen(), meant()]).toEqual(['Holds', 'Holds']);
  await ui.key(list, 'ArrowRight');
  await ui.key(list, 'ArrowRight');
  expect([chosen(), meant()]).toEqual(['Requests', 'Requests']);
});
