export const dataTitles = {
  toy: '玩具回归',
};
