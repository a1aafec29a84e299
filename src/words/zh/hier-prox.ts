export const hierProx = {
  theta: '跳跃权重 θ',
  w: '隐藏层权重 W',
  lambda: '阈值 λ',
  M: '上界 M',
  pieces: '算子的各段',
  kept: 'W 不变，θ 缩小 λ',
  cut: 'W 截断到锥的边界',
  dropped: '丢弃：两者均为零',
  between: '两者之间',
  caption:
    '一次近端步，步长为 1。拖动圆环，或用方向键移动；菱形是该步到达之处。蓝色：允许，|W| ≤ M|θ|。灰色虚线：此处的圆环被丢弃。虚线：移动 λ；实线：到最近的允许点。',
  point: '点 (θ, W)',
  leads: '{begin} 到达 {end}。{piece}',
  step: 'λ = {lambda}，M = {M} 时，(θ, W) = {begin} 移动 λ 到 {moved}，{piece, select, kept {它在所属的半锥内：W 不变，只有 θ 缩小} cut {它在所属的半锥外：解是边界上最近的点，其中 |W| = M|θ|} other {它在半锥顶点之后很远，解就是顶点：该输入被丢弃}}。解：{solution}。',
  tie: '在 θ = 0 处，两侧同样好。',
};
