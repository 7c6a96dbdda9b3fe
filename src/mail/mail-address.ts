/** RFC 5321 §4.5.3.1: 64 octets before the sign, 254 in all (RFC 3696, erratum 1690). */
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;
/** A dot-atom (RFC 5322 §3.2.3) with the letters of other scripts (RFC 6531). Quoted names are refused: nobody has one. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+\-/=?^_`{|}~]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether this is exactly one address that mail can be sent to. Nothing that could be read as two, as a header or as a
 * command passes: no space, comma, bracket, quote or control character.
 */
export const isMailAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  if (at < 1 || Buffer.byteLength(text) > LONGEST_ADDRESS) return false;
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  return (
    Buffer.byteLength(local) <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label))
  );
};
