import { type Hue, useTokens } from './tokens';

/** A state in a word. The colour repeats what the word says and never stands alone. */
export const Pill = ({ tone, label, title }: { tone: Hue; label: string; title?: string }) => {
  const { font, hue, radius, space, weight } = useTokens();
  return (
    <span
      title={title}
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        boxSizing: 'border-box',
        maxWidth: '100%',
        minHeight: '20px',
        padding: `1px ${space(2)}`,
        borderRadius: radius,
        background: hue[tone].ground,
        color: hue[tone].text,
        fontFamily: font.family,
        fontSize: font.small,
        fontWeight: weight.medium,
        lineHeight: '1.35',
        overflowWrap: 'anywhere',
      }}
    >
      {label}
    </span>
  );
};
