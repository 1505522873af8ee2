import '@testing-library/jest-dom/vitest';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** Testing Library unmounts after each test and sets up `act` when it finds these; adapters' tests need not load it for that. */
Object.assign(globalThis, { afterAll, afterEach, beforeAll });
