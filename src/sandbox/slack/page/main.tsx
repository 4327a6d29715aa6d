import { createRoot } from 'react-dom/client';

import 'slack-blocks-to-jsx/dist/style.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/message.css';
import './styles/blocks.css';
import './styles/inputs.css';
import './styles/menus.css';
import './styles/modal.css';
import './styles/app-home.css';
import './styles/files.css';
import './styles/narrow.css';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
