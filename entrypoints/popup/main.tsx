import '@/assets/styles/popup.css';
import { mountPage } from '@/utils/pages/mount-page';
import { App } from './App';
import { findTab } from './find-tab';

void findTab().then((tabId) => mountPage(<App tabId={tabId} />));
