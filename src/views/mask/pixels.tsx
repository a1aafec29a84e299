import './pixels.css';

/** A place for an image: clear pixels show the hatching of those that never vary. */
export function Pixels({ label }: { readonly label: string }) {
  return (
    <div className="pixels" role="img" aria-label={label}>
      <canvas />
      <span className="pixel-mark" hidden />
    </div>
  );
}
