import * as z from 'zod/mini';

/**
 * The same as zod.ts with zod's small interface, of which a bundle carries only what it uses: for the act script, which a person waits
 * for.
 */
z.config({ jitless: true });

export { z };
