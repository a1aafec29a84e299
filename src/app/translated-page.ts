/**
 * Lets the page live on under a browser's translator. It replaces text by elements of its own, so that React would
 * remove text that is elsewhere by now, or insert before it, and throw: the page would turn white. What is no child any
 * more needs no removing, and what is to come before it comes last.
 */
export function bearTranslators(): void {
  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    return child.parentNode === this ? (removeChild.call(this, child) as Child) : child;
  };
  Node.prototype.insertBefore = function <Child extends Node>(
    this: Node,
    node: Child,
    before: Node | null,
  ): Child {
    const there = before === null || before.parentNode === this;
    return insertBefore.call(this, node, there ? before : null) as Child;
  };
}
