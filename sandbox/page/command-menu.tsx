/** Twenty's command menu: what apps and the page offer here, and people by name. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';

import { findComponent } from './app-component';
import { commandsAt, type Place } from './availability';
import { useDesk, useLoaded } from './desk';
import { routeOf } from './paths';
import { nameOf, objectNamed, readRecords, type RecordRow } from './records';
import type { CommandInfo } from './session';
import { textIn } from './texts';

const PAGE_TYPES: Record<string, string> = {
  objects: 'INDEX_PAGE',
  record: 'RECORD_PAGE',
  layout: 'STANDALONE_PAGE',
  settings: 'SETTINGS_PAGE',
};

/** Where one is, as commands see it. A record's page selects its record. */
export const usePlace = (): Place => {
  const { session, path, selection } = useDesk();
  return useMemo(() => {
    const route = routeOf(path);
    return {
      pageType: PAGE_TYPES[route.page] ?? '',
      isInSidePanel: false,
      object:
        route.page === 'objects' || route.page === 'record' ? objectNamed(session, route.object) : undefined,
      selectedRecords: selection,
    };
  }, [session, path, selection]);
};

/** Starts a command: in the side panel, or unseen where its component has no face. */
export const useRun = (): ((command: CommandInfo) => void) => {
  const desk = useDesk();
  return (command) => {
    const found = findComponent(desk.session, command.frontComponentId);
    if (!found) return;
    const recordIds = desk.selection.map(({ id }) => id);
    if (found.component.isHeadless) {
      desk.start({
        commandId: command.id,
        label: command.label,
        componentId: command.frontComponentId,
        recordIds,
        progress: null,
      });
    } else {
      desk.openSidePanel({
        title: command.label,
        componentId: command.frontComponentId,
        // A component with a face is told of one record, and of none where there are several.
        recordIds: recordIds.length === 1 ? recordIds : [],
      });
    }
  };
};

type Choice = { key: string; label: string; hint: string; run: () => void };
const PEOPLE = 6;

const usePeople = (query: string): RecordRow[] => {
  const { session } = useDesk();
  const object = objectNamed(session, 'person');
  const text = query.trim();
  const { data } = useLoaded(async () => {
    if (!object || text.length < 2 || session.rights['person']?.canReadObjectRecords !== true) return [];
    const ilike = `%${text}%`;
    const { rows } = await readRecords(session, object, {
      filter: {
        or: [
          { name: { firstName: { ilike } } },
          { name: { lastName: { ilike } } },
          { emails: { primaryEmail: { ilike } } },
        ],
      },
      first: PEOPLE,
    });
    return rows;
  }, [session, text]);
  return data ?? [];
};

export const CommandMenu = ({ onClose }: { onClose: () => void }): ReactNode => {
  const desk = useDesk();
  const { session, settings, selection } = desk;
  const place = usePlace();
  const runCommand = useRun();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const people = usePeople(query);
  const person = objectNamed(session, 'person');
  const { locale } = settings;

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setActive(0), [query]);

  const fits = (label: string): boolean => label.toLowerCase().includes(query.trim().toLowerCase());
  const choices: Choice[] = [
    ...commandsAt(session, place)
      .filter(({ label }) => fits(label))
      .map((command) => ({
        key: command.id,
        label: command.label,
        hint: selection.length > 1 ? `${selection.length} ${textIn(locale, 'selected')}` : '',
        run: () => runCommand(command),
      })),
    ...people.map((row) => ({
      key: row.id,
      label: person ? nameOf(person, row) : row.id,
      hint: textIn(locale, 'person'),
      run: () => desk.go(`/object/person/${row.id}`),
    })),
  ];
  const choose = (choice: Choice | undefined): void => {
    onClose();
    choice?.run();
  };
  return (
    <dialog
      ref={dialog}
      className="command-menu"
      aria-label={textIn(locale, 'commands')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="command-list"
        aria-activedescendant={choices[active] && `command-${choices[active].key}`}
        aria-label={textIn(locale, 'searchCommands')}
        placeholder={textIn(locale, 'searchCommands')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setActive((choices.length + active + step) % Math.max(1, choices.length));
          }
          if (event.key === 'Enter') choose(choices[active]);
        }}
      />
      <ul id="command-list" role="listbox" aria-label={textIn(locale, 'commands')}>
        {choices.map((choice, index) => (
          <li
            key={choice.key}
            id={`command-${choice.key}`}
            role="option"
            aria-selected={index === active}
            onMouseEnter={() => setActive(index)}
            onClick={() => choose(choice)}
          >
            <span>{choice.label}</span>
            <small>{choice.hint}</small>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="empty">{textIn(locale, 'nothing')}</p>}
    </dialog>
  );
};
