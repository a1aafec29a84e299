/** Where a figure's axes, what stands at the cursor and the cursor itself are drawn. */
export function CursorMarks() {
  return (
    <>
      <svg className="over" aria-hidden="true">
        <g className="grids" />
        <g className="axes" />
        <g className="at-cursor" />
      </svg>
      <div className="cursor" />
    </>
  );
}
