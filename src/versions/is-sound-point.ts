const P = 2n ** 255n - 19n;
/** The curve's constant d = -121665/121666 (RFC 8032, 5.1). */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/**
 * Whether 32 bytes can be a public key of Ed25519: a point of the curve, spelled the one way that RFC 8032 allows,
 * and not one of the eight points of small order, for which anyone can make signatures that verify.
 */
export function isSoundPoint(bytes: Uint8Array): boolean {
  const y = littleEndian(bytes) % 2n ** 255n;
  if (y >= P) return false;
  const yy = mod(y * y);
  const xx = mod((yy - 1n) * power(mod(D * yy + 1n), P - 2n));
  const isOnCurve = xx === 0n || power(xx, (P - 1n) / 2n) === 1n;
  // Order 1, 2: x = 0. Order 4: y = 0. Order 8: doubling gives y = 0, whose numerator is x² + y².
  const isOfSmallOrder = xx === 0n || y === 0n || mod(xx + yy) === 0n;
  return isOnCurve && !isOfSmallOrder;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes.toReversed()).toString("hex")}`);
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, left = exponent; left > 0n; left >>= 1n, square = mod(square * square)) {
    if (left & 1n) result = mod(result * square);
  }
  return result;
}
