import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recipeJsonSchema, SCHEMA_FILE } from './schema';

writeFileSync(join(import.meta.dirname, '../../..', SCHEMA_FILE), recipeJsonSchema());
console.log(`${SCHEMA_FILE} written.`);
