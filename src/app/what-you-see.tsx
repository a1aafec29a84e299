/** A few sentences on what the explorer shows. */
export function WhatYouSee() {
  return (
    <section className="reading" aria-labelledby="reading-heading">
      <h2 id="reading-heading">What you see</h2>
      <p>
        LassoNet is a neural network with a second, straight way from its inputs to its outputs: the skip
        layer. Each input j has a vector of skip weights θⱼ, and the penalty λ Σ‖θⱼ‖ charges for every one of
        them. As λ grows, one input after another is not worth its price any more, and its line in the path
        reaches zero.
      </p>
      <p>
        An input may use the hidden layers only as far as its skip weight allows: no hidden weight of input j
        is larger than M‖θⱼ‖. So a dropped pixel is gone entirely: its skip weights and all its hidden weights
        are exactly zero, and the network would answer the same whatever that pixel showed. M sets how much
        the network may lean on its hidden layers: with M = 0 only the straight way is left, which is the
        lasso; a large M lets a faint skip weight carry a strong nonlinear effect.
      </p>
      <p>
        The same penalty that drops inputs also shrinks the weights of those that stay, which costs the
        penalised network accuracy. That is why a second curve shows the network retrained without penalty on
        the selected inputs alone: it says what the selection itself is worth. The problem is not convex, so
        the path is followed from the dense network towards the empty one, each λ starting where the one
        before ended; another seed may keep other, equally telling pixels.
      </p>
      <p>
        In a convolutional network the same is done to filters: the skip layer leads from every filter’s map,
        before ReLU and pooling, straight to the outputs, and no weight with which the next layer reads filter
        j is larger than M‖θⱼ‖. A dropped filter is gone from the network, kernel and all. The kernels have
        unit norm, since a kernel twice as large with weights half as large would say the same at half the
        price.
      </p>
    </section>
  );
}
