import { z } from 'zod';

/**
 * The only import of zod. Its fast path makes code from text, which the extension's content security policy forbids and which no
 * surface of ours should even try.
 */
z.config({ jitless: true });

export { z };
