import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { keepStored, restoredState } from './app/persistence';
import { followKitchen } from './app/kitchen-follower';
import { followLanguage } from './app/language-follower';
import { reportError, startReports } from './app/page-reports/start';
import { registerWorker } from './app/register-worker';
import { createStore } from './app/store';
import { loadRuntimeConfig } from './config/runtime-config';
import { startI18n } from './lib/i18n/i18n';
import './styles/index.css';

async function start(): Promise<void> {
  startReports();
  await Promise.all([loadRuntimeConfig(), startI18n()]);
  const store = createStore(restoredState());
  keepStored(store);
  followLanguage(store);
  followKitchen(store);
  registerWorker(store);
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('The page has no #root to live in');
  }
  document.head.querySelectorAll('[data-until-started]').forEach((tag) => tag.remove());
  createRoot(root, { onCaughtError: (error) => reportError('render', error) }).render(
    <StrictMode>
      <App store={store} />
    </StrictMode>,
  );
}

void start();
