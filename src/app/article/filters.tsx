import { Inline } from './formula';

/** Of gates inside a convolutional network. */
export function Filters() {
  return (
    <section>
      <h3>From pixels to filters</h3>
      <p>
        Nothing in the constraint says that a group has to be an input. In a convolutional network it can be a{' '}
        <em>filter</em>, one output channel of a convolution. Its skip weights <Inline tex="\theta_j" /> lead
        from every place of its map straight to the outputs, and its <Inline tex="W_j" /> is the slice of the
        next layer’s kernel that reads this channel. The skip layer sees the map as the convolution leaves it,
        before ReLU and pooling. Objective, constraint and proximal step stay as they are; only what counts as
        one group has changed.
      </p>
      <p>
        A dropped filter is read by nothing any more. It can be cut out of the network, and with it the part
        of the next layer that used to read it, without changing a single answer. Where the pixels that stay
        say which part of a picture the network looks at, the filters that stay say which patterns it looks
        for.
      </p>
    </section>
  );
}
