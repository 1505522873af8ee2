/** By itself, so that the reading half does not carry the table of everything. */
export const identity = { id: 'xenforo', label: 'XenForo', version: '1' } as const;
