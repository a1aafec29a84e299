/** What the article rests on. */
export function References() {
  return (
    <section>
      <h3>References</h3>
      <ul className="references">
        <li>
          I. Lemhadri, F. Ruan, L. Abraham, R. Tibshirani.{' '}
          <a href="https://jmlr.org/papers/v22/20-848.html">
            LassoNet: A Neural Network with Feature Sparsity
          </a>
          . Journal of Machine Learning Research 22(127), 2021. The method; Hier-Prox is its Algorithm 3.
        </li>
        <li>F. Schaipp. LassoNet for convolutions. From inputs to filters.</li>
        <li>
          R. Tibshirani. Regression Shrinkage and Selection via the Lasso. Journal of the Royal Statistical
          Society B 58(1), 1996.
        </li>
        <li>
          M. Yuan, Y. Lin. Model Selection and Estimation in Regression with Grouped Variables. Journal of the
          Royal Statistical Society B 68(1), 2006. The group lasso.
        </li>
        <li>
          A. Beck, M. Teboulle. A Fast Iterative Shrinkage-Thresholding Algorithm for Linear Inverse Problems.
          SIAM Journal on Imaging Sciences 2(1), 2009. Momentum with a proximal step.
        </li>
      </ul>
    </section>
  );
}
