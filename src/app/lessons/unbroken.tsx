/** A symbol, "=" and its value: "λ = 1.37". */
const VALUED = /([\w²‖λγ]{1,4} = [−\d.]+\d)/u;

/** A text whose symbols stay on one line with their values. */
export function Unbroken({ text }: { readonly text: string }) {
  return text.split(VALUED).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their order
      <span className="unbroken" key={index}>
        {part}
      </span>
    ),
  );
}
