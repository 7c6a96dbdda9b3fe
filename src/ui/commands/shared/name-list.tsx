import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { RecordLink } from '../../kit/link';
import { useTokens } from '../../kit/tokens';

type Named = { id: string; name: string };
type NameListProps = { label: string; people: readonly Named[]; isOpen?: boolean };

/** Room for a finger between one link and the next (WCAG 2.5.8). */
export const LINE = { padding: '4px 0' } as const;

/** More than anybody reads; the number beside the label says how many there are. */
const SHOWN = 100;

/** Who is meant, folded away: the label says how many. */
export const NameList = ({ label, people, isOpen = false }: NameListProps) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const { color, space } = useTokens();
  const rest = people.length - SHOWN;
  return (
    <details open={isOpen}>
      <summary className="tp-focus" style={{ cursor: 'pointer', overflowWrap: 'anywhere' }}>
        {label}
      </summary>
      <ul style={{ margin: `${space(1)} 0 0 0`, padding: `0 0 0 ${space(5)}` }}>
        {people.slice(0, SHOWN).map(({ id, name }) => (
          <li key={id} style={LINE}>
            <RecordLink object="person" recordId={id}>
              {name === '' ? t('Person without a name') : name}
            </RecordLink>
          </li>
        ))}
        {rest > 0 && <li style={{ color: color.soft }}>{t('and {count} more', { count: number(rest) })}</li>}
      </ul>
    </details>
  );
};
