import '@/assets/styles/library.css';
import { mountPage } from '@/utils/pages/mount-page';
import { App } from './App';

void mountPage(<App />);
