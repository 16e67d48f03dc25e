/** Permission names of MEXC (MEXC API notes 2.2). */
export const PERMISSIONS = [
  'SPOT_ACCOUNT_READ',
  'SPOT_ACCOUNT_WRITE',
  'SPOT_DEAL_READ',
  'SPOT_DEAL_WRITE',
  'SPOT_TRANSFER_READ',
  'SPOT_TRANSFER_WRITE',
  'SPOT_WITHDRAW_READ',
  'SPOT_WITHDRAW_WRITE',
  'CONTRACT_ACCOUNT_READ',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What the key of a new practice exchange may do: everything that the program recommends, and nothing that takes funds out. */
export const DEFAULT_PERMISSIONS: readonly Permission[] = [
  'SPOT_ACCOUNT_READ',
  'SPOT_DEAL_READ',
  'SPOT_DEAL_WRITE',
  'SPOT_WITHDRAW_READ',
  'SPOT_TRANSFER_READ',
];

export interface ApiKey {
  accessKey: string;
  secret: string;
  permissions: Permission[];
  /** Empty: any address. */
  ipWhiteList: string[];
  /** Milliseconds since the epoch; null never expires. */
  expiresAt: number | null;
  /** The pairs that the key may trade; null is all that the API trades. */
  pairs: string[] | null;
  createTime: number;
  note: string;
}

export function newKey(accessKey: string, secret: string, now: number): ApiKey {
  return {
    accessKey,
    secret,
    permissions: [...DEFAULT_PERMISSIONS],
    ipWhiteList: [],
    expiresAt: now + 90 * 86_400_000,
    pairs: null,
    createTime: now,
    note: 'practice',
  };
}

/** Days until the key expires: -999 for never, 0 when expired (MEXC API notes 2.4, `apiKeyInfo`). */
export function remainingValidity(key: ApiKey, now: number): number {
  if (key.expiresAt === null) return -999;
  return Math.max(0, Math.ceil((key.expiresAt - now) / 86_400_000));
}
