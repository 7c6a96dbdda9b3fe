import { objects, privacyOrder, privacyRun, standardObjects } from '../../src/identifiers';
import { BUILD_TIMEOUT, builtManifest, copyOf } from './built-manifest';
import { grantsOf, type Manifest } from './manifest-checks';

const names = new Map(
  [...Object.entries({ ...objects, privacyOrder, privacyRun }), ...Object.entries(standardObjects)].map(
    ([name, { object }]) => [object, name],
  ),
);
const nameOf = (identifier: string): string => names.get(identifier) ?? identifier;

/** Every right the app has. A new one has to be written down here, with its reason in the role. */
const LISTED = [
  '(all) read update',
  'company read update',
  'consent read update softdelete destroy',
  'dataRequest read update softdelete destroy',
  'disclosure read update softdelete destroy',
  'erasureJob read update softdelete destroy',
  'fieldRule read update softdelete destroy',
  'ledgerEntry read update',
  'ledgerSeal read update',
  'legalHold read update softdelete destroy',
  'note read update',
  'opportunity read update',
  'person read update softdelete destroy',
  'privacyDocument read update softdelete destroy',
  'privacyOrder read update softdelete destroy',
  'privacyRun read update softdelete destroy',
  'privacySetting read update softdelete destroy',
  'purpose read update softdelete destroy',
  'recipient read update softdelete destroy',
  'recipientNotice read update softdelete destroy',
  'sealedValue read update softdelete destroy',
  'sensitiveFinding read update softdelete destroy',
  'suppression read update softdelete destroy',
  'task read update',
  // ROLES, VIEWS, UPLOAD_FILE
  'flag 80f1e5ab-484c-5660-a5a1-0ee7413d8190',
  'flag c68354c4-535d-53a9-848a-e3a6774b5fb8',
  'flag dc6931a9-44bd-5164-a983-3db5db837f54',
];

let manifest: Manifest;
beforeAll(async () => {
  manifest = await builtManifest();
}, BUILD_TIMEOUT);

describe('the role of the app', () => {
  it('is the only role, and the one the app runs with', () => {
    expect(manifest.roles).toHaveLength(1);
    expect(manifest.application['defaultRoleUniversalIdentifier']).toBe(
      manifest.roles[0]?.universalIdentifier,
    );
  });

  it('grants what is listed here and nothing else', () => {
    expect(manifest.roles.flatMap((role) => grantsOf(role, nameOf))).toEqual(LISTED);
  });

  it('restricts no field and no row, which would leave erasures incomplete', () => {
    expect(manifest.roles[0]).toMatchObject({ fieldPermissions: [], rowLevelPermissionPredicates: [] });
  });

  it('would show any new right here', () => {
    const [role] = copyOf(manifest).roles;
    if (role === undefined) throw new Error('no role');
    for (const change of [
      { canDestroyAllObjectRecords: true },
      { canUpdateAllSettings: true },
      { objectPermissions: [] },
      { permissionFlagUniversalIdentifiers: [] },
    ])
      expect(grantsOf({ ...role, ...change }, nameOf)).not.toEqual(LISTED);
  });
});
