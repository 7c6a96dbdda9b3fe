import { problemsOf } from '../model/problems';
import { textFor } from '../model/setting';
import { useSettings } from './settings-store';

/** Settings that are being changed, as they would be saved; what the app would refuse is left out. */
export const useDraftSettings = (): Readonly<Record<string, string>> => {
  const { editor, rowOf, definitionOf } = useSettings();
  const names = [
    'controller',
    'dataProtectionOfficer',
    'supervisoryAuthority',
    'brand',
    'languages',
    'forms',
  ];
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const definition = definitionOf(name);
      if (definition === undefined || editor.changed(name).length === 0) return [];
      const before = rowOf(name)?.value ?? '';
      const values = editor.values(name);
      return Object.keys(problemsOf(definition, values, before)).length > 0
        ? []
        : [[name, textFor(definition, values, before)]];
    }),
  );
};
