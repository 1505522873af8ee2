import { browser } from '@/utils/browser';
import { createClient } from './client';

/** The client of extension pages. */
export const extensionClient = createClient((message) => browser.runtime.sendMessage(message));
