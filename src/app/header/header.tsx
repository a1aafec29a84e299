import { LessonMenu } from '../lessons/lesson-menu';
import { CopyLink } from '../share/copy-link';
import { EmbedMenu } from '../share/embed-menu';
import { PartsMenu } from '../share/parts-menu';
import { SaveMenu } from '../share/save-menu';
import { BackendBadge } from './backend-badge';
import { ThemeChoice } from './theme-choice';
import './header.css';

/** The page's name, the backend that runs, the theme. */
export function Header() {
  return (
    <header className="page-header">
      <div className="page-name">
        <h1>LassoNet Explorer</h1>
        <p>Watch a neural network let go of its inputs as the penalty λ grows.</p>
      </div>
      <LessonMenu />
      <BackendBadge />
      <CopyLink />
      <PartsMenu />
      <SaveMenu />
      <EmbedMenu />
      <ThemeChoice />
    </header>
  );
}
