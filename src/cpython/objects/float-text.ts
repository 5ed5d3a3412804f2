/**
 * A double as CPython's `repr()` has it: the fewest digits that give it back, an exponent from 1e16 on and below 1e-4
 * (Python/pystrtod.c, v3.11.0: format_float_short with 'r').
 *
 * @param point whether a whole number gets `.0`: that of a float does, the parts of a complex do not.
 */
export function floatText(value: number, point = true): string {
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  const [digits = '0', exponentText = '0'] = Math.abs(value).toExponential().replace('.', '').split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) return `${sign}${scientific(digits, exponent)}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  if (fraction === '') return `${sign}${whole}${point ? '.0' : ''}`;
  return `${sign}${whole}.${fraction}`;
}

/** A complex number as `repr()` has it: `2j`, `(1+2j)`, `(-0-infj)` (Objects/complexobject.c, v3.11.0: complex_repr). */
export function complexText(real: number, imaginary: number): string {
  const second = `${floatText(imaginary, false)}j`;
  if (Object.is(real, 0)) return second;
  return `(${floatText(real, false)}${second.startsWith('-') ? '' : '+'}${second})`;
}

function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.slice(0, 1)}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}
