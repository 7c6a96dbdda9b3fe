import { useTranslate } from 'twenty-sdk/front-component';
import { useRef, useState } from 'react';

import { useFormat } from '../../hooks/use-format';
import { usePolling } from '../../hooks/use-polling';
import { RecordLink } from '../../kit/link';
import { useTokens } from '../../kit/tokens';
import { readTrace, type Trace, type TraceEntry } from '../data/ledger-trace';

const EVERY_MS = 1500;
const TRIES = 14;

type LedgerNoteProps = { trace: Trace; since: string; recordId: string };

type Found =
  | { kind: 'LOOKING' }
  | { kind: 'ENTRY'; entry: TraceEntry }
  | { kind: 'REFUSED' }
  | { kind: 'NONE' };

/** Follows a change into the ledger: the app writes the entry itself, a moment later. */
export const LedgerNote = ({ trace, since, recordId }: LedgerNoteProps) => {
  const { t } = useTranslate();
  const { dateTime } = useFormat();
  const { color, font } = useTokens();
  const [found, setFound] = useState<Found>({ kind: 'LOOKING' });
  const tries = useRef(0);
  usePolling(
    async () => {
      tries.current += 1;
      const read = await readTrace(trace, since, recordId);
      if (read === 'REFUSED') setFound({ kind: 'REFUSED' });
      else if (read !== undefined) setFound({ kind: 'ENTRY', entry: read });
      else if (tries.current >= TRIES) setFound({ kind: 'NONE' });
      return read === undefined && tries.current < TRIES;
    },
    EVERY_MS,
    found.kind === 'LOOKING',
  );
  const style = { color: color.soft, fontSize: font.small };
  switch (found.kind) {
    case 'LOOKING':
      return <div style={style}>{t('Waiting for the entry in the ledger …')}</div>;
    case 'ENTRY':
      return (
        <div style={style}>
          <RecordLink object="ledgerEntry" recordId={found.entry.id}>
            {t('Recorded in the ledger on {time}', { time: dateTime(found.entry.happenedAt) })}
          </RecordLink>
        </div>
      );
    case 'REFUSED':
      return <div style={style}>{t('The ledger records it; your role may not see the entry.')}</div>;
    case 'NONE':
      return (
        <div style={style}>
          {t(
            'There is no entry in the ledger yet. Functions of the app may be switched off or busy: see First steps.',
          )}
        </div>
      );
    default: {
      const never: never = found;
      return never;
    }
  }
};
