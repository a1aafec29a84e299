import { AnswerView } from '../views/answer/answer-view';
import { SERVED_FROM } from './served-from';

/** The answer panel, with the folder that data lie in. */
export default function AnswerPanel() {
  return <AnswerView base={SERVED_FROM} />;
}
