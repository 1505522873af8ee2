import type { Handlers } from '@/utils/messaging/router';
import { extensionHandlers } from './extension-handlers';
import { createHandlerTools } from './handler-tools';
import { pageHandlers } from './page-handlers';
import type { OpenServices } from './services';
import { workbenchHandlers } from './workbench-handlers';

/** One handler for each message of the contract: what is asked is done elsewhere, here it is named. */
export function createHandlers(services: OpenServices): Handlers {
  const tools = createHandlerTools(services);
  return { ...pageHandlers(tools), ...workbenchHandlers(tools), ...extensionHandlers(tools) };
}
