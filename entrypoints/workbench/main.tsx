import { createRoot } from 'react-dom/client';
import '@/assets/styles/workbench.css';
import { Workbench } from '@/components/workbench/Workbench';
import { listenToBackground, sendToBackground } from '@/utils/document-runtime';
import type { WorkbenchPort } from '@/utils/hooks/use-workbench';
import { createClient } from '@/utils/messaging/client';
import { downListener } from '@/utils/messaging/listen';

const port: WorkbenchPort = {
  client: createClient(sendToBackground),
  nonce: location.hash.slice(1),
  listen: (handlers) => listenToBackground(downListener('workbench', handlers)),
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<Workbench port={port} />);
