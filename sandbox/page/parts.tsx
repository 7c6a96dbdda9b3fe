/** Small things every page is made of. */
import { type ReactNode } from 'react';

import { useDesk } from './desk';
import { optionOf, valueText } from './records';
import type { FieldInfo } from './session';
import { Go } from './go';
import { textIn } from './texts';

/** A person's or company's round mark: initials on a colour that stays theirs. */
export const Avatar = ({
  name,
  id,
  isLarge = false,
}: {
  name: string;
  id: string;
  isLarge?: boolean;
}): ReactNode => {
  const initials = name
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return (
    <span
      className={`avatar ${isLarge ? 'large' : ''}`}
      style={{ background: `hsl(${hue} 40% 30%)` }}
      aria-hidden="true"
    >
      {initials || '–'}
    </span>
  );
};

export const Tag = ({ color, children }: { color: string; children: ReactNode }): ReactNode => (
  <span
    className="tag"
    style={{
      background: `var(--t-tag-background-${color})`,
      // Twenty's own green on its green is a little too pale to read (4.35:1).
      color: `color-mix(in srgb, var(--t-tag-text-${color}) 80%, var(--t-font-color-primary))`,
    }}
  >
    {children}
  </span>
);

export const Card = ({
  title,
  count,
  children,
}: {
  title: string;
  count?: number;
  children: ReactNode;
}): ReactNode => (
  <section className="card">
    <h2>
      {title}
      {count !== undefined && <small>{count}</small>}
    </h2>
    {children}
  </section>
);

export const Empty = ({ children }: { children?: ReactNode }): ReactNode => {
  const { locale } = useDesk().settings;
  return <p className="empty">{children ?? textIn(locale, 'nothing')}</p>;
};

export const Waiting = (): ReactNode => {
  const { locale } = useDesk().settings;
  return (
    <p className="empty loading-page" aria-busy="true">
      {textIn(locale, 'loading')} …
    </p>
  );
};

/** Why something could not be read, in words. */
export const Failed = ({ error }: { error: string }): ReactNode => {
  const { locale } = useDesk().settings;
  const isRefused = /permission|forbidden|not allowed/i.test(error);
  return (
    <p className="empty" role="alert">
      {isRefused ? textIn(locale, 'refused') : error}
    </p>
  );
};

/** A field's value the way it is read best. */
export const Value = ({ field, value }: { field: FieldInfo; value: unknown }): ReactNode => {
  const { session, settings } = useDesk();
  const text = valueText(session, field, value, settings.locale);
  if (text === '') return <span className="soft">–</span>;
  if (field.type === 'SELECT') return <Tag color={optionOf(field, value)?.color ?? 'gray'}>{text}</Tag>;
  if (field.type === 'RELATION' && field.target !== null)
    return <Go to={`/object/${field.target}/${(value as { id: string }).id}`}>{text}</Go>;
  if (field.type === 'FILES')
    return (value as { fileId: string; label: string; url: string | null }[]).map(
      ({ fileId, label, url }) => (
        <a key={fileId} href={url ?? undefined}>
          {label}
        </a>
      ),
    );
  return <span>{text}</span>;
};
