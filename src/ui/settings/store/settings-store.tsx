import { createContext, useContext, useMemo, useRef, type ReactNode } from 'react';

import type { UiError } from '../../api/client';
import { useQuery } from '../../hooks/use-query';
import { readPrivacySettings, readSettingsNow, type SettingsRead } from '../data/read-settings';
import { writeSetting } from '../data/write-setting';
import { readMemberRights, UNKNOWN_RIGHTS, type MemberRights } from '../../api/member-rights';
import type { Stored } from '../model/drafts';
import { problemsOf } from '../model/problems';
import { formOf, textFor, type SettingDefinition, type SettingRow } from '../model/setting';
import { useEditor, type Editor } from './use-editor';

export type SettingsStore = {
  isLoading: boolean;
  error: UiError | undefined;
  reload: () => void;
  read: SettingsRead | undefined;
  rights: MemberRights;
  /** The form of each setting, by its name. */
  editor: Editor;
  rowOf: (name: string) => SettingRow | undefined;
  /** Undefined for a setting that has no form here. */
  definitionOf: (name: string) => SettingDefinition | undefined;
};

const SettingsContext = createContext<SettingsStore | undefined>(undefined);

const storedIn = (
  rows: ReadonlyMap<string, SettingRow> | undefined,
  name: string,
  definition: SettingDefinition | undefined,
): Stored => {
  const row = rows?.get(name);
  return {
    values: definition === undefined ? {} : formOf(definition, row?.value ?? ''),
    updatedAt: row?.updatedAt ?? '',
  };
};

type SettingsProviderProps = {
  /** Those that have a form on this page. */
  settings: readonly SettingDefinition[];
  children: ReactNode;
};

/** Two requests when the page is opened: what is set, and what the member may do. */
export const SettingsProvider = ({ settings, children }: SettingsProviderProps) => {
  const definitionOf = (name: string): SettingDefinition | undefined =>
    settings.find((setting) => setting.name === name);
  const { data: read, error, isLoading, reload } = useQuery((signal) => readPrivacySettings(signal), []);
  const { data: rights = UNKNOWN_RIGHTS } = useQuery((signal) => readMemberRights(signal), []);
  const rows = read?.rows;
  /** As the look before a save found them: what the form does not know of a value is kept from there. */
  const latest = useRef<ReadonlyMap<string, SettingRow>>(new Map());

  const editor = useEditor('setting', {
    stored: (name) => storedIn(rows, name, definitionOf(name)),
    problems: (name, values) => {
      const definition = definitionOf(name);
      return definition === undefined ? {} : problemsOf(definition, values, rows?.get(name)?.value ?? '');
    },
    readNow: async (names) => {
      const now = await readSettingsNow(names);
      latest.current = now;
      return new Map(names.map((name) => [name, storedIn(now, name, definitionOf(name))]));
    },
    write: async (name, draft) => {
      const definition = definitionOf(name);
      if (definition === undefined) throw new Error(`No setting ${name}.`);
      const row = latest.current.get(name);
      const { id, updatedAt } = await writeSetting(
        definition,
        textFor(definition, draft.values, row?.value ?? ''),
        row?.id,
      );
      return { at: updatedAt, recordId: id };
    },
    onWritten: reload,
  });

  const store = useMemo(
    () => ({
      isLoading,
      error,
      reload,
      read,
      rights,
      editor,
      rowOf: (name: string) => rows?.get(name),
      definitionOf,
    }),
    [isLoading, error, reload, read, rights, editor, rows],
  );
  return <SettingsContext.Provider value={store}>{children}</SettingsContext.Provider>;
};

export const useSettings = (): SettingsStore => {
  const store = useContext(SettingsContext);
  if (store === undefined) throw new Error('Outside of the settings page.');
  return store;
};
