import { msg } from 'twenty-sdk/front-component';

import type { Chapter } from './chapter';
import { DryRunsChapter } from './dry-runs/dry-runs-chapter';
import { FieldsChapter } from './fields/fields-chapter';
import { KeysChapter } from './keys/keys-chapter';
import { LedgerChapter } from './ledger/ledger-chapter';
import { RETENTION_SETTINGS } from './model/catalogue/retention';
import { SPECIAL_GUARD } from './model/catalogue/special-guard';
import { ProtectionChapter } from './protection/protection-chapter';
import { RetentionChapter } from './retention/retention-chapter';
import { SettingsPage } from './settings-page';
import { WorkflowsChapter } from './workflows/workflows-chapter';

const CHAPTERS: readonly Chapter[] = [
  { id: 'fields', label: msg('Fields'), Shown: FieldsChapter },
  { id: 'protection', label: msg('Protection of roles'), Shown: ProtectionChapter },
  { id: 'retention', label: msg('Retention'), Shown: RetentionChapter },
  { id: 'keys', label: msg('Keys'), Shown: KeysChapter },
  { id: 'ledger', label: msg('Ledger'), Shown: LedgerChapter },
  { id: 'workflows', label: msg('Ready-made workflows'), Shown: WorkflowsChapter },
  { id: 'dry-runs', label: msg('Dry runs'), Shown: DryRunsChapter },
];

const SETTINGS = [SPECIAL_GUARD, ...RETENTION_SETTINGS];

/** What the workspace holds and how it is guarded: the second tab of the page. */
export const PrivacySettingsData = () => <SettingsPage chapters={CHAPTERS} settings={SETTINGS} />;
