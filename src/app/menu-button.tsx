import type { ReactNode, RefObject } from 'react';
import './menu-button.css';

interface MenuButtonProps {
  readonly id: string;
  readonly title: ReactNode;
  readonly label: string;
  /** Drawn before the title; on phones, in its place. */
  readonly icon?: ReactNode;
  readonly wide?: boolean;
  /** The button, for who wants to give it the focus. */
  readonly button?: RefObject<HTMLButtonElement | null>;
  /** Called when the panel opens and closes. */
  readonly onOpen?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A button that opens a small panel below it. */
export function MenuButton({ id, title, label, icon, wide = false, ...rest }: MenuButtonProps) {
  const { button, onOpen, children } = rest;
  return (
    <div className="menu">
      <button
        type="button"
        ref={button}
        popoverTarget={id}
        className={icon === undefined ? undefined : 'with-icon'}
        style={{ anchorName: `--${id}` }}
      >
        {icon}
        {icon === undefined ? title : <span className="word">{title}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        className={wide ? 'menu-panel is-wide' : 'menu-panel'}
        role="dialog"
        aria-label={label}
        style={{ positionAnchor: `--${id}` }}
        onToggle={event => {
          // React hands on what panels within this one tell.
          if (event.target === event.currentTarget) onOpen?.(event.newState === 'open');
        }}
      >
        {children}
      </div>
    </div>
  );
}
