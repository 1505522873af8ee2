import type { Page } from '@/utils/adapters/types';
import { recipesFor } from './recipes';

export function detectGeneric(page: Page): 0 | 2 {
  return recipesFor(page).length > 0 ? 2 : 0;
}
