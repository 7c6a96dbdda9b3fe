import { useTokens } from './tokens';

/** Something is under way; the words beside it say what. */
export const Spinner = ({ size = 14 }: { size?: number }) => {
  useTokens();
  return (
    <span
      aria-hidden
      className="tp-turn"
      style={{
        display: 'inline-block',
        flex: 'none',
        boxSizing: 'border-box',
        width: `${size}px`,
        height: `${size}px`,
        borderRadius: '50%',
        border: '2px solid currentColor',
        borderTopColor: 'transparent',
      }}
    />
  );
};
