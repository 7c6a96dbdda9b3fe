import { TextField } from '../../kit/fields';
import { Row } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import type { InputProps } from './field-input';

/** A colour as it is written, beside how it looks. */
export const ColourInput = ({ label, hint, error, value, onChange, isDisabled }: InputProps<string>) => {
  const { color, radius, space } = useTokens();
  const isColour = /^#[0-9a-f]{6}$/i.test(value.trim());
  return (
    <Row gap={2} align="flex-start" wrap={false}>
      <span
        aria-hidden
        style={{
          flex: 'none',
          width: space(8),
          height: space(8),
          marginTop: space(6),
          borderRadius: radius,
          border: `1px solid ${color.edge}`,
          background: isColour ? value.trim() : 'transparent',
        }}
      />
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        isDisabled={isDisabled}
        placeholder="#1961ed"
        {...(hint === undefined ? {} : { hint })}
        {...(error === undefined ? {} : { error })}
      />
    </Row>
  );
};
