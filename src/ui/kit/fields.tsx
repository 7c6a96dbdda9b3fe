import type { ReactNode } from 'react';

import { checkedOf, useTyping, valueOf } from './field-events';
import { controlStyle, FieldFrame, type FrameProps } from './field-frame';
import { useTokens } from './tokens';
import { useUid } from './uid';

type ValueProps = FrameProps & {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
};

/** What changes the element while somebody types: not the words of its hint and error, but whether it has them. */
const looksOf = ({ hint, error, isRequired }: FrameProps, more: readonly unknown[]): unknown[] => [
  (hint ?? '') !== '',
  (error ?? '') !== '',
  isRequired,
  ...more,
];

export type TextFieldProps = ValueProps & { type?: 'text' | 'email' | 'url' | 'number' | 'date' };

export const TextField = ({
  value,
  onChange,
  placeholder,
  isDisabled = false,
  type = 'text',
  ...frame
}: TextFieldProps) => {
  const tokens = useTokens();
  const typing = useTyping(value, onChange, looksOf(frame, [placeholder, isDisabled, tokens.scheme]));
  return (
    <FieldFrame {...frame}>
      {(attributes) => (
        <input
          key={typing.key}
          {...attributes}
          type={type}
          className="tp-control"
          // A date is controlled by the page as it is, and only whole.
          ref={type === 'date' ? undefined : typing.ref}
          value={value}
          placeholder={placeholder}
          disabled={isDisabled}
          onChange={typing.onChange}
          style={controlStyle(tokens, frame.error !== undefined && frame.error !== '', isDisabled)}
        />
      )}
    </FieldFrame>
  );
};

export const TextArea = ({
  value,
  onChange,
  placeholder,
  isDisabled = false,
  rows = 4,
  ...frame
}: ValueProps & { rows?: number }) => {
  const tokens = useTokens();
  const typing = useTyping(value, onChange, looksOf(frame, [placeholder, isDisabled, tokens.scheme]));
  return (
    <FieldFrame {...frame}>
      {(attributes) => (
        <textarea
          key={typing.key}
          {...attributes}
          rows={rows}
          className="tp-control"
          ref={typing.ref}
          value={value}
          placeholder={placeholder}
          disabled={isDisabled}
          onChange={typing.onChange}
          style={{
            ...controlStyle(tokens, frame.error !== undefined && frame.error !== '', isDisabled),
            resize: 'vertical',
          }}
        />
      )}
    </FieldFrame>
  );
};

export type Option = { value: string; label: string };

export const SelectField = ({
  value,
  onChange,
  options,
  placeholder,
  isDisabled = false,
  ...frame
}: ValueProps & { options: readonly Option[] }) => {
  const tokens = useTokens();
  return (
    <FieldFrame {...frame}>
      {(attributes) => (
        <select
          {...attributes}
          className="tp-control"
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(valueOf(event))}
          style={controlStyle(tokens, frame.error !== undefined && frame.error !== '', isDisabled)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
};

export type CheckProps = {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
  isDisabled?: boolean;
};

/** A control with its label beside it and a hint below; both said to who cannot see them. */
const CheckFrame = ({
  label,
  hint,
  children,
}: Pick<CheckProps, 'label' | 'hint'> & {
  children: (ids: { id: string; labelId: string; 'aria-describedby': string | undefined }) => ReactNode;
}) => {
  const { color, font, space } = useTokens();
  const uid = useUid();
  const hasHint = hint !== undefined && hint !== '';
  return (
    <div
      style={{
        display: 'flex',
        gap: space(2),
        alignItems: 'flex-start',
        fontFamily: font.family,
        fontSize: font.body,
      }}
    >
      {children({
        id: uid,
        labelId: `${uid}-label`,
        'aria-describedby': hasHint ? `${uid}-hint` : undefined,
      })}
      <div style={{ minWidth: 0 }}>
        <label htmlFor={uid} id={`${uid}-label`} style={{ color: color.text, overflowWrap: 'anywhere' }}>
          {label}
        </label>
        {hasHint && (
          <div id={`${uid}-hint`} style={{ color: color.soft, fontSize: font.small }}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
};

export const Checkbox = ({ label, checked, onChange, hint, isDisabled = false }: CheckProps) => {
  const { color } = useTokens();
  return (
    <CheckFrame label={label} hint={hint}>
      {({ labelId: _labelId, ...attributes }) => (
        <input
          {...attributes}
          type="checkbox"
          className="tp-focus"
          checked={checked}
          disabled={isDisabled}
          onChange={(event) => onChange(checkedOf(event))}
          style={{
            flex: 'none',
            width: '16px',
            height: '16px',
            margin: '3px 0 0 0',
            accentColor: color.accent,
          }}
        />
      )}
    </CheckFrame>
  );
};

export const Switch = ({ label, checked, onChange, hint, isDisabled = false }: CheckProps) => {
  const { color } = useTokens();
  return (
    <CheckFrame label={label} hint={hint}>
      {({ labelId, ...attributes }) => (
        <button
          {...attributes}
          type="button"
          role="switch"
          className="tp-focus"
          aria-checked={checked ? 'true' : 'false'}
          aria-labelledby={labelId}
          disabled={isDisabled}
          onClick={() => onChange(!checked)}
          style={{
            flex: 'none',
            boxSizing: 'border-box',
            width: '36px',
            height: '20px',
            padding: '2px',
            border: `1px solid ${checked ? color.accent : color.edge}`,
            borderRadius: '10px',
            background: checked ? color.accent : color.surface,
            cursor: isDisabled ? 'not-allowed' : 'pointer',
            opacity: isDisabled ? '0.5' : '1',
            textAlign: checked ? 'right' : 'left',
            lineHeight: '0',
          }}
        >
          <span
            aria-hidden
            style={{
              display: 'inline-block',
              width: '14px',
              height: '14px',
              borderRadius: '50%',
              background: checked ? color.onAccent : color.edge,
            }}
          />
        </button>
      )}
    </CheckFrame>
  );
};
