export const lessonMenu = {
  lessons: '课程',
  loading: '正在加载……',
  lesson: '课程',
  loadingLesson: '正在加载课程……',
  lessonNotLoaded: '无法加载课程。没有课程，其余部分仍可使用。请重新加载页面再试。',
};
