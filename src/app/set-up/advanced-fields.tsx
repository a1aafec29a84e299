import { useState } from 'react';
import { applies } from '../../settings/spec-json';
import { SETTING_NAMES, TABLE } from '../../settings/table';
import { type Draft, isTyped, type TypedSetting } from '../../store/set-up/draft';
import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { type FieldsProps, SettingCheck, SettingChoice, SettingField } from './field';

/** What a body has no use for. */
const WITHOUT: Readonly<Record<Draft['body'], readonly TypedSetting[]>> = {
  stack: [],
  residual: ['dropout'],
  pooled: ['dropout', 'twinEpochs'],
  model: ['dropout', 'twinEpochs', 'pools'],
};

/** The settings that seldom need a change: made once they are asked for, since the page opens faster without them. */
export function AdvancedFields({ draft, errors }: FieldsProps) {
  const [open, setOpen] = useState(false);
  const filters = draft.selects === 'filters';
  const fields = SETTING_NAMES.filter(isTyped).filter(
    name => 'advanced' in TABLE[name] && applies(name, draft),
  );
  const all: readonly TypedSetting[] = filters ? [...fields, 'pools', 'ratios'] : fields;
  const shown = all.filter(name => !WITHOUT[draft.body].includes(name));
  const wrong = shown.some(field => errors[field] !== undefined);
  return (
    <details className="advanced" open={open || wrong} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{WORDS.advanced}</summary>
      {(open || wrong) && (
        <>
          <div className="field-grid">
            {shown.map(name => (
              <SettingField key={name} of={name} draft={draft} errors={errors} />
            ))}
          </div>
          {filters ? (
            draft.body !== 'model' && <SettingChoice of="padding" draft={draft} errors={errors} />
          ) : (
            <>
              <SettingChoice of="solver" draft={draft} errors={errors} />
              <SettingCheck of="skipBias" draft={draft} />
            </>
          )}
        </>
      )}
    </details>
  );
}
